package dev.gatehouse.host.sync;

import dev.gatehouse.host.store.PlannedRemovals;
import dev.gatehouse.host.store.RemovalCount;
import dev.gatehouse.host.store.RemovalKind;
import dev.gatehouse.host.store.RemovalUnit;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Decides which removals wait for a person: of what one stream brings of one type, more than a
 * share of what is published and at least 10; or more than a number; or all that there are.
 * Removals of the last 24 hours count as well, so that many small ones do not slip through.
 */
final class RemovalHold {
  private static final long FEWEST_FOR_PERCENT = 10;

  private RemovalHold() {}

  /** Has removals of a plan wait; returns why those of units that are too many do. */
  static Map<RemovalUnit, String> apply(
      PlannedRemovals removals, HoldThresholds thresholds, Instant now) {
    Map<RemovalUnit, String> reasons = new LinkedHashMap<>();
    if (!removals.any()) {
      return reasons;
    }
    removals.holdWithRejected();
    hold(removals, tooMany(removals.counts(now), thresholds, false), reasons);
    // Counted after that, because grants wait with what they would have gone with.
    hold(removals, tooMany(removals.counts(now), thresholds, true), reasons);
    return reasons;
  }

  private static void hold(
      PlannedRemovals removals, Map<RemovalUnit, String> units, Map<RemovalUnit, String> reasons) {
    units.keySet().forEach(removals::hold);
    reasons.putAll(units);
  }

  private static Map<RemovalUnit, String> tooMany(
      List<RemovalCount> counts, HoldThresholds thresholds, boolean grants) {
    Map<RemovalUnit, String> units = new LinkedHashMap<>();
    counts.stream()
        .filter(count -> grants == (count.unit().kind() == RemovalKind.GRANTS))
        .forEach(count -> why(count, thresholds).ifPresent(why -> units.put(count.unit(), why)));
    return units;
  }

  /** Returns why the removals of a unit are too many, in a sentence; empty if they are not. */
  static Optional<String> why(RemovalCount count, HoldThresholds thresholds) {
    if (count.removals() == 0) {
      return Optional.empty();
    }
    if (count.removals() + count.kept() >= count.published()) {
      return Optional.of("None of them would be left.");
    }
    long removed = count.removals() + count.removedLately();
    if (removed > thresholds.count()) {
      return Optional.of(sum(count) + " is more than " + thresholds.count() + ".");
    }
    boolean large = removed * 100 > count.published() * thresholds.percent();
    return large && removed >= FEWEST_FOR_PERCENT
        ? Optional.of(sum(count) + " is more than " + thresholds.percent() + " %.")
        : Optional.empty();
  }

  private static String sum(RemovalCount count) {
    String lately =
        count.removedLately() == 0
            ? ""
            : String.format(
                Locale.ROOT, ", with %,d more in the last 24 hours,", count.removedLately());
    return String.format(Locale.ROOT, "%,d of %,d", count.removals(), count.published()) + lately;
  }
}
