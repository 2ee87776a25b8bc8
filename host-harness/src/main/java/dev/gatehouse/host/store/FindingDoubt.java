package dev.gatehouse.host.store;

import java.util.List;

/**
 * Objects about which a rule can say nothing.
 *
 * @param rule the rule; never null
 * @param objects how many there are, at least one
 * @param streams the display names of the streams whose lack is the reason; empty if the target
 *     system does not say it of these objects
 */
public record FindingDoubt(FindingRule rule, long objects, List<String> streams) {
  /** Copies the list. */
  public FindingDoubt {
    streams = List.copyOf(streams);
  }
}
