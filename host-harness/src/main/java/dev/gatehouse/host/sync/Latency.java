package dev.gatehouse.host.sync;

import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/**
 * How fast the answers of one endpoint come. Each endpoint is compared with itself, because one
 * takes long for a thousand users and another answers in no time.
 */
final class Latency {
  /** So many answers are judged together, by the one in the middle: single slow ones are usual. */
  static final int SAMPLE = 7;

  private static final double TOLERANCE = 1.5;

  private final long[] sample = new long[SAMPLE];
  private int count;
  private long best = Long.MAX_VALUE;

  /**
   * Takes an answer in.
   *
   * @param time how long it took; never null
   * @return whether the answers of this sample came about as fast as those of the fastest so far;
   *     empty until the sample is full
   */
  Optional<Boolean> asFastAsEver(Duration time) {
    sample[count++] = time.toNanos();
    if (count < SAMPLE) {
      return Optional.empty();
    }
    count = 0;
    Arrays.sort(sample);
    long middle = sample[SAMPLE / 2];
    best = Math.min(best, middle);
    return Optional.of(middle <= TOLERANCE * best);
  }
}
