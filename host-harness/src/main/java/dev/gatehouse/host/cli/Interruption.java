package dev.gatehouse.host.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ends a command in order when the process is told to stop, by Ctrl-C or by a signal: the command's
 * thread is interrupted, and the process waits until it has cleaned up behind itself. The exit code
 * is then the platform's own for the signal, 130 after Ctrl-C.
 */
final class Interruption {
  private static final long PATIENCE_SECONDS = 30;

  private final Thread command = Thread.currentThread();
  private final CountDownLatch finished = new CountDownLatch(1);

  private Interruption() {}

  /** Watches over the calling thread. */
  static Interruption watch() {
    Interruption interruption = new Interruption();
    Runtime.getRuntime().addShutdownHook(new Thread(interruption::stop, "stop-in-order"));
    return interruption;
  }

  /** Says that the command has ended and cleaned up. */
  void finished() {
    finished.countDown();
  }

  private void stop() {
    if (finished.getCount() > 0) {
      command.interrupt();
      awaitEnd();
    }
  }

  private void awaitEnd() {
    try {
      finished.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
