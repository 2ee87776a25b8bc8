package dev.gatehouse.host.sync;

import java.time.Duration;

/** Lets time pass; tests pass it themselves. */
@FunctionalInterface
public interface Sleeper {
  /**
   * Waits.
   *
   * @param time how long; not negative
   * @throws InterruptedException if the thread is to stop waiting
   */
  void sleep(Duration time) throws InterruptedException;
}
