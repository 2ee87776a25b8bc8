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
    long minutes = rounded(size, MINUTE);
    long hours = rounded(size, HOUR);
    String words =
        minutes < 60
            ? words(minutes, "minute")
            : hours < 48 ? words(hours, "hour") : words(rounded(size, DAY), "day");
    return seconds > 0 ? "in " + words : words + " ago";
  }

  private static long rounded(long seconds, long unit) {
    return (seconds + unit / 2) / unit;
  }

  private static String words(long number, String unit) {
    return number == 1 ? "1 " + unit : number + " " + unit + "s";
  }
}
