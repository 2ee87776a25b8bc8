package dev.gatehouse.host.sync;

/**
 * How many removals are too many to be done without a person. Falling to zero always is.
 *
 * @param percent more than this share of what is published, and at least 10; 1 to 100
 * @param count more than this number; at least 1
 */
public record HoldThresholds(int percent, long count) {
  /** What applies unless the operator says otherwise. */
  public static final HoldThresholds DEFAULT = new HoldThresholds(20, 500);

  /** Checks both. */
  public HoldThresholds {
    if (percent < 1 || percent > 100 || count < 1) {
      throw new IllegalArgumentException(
          "hold thresholds of " + percent + " % and " + count + " are out of range");
    }
  }
}
