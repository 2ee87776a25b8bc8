package dev.gatehouse.host.store;

/** How far a run is, or how it ended. */
public enum RunState {
  /** It is about to start. */
  QUEUED,
  /** The credential and the organisation are checked. */
  VALIDATING,
  /** Pages are read and staged. */
  READING,
  /** What was read is compared with what is published. */
  COMPARING,
  /** The difference is written. */
  PUBLISHING,
  /** It ended: all but the removals of some kinds is published; these wait for a person. */
  HELD,
  /** It ended: everything was read and published. */
  SUCCEEDED,
  /** It ended: everything was read and published, and there is something to look at. */
  SUCCEEDED_WITH_WARNINGS,
  /** It ended: what could be read is published, and something could not. */
  PARTIAL,
  /** It ended: nothing is published. */
  FAILED,
  /** It was stopped: nothing is published. */
  CANCELLED;

  /** Returns whether everything was read and published. */
  public boolean isFullSuccess() {
    return this == SUCCEEDED || this == SUCCEEDED_WITH_WARNINGS;
  }

  /** Returns whether the run is over. */
  public boolean isFinal() {
    return switch (this) {
      case QUEUED, VALIDATING, READING, COMPARING, PUBLISHING -> false;
      case HELD, SUCCEEDED, SUCCEEDED_WITH_WARNINGS, PARTIAL, FAILED, CANCELLED -> true;
    };
  }
}
