package dev.gatehouse.csv;

import dev.gatehouse.csv.RecordInput.RawRecord;
import dev.gatehouse.spi.model.ConnectorException;
import dev.gatehouse.spi.model.ConnectorException.Kind;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.BiPredicate;

/**
 * Writes a file anew, so that a reader sees the old one or the new one and never half of one.
 *
 * <p>The new content goes into a file beside the old one and to the disk; the old one is kept as
 * {@code name.bak}; then the new one is moved into its place. Rows that are not changed are copied
 * byte by byte, with columns that the connector does not know and rows that it cannot read. The
 * caller holds the lock of the folder.
 */
final class Rewriting {
  private static final Logger LOGGER = System.getLogger(Rewriting.class.getName());
  private static final Optional<Map<String, String>> NONE = Optional.empty();

  private final Table table;

  Rewriting(Table table) {
    this.table = table;
  }

  /** Adds a row at the end, and returns it as it stands there. */
  Table.Rows append(Map<String, String> values) {
    Header header = write((same, row) -> Optional.of(row), Optional.of(values));
    return new Table.Rows(
        header, List.of(Row.empty(header).with(header, values)), Optional.empty());
  }

  /** Leaves rows out. */
  void remove(BiPredicate<Header, Row> which) {
    write((header, row) -> which.test(header, row) ? Optional.empty() : Optional.of(row), NONE);
  }

  /** Sets columns of rows. */
  void set(BiPredicate<Header, Row> which, Map<String, String> values) {
    write(
        (header, row) -> Optional.of(which.test(header, row) ? row.with(header, values) : row),
        NONE);
  }

  private Header write(
      BiFunction<Header, Row, Optional<Row>> edit, Optional<Map<String, String>> added) {
    return table
        .session()
        .exchange(
            "WRITE " + table.columns().file(),
            table.file(),
            () -> {
              Path file = table.file().toRealPath();
              Fingerprint before = Fingerprint.of(file);
              Path fresh = Files.createTempFile(file.getParent(), ".gatehouse-", ".csv");
              try {
                copyPermissions(file, fresh);
                Header header = copy(fresh, edit, added);
                replace(file, before, fresh);
                return header;
              } finally {
                Files.deleteIfExists(fresh);
              }
            });
  }

  private Header copy(
      Path fresh, BiFunction<Header, Row, Optional<Row>> edit, Optional<Map<String, String>> added)
      throws IOException {
    Header header = table.header();
    boolean lineEnded = true;
    try (RecordInput in = new RecordInput(table.file(), 0, 1);
        FileChannel channel = FileChannel.open(fresh, StandardOpenOption.WRITE);
        OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel))) {
      for (Optional<RawRecord> next = in.next(); next.isPresent(); next = in.next()) {
        RawRecord raw = whole(next.get());
        Row row = Row.of(raw).under(header);
        boolean copied = raw.line() == 1 || row.isBlank() || row.problem().isPresent();
        Optional<Row> kept = copied ? Optional.of(row) : edit.apply(header, row);
        if (kept.isPresent()) {
          byte[] bytes = kept.get().equals(row) ? raw.bytes() : utf8(kept.get().text(header));
          out.write(bytes);
          lineEnded = bytes[bytes.length - 1] == '\n';
        }
      }
      if (added.isPresent()) {
        String row = Row.empty(header).with(header, added.get()).text(header);
        out.write(utf8((lineEnded ? "" : header.lineEnd()) + row));
      }
      out.flush();
      channel.force(true);
    }
    return header;
  }

  private RawRecord whole(RawRecord record) {
    if (!record.whole()) {
      throw ConnectorException.of(
          Kind.CONFLICT,
          table.columns().file()
              + " is not written: in line "
              + record.line()
              + " a quote is opened and never closed. Mend that line.");
    }
    return record;
  }

  private void replace(Path file, Fingerprint before, Path fresh) throws IOException {
    Path backup = file.resolveSibling(file.getFileName() + ".bak");
    Files.copy(
        file, backup, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
    if (!Fingerprint.of(file).equals(before)) {
      throw ConnectorException.of(
          Kind.CONFLICT,
          "Another program changed "
              + table.columns().file()
              + " at the same time, so nothing was written. Try again.");
    }
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    try (FileChannel folder = FileChannel.open(file.resolveSibling("."))) {
      folder.force(true);
    } catch (IOException noSuchThing) {
      LOGGER.log(Level.DEBUG, "the folder cannot be forced to disk, as on Windows", noSuchThing);
    }
  }

  private static void copyPermissions(Path from, Path to) throws IOException {
    PosixFileAttributeView source = Files.getFileAttributeView(from, PosixFileAttributeView.class);
    if (source != null) {
      Files.setPosixFilePermissions(to, source.readAttributes().permissions());
    }
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
