package dev.gatehouse.host.console;

import dev.gatehouse.host.store.ChangeKind;
import dev.gatehouse.host.store.GrantChange;
import dev.gatehouse.host.store.HoldDecision;
import dev.gatehouse.host.store.RemovalKind;
import dev.gatehouse.host.store.ResourceChange;
import dev.gatehouse.host.store.RunChanges;
import dev.gatehouse.host.store.RunRow;
import dev.gatehouse.host.store.StreamRow;
import dev.gatehouse.host.unattended.LogLine;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One run in full.
 *
 * @param head what stands above it; never null
 * @param run the run; never null
 * @param streams how each stream ended; never null
 * @param warnings what went wrong, like things together; never null
 * @param changes what it changed, by what it is; never null
 * @param decisions what people decided about what it held; never null
 * @param holdsNow whether removals of this run still wait
 * @param difference the list of differences; empty if it has none to show
 * @param unlisted why there is no list of differences; empty if there is one
 * @param kept whether the state that it left behind can be saved
 * @param log what it told; never null
 * @param more after which line the log goes on; empty if it does not
 */
public record RunView(
    ConnectorHead head,
    RunRow run,
    List<StreamRow> streams,
    List<WarningGroup> warnings,
    Map<RemovalKind, RunChanges> changes,
    List<HoldDecision> decisions,
    boolean holdsNow,
    Optional<Listed> difference,
    String unlisted,
    boolean kept,
    List<LogLine> log,
    OptionalLong more) {
  /** Copies the lists. */
  public RunView {
    streams = List.copyOf(streams);
    warnings = List.copyOf(warnings);
    decisions = List.copyOf(decisions);
    log = List.copyOf(log);
  }

  /** Returns the address of the run. */
  public String address() {
    return head.address(ConnectorTab.RUNS) + "/" + run.id();
  }

  /** Returns the address of the list of one sort of difference. */
  public String address(RemovalKind kind, ChangeKind change, long page) {
    return address() + "?kind=" + kind.word() + "&change=" + RunWords.of(change) + "&page=" + page;
  }

  /**
   * A part of the list of differences.
   *
   * @param kind what is listed; never null
   * @param change what happened to it; never null
   * @param page which part, from 1
   * @param more whether there is another part
   * @param full whether there is more that is not shown in parts, but only in the file
   * @param resources the resources of the part; never null
   * @param grants the grants of the part; never null
   */
  public record Listed(
      RemovalKind kind,
      ChangeKind change,
      long page,
      boolean more,
      boolean full,
      List<ResourceChange> resources,
      List<GrantChange> grants) {
    /** Copies the lists. */
    public Listed {
      resources = List.copyOf(resources);
      grants = List.copyOf(grants);
    }
  }
}
