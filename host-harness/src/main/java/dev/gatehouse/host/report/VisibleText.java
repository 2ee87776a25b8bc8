package dev.gatehouse.host.report;

import java.util.Locale;

/**
 * Makes text from a target system safe to show: what would move the cursor, colour the screen or
 * turn the reading direction is written out by its number in braces, after a backslash and a u.
 */
public final class VisibleText {
  private static final int ZERO_WIDTH_NON_JOINER = 0x200C;
  private static final int ZERO_WIDTH_JOINER = 0x200D;

  private VisibleText() {}

  /**
   * Escapes what cannot be seen.
   *
   * @param text any text; never null
   * @return the text, the same object if nothing had to be escaped; never null
   */
  public static String of(String text) {
    if (text.codePoints().noneMatch(VisibleText::isHidden)) {
      return text;
    }
    StringBuilder visible = new StringBuilder(text.length() + 16);
    text.codePoints()
        .forEach(
            point -> {
              if (isHidden(point)) {
                visible.append(String.format(Locale.ROOT, "\\u{%X}", point));
              } else {
                visible.appendCodePoint(point);
              }
            });
    return visible.toString();
  }

  /** Escapes as {@link #of} does, but keeps line breaks: for messages of several lines. */
  public static String ofLines(String text) {
    return text.lines().map(VisibleText::of).reduce((a, b) -> a + "\n" + b).orElse("");
  }

  private static boolean isHidden(int point) {
    return switch (Character.getType(point)) {
      case Character.CONTROL,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE ->
          true;
      // The two joiners belong to ordinary words and emoji; the rest turns or hides text.
      case Character.FORMAT -> point != ZERO_WIDTH_NON_JOINER && point != ZERO_WIDTH_JOINER;
      default -> false;
    };
  }
}
