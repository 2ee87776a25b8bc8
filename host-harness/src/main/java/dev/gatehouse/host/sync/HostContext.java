package dev.gatehouse.host.sync;

import dev.gatehouse.spi.ConnectorContext;
import dev.gatehouse.spi.Exchange;
import dev.gatehouse.spi.model.ConnectorException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * What the host offers to one open connector: it paces, counts and times the connector's requests,
 * and stops it. It can also be used without a sync, for a check. Safe for any thread.
 */
public final class HostContext implements ConnectorContext {
  /** How many requests are under way at a time unless somebody says otherwise. */
  public static final int DEFAULT_CONCURRENCY = 8;

  private final Cancellation cancellation;
  private final Clock clock;
  private final Sleeper sleeper;
  private final Pace pace;
  private final LongSupplier nanos;
  // A leave belongs to the call whose thread asked for it, and ends with the call at the latest.
  private final ThreadLocal<PluginCall> calls = ThreadLocal.withInitial(this::newCall);
  private final Map<String, Count> counts = new TreeMap<>();

  private HostContext(
      Pacing pacing, Cancellation cancellation, Clock clock, Sleeper sleeper, LongSupplier nanos) {
    this.cancellation = cancellation;
    this.clock = clock;
    this.sleeper = sleeper;
    this.nanos = nanos;
    this.pace = new Pace(pacing, clock);
  }

  /**
   * Makes a context that goes by the clock of the machine and lets the number of requests that are
   * under way at a time not grow.
   *
   * @param concurrency how many requests may be under way at a time; at least 1
   * @param cancellation stops the connector; never null
   * @return the context; never null
   */
  public static HostContext of(int concurrency, Cancellation cancellation) {
    return of(Pacing.fixed(concurrency), cancellation);
  }

  /**
   * Makes a context that goes by the clock of the machine.
   *
   * @param pacing within which bounds requests are paced; never null
   * @param cancellation stops the connector; never null
   * @return the context; never null
   */
  public static HostContext of(Pacing pacing, Cancellation cancellation) {
    return of(
        pacing,
        cancellation,
        Clock.systemUTC(),
        time -> TimeUnit.NANOSECONDS.sleep(time.toNanos()),
        System::nanoTime);
  }

  /**
   * Makes a context that goes by another clock.
   *
   * @param concurrency how many requests may be under way at a time; at least 1
   * @param cancellation stops the connector; never null
   * @param clock tells the time; never null
   * @param sleeper waits; never null
   * @return the context; never null
   */
  public static HostContext of(
      int concurrency, Cancellation cancellation, Clock clock, Sleeper sleeper) {
    return of(Pacing.fixed(concurrency), cancellation, clock, sleeper, System::nanoTime);
  }

  /** Also takes what measures how long calls of the plugin take, in nanoseconds. */
  static HostContext of(
      Pacing pacing, Cancellation cancellation, Clock clock, Sleeper sleeper, LongSupplier nanos) {
    return new HostContext(pacing, cancellation, clock, sleeper, nanos);
  }

  @Override
  public void awaitLeave(String endpoint) {
    PluginCall call = calls.get();
    call.waits();
    try {
      while (!call.hasLeave()) {
        refuseIfStopped(call);
        Duration wait = pace.take();
        if (!wait.isZero()) {
          sleeper.sleep(wait);
        } else if (!call.takeLeave()) {
          pace.release();
        }
      }
      refuseIfStopped(call);
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      throw stopped();
    } finally {
      call.goesOn();
    }
  }

  private void refuseIfStopped(PluginCall call) {
    refuseIfCancelled();
    if (call.isAbandoned()) {
      throw stopped();
    }
  }

  @Override
  public void exchanged(Exchange exchange) {
    pace.answered(exchange);
    endLeave(calls.get());
    synchronized (counts) {
      counts.merge(exchange.endpoint(), new Count(1, exchange.duration()), Count::plus);
    }
  }

  @Override
  public boolean isCancelled() {
    return cancellation.isCancelled();
  }

  @Override
  public Instant now() {
    return clock.instant();
  }

  /** Returns how many requests may be under way at a time for now; it changes with the answers. */
  public int concurrency() {
    return pace.limit();
  }

  /**
   * Lets time pass, by the clock of this context.
   *
   * @param time how long; not negative
   * @throws ConnectorException of kind CANCELLED if somebody asks to stop
   */
  public void pause(Duration time) {
    refuseIfCancelled();
    try {
      sleeper.sleep(time);
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      throw stopped();
    }
    refuseIfCancelled();
  }

  Cancellation cancellation() {
    return cancellation;
  }

  Clock clock() {
    return clock;
  }

  Sleeper sleeper() {
    return sleeper;
  }

  Pace pace() {
    return pace;
  }

  PluginCall newCall() {
    return new PluginCall(nanos);
  }

  /** Makes a call on this thread, and takes back the leave that it may have forgotten to use. */
  <T> T during(PluginCall call, Supplier<T> work) {
    calls.set(call);
    call.begin();
    try {
      return work.get();
    } finally {
      call.end();
      endLeave(call);
      calls.remove();
    }
  }

  /** Gives a call up that goes on and on: its leave is for others now. */
  void abandon(PluginCall call) {
    call.abandon();
    endLeave(call);
  }

  private void endLeave(PluginCall call) {
    if (call.endLeave()) {
      pace.release();
    }
  }

  void refuseIfCancelled() {
    if (isCancelled()) {
      throw stopped();
    }
  }

  /** Returns how often each endpoint was called since the last time, and forgets it. */
  Map<String, Count> takeCounts() {
    synchronized (counts) {
      Map<String, Count> taken = Map.copyOf(counts);
      counts.clear();
      return taken;
    }
  }

  static ConnectorException stopped() {
    return ConnectorException.of(ConnectorException.Kind.CANCELLED, "The sync was stopped.");
  }

  /** Requests to one endpoint and the time they took. */
  record Count(long requests, Duration time) {
    Count plus(Count other) {
      return new Count(requests + other.requests, time.plus(other.time));
    }
  }
}
