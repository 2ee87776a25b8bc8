package dev.gatehouse.host.sync;

import java.util.ArrayList;
import java.util.List;

/** Lets another thread, such as the one that sees Ctrl-C, stop a sync. */
public final class Cancellation {
  private final List<Runnable> listeners = new ArrayList<>();
  private boolean cancelled;

  /** Asks to stop. The sync keeps what it has stored and ends soon. */
  public void cancel() {
    List<Runnable> told;
    synchronized (this) {
      cancelled = true;
      told = List.copyOf(listeners);
    }
    told.forEach(Runnable::run);
  }

  /** Returns whether somebody asked to stop. */
  public synchronized boolean isCancelled() {
    return cancelled;
  }

  /** Has something done when somebody asks to stop, at once if that has happened. */
  void onCancel(Runnable listener) {
    synchronized (this) {
      listeners.add(listener);
      if (!cancelled) {
        return;
      }
    }
    listener.run();
  }
}
