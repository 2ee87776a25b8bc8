package dev.gatehouse.host.report;

/**
 * One column of rows that are printed.
 *
 * @param key the name in JSON and CSV, in camel case; never blank
 * @param title the title in a table; never null
 * @param right whether a table aligns it to the right, as numbers are
 * @param shrinks whether a table may cut it to fit
 */
public record Column(String key, String title, boolean right, boolean shrinks) {
  /** Returns a column of text. */
  public static Column text(String key, String title) {
    return new Column(key, title, false, true);
  }

  /** Returns a column of short words or times, which say nothing when they are cut. */
  public static Column word(String key, String title) {
    return new Column(key, title, false, false);
  }

  /** Returns a column of numbers. */
  public static Column number(String key, String title) {
    return new Column(key, title, true, false);
  }
}
