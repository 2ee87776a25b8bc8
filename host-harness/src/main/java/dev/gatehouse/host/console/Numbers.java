package dev.gatehouse.host.console;

/** Reads numbers of addresses, which anybody may have typed. */
final class Numbers {
  private static final int MOST_DIGITS = 18;

  private Numbers() {}

  /** Returns the number that a text is, or another if it is none. */
  static long orElse(String text, long other) {
    return text.matches("\\d{1," + MOST_DIGITS + "}") ? Long.parseLong(text) : other;
  }
}
