package dev.gatehouse.host.sync;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** The threads that call a connector. They keep no process alive. */
public final class Workers {
  private static final long STOP_SECONDS = 5;

  private Workers() {}

  /**
   * Starts threads; what there is to do beyond their number waits.
   *
   * @param count how many; at least 1
   * @return the threads, to be given to {@link #end} by the caller; never null
   */
  public static ExecutorService start(int count) {
    return Executors.newFixedThreadPool(count, Workers::thread);
  }

  /** Starts a thread whenever no other is free. */
  static ExecutorService startAsNeeded() {
    return Executors.newCachedThreadPool(Workers::thread);
  }

  private static Thread thread(Runnable task) {
    Thread thread = new Thread(task, "gatehouse-read");
    thread.setDaemon(true);
    return thread;
  }

  /**
   * Interrupts what is under way and waits a while for it to end.
   *
   * @param workers the threads; never null
   */
  public static void end(ExecutorService workers) {
    workers.shutdownNow();
    try {
      workers.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
  }
}
