package com.example.acme;

import dev.gatehouse.spi.model.ConnectorException;
import dev.gatehouse.spi.model.ItemIssue;
import dev.gatehouse.spi.model.PageItem;
import dev.gatehouse.spi.operation.Page;
import dev.gatehouse.spi.operation.PageRequest;
import java.util.List;
import java.util.function.Function;

/** How Acme pages: the first line is the total, each other line is a row with tabs. */
final class Pages {
  private static final int SIZE = 100;

  private Pages() {}

  /**
   * Reads one page.
   *
   * @param session where to read
   * @param request which page
   * @param endpoint the path with placeholders
   * @param path the path itself
   * @param columns how many columns a row has
   * @param item turns the columns of a row into an item
   */
  static Page read(
      AcmeSession session,
      PageRequest request,
      String endpoint,
      String path,
      int columns,
      Function<String[], PageItem> item) {
    int from = request.position().map(Pages::offset).orElse(0);
    List<String> lines = session.call("GET", endpoint, path + "?from=" + from + "&size=" + SIZE);
    int total = Integer.parseInt(lines.get(0));
    Page.Builder page = Page.builder().expectedRows(total);
    for (String line : lines.subList(1, lines.size())) {
      String[] row = line.split("\t", -1);
      boolean usable = row.length == columns && !row[0].isBlank();
      page.add(usable ? item.apply(row) : issue(row[0]));
    }
    int next = from + lines.size() - 1;
    if (next < total && next > from) {
      page.next(request.cursorAt(String.valueOf(next)));
    }
    return page.build();
  }

  private static ItemIssue issue(String id) {
    return new ItemIssue(id.isBlank() ? "a row without id" : id, "The row is not complete.");
  }

  private static int offset(String position) {
    if (!position.matches("\\d{1,9}")) {
      throw ConnectorException.of(
          ConnectorException.Kind.CURSOR_EXPIRED, "The position is not understood.");
    }
    return Integer.parseInt(position);
  }
}
