package dev.gatehouse.host.provision;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import dev.gatehouse.spi.Capability;
import dev.gatehouse.spi.Connector;
import dev.gatehouse.spi.model.AttributeDefinition;
import dev.gatehouse.spi.model.AttributeType;
import dev.gatehouse.spi.model.Secret;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * A CSV file of changes. Its first line names the columns; each line after it is a change. An empty
 * cell says nothing.
 */
public final class ChangeFile {
  /** More is not read: whoever has more splits the file. */
  public static final int MOST_LINES = 100_000;

  private static final String OPERATION = "operation";
  private static final String CLEAR = "clear";
  private static final String FORCE = "force";
  private static final Set<String> COLUMNS =
      Set.of(
          OPERATION,
          "account",
          "type",
          "group",
          "application",
          "role",
          "entitlement",
          CLEAR,
          FORCE);

  private final List<Line> lines;
  private final List<BadLine> bad;
  private final String fingerprint;
  private final List<Secret> secrets;

  private ChangeFile(
      List<Line> lines, List<BadLine> bad, String fingerprint, List<Secret> secrets) {
    this.lines = List.copyOf(lines);
    this.bad = List.copyOf(bad);
    this.fingerprint = fingerprint;
    this.secrets = List.copyOf(secrets);
  }

  /**
   * Reads a file.
   *
   * @param file the file; never null
   * @param connector says which columns there can be, and which of them hold secrets; never null
   * @return what stands in it; never null
   * @throws InvalidChangeException if it is missing, is no CSV file or has too many lines
   */
  public static ChangeFile read(Path file, Connector connector) {
    try (CsvReader<CsvRecord> records =
        CsvReader.builder()
            .detectBomHeader(true)
            .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
            .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
            .ofCsvRecord(file)) {
      return new Parser(connector).parse(records);
    } catch (CsvParseException broken) {
      throw new InvalidChangeException(
          file + " is not a proper CSV file: " + broken.getMessage() + ".");
    } catch (IOException unreadable) {
      throw new InvalidChangeException(
          Files.exists(file)
              ? "The file " + file + " cannot be read."
              : "There is no file " + file + ".");
    }
  }

  /** Returns the lines that could be read; never null. */
  public List<Line> lines() {
    return lines;
  }

  /** Returns the lines that could not; never null. */
  List<BadLine> bad() {
    return bad;
  }

  /** Returns a digest of the content, over everything but the values of secrets; never blank. */
  String fingerprint() {
    return fingerprint;
  }

  /** Returns the secrets in it, so that they can be hidden; never null. */
  public List<Secret> secrets() {
    return secrets;
  }

  /**
   * A line.
   *
   * @param number its number in the file; the line with the columns is 1
   * @param text what it says; never null
   */
  public record Line(long number, ChangeText text) {}

  /**
   * A line that cannot be carried out as it is.
   *
   * @param number its number in the file
   * @param message what is wrong, in a sentence; never blank
   */
  public record BadLine(long number, String message) {}

  /** Reads one file. */
  private static final class Parser {
    private final Set<String> known = new TreeSet<>(COLUMNS);
    private final Set<String> composite = new HashSet<>();
    private final Set<String> secret = new HashSet<>();
    private final List<Line> lines = new ArrayList<>();
    private final List<BadLine> bad = new ArrayList<>();
    private final List<Secret> secrets = new ArrayList<>();
    private final MessageDigest digest;
    private List<String> header = List.of();

    Parser(Connector connector) {
      for (Capability each : connector.capabilities()) {
        Stream.concat(connector.fields(each).stream(), writable(each).stream())
            .forEach(this::learn);
      }
      try {
        this.digest = MessageDigest.getInstance("SHA-256");
      } catch (NoSuchAlgorithmException impossible) {
        throw new IllegalStateException("every Java platform has SHA-256", impossible);
      }
    }

    private static List<AttributeDefinition> writable(Capability capability) {
      return capability.type().attributes().stream().filter(AttributeDefinition::writable).toList();
    }

    private void learn(AttributeDefinition field) {
      known.add(field.name());
      if (field.secret()) {
        secret.add(field.name());
      }
      if (field.type() == AttributeType.COMPOSITE) {
        composite.add(field.name());
      }
    }

    ChangeFile parse(CsvReader<CsvRecord> records) {
      for (CsvRecord each : records) {
        if (each.getFields().stream().allMatch(String::isBlank)) {
          continue;
        }
        if (header.isEmpty()) {
          header = each.getFields().stream().map(String::strip).toList();
          checkHeader(each.getStartingLineNumber());
        } else {
          line(each);
        }
        if (lines.size() > MOST_LINES) {
          throw new InvalidChangeException(
              "The file has more than " + MOST_LINES + " changes. Split it.");
        }
      }
      if (header.isEmpty()) {
        throw new InvalidChangeException(
            "The file is empty. Its first line names the columns, such as"
                + " operation,account,group.");
      }
      return new ChangeFile(lines, bad, HexFormat.of().formatHex(digest.digest()), secrets);
    }

    private void checkHeader(long number) {
      List<String> wrong =
          header.stream()
              .filter(name -> !known.contains(name))
              .filter(
                  name ->
                      !name.contains(".")
                          || !composite.contains(name.substring(0, name.indexOf('.'))))
              .map(name -> name.isEmpty() ? "(no name)" : name)
              .toList();
      if (!wrong.isEmpty()) {
        bad.add(
            new BadLine(
                number,
                "There is no column "
                    + String.join(", ", wrong)
                    + ". There is: "
                    + String.join(", ", known)
                    + "."));
      }
      if (new HashSet<>(header).size() < header.size()) {
        bad.add(new BadLine(number, "A column stands there twice."));
      }
      if (!header.contains(OPERATION)) {
        bad.add(new BadLine(number, "There is no column operation."));
      }
    }

    private void line(CsvRecord fields) {
      long number = fields.getStartingLineNumber();
      if (fields.getFieldCount() > header.size()) {
        bad.add(
            new BadLine(
                number,
                "The line has "
                    + fields.getFieldCount()
                    + " cells, and there are "
                    + header.size()
                    + " columns."));
        return;
      }
      Map<String, String> cells = new LinkedHashMap<>();
      for (int i = 0; i < fields.getFieldCount(); i++) {
        String text = fields.getField(i);
        if (!text.isBlank()) {
          cells.put(header.get(i), text);
          remember(number, header.get(i), secret.contains(header.get(i)) ? "(secret)" : text);
        }
      }
      text(number, cells);
    }

    private void remember(long number, String column, String text) {
      digest.update((number + "\n" + column + "\n" + text + "\n").getBytes(StandardCharsets.UTF_8));
    }

    private void text(long number, Map<String, String> cells) {
      Map<String, String> values = new LinkedHashMap<>();
      Map<String, Secret> hidden = new LinkedHashMap<>();
      cells.forEach(
          (column, text) -> {
            if (secret.contains(column)) {
              Secret value = Secret.of(text);
              hidden.put(column, value);
              secrets.add(value);
            } else if (!COLUMNS.contains(column)) {
              values.put(column, text);
            }
          });
      Optional<String> operation = cell(cells, OPERATION);
      if (operation.isEmpty()) {
        bad.add(new BadLine(number, "The line does not say which operation it asks for."));
        return;
      }
      lines.add(
          new Line(
              number,
              ChangeText.of(operation.get())
                  .onAccount(cell(cells, "account"))
                  .ofType(cell(cells, "type"))
                  .on(cell(cells, "group"), cell(cells, "application"), cell(cells, "role"))
                  .entitlement(cell(cells, "entitlement"))
                  .with(values, hidden, names(cells))
                  .forced(cell(cells, FORCE).filter("true"::equalsIgnoreCase).isPresent())));
    }

    private static Optional<String> cell(Map<String, String> cells, String column) {
      return Optional.ofNullable(cells.get(column)).map(String::strip);
    }

    private static Set<String> names(Map<String, String> cells) {
      Set<String> names = new TreeSet<>();
      cell(cells, CLEAR).ifPresent(text -> names.addAll(List.of(text.split("\\s*;\\s*", -1))));
      names.remove("");
      return names;
    }
  }
}
