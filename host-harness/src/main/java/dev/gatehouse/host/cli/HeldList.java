package dev.gatehouse.host.cli;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import dev.gatehouse.host.store.RemovalName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A list of removals in a file: what {@code hold NAME --format csv} prints, or any of its lines and
 * columns. The column {@code id} is enough.
 */
final class HeldList {
  private static final String RUN_BY_SPREADSHEETS = "=+-@\t\r";

  private HeldList() {}

  /**
   * Reads a list.
   *
   * @param file the file; never null
   * @param work gets its lines one by one; never null
   * @param <T> the type of the result
   * @return what the work returned
   * @throws CommandException if the file cannot be read or is no such list
   */
  static <T> T read(Path file, Function<Stream<RemovalName>, T> work) {
    try (CsvReader<NamedCsvRecord> records =
        CsvReader.builder().detectBomHeader(true).ofNamedCsvRecord(file, StandardCharsets.UTF_8)) {
      return work.apply(records.stream().map(each -> name(file, each)));
    } catch (IOException | UncheckedIOException unreadable) {
      throw new CommandException(
          ExitCode.USAGE, "The file " + file + " cannot be read: " + unreadable.getMessage() + ".");
    } catch (CsvParseException broken) {
      throw new CommandException(
          ExitCode.USAGE, "The file " + file + " is no CSV: " + broken.getMessage());
    }
  }

  private static RemovalName name(Path file, NamedCsvRecord row) {
    String id = cell(row, "id");
    if (id.isEmpty()) {
      throw new CommandException(
          ExitCode.USAGE,
          "Line "
              + row.getStartingLineNumber()
              + " of "
              + file
              + " has no id. The list is CSV with a header that has at least the column id, such as"
              + " gatehouse hold NAME --format csv prints it.");
    }
    String run = cell(row, "run");
    if (!run.matches("\\d{0,18}")) {
      throw new CommandException(
          ExitCode.USAGE,
          "Line " + row.getStartingLineNumber() + " of " + file + ": " + run + " is no run.");
    }
    return new RemovalName(
        row.getStartingLineNumber(),
        run.isEmpty() ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(run)),
        cell(row, "type"),
        id,
        cell(row, "entitlement"),
        cell(row, "principalType"),
        cell(row, "principalId"));
  }

  /** Takes the apostrophe away that guards spreadsheets. */
  private static String cell(NamedCsvRecord row, String column) {
    String text = row.findField(column).orElse("");
    boolean guarded =
        text.length() > 1
            && text.charAt(0) == '\''
            && RUN_BY_SPREADSHEETS.indexOf(text.charAt(1)) >= 0;
    return guarded ? text.substring(1) : text;
  }
}
