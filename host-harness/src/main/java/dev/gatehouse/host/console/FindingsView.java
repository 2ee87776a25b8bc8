package dev.gatehouse.host.console;

import dev.gatehouse.host.store.FindingRow;
import dev.gatehouse.host.store.FindingRule;
import java.util.List;
import java.util.Optional;

/**
 * What an auditor would ask about, of one connector.
 *
 * @param connectors the names of all connectors; never null
 * @param connector whose findings are shown; empty if there is no connector
 * @param run the run whose state was looked at; empty if nothing was published yet
 * @param groups what each rule found, the worst first; never null
 */
public record FindingsView(
    List<String> connectors, Optional<String> connector, Optional<Long> run, List<Group> groups) {
  /** Copies the lists. */
  public FindingsView {
    connectors = List.copyOf(connectors);
    groups = List.copyOf(groups);
  }

  /** Returns whether no rule found anything. */
  public boolean nothing() {
    return groups.stream().allMatch(group -> group.count() == 0);
  }

  /**
   * What one rule found.
   *
   * @param rule the rule; never null
   * @param count how much it found
   * @param first the first of what it found; never null
   * @param doubt about what it can say nothing, in a sentence; possibly empty
   */
  public record Group(FindingRule rule, long count, List<FindingRow> first, String doubt) {
    /** Copies the list. */
    public Group {
      first = List.copyOf(first);
    }
  }
}
