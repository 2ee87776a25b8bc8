package dev.gatehouse.host.provision;

import java.util.Objects;

/**
 * What became of one change.
 *
 * @param outcome the outcome; never null
 * @param message a sentence for people; never null, possibly empty
 */
public record ChangeResult(ChangeOutcome outcome, String message) {
  /** Checks both. */
  public ChangeResult {
    Objects.requireNonNull(outcome, "outcome");
    Objects.requireNonNull(message, "message");
  }
}
