package dev.gatehouse.host.store;

/** What a run is for. */
public enum RunKind {
  /** It reads everything and publishes the difference. */
  SYNC,
  /** It reads everything and finds the difference, and publishes nothing. */
  DRY_RUN,
  /** A person decided about removals that waited; nothing is read. */
  REVIEW
}
