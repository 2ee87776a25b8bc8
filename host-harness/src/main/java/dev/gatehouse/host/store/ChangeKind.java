package dev.gatehouse.host.store;

/** What happened to a resource or a grant between two runs. */
public enum ChangeKind {
  /** It was not there before. */
  ADDED,
  /** It looks different; a grant never does. */
  CHANGED,
  /** It is not there any more. */
  REMOVED
}
