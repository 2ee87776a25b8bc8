package dev.gatehouse.host.console;

import dev.gatehouse.host.store.ChangeRow;
import dev.gatehouse.host.store.Database;
import dev.gatehouse.host.store.RunDetails;
import dev.gatehouse.host.store.RunKind;
import dev.gatehouse.host.store.RunRow;
import dev.gatehouse.host.store.RunState;
import dev.gatehouse.host.store.Runs;
import dev.gatehouse.host.store.StateCounts;
import dev.gatehouse.host.unattended.ConnectorState;
import dev.gatehouse.host.unattended.Quarantine;
import dev.gatehouse.host.unattended.RunProgress;
import dev.gatehouse.host.unattended.Syncs;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Looks up how connectors are, for the list and for the page of each; cheap enough to poll. */
final class ConnectorViews {
  // Reviews and dry runs stand among the syncs, but never so many.
  private static final int LOOKED_AT = 20;

  private final Syncs syncs;
  private final Database database;
  private final Runs runs;
  private final ConnectorFigures figures;
  private final Clock clock;

  ConnectorViews(Syncs syncs, Database database, ConnectorFigures figures, Clock clock) {
    this.syncs = syncs;
    this.database = database;
    this.runs = new Runs(database);
    this.figures = figures;
    this.clock = clock;
  }

  ConnectorView of(ConnectorState state) {
    Instant now = clock.instant();
    ConnectorHead head = ConnectorHead.of(syncs, state, ConnectorTab.OVERVIEW);
    Optional<RunProgress.Snapshot> progress =
        head.syncing() ? syncs.progress(state.id()) : Optional.empty();
    Optional<RunRow> last = lastSync(state, head.syncing());
    boolean published =
        state.connectorId().isPresent()
            && runs.published(state.connectorId().getAsLong()).isPresent();
    Optional<StateCounts> counts =
        published ? figures.counts(state.connectorId().getAsLong()) : Optional.empty();
    return new ConnectorView(
        head,
        remark(head, state, last, now),
        head.syncing() ? Optional.of(doing(head, progress)) : Optional.empty(),
        last.map(ConnectorViews::ended),
        last.map(run -> TimeText.relative(ended(run), now) + ", " + outcome(run.state()))
            .orElse("never"),
        last.map(run -> OptionalLong.of(run.id())).orElseGet(OptionalLong::empty),
        head.syncing() ? Optional.empty() : state.nextAt(),
        nextText(head, state, now),
        published,
        counts,
        last.map(this::changes).orElse(List.of()),
        progress.map(ConnectorViews::streams).orElse(List.of()));
  }

  /** The newest sync that is over, even if it died. */
  private Optional<RunRow> lastSync(ConnectorState state, boolean syncing) {
    if (state.connectorId().isEmpty()) {
      return Optional.empty();
    }
    return runs.list(state.connectorId().getAsLong(), LOOKED_AT).stream()
        .filter(run -> run.kind() == RunKind.SYNC)
        .filter(run -> run.state().isFinal() || !syncing)
        .findFirst();
  }

  private static Instant ended(RunRow run) {
    return run.endedAt().orElse(run.startedAt());
  }

  private List<ConnectorView.Change> changes(RunRow run) {
    Map<String, ConnectorView.Change> sums = new LinkedHashMap<>();
    for (ChangeRow row : new RunDetails(database, run.id()).changes()) {
      String kind = row.kind().word();
      sums.merge(
          kind,
          new ConnectorView.Change(kind, row.added(), row.changed(), row.removed(), row.held()),
          ConnectorView.Change::plus);
    }
    return List.copyOf(sums.values());
  }

  private static List<ConnectorView.Stream> streams(RunProgress.Snapshot progress) {
    return progress.streams().stream()
        .map(
            each ->
                new ConnectorView.Stream(
                    each.displayName(),
                    each.rows(),
                    each.expectedRows(),
                    each.parts(),
                    each.endedParts()))
        .toList();
  }

  private static String doing(ConnectorHead head, Optional<RunProgress.Snapshot> progress) {
    if (!head.here()) {
      return "A sync is under way on the command line.";
    }
    return switch (progress.flatMap(RunProgress.Snapshot::state).orElse(RunState.QUEUED)) {
      case VALIDATING -> "Checks the credential and the organisation.";
      case READING -> "Reads.";
      case COMPARING -> "Compares with what is published.";
      case PUBLISHING -> "Publishes the difference.";
      default -> "Begins.";
    };
  }

  static String outcome(RunState state) {
    return switch (state) {
      case SUCCEEDED -> "succeeded";
      case SUCCEEDED_WITH_WARNINGS -> "succeeded with warnings";
      case PARTIAL -> "read in part";
      case HELD -> "removals held back";
      case FAILED -> "failed";
      case CANCELLED -> "stopped";
      default -> "interrupted";
    };
  }

  private static String nextText(ConnectorHead head, ConnectorState state, Instant now) {
    if (!head.hasSettings()) {
      return "once its settings are saved";
    }
    if (head.paused()) {
      return "once it is resumed";
    }
    if (head.syncing()) {
      return "after this one";
    }
    String when =
        state
            .nextAt()
            .map(time -> time.isAfter(now) ? TimeText.relative(time, now) : "now")
            .orElse("not planned");
    return head.quarantined() ? "a probe " + when : when;
  }

  private static Optional<ConnectorView.Remark> remark(
      ConnectorHead head, ConnectorState state, Optional<RunRow> last, Instant now) {
    if (!head.hasSettings()) {
      return remark(
          "It has no settings yet. Fill them in, and the first sync begins at once.",
          "wait",
          head.address(ConnectorTab.SETTINGS),
          "Settings");
    }
    if (head.quarantined()) {
      return remark(
          quarantined(state.trouble().quarantine().orElseThrow(), state, now), "bad", "", "");
    }
    if (state.trouble().failures() > 0) {
      int failures = state.trouble().failures();
      return remark(
          (failures == 1 ? "The last sync failed. " : failures + " syncs in a row failed. ")
              + state.trouble().failureReason().orElse(""),
          "bad",
          head.address(ConnectorTab.SETTINGS),
          "Settings");
    }
    if (last.filter(run -> run.state() == RunState.HELD).isPresent()) {
      return remark(
          "Removals wait until somebody has decided about them.",
          "wait",
          head.address(ConnectorTab.HELD),
          "Held changes");
    }
    return head.paused()
        ? remark("Paused: nothing is read until somebody resumes it.", "wait", "", "")
        : Optional.empty();
  }

  private static String quarantined(Quarantine quarantine, ConnectorState state, Instant now) {
    String probe =
        state
            .nextAt()
            .map(time -> " The next probe is " + TimeText.relative(time, now) + ".")
            .orElse("");
    return "Quarantined "
        + TimeText.relative(quarantine.since(), now)
        + ": "
        + quarantine.reason()
        + " It is not read, only asked now and then whether it works again."
        + (quarantine.probes() == 0
            ? ""
            : " "
                + quarantine.probes()
                + (quarantine.probes() == 1 ? " probe has" : " probes have")
                + " failed since.")
        + probe
        + " When the cause is mended, release it, or save its settings.";
  }

  private static Optional<ConnectorView.Remark> remark(
      String text, String style, String link, String linkText) {
    return Optional.of(new ConnectorView.Remark(text, style, link, linkText));
  }
}
