package dev.gatehouse.host.plugin;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeoutException;

/** Ends the time of the work that is under way when a plugin says that it hangs. */
public final class HangAlarm implements Runnable {
  private final Set<CompletableFuture<?>> underWay = ConcurrentHashMap.newKeySet();

  /** Returns a deadline that goes by this alarm, and says so many minutes when it rings. */
  public Deadline deadline(int minutes) {
    return new Deadline(Duration.ofMinutes(minutes), underWay::add);
  }

  /** Rings. */
  @Override
  public void run() {
    underWay.forEach(answer -> answer.completeExceptionally(new TimeoutException()));
  }
}
