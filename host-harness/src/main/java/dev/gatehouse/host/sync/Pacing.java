package dev.gatehouse.host.sync;

import java.util.OptionalInt;

/**
 * Within which bounds requests are paced.
 *
 * @param start how many requests are under way at a time at first; at least 1
 * @param most how many there are at most, however well the target system answers; at least {@code
 *     start}. If the two are the same, the number grows only back to it after a complaint
 * @param perSecond how many requests may begin in a second; empty if there is no such limit
 */
public record Pacing(int start, int most, OptionalInt perSecond) {
  /** How many requests are under way at a time at most, unless an operator says otherwise. */
  public static final int DEFAULT_MOST = 32;

  /**
   * Checks the bounds.
   *
   * @throws IllegalArgumentException if they contradict each other or are not positive
   */
  public Pacing {
    if (start < 1 || most < start || (perSecond.isPresent() && perSecond.getAsInt() < 1)) {
      throw new IllegalArgumentException(
          "requests cannot be paced with " + start + " to " + most + ", " + perSecond);
    }
  }

  /** {@return the pace that goes by the answers alone, from 8 to 32 at a time; never null} */
  public static Pacing byAnswers() {
    return atMost(DEFAULT_MOST);
  }

  /**
   * Makes a pace that goes by the answers.
   *
   * @param most how many requests are under way at a time at most; at least 1
   * @return the pace, which begins with 8 or fewer; never null
   */
  public static Pacing atMost(int most) {
    return new Pacing(Math.min(HostContext.DEFAULT_CONCURRENCY, most), most, OptionalInt.empty());
  }

  /**
   * Makes a pace that does not grow.
   *
   * @param concurrency how many requests are under way at a time unless the target system
   *     complains; at least 1
   * @return the pace; never null
   */
  public static Pacing fixed(int concurrency) {
    return new Pacing(concurrency, concurrency, OptionalInt.empty());
  }

  /**
   * Limits the requests of a second as well.
   *
   * @param requests how many may begin in a second; at least 1
   * @return the same pace with that limit; never null
   */
  public Pacing perSecond(int requests) {
    return new Pacing(start, most, OptionalInt.of(requests));
  }
}
