package dev.gatehouse.host.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ends a command in order when the process is told to stop, by Ctrl-C or by a signal. The command
 * is stopped, and the process waits until it has cleaned up behind itself; its exit code is then
 * the platform's own for the signal, 130 after Ctrl-C.
 */
final class Interruption {
  private static final long PATIENCE_SECONDS = 30;

  private final CountDownLatch finished = new CountDownLatch(1);
  private volatile Runnable stop;
  private volatile boolean requested;

  private Interruption(Thread command) {
    this.stop = command::interrupt;
  }

  /** Watches over the calling thread. */
  static Interruption watch() {
    Interruption interruption = none();
    Runtime.getRuntime().addShutdownHook(new Thread(interruption::stop, "stop-in-order"));
    return interruption;
  }

  /** Returns one that never comes. */
  static Interruption none() {
    return new Interruption(Thread.currentThread());
  }

  /** Says how the command is stopped from now on; at first its thread is interrupted. */
  void stopBy(Runnable action) {
    stop = action;
  }

  /** Returns whether the process was told to stop. */
  boolean requested() {
    return requested;
  }

  /** Says that the command has ended and cleaned up. */
  void finished() {
    finished.countDown();
  }

  private void stop() {
    if (finished.getCount() == 0) {
      return;
    }
    requested = true;
    stop.run();
    try {
      if (!finished.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        System.getLogger(Interruption.class.getName())
            .log(System.Logger.Level.WARNING, "the command did not stop in time");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
