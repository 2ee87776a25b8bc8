package dev.gatehouse.host.sync;

import dev.gatehouse.spi.Exchange;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Decides how many requests may be under way at a time, for all streams of one credential together.
 *
 * <p>The number grows by one for each round of answers as long as they come as fast as before, goes
 * back by one when they do not, and halves when the target system complains. After a complaint it
 * grows slowly, back to where it began however fast answers come: only what goes beyond that is to
 * be earned. Nothing begins while the target system asks to wait.
 *
 * <p>A thread has at most one request under way as far as the pace counts.
 */
final class Pace {
  // Once the target system has complained, what it said is not put to the test so soon again.
  private static final int ROUNDS_AFTER_COMPLAINT = 4;
  private static final Duration SECOND = Duration.ofSeconds(1);

  private final Pacing pacing;
  private final Clock clock;
  private final Map<String, Latency> latencies = new HashMap<>();
  private int limit;
  private int underWay;
  private int answersSinceChange;
  // Where places stay empty, more of them would change nothing and prove nothing.
  private boolean fullSinceChange;
  private Optional<Boolean> asFastSinceChange = Optional.empty();
  private boolean complained;
  // Complaints about requests that were under way when it halved are no news.
  private int oldRequests;
  private Instant pausedUntil = Instant.MIN;
  private Instant nextStart = Instant.MIN;

  Pace(Pacing pacing, Clock clock) {
    this.pacing = pacing;
    this.limit = pacing.start();
    this.clock = clock;
  }

  /**
   * Takes a place if one is free.
   *
   * @return how long to wait before asking again; zero if the place was taken
   */
  synchronized Duration take() throws InterruptedException {
    while (true) {
      Instant now = clock.instant();
      Instant next = pausedUntil.isAfter(nextStart) ? pausedUntil : nextStart;
      if (next.isAfter(now)) {
        // Whoever waits for a place has to wait for that time as well, and may have been meant.
        notify();
        return Duration.between(now, next);
      }
      if (underWay < limit) {
        underWay++;
        pacing.perSecond().ifPresent(most -> nextStart = now.plus(SECOND.dividedBy(most)));
        return Duration.ZERO;
      }
      wait();
    }
  }

  /** Gives a place back. */
  synchronized void release() {
    underWay--;
    // One place for one of them: many wait, and each that wakes in vain costs time.
    notify();
  }

  /** Learns from an answer, whose request still has its place. */
  synchronized void answered(Exchange exchange) {
    boolean old = oldRequests > 0;
    oldRequests = Math.max(0, oldRequests - 1);
    if (exchange.status() == 429 || exchange.status() == 503) {
      if (!old) {
        complained = true;
        oldRequests = Math.max(0, underWay - 1);
        change(Math.max(1, limit / 2));
      }
      return;
    }
    if (exchange.status() / 100 != 2) {
      // It came fast or slowly for reasons of its own.
      return;
    }
    fullSinceChange |= underWay >= limit;
    answersSinceChange++;
    latencies
        .computeIfAbsent(exchange.endpoint(), endpoint -> new Latency())
        .asFastAsEver(exchange.duration())
        .ifPresent(fast -> asFastSinceChange = Optional.of(fast));
    if (answersSinceChange >= limit) {
      asFastSinceChange.ifPresent(this::adapt);
    }
  }

  /** Once a round, because what a change does shows only in the answers after it. */
  private void adapt(boolean asFast) {
    long rounds = complained ? ROUNDS_AFTER_COMPLAINT : 1;
    if (!asFast && limit >= pacing.start()) {
      change(Math.max(pacing.start(), limit - 1));
    } else if (fullSinceChange && limit < pacing.most() && answersSinceChange >= rounds * limit) {
      change(limit + 1);
      notifyAll();
    }
  }

  private void change(int to) {
    limit = to;
    answersSinceChange = 0;
    fullSinceChange = false;
    asFastSinceChange = Optional.empty();
  }

  /** Has nothing start before a time. */
  synchronized void pauseUntil(Instant time) {
    if (time.isAfter(pausedUntil)) {
      pausedUntil = time;
    }
  }

  /** Returns how many requests may be under way at a time for now. */
  synchronized int limit() {
    return limit;
  }
}
