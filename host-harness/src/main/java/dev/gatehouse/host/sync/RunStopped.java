package dev.gatehouse.host.sync;

import dev.gatehouse.host.store.RunState;

/** Ends the run early, from wherever it is; never leaves this package. */
final class RunStopped extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final RunState state;

  RunStopped(RunState state, String message) {
    super(message);
    this.state = state;
  }

  RunState state() {
    return state;
  }

  String sentence() {
    return String.valueOf(getMessage());
  }
}
