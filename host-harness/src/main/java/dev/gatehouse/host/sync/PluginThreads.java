package dev.gatehouse.host.sync;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.FutureTask;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * Runs calls of a plugin on threads of their own, so that one that never returns can be left
 * behind: it is interrupted after a time limit, and if it ignores that, nobody waits for it any
 * more. Safe for several threads.
 */
final class PluginThreads {
  /** How long a plugin may take for one call, without the waits that the host imposes. */
  static final Duration LONGEST_CALL = Duration.ofMinutes(5);

  private static final long GRACE_MILLIS = 1_000;
  private static final long LOOK_MILLIS = 100;
  // A thread that has nothing to do ends soon: what a plugin has left on it must not stay.
  private static final long KEEP_MILLIS = 500;

  private final HostContext context;
  private final ExecutorService threads =
      new ThreadPoolExecutor(
          0,
          Integer.MAX_VALUE,
          KEEP_MILLIS,
          TimeUnit.MILLISECONDS,
          new SynchronousQueue<>(),
          task -> {
            Thread thread = new Thread(task, "gatehouse-plugin");
            thread.setDaemon(true);
            return thread;
          });

  PluginThreads(HostContext context) {
    this.context = context;
  }

  /**
   * Calls a plugin and waits for it.
   *
   * @param work the call; never null
   * @return what it returned
   * @throws PluginOverdue if it took too long, whatever came of it then
   */
  <T> T call(Supplier<T> work) {
    PluginCall call = context.newCall();
    FutureTask<T> task = new FutureTask<>(() -> context.during(call, work));
    threads.execute(task);
    try {
      return await(task, call);
    } catch (ExecutionException failure) {
      throw PluginThreads.<RuntimeException>unchanged(Objects.requireNonNull(failure.getCause()));
    } catch (InterruptedException stop) {
      leave(task, call);
      Thread.currentThread().interrupt();
      throw HostContext.stopped();
    }
  }

  private <T> T await(FutureTask<T> task, PluginCall call)
      throws InterruptedException, ExecutionException {
    while (true) {
      try {
        return task.get(LOOK_MILLIS, TimeUnit.MILLISECONDS);
      } catch (TimeoutException underWay) {
        if (context.isCancelled()) {
          leave(task, call);
          throw HostContext.stopped();
        }
        if (call.busy().compareTo(LONGEST_CALL) > 0) {
          leave(task, call);
          throw new PluginOverdue();
        }
      }
    }
  }

  /** Interrupts a call, and goes on without it if that does not help. */
  private void leave(FutureTask<?> task, PluginCall call) {
    call.interrupt();
    try {
      task.get(GRACE_MILLIS, TimeUnit.MILLISECONDS);
    } catch (TimeoutException ignoresIt) {
      context.abandon(call);
      System.getLogger(PluginThreads.class.getName())
          .log(System.Logger.Level.WARNING, "a call of a plugin ignores that it is interrupted");
    } catch (ExecutionException ended) {
      System.getLogger(PluginThreads.class.getName())
          .log(System.Logger.Level.DEBUG, "a call of a plugin was interrupted", ended.getCause());
    } catch (InterruptedException again) {
      context.abandon(call);
      Thread.currentThread().interrupt();
    }
  }

  /** Lets what a plugin has thrown pass as it is, even where the compiler did not expect it. */
  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
  private static <E extends Throwable> E unchanged(Throwable thrown) throws E {
    throw (E) thrown;
  }
}
