package dev.gatehouse.csv;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import dev.gatehouse.csv.RecordInput.RawRecord;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One row of a file, or what is wrong with it.
 *
 * @param line the line where it begins
 * @param fields its fields in the order of the file; empty if something is wrong
 * @param lineEnd its line end
 * @param problem what is wrong with it; empty if nothing is
 */
record Row(long line, List<String> fields, String lineEnd, Optional<String> problem) {

  private static final CsvReader.CsvReaderBuilder STRICT =
      CsvReader.builder().allowUnclosedQuote(false);

  static Row of(RawRecord record) {
    if (!record.whole()) {
      return broken(record, "a quote is opened and not closed within a megabyte");
    }
    String text;
    try {
      text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(record.bytes())).toString();
    } catch (CharacterCodingException otherCharset) {
      return broken(record, "it is not UTF-8");
    }
    String lineEnd = text.endsWith("\r\n") ? "\r\n" : text.endsWith("\n") ? "\n" : "";
    String bare = text.substring(0, text.length() - lineEnd.length());
    String marked = bare.startsWith("\ufeff") ? bare.substring(1) : bare;
    if (marked.isEmpty()) {
      return new Row(record.line(), List.of(), lineEnd, Optional.empty());
    }
    try {
      List<String> fields = STRICT.ofSingleCsvRecord(marked).getFields();
      return new Row(record.line(), List.copyOf(fields), lineEnd, Optional.empty());
    } catch (CsvParseException malformed) {
      return broken(record, "its quotes do not match");
    }
  }

  private static Row broken(RawRecord record, String problem) {
    return new Row(record.line(), List.of(), "\n", Optional.of(problem));
  }

  /** Returns this row, or what is wrong with it under a header. */
  Row under(Header header) {
    return problem.isPresent() || isBlank() || fields.size() == header.names().size()
        ? this
        : new Row(
            line,
            List.of(),
            lineEnd,
            Optional.of(
                "it has " + fields.size() + " fields, the header has " + header.names().size()));
  }

  /** Returns whether the line is empty, which is no row at all. */
  boolean isBlank() {
    return problem.isEmpty() && fields.isEmpty();
  }

  /** Returns what stands in a column; empty if there is no such column or nothing stands there. */
  Optional<String> get(Header header, String column) {
    return Optional.ofNullable(header.columns().get(column))
        .map(fields::get)
        .filter(value -> !value.isBlank());
  }

  /** Returns a row with other values in columns that the header has. */
  Row with(Header header, Map<String, String> values) {
    List<String> changed = new ArrayList<>(fields);
    values.forEach((column, value) -> changed.set(header.index(column), value));
    return new Row(line, List.copyOf(changed), lineEnd, problem);
  }

  /** Returns an empty row under a header. */
  static Row empty(Header header) {
    List<String> fields = header.names().stream().map(name -> "").toList();
    return new Row(0, fields, header.lineEnd(), Optional.empty());
  }

  /** Returns the row as text with a line end. */
  String text(Header header) {
    StringWriter text = new StringWriter();
    LineDelimiter delimiter =
        header.lineEnd().equals("\r\n") ? LineDelimiter.CRLF : LineDelimiter.LF;
    try (CsvWriter writer = CsvWriter.builder().lineDelimiter(delimiter).build(text)) {
      writer.writeRecord(fields);
    } catch (IOException impossible) {
      throw new UncheckedIOException("a text in memory cannot be written", impossible);
    }
    return text.toString();
  }
}
