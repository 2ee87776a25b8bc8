package dev.gatehouse.host.report;

import java.io.PrintWriter;
import java.io.Writer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Rows as a table that fits its width: the widest columns give way first. The widths follow the
 * first rows, so that any number of rows takes little memory.
 */
final class TableRows implements Rows {
  private static final int ROWS_HELD_BACK = 500;
  private static final int NARROWEST = 4;
  private static final String GAP = "  ";

  private final PrintWriter out;
  private final List<Column> columns;
  private final Options options;
  private final List<List<String>> heldBack = new ArrayList<>();
  private int[] widths = {};

  TableRows(Writer out, List<Column> columns, Options options) {
    this.out = new PrintWriter(out);
    this.columns = List.copyOf(columns);
    this.options = options;
  }

  @Override
  public void row(List<?> values) {
    List<String> cells = values.stream().map(Values::forPeople).toList();
    if (widths.length > 0) {
      print(cells);
      return;
    }
    heldBack.add(cells);
    if (heldBack.size() == ROWS_HELD_BACK) {
      begin();
    }
  }

  private void begin() {
    List<String> titles = columns.stream().map(Column::title).toList();
    widths = new int[columns.size()];
    widen(titles);
    heldBack.forEach(this::widen);
    shrink(options.width() - GAP.length() * (widths.length - 1));
    if (titles.stream().anyMatch(title -> !title.isEmpty())) {
      String line = line(titles);
      out.println(options.bold() ? Ansi.bold(line) : line);
    }
    heldBack.forEach(this::print);
    heldBack.clear();
  }

  private void widen(List<String> cells) {
    for (int i = 0; i < widths.length; i++) {
      widths[i] = Math.max(widths[i], DisplayWidth.of(cells.get(i)));
    }
  }

  /** Takes one column after the other off the widest that may shrink, until the sum fits. */
  private void shrink(int available) {
    for (int excess = Arrays.stream(widths).sum() - available; excess > 0; excess--) {
      int widest = -1;
      for (int i = 0; i < widths.length; i++) {
        boolean wider = widest < 0 ? widths[i] > NARROWEST : widths[i] > widths[widest];
        if (columns.get(i).shrinks() && wider) {
          widest = i;
        }
      }
      if (widest < 0) {
        return;
      }
      widths[widest]--;
    }
  }

  private void print(List<String> cells) {
    out.println(line(cells));
  }

  private String line(List<String> cells) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < widths.length; i++) {
      String cell = DisplayWidth.fit(cells.get(i), widths[i]);
      line.append(i == 0 ? "" : GAP)
          .append(DisplayWidth.pad(cell, widths[i], columns.get(i).right()));
    }
    return line.toString().stripTrailing();
  }

  @Override
  public void close() {
    if (widths.length == 0) {
      begin();
    }
    out.flush();
  }
}
