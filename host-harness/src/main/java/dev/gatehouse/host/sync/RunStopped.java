package dev.gatehouse.host.sync;

import dev.gatehouse.host.store.RunState;
import dev.gatehouse.spi.model.ConnectorException.Kind;

/** Ends the run early, from wherever it is; never leaves this package. */
final class RunStopped extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final RunState state;
  private final Kind kind;

  RunStopped(RunState state, Kind kind, String message) {
    super(message);
    this.state = state;
    this.kind = kind;
  }

  RunState state() {
    return state;
  }

  /** Returns what went wrong, in the words of the contract. */
  Kind kind() {
    return kind;
  }

  String sentence() {
    return String.valueOf(getMessage());
  }
}
