package dev.gatehouse.csv;

import dev.gatehouse.spi.model.ItemIssue;
import dev.gatehouse.spi.model.PageItem;
import dev.gatehouse.spi.operation.AttributeSelection;
import dev.gatehouse.spi.operation.Page;
import dev.gatehouse.spi.operation.PageReader;
import dev.gatehouse.spi.operation.PageRequest;

/** Reads a file page by page; each row becomes one item, or an issue that says what is wrong. */
final class Listing implements PageReader {
  private final Table table;
  private final Mapper mapper;

  Listing(Table table, Mapper mapper) {
    this.table = table;
    this.mapper = mapper;
  }

  @Override
  public Page read(PageRequest request) {
    Table.Rows rows = table.page(request.position());
    Page.Builder page = Page.builder();
    for (Row row : rows.rows()) {
      page.add(item(rows.header(), row, request.attributes()));
    }
    rows.next().ifPresent(position -> page.next(request.cursorAt(position)));
    return page.build();
  }

  private PageItem item(Header header, Row row, AttributeSelection attributes) {
    String problem;
    if (row.problem().isPresent()) {
      problem = row.problem().get();
    } else {
      try {
        return mapper.map(header, row, attributes);
      } catch (UnusableRow unusable) {
        problem = unusable.getMessage();
      }
    }
    return new ItemIssue(
        table.columns().file() + " line " + row.line(), "The row cannot be used: " + problem + ".");
  }

  /** Turns a row into an item of a page. */
  @FunctionalInterface
  interface Mapper {
    PageItem map(Header header, Row row, AttributeSelection attributes) throws UnusableRow;
  }

  /** Says why a row that can be read makes no item; the message is half a sentence. */
  static final class UnusableRow extends Exception {
    private static final long serialVersionUID = 1L;

    UnusableRow(String message) {
      super(message);
    }
  }
}
