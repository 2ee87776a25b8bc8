package dev.gatehouse.host.console;

import dev.gatehouse.host.connector.ConfigurationException;
import dev.gatehouse.host.connector.ConfiguredConnector;
import dev.gatehouse.host.connector.Connectors;
import dev.gatehouse.host.event.Event;
import dev.gatehouse.host.event.Events;
import dev.gatehouse.host.provision.ChangeResult;
import dev.gatehouse.host.provision.ChangeText;
import dev.gatehouse.host.provision.InvalidChangeException;
import dev.gatehouse.host.report.AccessRows;
import dev.gatehouse.host.store.AccessRow;
import dev.gatehouse.host.store.Database;
import dev.gatehouse.host.store.Published;
import dev.gatehouse.host.store.ResourceRow;
import dev.gatehouse.spi.model.ResourceId;
import dev.gatehouse.spi.model.ResourceKind;
import io.javalin.http.BadRequestResponse;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;

/** Who has access to what and by which path; grants and revokes it, with a plan before. */
final class AccessPages {
  private static final int SHOWN = 200;
  private static final int MOST_OF_ONE_NAME = 20;
  private static final Set<String> KINDS = Set.of("group", "application", "role");

  private final Database state;
  private final Connectors connectors;
  private final AccessChanges changes;
  private final Events events;

  AccessPages(Database state, Connectors connectors, AccessChanges changes, Events events) {
    this.state = state;
    this.connectors = connectors;
    this.changes = changes;
    this.events = events;
  }

  void addTo(Routes routes) {
    routes.get("/access", Permit.SIGNED_IN, this::show);
    routes.get("/access/export", Permit.SIGNED_IN, this::export);
    routes.post("/access/plan", Permit.CONNECTORS, this::plan);
    routes.post("/access/send", Permit.CONNECTORS, this::send);
  }

  private AccessView.Question question(Page page) {
    String kind = page.field("kind");
    return new AccessView.Question(
        page.field("connector"),
        page.field("account"),
        KINDS.contains(kind) ? kind : "application",
        page.field("target"));
  }

  private List<String> names() {
    return connectors.list().stream().map(ConfiguredConnector::name).toList();
  }

  private void show(Page page) {
    AccessView.Question question = question(page);
    if (question.account().isEmpty() && question.target().isEmpty()) {
      page.show(
          "access",
          "Access",
          "access.jte",
          new AccessView(question, names(), Optional.empty(), ""));
      return;
    }
    List<AccessRow> paths = new ArrayList<>();
    String problem = "";
    try {
      each(question, OptionalLong.of(SHOWN + 1), path -> addTo(paths, path));
    } catch (ConfigurationException unknown) {
      problem = String.valueOf(unknown.getMessage());
    }
    boolean more = paths.size() > SHOWN;
    AccessView.Answer answer =
        new AccessView.Answer(paths.subList(0, Math.min(SHOWN, paths.size())), more);
    page.show(
        "access",
        "Access",
        "access.jte",
        new AccessView(question, names(), Optional.of(answer), problem));
  }

  private static void addTo(List<AccessRow> paths, AccessRow path) {
    if (paths.size() <= SHOWN) {
      paths.add(path);
    }
  }

  private void export(Page page) {
    AccessView.Question question = question(page);
    events.note(
        page.visitor().email(), Event.Kind.EXPORT, "exported access of " + question.connector());
    try {
      page.rows(
          "access",
          page.format(),
          AccessRows.COLUMNS,
          rows -> each(question, OptionalLong.empty(), path -> rows.row(AccessRows.values(path))));
    } catch (ConfigurationException unknown) {
      throw new BadRequestResponse(unknown.getMessage());
    }
  }

  private void each(
      AccessView.Question question, OptionalLong limit, Consumer<AccessRow> consumer) {
    ConfiguredConnector connector = connectors.get(question.connector());
    ResourceKind kind = ResourceKind.valueOf(question.kind().toUpperCase(Locale.ROOT));
    Published.read(
        state,
        connector.id(),
        published -> {
          for (Optional<ResourceId> account :
              found(published, ResourceKind.ACCOUNT, question.account())) {
            for (Optional<ResourceId> target : found(published, kind, question.target())) {
              published.access(account, target, limit, consumer);
            }
          }
          return true;
        });
  }

  /** All of one name: a person can have two accounts, and two applications one label. */
  private static List<Optional<ResourceId>> found(
      Published published, ResourceKind kind, String text) {
    if (text.isEmpty()) {
      return List.of(Optional.empty());
    }
    List<ResourceRow> rows = published.find(Optional.of(kind), text, MOST_OF_ONE_NAME);
    if (rows.isEmpty()) {
      throw new ConfigurationException(
          "There is no " + kind.name().toLowerCase(Locale.ROOT) + " " + text + ".");
    }
    return rows.stream().map(row -> Optional.of(new ResourceId(row.type(), row.id()))).toList();
  }

  private void plan(Page page) {
    AccessView.Question question = question(page);
    try {
      ConfiguredConnector connector = connectors.get(question.connector());
      page.show(
          "access",
          "Plan",
          "plan.jte",
          changes.plan(connector, question, page.field("operation"), text(page, question)));
    } catch (ConfigurationException | InvalidChangeException refused) {
      page.redirectFailed(address(question), String.valueOf(refused.getMessage()));
    }
  }

  private void send(Page page) {
    AccessView.Question question = question(page);
    try {
      ConfiguredConnector connector = connectors.get(question.connector());
      ChangeResult result =
          changes.carryOut(connector, text(page, question), page.visitor().email());
      events.note(
          page.visitor().email(),
          Event.Kind.ACCESS,
          sentence(page.field("operation"), question) + ": " + result.outcome().word());
      String notice =
          result.message().isEmpty()
              ? "The change was " + result.outcome().word() + "."
              : result.message();
      if (result.outcome().isInPlace()) {
        page.redirect(address(question), notice);
      } else {
        page.redirectFailed(address(question), notice);
      }
    } catch (RuntimeException refused) {
      page.redirectFailed(address(question), String.valueOf(refused.getMessage()));
    }
  }

  private static String sentence(String operation, AccessView.Question question) {
    return operation
        + " "
        + question.kind()
        + " "
        + question.target()
        + (operation.equals("grant") ? " to " : " from ")
        + question.account()
        + " at "
        + question.connector();
  }

  private static ChangeText text(Page page, AccessView.Question question) {
    String operation = page.field("operation");
    if (!Set.of("grant", "revoke").contains(operation)) {
      throw new BadRequestResponse("Access is granted or revoked.");
    }
    Optional<String> target = Optional.of(question.target());
    String kind = question.kind();
    return ChangeText.of(operation)
        .onAccount(Optional.of(question.account()))
        .on(
            target.filter(any -> kind.equals("group")),
            target.filter(any -> kind.equals("application")),
            target.filter(any -> kind.equals("role")));
  }

  private static String address(AccessView.Question question) {
    return "/access?connector="
        + encoded(question.connector())
        + "&account="
        + encoded(question.account())
        + "&kind="
        + question.kind()
        + "&target="
        + encoded(question.target());
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
