package dev.gatehouse.host.sync;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Decides how many requests may be under way at a time. It halves when the target system complains
 * and grows again slowly, and it stands still while the target system asks to wait.
 *
 * <p>A thread has at most one request under way as far as the pace counts.
 */
final class Pace {
  private final int most;
  private final Clock clock;
  private int limit;
  private int underWay;
  private int answersSinceChange;
  // Complaints about requests that were under way when it halved are no news.
  private int oldRequests;
  private Instant pausedUntil = Instant.MIN;

  Pace(int most, Clock clock) {
    if (most < 1) {
      throw new IllegalArgumentException("the concurrency is " + most + ", not at least 1");
    }
    this.most = most;
    this.limit = most;
    this.clock = clock;
  }

  /**
   * Takes a place if one is free.
   *
   * @return how long to wait before asking again; zero if the place was taken
   */
  synchronized Duration take() throws InterruptedException {
    Instant now = clock.instant();
    if (pausedUntil.isAfter(now)) {
      return Duration.between(now, pausedUntil);
    }
    while (underWay >= limit) {
      wait();
    }
    underWay++;
    return Duration.ZERO;
  }

  /** Gives a place back. */
  synchronized void release() {
    underWay--;
    notifyAll();
  }

  /** Learns from an answer. */
  synchronized void answered(int status) {
    boolean old = oldRequests > 0;
    oldRequests = Math.max(0, oldRequests - 1);
    if (status == 429 || status == 503) {
      if (!old) {
        limit = Math.max(1, limit / 2);
        oldRequests = Math.max(0, underWay - 1);
        answersSinceChange = 0;
      }
    } else if (limit < most && ++answersSinceChange >= 4 * limit) {
      limit++;
      answersSinceChange = 0;
      notifyAll();
    }
  }

  /** Has nothing start before a time. */
  synchronized void pauseUntil(Instant time) {
    if (time.isAfter(pausedUntil)) {
      pausedUntil = time;
    }
  }

  synchronized int limit() {
    return limit;
  }
}
