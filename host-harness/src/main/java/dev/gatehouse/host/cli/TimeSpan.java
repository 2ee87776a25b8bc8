package dev.gatehouse.host.cli;

import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.TypeConversionException;

/** Understands a length of time on the command line, such as {@code 2h} or {@code 30m}. */
final class TimeSpan {
  private static final Pattern TEXT = Pattern.compile("(\\d{1,6})([smhd])");

  private TimeSpan() {}

  static Duration parse(String text) {
    Matcher matcher = TEXT.matcher(text.toLowerCase(Locale.ROOT));
    if (text.equals("0")) {
      return Duration.ZERO;
    }
    if (!matcher.matches()) {
      throw new TypeConversionException(
          "it is a number with s, m, h or d, such as 30m or 2h, or 0; not '" + text + "'");
    }
    long number = Long.parseLong(matcher.group(1));
    return switch (matcher.group(2)) {
      case "s" -> Duration.ofSeconds(number);
      case "m" -> Duration.ofMinutes(number);
      case "h" -> Duration.ofHours(number);
      default -> Duration.ofDays(number);
    };
  }
}
