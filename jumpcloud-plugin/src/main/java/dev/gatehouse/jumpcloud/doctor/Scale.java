package dev.gatehouse.jumpcloud.doctor;

import java.util.Locale;

/** Says how many there are to the power of ten: a report must not tell the size of a company. */
final class Scale {
  private Scale() {}

  /**
   * Returns the number in words, such as {@code 100 to 999 users}.
   *
   * @param count how many; not negative
   * @param what of what, in the plural
   */
  static String of(long count, String what) {
    if (count == 0) {
      return "no " + what;
    }
    long low = 1;
    while (low <= count / 10) {
      low *= 10;
    }
    return String.format(Locale.ROOT, "%,d to %,d %s", low, low * 10 - 1, what);
  }
}
