package dev.gatehouse.host.console;

import dev.gatehouse.host.connector.ConfigurationException;
import dev.gatehouse.host.connector.SyncPolicy;
import dev.gatehouse.host.sync.HoldThresholds;
import dev.gatehouse.host.sync.Pacing;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;

/** The numbers that bound the syncs of a connector, as fields of a form. */
final class SyncLimits {
  private static final String PERCENT = "hold-percent";
  private static final String COUNT = "hold-count";
  private static final String DAYS = "keep-days";
  private static final String CONCURRENCY = "max-concurrency";
  private static final String PER_SECOND = "max-requests-per-second";

  private final List<CapabilitiesView.Limit> fields;

  SyncLimits(SyncPolicy policy) {
    HoldThresholds hold = policy.holdThresholds();
    this.fields =
        List.of(
            new CapabilitiesView.Limit(
                PERCENT,
                "Hold: share in percent",
                hold.percent(),
                1,
                Optional.of(100L),
                "Removals of more than this share of a stream, and at least 10, wait for a person."),
            new CapabilitiesView.Limit(
                COUNT,
                "Hold: number",
                hold.count(),
                1,
                Optional.empty(),
                "More removals than this in a stream wait for a person. The last of a stream always"
                    + " wait."),
            new CapabilitiesView.Limit(
                DAYS,
                "History: days",
                policy.keepDays().orElse(0),
                0,
                Optional.of(36_500L),
                "For how many days earlier states can be asked for; 0 is for ever."),
            new CapabilitiesView.Limit(
                CONCURRENCY,
                "Pace: requests at a time",
                policy.maxConcurrency().orElse(Pacing.DEFAULT_MOST),
                1,
                Optional.of((long) SyncPolicy.MOST_CONCURRENCY),
                "They begin with 8 and grow up to this as long as answers come as fast as before."),
            new CapabilitiesView.Limit(
                PER_SECOND,
                "Pace: requests a second",
                policy.maxPerSecond().orElse(0),
                0,
                Optional.of(1_000L),
                "No more begin in a second; 0 sets no limit."));
  }

  List<CapabilitiesView.Limit> fields() {
    return fields;
  }

  /**
   * Returns what is to be decided anew: the fields that differ from what holds now.
   *
   * @throws ConfigurationException if one is no number or does not fit
   */
  SyncPolicy changed(UnaryOperator<String> typed) {
    Map<String, Long> changes = new HashMap<>();
    for (CapabilitiesView.Limit field : fields) {
      String text = typed.apply(field.name());
      long number = Numbers.orElse(text, -1);
      if (number < 0 && !text.isEmpty()) {
        throw new ConfigurationException(
            "Nothing was changed: " + field.title() + " is a number, not " + text + ".");
      }
      if (number >= 0 && number != field.value()) {
        changes.put(field.name(), number);
      }
    }
    return new SyncPolicy(
        small(changes, PERCENT),
        changes.containsKey(COUNT) ? OptionalLong.of(changes.get(COUNT)) : OptionalLong.empty(),
        small(changes, DAYS),
        small(changes, CONCURRENCY),
        small(changes, PER_SECOND));
  }

  private static OptionalInt small(Map<String, Long> changes, String name) {
    Long number = changes.get(name);
    return number == null
        ? OptionalInt.empty()
        : OptionalInt.of((int) Math.min(Integer.MAX_VALUE, number));
  }

  /** Says what is decided anew, for the audit. */
  String sentence(SyncPolicy change) {
    List<String> parts = new ArrayList<>();
    change.holdPercent().ifPresent(number -> parts.add(PERCENT + " " + number));
    change.holdCount().ifPresent(number -> parts.add(COUNT + " " + number));
    change.keepDays().ifPresent(number -> parts.add(DAYS + " " + number));
    change.maxConcurrency().ifPresent(number -> parts.add(CONCURRENCY + " " + number));
    change.maxPerSecond().ifPresent(number -> parts.add(PER_SECOND + " " + number));
    return String.join(", ", parts);
  }
}
