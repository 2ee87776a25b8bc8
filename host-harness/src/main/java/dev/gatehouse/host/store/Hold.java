package dev.gatehouse.host.store;

import java.util.List;
import java.util.Optional;

/**
 * The removals that wait with one run, summed up.
 *
 * @param run the run that holds them; never null
 * @param groups how many there are of each unit; never empty
 */
public record Hold(RunRow run, List<Group> groups) {
  /** Copies the list. */
  public Hold {
    groups = List.copyOf(groups);
  }

  /**
   * The removals of one unit.
   *
   * @param unit the unit; never null
   * @param streamName the name of its stream to show to people; never blank
   * @param published how many there were when the run ended
   * @param held how many of them wait
   * @param reason why they wait, in a sentence; empty if it is not known
   */
  public record Group(
      RemovalUnit unit, String streamName, long published, long held, Optional<String> reason) {}
}
