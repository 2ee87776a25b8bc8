package dev.gatehouse.host.sync;

import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One call of a plugin, as the host sees it: on which thread it runs, whether it holds a leave for
 * a request, and for how long the plugin itself has been busy. What the host makes it wait for does
 * not count. Safe for the thread of the call and one that watches it.
 */
final class PluginCall {
  private final LongSupplier nanos;
  private @Nullable Thread thread;
  private long busySince;
  private long busyBefore;
  private boolean waiting;
  private boolean hasLeave;
  private boolean abandoned;

  PluginCall(LongSupplier nanos) {
    this.nanos = nanos;
    this.busySince = nanos.getAsLong();
  }

  /** Says that the call runs on this thread from now on. */
  synchronized void begin() {
    thread = Thread.currentThread();
    busySince = nanos.getAsLong();
  }

  /** Says that the call has ended; its thread is used for other work. */
  synchronized void end() {
    thread = null;
  }

  synchronized void interrupt() {
    if (thread != null) {
      thread.interrupt();
    }
  }

  /** Says that the host makes the call wait from now on. */
  synchronized void waits() {
    busyBefore += nanos.getAsLong() - busySince;
    waiting = true;
  }

  /** Says that the plugin goes on. */
  synchronized void goesOn() {
    busySince = nanos.getAsLong();
    waiting = false;
  }

  /** Returns how long the plugin itself has taken so far. */
  synchronized Duration busy() {
    return Duration.ofNanos(waiting ? busyBefore : busyBefore + nanos.getAsLong() - busySince);
  }

  synchronized boolean hasLeave() {
    return hasLeave;
  }

  /** Takes note of a leave; returns false if nobody waits for the call any more. */
  synchronized boolean takeLeave() {
    hasLeave = !abandoned;
    return hasLeave;
  }

  /** Gives the leave back; returns whether there was one. */
  synchronized boolean endLeave() {
    boolean had = hasLeave;
    hasLeave = false;
    return had;
  }

  /** Has the call get no leave any more, should it ever go on. */
  synchronized void abandon() {
    abandoned = true;
  }

  synchronized boolean isAbandoned() {
    return abandoned;
  }
}
