package dev.gatehouse.host.sync;

import dev.gatehouse.host.store.RemovalCount;
import dev.gatehouse.host.store.RemovalKind;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Decides which removals wait for a person: of a type, or of all types of a kind, more than 20 %
 * and at least 10; or more than 500; or all that there are. Removals of the last 24 hours count as
 * well, so that many small ones do not slip through.
 */
public final class RemovalHold {
  private static final long MOST_PERCENT = 20;
  private static final long FEWEST_FOR_PERCENT = 10;
  private static final long MOST = 500;

  private RemovalHold() {}

  /**
   * Returns the kinds whose removals wait.
   *
   * @param counts what would be removed, by type; never null
   * @return the kinds; never null, and the caller's to change
   */
  public static Set<RemovalKind> of(List<RemovalCount> counts) {
    Set<RemovalKind> held = EnumSet.noneOf(RemovalKind.class);
    Map<RemovalKind, RemovalCount> sums = new EnumMap<>(RemovalKind.class);
    for (RemovalCount count : counts) {
      if (isTooMuch(count)) {
        held.add(count.kind());
      }
      sums.merge(count.kind(), count, RemovalHold::plus);
    }
    for (RemovalCount sum : sums.values()) {
      if (isTooMuch(sum)) {
        held.add(sum.kind());
      }
    }
    return held;
  }

  private static boolean isTooMuch(RemovalCount count) {
    if (count.removals() == 0) {
      return false;
    }
    long removed = count.removals() + count.removedLately();
    boolean large =
        removed >= FEWEST_FOR_PERCENT && removed * 100 > count.published() * MOST_PERCENT;
    return large || removed > MOST || count.removals() >= count.published();
  }

  private static RemovalCount plus(RemovalCount one, RemovalCount other) {
    return new RemovalCount(
        one.kind(),
        "",
        one.published() + other.published(),
        one.removals() + other.removals(),
        one.removedLately() + other.removedLately());
  }
}
