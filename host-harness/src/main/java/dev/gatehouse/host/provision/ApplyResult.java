package dev.gatehouse.host.provision;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What became of a file of changes.
 *
 * @param resumed whether it went on from where an earlier run had stopped
 * @param lines every line with what became of it, in order; never null
 * @param stopped why not all lines were tried, in a sentence; empty if they were
 */
public record ApplyResult(boolean resumed, List<Line> lines, Optional<String> stopped) {
  /** Copies the list. */
  public ApplyResult {
    lines = List.copyOf(lines);
  }

  /** Returns how many lines ended in which way; never null, without those that are none. */
  public Map<ChangeOutcome, Long> counts() {
    Map<ChangeOutcome, Long> counts = new EnumMap<>(ChangeOutcome.class);
    lines.forEach(line -> counts.merge(line.result().outcome(), 1L, Long::sum));
    return counts;
  }

  /**
   * One line.
   *
   * @param number its number in the file
   * @param operation the operation in one word; never blank
   * @param change what it asks for, in words for people; never blank
   * @param result what became of it; never null
   */
  public record Line(long number, String operation, String change, ChangeResult result) {}
}
