package dev.gatehouse.host.report;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.List;

/** Rows as CSV with a header. A cell that a spreadsheet would run gets an apostrophe in front. */
final class CsvRows implements Rows {
  private static final String RUN_BY_SPREADSHEETS = "=+-@\t\r";

  private final Writer out;
  private final CsvWriter csv;
  private final boolean raw;

  CsvRows(Writer out, List<Column> columns, boolean raw) {
    this.out = out;
    this.raw = raw;
    this.csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(out);
    csv.writeRecord(columns.stream().map(Column::key).toList());
  }

  @Override
  public void row(List<?> values) {
    csv.writeRecord(values.stream().map(Values::exact).map(this::cell).toList());
  }

  private String cell(String text) {
    boolean runs = !text.isEmpty() && RUN_BY_SPREADSHEETS.indexOf(text.charAt(0)) >= 0;
    return runs && !raw ? "'" + text : text;
  }

  @Override
  public void close() {
    try {
      csv.flush();
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
