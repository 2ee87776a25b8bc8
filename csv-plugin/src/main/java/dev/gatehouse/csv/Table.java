package dev.gatehouse.csv;

import dev.gatehouse.csv.RecordInput.RawRecord;
import dev.gatehouse.spi.model.ConnectorException;
import dev.gatehouse.spi.model.ConnectorException.Kind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;

/** One file of the folder. It holds no state: every call reads the file as it is. */
final class Table {
  private static final int ROWS_BETWEEN_LOOKS_AT_THE_HOST = 1_000;

  private final CsvSession session;
  private final Columns columns;
  private final Path file;
  private final Map<String, String> renamed;

  Table(CsvSession session, CsvSettings settings, Columns columns) {
    this.session = session;
    this.columns = columns;
    this.file = settings.folder().resolve(columns.file());
    this.renamed = settings.headers().getOrDefault(columns.file(), Map.of());
  }

  Columns columns() {
    return columns;
  }

  Path file() {
    return file;
  }

  CsvSession session() {
    return session;
  }

  /**
   * Reads some rows.
   *
   * @param position where to begin, as an earlier page named it; empty for the first row
   * @return the rows, and where the next page begins
   * @throws ConnectorException of kind CURSOR_EXPIRED if the position is not understood, or if the
   *     file is not the one that it was made for
   */
  Rows page(Optional<String> position) {
    return session.exchange(
        "READ " + columns.file(),
        file,
        () -> {
          Fingerprint fingerprint = Fingerprint.of(file);
          Header header = header();
          Position from =
              position
                  .map(text -> Position.parse(text, fingerprint, columns.file()))
                  .orElse(new Position(header.end(), header.nextLine(), fingerprint));
          Rows rows = rows(header, from);
          unchangedSince(fingerprint);
          return rows;
        });
  }

  private Rows rows(Header header, Position from) throws IOException {
    List<Row> rows = new ArrayList<>();
    try (RecordInput in = new RecordInput(file, from.offset(), from.line())) {
      Optional<RawRecord> record = in.next();
      while (record.isPresent()) {
        Row row = Row.of(record.get()).under(header);
        if (!row.isBlank()) {
          rows.add(row);
        }
        Position after =
            new Position(record.get().end(), record.get().nextLine(), from.fingerprint());
        record = in.next();
        if (rows.size() == session.pageSize() && record.isPresent()) {
          return new Rows(header, rows, Optional.of(after.text()));
        }
      }
    }
    return new Rows(header, rows, Optional.empty());
  }

  /**
   * Looks for rows.
   *
   * @param wanted tells whether a row is one of them
   * @param most how many of them are enough
   * @return the rows in the order of the file
   * @throws ConnectorException of kind UNEXPECTED if a row that cannot be read may be the one
   */
  Rows find(BiPredicate<Header, Row> wanted, int most) {
    return session.exchange("READ " + columns.file(), file, () -> search(wanted, most));
  }

  private Rows search(BiPredicate<Header, Row> wanted, int most) throws IOException {
    Header header = header();
    List<Row> found = new ArrayList<>();
    Optional<Row> unreadable = Optional.empty();
    try (RecordInput in = new RecordInput(file, header.end(), header.nextLine())) {
      int count = 0;
      Optional<RawRecord> record = in.next();
      while (record.isPresent() && found.size() < most) {
        if (++count % ROWS_BETWEEN_LOOKS_AT_THE_HOST == 0) {
          session.stopIfCancelled();
        }
        Row row = Row.of(record.get()).under(header);
        if (row.problem().isPresent()) {
          unreadable = Optional.of(row);
        } else if (!row.isBlank() && wanted.test(header, row)) {
          found.add(row);
        }
        record = in.next();
      }
    }
    if (found.isEmpty() && unreadable.isPresent()) {
      throw ConnectorException.of(
          Kind.UNEXPECTED,
          "Nobody can tell whether it is in "
              + columns.file()
              + ": line "
              + unreadable.get().line()
              + " cannot be read. Mend that line.");
    }
    return new Rows(header, found, Optional.empty());
  }

  /** Reads the first row; the caller is inside an exchange. */
  Header header() throws IOException {
    try (RecordInput in = new RecordInput(file, 0, 1)) {
      RawRecord first =
          in.next()
              .orElseThrow(
                  () ->
                      ConnectorException.of(
                          Kind.CONFIGURATION,
                          "The file "
                              + columns.file()
                              + " is empty. It needs at least a row of headers."));
      return Header.of(columns, renamed, Row.of(first), first.end(), first.nextLine());
    }
  }

  private void unchangedSince(Fingerprint fingerprint) throws IOException {
    if (!Fingerprint.of(file).equals(fingerprint)) {
      throw Position.changed(columns.file());
    }
  }

  /**
   * Some rows of the file.
   *
   * @param header the first row of the file
   * @param rows the rows
   * @param next where the next page begins; empty at the end of the file
   */
  record Rows(Header header, List<Row> rows, Optional<String> next) {}
}
