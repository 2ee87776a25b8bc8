package dev.gatehouse.host.store;

/**
 * How much a run changed, summed up over everything that it read.
 *
 * @param added how many objects and grants were added
 * @param changed how many objects look different
 * @param removed how many were removed
 * @param held how many removals waited for a person when it ended
 */
public record RunChanges(long added, long changed, long removed, long held) {
  /** Nothing changed. */
  public static final RunChanges NONE = new RunChanges(0, 0, 0, 0);

  /** Returns both together; never null. */
  public RunChanges plus(RunChanges other) {
    return new RunChanges(
        added + other.added, changed + other.changed, removed + other.removed, held + other.held);
  }

  /** Returns how many there are of one sort. */
  public long of(ChangeKind change) {
    return switch (change) {
      case ADDED -> added;
      case CHANGED -> changed;
      case REMOVED -> removed;
    };
  }

  /** Returns whether nothing changed and nothing waits. */
  public boolean isNone() {
    return equals(NONE);
  }
}
