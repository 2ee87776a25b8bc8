package dev.gatehouse.host.report;

import java.util.Locale;

/** How rows are printed. */
public enum Format {
  /** Aligned columns for people; long texts are cut. */
  TABLE,
  /** An array of objects, exact. */
  JSON,
  /** RFC 4180 with a header, safe to open in a spreadsheet. */
  CSV;

  /** Returns the word for the command line. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
