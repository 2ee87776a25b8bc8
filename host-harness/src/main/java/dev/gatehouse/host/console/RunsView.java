package dev.gatehouse.host.console;

import dev.gatehouse.host.store.RunChanges;
import dev.gatehouse.host.store.RunRow;
import java.util.List;
import java.util.OptionalLong;

/**
 * The history of a connector's runs.
 *
 * @param head what stands above it; never null
 * @param runs a page of them, the newest first; never null
 * @param older the number before which the next page begins; empty if this is the last
 */
public record RunsView(ConnectorHead head, List<Line> runs, OptionalLong older) {
  /** Copies the list. */
  public RunsView {
    runs = List.copyOf(runs);
  }

  /**
   * A run and what it changed.
   *
   * @param run the run; never null
   * @param changes the sums; never null
   */
  public record Line(RunRow run, RunChanges changes) {}
}
