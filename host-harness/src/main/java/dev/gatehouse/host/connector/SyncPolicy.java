package dev.gatehouse.host.connector;

import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * What an operator decided about the syncs of a connector; in a change, what is to be different.
 *
 * @param holdPercent more than this share of removals waits for a person, 1 to 100; empty for the
 *     default
 * @param holdCount more than this number of removals waits for a person, at least 1; empty for the
 *     default
 * @param keepDays how many days earlier states can be asked for, 0 for ever; empty for the default
 */
public record SyncPolicy(OptionalInt holdPercent, OptionalLong holdCount, OptionalInt keepDays) {
  /** Nothing decided. */
  public static final SyncPolicy NONE =
      new SyncPolicy(OptionalInt.empty(), OptionalLong.empty(), OptionalInt.empty());

  private static final int MOST_DAYS = 36_500;

  /** Checks what is given. */
  public SyncPolicy {
    if (holdPercent.isPresent() && (holdPercent.getAsInt() < 1 || holdPercent.getAsInt() > 100)) {
      throw new ConfigurationException(
          "The share of a hold is a number from 1 to 100, in percent.");
    }
    if (holdCount.isPresent() && holdCount.getAsLong() < 1) {
      throw new ConfigurationException("The number of a hold is at least 1.");
    }
    if (keepDays.isPresent() && (keepDays.getAsInt() < 0 || keepDays.getAsInt() > MOST_DAYS)) {
      throw new ConfigurationException(
          "History is kept for a number of days, 0 to " + MOST_DAYS + "; 0 is for ever.");
    }
  }
}
