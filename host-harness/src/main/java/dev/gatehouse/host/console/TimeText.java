package dev.gatehouse.host.console;

import java.time.Duration;
import java.time.Instant;

/** Tells how long ago something was, or when it will be, in words. */
final class TimeText {
  private static final long MINUTE = 60;
  private static final long HOUR = 60 * MINUTE;
  private static final long DAY = 24 * HOUR;

  private TimeText() {}

  /** Returns words such as {@code 5 minutes ago} or {@code in 2 hours}; never blank. */
  static String relative(Instant at, Instant now) {
    long seconds = Duration.between(now, at).toSeconds();
    long size = Math.abs(seconds);
    if (size < MINUTE) {
      return seconds > 0 ? "in less than a minute" : "just now";
    }
    String words =
        size < HOUR
            ? words(size / MINUTE, "minute")
            : size < 2 * DAY ? words(size / HOUR, "hour") : words(size / DAY, "day");
    return seconds > 0 ? "in " + words : words + " ago";
  }

  private static String words(long number, String unit) {
    return number == 1 ? "1 " + unit : number + " " + unit + "s";
  }
}
