package dev.gatehouse.host.catalogue;

/** Checks names that people give to what the console shows. */
final class DisplayName {
  private static final int LONGEST = 100;

  private DisplayName() {}

  /**
   * Returns a name without spaces around it.
   *
   * @throws CatalogueException if nothing is left, or it is too long or not one line of text
   */
  static String checked(String name) {
    String stripped = name.strip();
    if (stripped.isEmpty()) {
      throw new CatalogueException("Give a name.");
    }
    if (stripped.length() > LONGEST) {
      throw new CatalogueException("A name has " + LONGEST + " characters at most.");
    }
    if (stripped.codePoints().anyMatch(DisplayName::isInvisible)) {
      throw new CatalogueException("A name is one line without invisible characters.");
    }
    return stripped;
  }

  private static boolean isInvisible(int character) {
    return switch (Character.getType(character)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE,
          Character.UNASSIGNED ->
          true;
      default -> false;
    };
  }
}
