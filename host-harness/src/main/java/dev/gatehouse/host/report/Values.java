package dev.gatehouse.host.report;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Writes values for people and for CSV. */
public final class Values {
  private Values() {}

  /** Returns the text that a table shows, escaped. */
  static String forPeople(Object value) {
    if (value instanceof Optional<?> optional) {
      return optional.isPresent() ? forPeople(optional.get()) : "-";
    }
    if (value instanceof Boolean flag) {
      return flag ? "✓" : "-";
    }
    if (value instanceof Number number) {
      return grouped(number.longValue());
    }
    if (value instanceof Duration duration) {
      return duration(duration);
    }
    if (value instanceof Instant instant) {
      return instant.truncatedTo(ChronoUnit.SECONDS).toString();
    }
    if (value instanceof List<?> list) {
      return list.stream().map(Values::forPeople).collect(Collectors.joining(", "));
    }
    String text = value.toString();
    return text.isEmpty() ? "-" : VisibleText.of(text);
  }

  /** Returns the text of a CSV cell, exact. */
  static String exact(Object value) {
    if (value instanceof Optional<?> optional) {
      return optional.isPresent() ? exact(optional.get()) : "";
    }
    if (value instanceof Duration duration) {
      return Long.toString(duration.toMillis());
    }
    if (value instanceof List<?> || value instanceof Map<?, ?>) {
      return JsonRows.text(value);
    }
    return value.toString();
  }

  /** Returns {@code A, B and C}. */
  static String enumeration(List<String> names) {
    int last = names.size() - 1;
    return last < 1
        ? String.join("", names)
        : String.join(", ", names.subList(0, last)) + " and " + names.get(last);
  }

  /** Returns a number such as {@code 12,345}; never null. */
  public static String grouped(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  /** Returns a time such as {@code 1.5 s} or {@code 2 h 05 min}; never null. */
  public static String duration(Duration duration) {
    long millis = duration.toMillis();
    if (millis < 1_000) {
      return millis + " ms";
    }
    if (millis < 60_000) {
      return String.format(Locale.ROOT, "%.1f s", millis / 1000.0);
    }
    long seconds = millis / 1000;
    return seconds < 3600
        ? String.format(Locale.ROOT, "%d min %02d s", seconds / 60, seconds % 60)
        : String.format(Locale.ROOT, "%d h %02d min", seconds / 3600, seconds / 60 % 60);
  }
}
