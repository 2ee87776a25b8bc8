package dev.gatehouse.host.connector;

import dev.gatehouse.host.sync.HoldThresholds;
import dev.gatehouse.host.sync.Pacing;
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
 * @param maxConcurrency how many requests may be under way at a time at most, 1 to 64; empty for
 *     the default
 * @param maxPerSecond how many requests may begin in a second, 1 to 1,000, 0 for any number; empty
 *     for the default
 */
public record SyncPolicy(
    OptionalInt holdPercent,
    OptionalLong holdCount,
    OptionalInt keepDays,
    OptionalInt maxConcurrency,
    OptionalInt maxPerSecond) {
  /** How many requests at a time an operator can allow at most. */
  public static final int MOST_CONCURRENCY = 64;

  /** Nothing decided. */
  public static final SyncPolicy NONE =
      new SyncPolicy(OptionalInt.empty(), OptionalLong.empty(), OptionalInt.empty());

  private static final int MOST_DAYS = 36_500;
  private static final int MOST_PER_SECOND = 1_000;

  /** Makes a policy that leaves the pace of requests as it is. */
  public SyncPolicy(OptionalInt holdPercent, OptionalLong holdCount, OptionalInt keepDays) {
    this(holdPercent, holdCount, keepDays, OptionalInt.empty(), OptionalInt.empty());
  }

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
    if (!within(maxConcurrency, 1, MOST_CONCURRENCY)) {
      throw new ConfigurationException(
          "From 1 to " + MOST_CONCURRENCY + " requests can be under way at a time.");
    }
    if (!within(maxPerSecond, 0, MOST_PER_SECOND)) {
      throw new ConfigurationException(
          "From 1 to " + MOST_PER_SECOND + " requests can begin in a second; 0 sets no limit.");
    }
  }

  /** Returns how many removals are too many, as decided or by default; never null. */
  public HoldThresholds holdThresholds() {
    return new HoldThresholds(
        holdPercent.orElse(HoldThresholds.DEFAULT.percent()),
        holdCount.orElse(HoldThresholds.DEFAULT.count()));
  }

  /** Returns within which bounds requests are paced, as decided or by default; never null. */
  public Pacing pacing() {
    return limited(Pacing.atMost(maxConcurrency.orElse(Pacing.DEFAULT_MOST)));
  }

  /** Returns another pace with the limit for a second, if there is one; never null. */
  public Pacing limited(Pacing pacing) {
    int most = maxPerSecond.orElse(0);
    return most == 0 ? pacing : pacing.perSecond(most);
  }

  private static boolean within(OptionalInt value, int least, int most) {
    return value.isEmpty() || (value.getAsInt() >= least && value.getAsInt() <= most);
  }
}
