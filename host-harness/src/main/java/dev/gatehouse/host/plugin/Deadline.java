package dev.gatehouse.host.plugin;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * A limit of time for code of a plugin that somebody waits for. The code runs on a thread of its
 * own; when its time is up it is interrupted, and left behind if it ignores that. Safe for several
 * threads.
 */
public final class Deadline {
  private static final long GRACE_MILLIS = 1_000;

  private final Duration limit;
  private final Consumer<CompletableFuture<?>> alarm;

  /**
   * Makes a deadline.
   *
   * @param limit how long each piece of work may take; at least two seconds
   */
  public Deadline(Duration limit) {
    this(limit, answer -> answer.orTimeout(limit.toMillis(), TimeUnit.MILLISECONDS));
  }

  /**
   * Makes a deadline that goes by another clock.
   *
   * @param limit how long each piece of work may take; at least two seconds
   * @param alarm completes what it is given with a {@link TimeoutException} when the time of a
   *     piece of work that begins now is up, unless it is complete by then; never null
   */
  public Deadline(Duration limit, Consumer<CompletableFuture<?>> alarm) {
    this.limit = limit;
    this.alarm = alarm;
  }

  /**
   * Lets a plugin work and waits for it.
   *
   * @param work what it does; never null
   * @param tooLate takes what comes after all from work that was left behind; never null
   * @return what the work returns
   * @throws OverdueException if it takes too long
   * @throws CancellationException if the waiting thread is interrupted; it still is then
   * @throws E if the work throws it; whatever else it throws comes out as it is
   */
  public <T, E extends Exception> T await(Work<T, E> work, Consumer<T> tooLate) throws E {
    CompletableFuture<T> answer = new CompletableFuture<>();
    alarm.accept(answer);
    Thread thread = new Thread(() -> answer(work, answer, tooLate), "gatehouse-plugin");
    thread.setDaemon(true);
    thread.start();
    try {
      return answer.get();
    } catch (ExecutionException failure) {
      if (failure.getCause() instanceof TimeoutException) {
        leave(thread);
        throw new OverdueException(limit);
      }
      throw Deadline.<RuntimeException>unchanged(Objects.requireNonNull(failure.getCause()));
    } catch (InterruptedException stop) {
      answer.cancel(false);
      thread.interrupt();
      Thread.currentThread().interrupt();
      throw new CancellationException("interrupted while a plugin was working");
    }
  }

  private static <T> void answer(
      Work<T, ?> work, CompletableFuture<T> answer, Consumer<T> tooLate) {
    try {
      T result = work.run();
      if (!answer.complete(result)) {
        tooLate.accept(result);
      }
    } catch (Throwable thrown) {
      // It is somebody else's code: an Error of its own is an answer like any other.
      if (!answer.completeExceptionally(thrown)) {
        System.getLogger(Deadline.class.getName())
            .log(System.Logger.Level.DEBUG, "a plugin failed after its time was up", thrown);
      }
    }
  }

  private static void leave(Thread thread) {
    thread.interrupt();
    try {
      thread.join(GRACE_MILLIS);
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
    if (thread.isAlive()) {
      System.getLogger(Deadline.class.getName())
          .log(System.Logger.Level.WARNING, "a plugin ignores that it is interrupted");
    }
  }

  /** Lets what the work has thrown pass as it is, even where the compiler did not expect it. */
  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
  private static <E extends Throwable> E unchanged(Throwable thrown) throws E {
    throw (E) thrown;
  }

  /**
   * What a plugin does while somebody waits.
   *
   * @param <T> what it returns
   * @param <E> what it may throw
   */
  @FunctionalInterface
  public interface Work<T, E extends Exception> {
    /** Does it. */
    T run() throws E;
  }

  /** A plugin did not return in time. */
  public static final class OverdueException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    OverdueException(Duration limit) {
      super("did not return within " + words(limit));
    }

    private static String words(Duration limit) {
      return limit.toMinutes() > 1
          ? limit.toMinutes() + " minutes"
          : limit.toSeconds() + " seconds";
    }
  }
}
