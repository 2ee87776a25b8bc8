package dev.gatehouse.jumpcloud;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/**
 * Reads the times of the API. They nearly always look like {@code 2026-03-01T10:00:00.000Z}, and a
 * general parser spends more on the six of a user than JSON does on the whole user.
 */
final class Times {
  private static final String USUAL = "0000-00-00T00:00:00.000Z";

  private Times() {}

  /**
   * Reads a time.
   *
   * @throws DateTimeException if it is none
   */
  static Instant parse(String text) {
    return isUsual(text)
        ? LocalDateTime.of(
                number(text, 0, 4),
                number(text, 5, 7),
                number(text, 8, 10),
                number(text, 11, 13),
                number(text, 14, 16),
                number(text, 17, 19),
                number(text, 20, 23) * 1_000_000)
            .toInstant(ZoneOffset.UTC)
        : Instant.parse(text);
  }

  private static boolean isUsual(String text) {
    if (text.length() != USUAL.length()) {
      return false;
    }
    for (int i = 0; i < USUAL.length(); i++) {
      char letter = text.charAt(i);
      boolean fits =
          USUAL.charAt(i) == '0' ? letter >= '0' && letter <= '9' : letter == USUAL.charAt(i);
      if (!fits) {
        return false;
      }
    }
    // An hour 24 and a second 60 have rules of their own.
    return number(text, 11, 13) < 24 && number(text, 17, 19) < 60;
  }

  private static int number(String text, int from, int to) {
    int number = 0;
    for (int i = from; i < to; i++) {
      number = number * 10 + text.charAt(i) - '0';
    }
    return number;
  }
}
