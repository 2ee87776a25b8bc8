package dev.gatehouse.host.console;

import dev.gatehouse.host.store.ChangeKind;
import dev.gatehouse.host.store.Database;
import dev.gatehouse.host.store.Difference;
import dev.gatehouse.host.store.DifferenceList;
import dev.gatehouse.host.store.GrantChange;
import dev.gatehouse.host.store.RemovalKind;
import dev.gatehouse.host.store.ResourceChange;
import dev.gatehouse.host.store.RunChanges;
import dev.gatehouse.host.store.RunKind;
import dev.gatehouse.host.store.RunRow;
import dev.gatehouse.host.store.RunState;
import dev.gatehouse.host.store.Runs;
import dev.gatehouse.host.store.Window;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a run changed, as far as it is still known: against which state, and a part of the list. */
final class DifferencePart {
  private static final int ROWS = 50;
  // Nobody turns two hundred pages; the file has everything.
  private static final long MOST_PAGES = 200;

  private final Database state;
  private final RunRow run;
  private final Optional<Long> before;
  private final boolean first;
  private final String refusal;

  DifferencePart(Database state, RunRow run) {
    this.state = state;
    this.run = run;
    Runs runs = new Runs(state);
    this.before = runs.keptBefore(run.connectorId(), run.id());
    this.first = before.isEmpty() && runs.isFirstPublished(run.connectorId(), run.id());
    this.refusal = refusal(runs);
  }

  private String refusal(Runs runs) {
    if (!run.state().isFinal()) {
      return "The run has not ended, so nothing of it can be seen yet.";
    }
    if (run.kind() == RunKind.DRY_RUN) {
      return "It was a dry run: nothing was published, so there is no list and no snapshot.";
    }
    if (run.state() == RunState.FAILED || run.state() == RunState.CANCELLED) {
      return "Nothing was published, so there is no list and no snapshot.";
    }
    if (!runs.stateIsKept(run.connectorId(), run.id())) {
      return "What was known after this run is not kept any more, so there is no list and no"
          + " snapshot. The thresholds among the capabilities say for how long history is kept.";
    }
    return before.isEmpty() && !first
        ? "What was known before this run is not kept any more, so there is no list of differences."
        : "";
  }

  /** Returns why there is no list; empty if there is one. */
  String refusal() {
    return refusal;
  }

  /** Returns the run that this one is compared with; 0 if nothing was known before. */
  long earlier() {
    return before.orElse(0L);
  }

  /** Reads the part that a page asks for, or the beginning of what there is. */
  Optional<RunView.Listed> list(Page page, Map<RemovalKind, RunChanges> changes) {
    if (!refusal.isEmpty() || changes.isEmpty()) {
      return Optional.empty();
    }
    Optional<RemovalKind> askedKind = RemovalKind.ofWord(page.field("kind"));
    Optional<ChangeKind> askedChange =
        Arrays.stream(ChangeKind.values())
            .filter(each -> RunWords.of(each).equals(page.field("change")))
            .findFirst();
    long number = Math.min(MOST_PAGES, Math.max(1, Numbers.orElse(page.field("page"), 1)));
    if (askedKind.isPresent() && askedChange.isPresent()) {
      return Optional.of(part(askedKind.get(), askedChange.get(), number));
    }
    for (Map.Entry<RemovalKind, RunChanges> each : changes.entrySet()) {
      for (ChangeKind change : ChangeKind.values()) {
        if (each.getValue().of(change) > 0) {
          return Optional.of(part(each.getKey(), change, 1));
        }
      }
    }
    return Optional.empty();
  }

  private RunView.Listed part(RemovalKind kind, ChangeKind change, long number) {
    Window window = new Window((number - 1) * ROWS, ROWS + 1, false);
    return Difference.read(
        state,
        run.connectorId(),
        earlier(),
        run.id(),
        difference -> {
          DifferenceList list = new DifferenceList(difference);
          List<ResourceChange> resources =
              kind.resourceKind()
                  .map(each -> list.resources(each, change, window))
                  .orElse(List.of());
          List<GrantChange> grants =
              kind == RemovalKind.GRANTS ? list.grants(change, window) : List.of();
          boolean more = resources.size() + grants.size() > ROWS;
          return new RunView.Listed(
              kind,
              change,
              number,
              more && number < MOST_PAGES,
              more && number == MOST_PAGES,
              resources.subList(0, Math.min(ROWS, resources.size())),
              grants.subList(0, Math.min(ROWS, grants.size())));
        });
  }
}
