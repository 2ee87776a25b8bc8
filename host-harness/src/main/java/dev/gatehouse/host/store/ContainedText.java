package dev.gatehouse.host.store;

/** Makes patterns for SQL's LIKE with {@code ESCAPE '!'}. */
public final class ContainedText {
  private ContainedText() {}

  /**
   * Returns the pattern of everything that contains a text, in any case of ASCII letters.
   *
   * @param text the text; never null
   * @return the pattern; never null
   */
  public static String pattern(String text) {
    return "%" + text.replaceAll("[!%_]", "!$0") + "%";
  }
}
