package dev.gatehouse.host.report;

import java.util.List;

/**
 * Prints rows one after the other. Values are {@code String}, {@code Long}, {@code Integer}, {@code
 * Boolean}, {@link java.time.Instant}, {@link java.time.Duration}, {@code List} of texts, {@code
 * Map}, JSON, or an {@code Optional} of one of these; an empty one is a missing value.
 */
public interface Rows extends AutoCloseable {
  /**
   * Opens the printing of rows.
   *
   * @param format how they are printed; never null
   * @param out where they go; it is flushed and not closed. Never null
   * @param columns the columns; never empty
   * @param options what concerns one format only; never null
   * @return the rows, to be closed by the caller; never null
   */
  static Rows open(Format format, java.io.Writer out, List<Column> columns, Options options) {
    return switch (format) {
      case TABLE -> new TableRows(out, columns, options);
      case JSON -> new JsonRows(out, columns);
      case CSV -> new CsvRows(out, columns, options.raw());
    };
  }

  /**
   * Prints one row.
   *
   * @param values one value for each column; never null
   */
  void row(List<?> values);

  /** Ends the rows: what was held back is printed, brackets are closed. */
  @Override
  void close();

  /**
   * What concerns one format only.
   *
   * @param width the columns that a table may take, at least 20
   * @param bold whether the title of a table is bold
   * @param raw whether CSV cells that a spreadsheet would run are written as they are
   */
  record Options(int width, boolean bold, boolean raw) {
    /** Returns the options for a file. */
    public static Options file(boolean raw) {
      return new Options(80, false, raw);
    }
  }
}
