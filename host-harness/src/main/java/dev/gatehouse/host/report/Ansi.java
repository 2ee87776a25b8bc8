package dev.gatehouse.host.report;

/** The few terminal sequences that the host uses; only ever written to a terminal. */
final class Ansi {
  /** Moves to the start of the line and clears from there to the end of the screen. */
  static final String CLEAR_BELOW = "\r\u001b[J";

  private static final String RESET = "\u001b[0m";

  private Ansi() {}

  static String bold(String text) {
    return "\u001b[1m" + text + RESET;
  }

  static String green(String text) {
    return "\u001b[32m" + text + RESET;
  }

  static String yellow(String text) {
    return "\u001b[33m" + text + RESET;
  }

  /** Moves up by a number of lines, at least one. */
  static String up(int lines) {
    return "\u001b[" + lines + "A";
  }
}
