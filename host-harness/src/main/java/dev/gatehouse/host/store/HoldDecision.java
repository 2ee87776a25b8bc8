package dev.gatehouse.host.store;

import java.time.Instant;

/**
 * What a person decided about removals that waited.
 *
 * @param run the number under which the decision stands among the runs
 * @param heldRun the run that held the removals
 * @param verdict what was decided; never null
 * @param at when; never null
 * @param actor the user of the operating system; never blank
 * @param reason why, in the person's words; never blank
 */
public record HoldDecision(
    long run, long heldRun, Verdict verdict, Instant at, String actor, String reason) {

  /** What can be decided. */
  public enum Verdict {
    /** They are done. */
    ACCEPTED,
    /** They are not done, until the object has been seen again. */
    REJECTED
  }
}
