package dev.gatehouse.host.sync;

import dev.failsafe.Failsafe;
import dev.failsafe.RetryPolicy;
import dev.gatehouse.spi.model.ConnectorException;
import dev.gatehouse.spi.model.ConnectorException.Kind;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Calls a connector, and again if what went wrong may pass: five times at most, after 1, 2, 4 and 8
 * seconds with full jitter, or after as long as the target system asks for. A call that takes too
 * long ends with a {@link PluginOverdue}.
 */
public final class Retry {
  static final Duration LONGEST_RETRY_AFTER = Duration.ofMinutes(15);

  private static final int TRIES = 5;
  private static final Duration FIRST = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofSeconds(60);

  private final HostContext context;
  private final SyncListener listener;
  private final PluginThreads threads;
  private long retries;
  private Duration waited = Duration.ZERO;

  /**
   * Makes what calls a connector.
   *
   * @param context what the connector was opened with; never null
   * @param listener is told of each wait; never null
   */
  public Retry(HostContext context, SyncListener listener) {
    this.context = context;
    this.listener = listener;
    this.threads = new PluginThreads(context);
  }

  /** Calls until it succeeds, fails for good or the tries are used up. */
  <T> T call(String what, Supplier<T> call) {
    return call(what, failure -> true, call);
  }

  /**
   * Calls until it succeeds, fails for good or the tries are used up.
   *
   * @param what what is called, for the listener; never blank
   * @param again tells of a failure that may pass whether it is safe to call again; it is asked
   *     once for each failure, also the last. Never null
   * @param call the call; never null
   * @param <T> the type of its result
   * @return what the call returned
   */
  public <T> T call(String what, Predicate<Throwable> again, Supplier<T> call) {
    RetryPolicy<T> policy =
        RetryPolicy.<T>builder()
            .handleIf(failure -> again.test(failure) && mayPass(failure) && !asksTooMuch(failure))
            .withMaxAttempts(TRIES)
            .onRetryScheduled(
                event -> await(what, event.getAttemptCount(), event.getLastException()))
            .build();
    return Failsafe.with(policy)
        .get(
            () -> {
              context.refuseIfCancelled();
              return threads.call(call);
            });
  }

  /**
   * Calls once, whatever comes of it.
   *
   * @param call the call; never null
   * @param <T> the type of its result
   * @return what the call returned
   */
  public <T> T once(Supplier<T> call) {
    return threads.call(call);
  }

  /** Returns whether a failure may be gone in a while. */
  static boolean mayPass(Throwable failure) {
    return failure instanceof ConnectorException known
        && (known.kind() == Kind.RATE_LIMITED || known.kind() == Kind.UNAVAILABLE);
  }

  /** Returns whether the target system asks to wait for longer than a run may take a break. */
  static boolean asksTooMuch(Throwable failure) {
    return failure instanceof ConnectorException known
        && known.retryAfter().filter(time -> time.compareTo(LONGEST_RETRY_AFTER) > 0).isPresent();
  }

  /** Returns the number of retries and the time waited since the last time, and forgets them. */
  synchronized Count takeCount() {
    Count count = new Count(retries, waited);
    retries = 0;
    waited = Duration.ZERO;
    return count;
  }

  private void await(String what, int attempts, Throwable failure) {
    Duration time =
        failure instanceof ConnectorException known && known.retryAfter().isPresent()
            ? known.retryAfter().get()
            : jitter(attempts);
    if (failure instanceof ConnectorException known && known.retryAfter().isPresent()) {
      context.pace().pauseUntil(context.now().plus(time));
    }
    synchronized (this) {
      retries++;
      waited = waited.plus(time);
    }
    listener.on(new SyncEvent.Waiting(what, time, String.valueOf(failure.getMessage())));
    try {
      context.sleeper().sleep(time);
    } catch (InterruptedException stop) {
      // The next try finds out that the sync was stopped, and ends there.
      Thread.currentThread().interrupt();
    }
  }

  private static Duration jitter(int attempts) {
    long most = Math.min(LONGEST.toMillis(), FIRST.toMillis() << Math.min(attempts - 1, 16));
    return Duration.ofMillis(ThreadLocalRandom.current().nextLong(most + 1));
  }

  /** How often and how long it waited. */
  record Count(long retries, Duration waited) {}
}
