package dev.gatehouse.host.sync;

import dev.gatehouse.host.store.ChangeRow;
import dev.gatehouse.host.store.RunRow;
import java.util.List;

/**
 * What came of a decision.
 *
 * @param run the decision as it stands among the runs; never null
 * @param changes what it changed; never empty
 * @param waiting how many removals still wait
 */
public record ReviewResult(RunRow run, List<ChangeRow> changes, long waiting) {
  /** Copies the list. */
  public ReviewResult {
    changes = List.copyOf(changes);
  }
}
