package dev.gatehouse.host.console;

import dev.gatehouse.host.event.Event;
import dev.gatehouse.host.event.Events;
import dev.gatehouse.host.report.Values;
import dev.gatehouse.host.store.Database;
import dev.gatehouse.host.store.HeldRemoval;
import dev.gatehouse.host.store.Hold;
import dev.gatehouse.host.store.HoldDecision.Verdict;
import dev.gatehouse.host.store.Holds;
import dev.gatehouse.host.store.RemovalKind;
import dev.gatehouse.host.store.RemovalName;
import dev.gatehouse.host.store.Runs;
import dev.gatehouse.host.store.Window;
import dev.gatehouse.host.sync.Review;
import dev.gatehouse.host.sync.ReviewRefusedException;
import dev.gatehouse.host.sync.ReviewRequest;
import dev.gatehouse.host.sync.ReviewResult;
import dev.gatehouse.host.sync.SyncRefusedException;
import dev.gatehouse.host.unattended.ConnectorState;
import dev.gatehouse.host.unattended.Syncs;
import io.javalin.http.BadRequestResponse;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** The removals that wait for a person, and what people decide about them. */
final class HeldPages {
  private static final int ROWS = 100;
  private static final long MOST_PAGES = 100;
  private static final int REJECTED_SHOWN = 50;
  private static final int DECISIONS_SHOWN = 20;
  private static final int LONGEST_REASON = 1_000;

  private final Database state;
  private final Syncs syncs;
  private final Events events;
  private final Clock clock;
  // Summing up hundreds of thousands of removals takes longer than a page may.
  private final Map<Long, SummedUp> known = new ConcurrentHashMap<>();

  HeldPages(Services services) {
    this.state = services.state;
    this.syncs = services.syncs;
    this.events = services.events;
    this.clock = services.clock;
  }

  void addTo(Routes routes) {
    routes.get("/connectors/{connector}/held", Permit.SIGNED_IN, this::show);
    routes.post("/connectors/{connector}/held", Permit.CONNECTORS, this::decide);
  }

  private void show(Page page) {
    ConnectorHead head = ConnectorHead.of(syncs, page, ConnectorTab.HELD);
    OptionalLong connector = syncs.get(head.id()).connectorId();
    HeldView view =
        connector.isEmpty()
            ? new HeldView(
                head,
                Optional.empty(),
                List.of(),
                "",
                HeldView.Part.NONE,
                0,
                List.of(),
                List.of(),
                clock.instant())
            : Holds.read(
                state,
                connector.getAsLong(),
                holds -> view(page, head, connector.getAsLong(), holds));
    page.show("connectors", "Held changes of " + head.name(), "held.jte", view);
  }

  private HeldView view(Page page, ConnectorHead head, long connector, Holds holds) {
    SummedUp sums = sumUp(connector, holds);
    List<HeldView.Choice> choices = sums.hold().map(HeldPages::choices).orElse(List.of());
    String asked = page.field("only");
    String only =
        choices.stream().map(HeldView.Choice::word).filter(asked::equals).findFirst().orElse("");
    List<HeldRemoval> rejected = new ArrayList<>();
    if (sums.rejected() > 0) {
      holds.rejected(OptionalLong.of(REJECTED_SHOWN), rejected::add);
    }
    return new HeldView(
        head,
        sums.hold(),
        choices,
        only,
        sums.hold().map(hold -> part(page, holds, hold, only)).orElse(HeldView.Part.NONE),
        sums.rejected(),
        rejected,
        new Runs(state).lastDecisions(connector, DECISIONS_SHOWN),
        clock.instant());
  }

  private SummedUp sumUp(long connector, Holds holds) {
    String version = holds.version();
    SummedUp sums = known.get(connector);
    if (sums == null || !sums.version().equals(version)) {
      sums = new SummedUp(version, holds.current(), holds.rejectedCount());
      known.put(connector, sums);
    }
    return sums;
  }

  private static HeldView.Part part(Page page, Holds holds, Hold hold, String only) {
    long number = Math.min(MOST_PAGES, Math.max(1, Numbers.orElse(page.field("page"), 1)));
    List<HeldRemoval> rows =
        holds.waiting(hold.run().id(), only, new Window((number - 1) * ROWS, ROWS + 1, false));
    boolean more = rows.size() > ROWS;
    return new HeldView.Part(
        rows.subList(0, Math.min(ROWS, rows.size())),
        number,
        more && number < MOST_PAGES,
        more && number == MOST_PAGES);
  }

  /** The words are those that a decision takes, so that what is shown is what is decided about. */
  private static List<HeldView.Choice> choices(Hold hold) {
    Map<String, HeldView.Choice> choices = new LinkedHashMap<>();
    for (Hold.Group group : hold.groups()) {
      RemovalKind kind = group.unit().kind();
      add(choices, kind.word(), RunWords.capital(kind.displayName()), group.held());
    }
    for (Hold.Group group : hold.groups()) {
      String stream = group.unit().stream();
      if (!stream.equals(group.unit().kind().word())) {
        add(choices, stream, "Stream " + group.streamName(), group.held());
      }
    }
    return List.copyOf(choices.values());
  }

  private static void add(
      Map<String, HeldView.Choice> choices, String word, String name, long held) {
    choices.merge(
        word,
        new HeldView.Choice(word, name, held),
        (one, other) -> new HeldView.Choice(word, one.name(), one.held() + other.held()));
  }

  private void decide(Page page) {
    ConnectorHead head = ConnectorHead.of(syncs, page, ConnectorTab.HELD);
    ConnectorState connector = syncs.get(head.id());
    String only = page.field("only");
    String back =
        head.address(ConnectorTab.HELD)
            + (only.isEmpty() ? "" : "?only=" + URLEncoder.encode(only, StandardCharsets.UTF_8));
    try {
      ReviewResult result = new Review(state, clock).decide(request(page, connector, only));
      String what = result.run().message().orElse("");
      events.note(page.visitor().email(), Event.Kind.HOLD, head.id(), what);
      page.redirect(
          head.address(ConnectorTab.HELD),
          "Run "
              + result.run().id()
              + ": "
              + what
              + (result.waiting() > 0
                  ? ". " + Values.grouped(result.waiting()) + " removals still wait."
                  : ". Nothing waits any more."));
    } catch (ReviewRefusedException | SyncRefusedException refused) {
      page.redirectFailed(back, String.valueOf(refused.getMessage()));
    }
  }

  private static ReviewRequest request(Page page, ConnectorState connector, String only) {
    String reason = page.field("reason");
    if (reason.isEmpty() || reason.length() > LONGEST_REASON) {
      throw new ReviewRefusedException(
          "Nothing was decided: say why, in at most 1,000 characters. The reason is kept with your"
              + " name and the time.");
    }
    boolean rejected = page.field("of").equals("rejected");
    boolean checked = page.field("which").equals("checked");
    List<String> boxes = page.fields("removal");
    if (checked && boxes.isEmpty()) {
      throw new ReviewRefusedException(
          "Nothing was decided: no box is checked. Check some, or choose all.");
    }
    return new ReviewRequest(
        connector
            .connectorId()
            .orElseThrow(() -> new BadRequestResponse("The connector has no settings yet.")),
        connector.name(),
        verdict(page),
        rejected ? OptionalLong.empty() : OptionalLong.of(Numbers.orElse(page.field("run"), 0)),
        rejected,
        rejected || checked || only.isEmpty() ? List.of() : List.of(only),
        checked ? Optional.of(names(boxes)) : Optional.empty(),
        page.visitor().email(),
        reason);
  }

  private static Stream<RemovalName> names(List<String> boxes) {
    List<RemovalName> names = new ArrayList<>();
    for (String box : boxes) {
      names.add(HeldName.parse(names.size() + 1L, box));
    }
    return names.stream();
  }

  private static Verdict verdict(Page page) {
    return switch (page.field("verdict")) {
      case "accept" -> Verdict.ACCEPTED;
      case "reject" -> Verdict.REJECTED;
      default -> throw new BadRequestResponse("A removal is accepted or rejected.");
    };
  }

  /** What waits and what is rejected, as long as nothing has changed. */
  private record SummedUp(String version, Optional<Hold> hold, long rejected) {}
}
