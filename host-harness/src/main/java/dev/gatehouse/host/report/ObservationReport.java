package dev.gatehouse.host.report;

import dev.gatehouse.spi.Observation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a thorough check observed, fit to be attached to a bug report.
 *
 * <p>The contract forbids connectors to name anything in an observation. As a last defence whatever
 * looks like an id or an address is replaced.
 */
public final class ObservationReport {
  private static final List<Column> COLUMNS =
      List.of(
          Column.text("id", ""),
          Column.text("verdict", ""),
          Column.number("requests", ""),
          Column.text("statement", ""),
          Column.text("detail", ""));

  private static final Pattern ADDRESS =
      Pattern.compile(
          "[a-z]+://\\S+|[\\w.+-]+@[\\w-]+(\\.[\\w-]+)+|\\b\\d{1,3}(\\.\\d{1,3}){3}\\b");
  private static final Pattern ID =
      Pattern.compile(
          "\\b([0-9a-fA-F]{16,}|[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12})\\b");

  private static final int INDENT = 16;
  private static final int NARROWEST = 20;

  private final Map<String, String> about;
  private final List<Observation> observations;

  /**
   * Makes a report.
   *
   * @param about what is to be known about the program and the computer, by what it is called;
   *     never null
   * @param observations what was observed; never null
   */
  public ObservationReport(Map<String, String> about, List<Observation> observations) {
    this.about = about;
    this.observations = List.copyOf(observations);
  }

  /** Prints the report to a screen. */
  public void print(Screen screen, Format format) {
    if (format == Format.TABLE) {
      lines(screen.traits().width()).forEach(screen::print);
    } else {
      try (Rows rows = screen.rows(format, COLUMNS)) {
        print(rows);
      }
    }
  }

  /**
   * Writes the report into a file that only its owner can read.
   *
   * @param file where; one that is there already is replaced. Never null
   * @param format how; never null
   * @param mask hides secrets; never null
   * @throws IOException if it cannot be written
   */
  public void write(Path file, Format format, SecretMask mask) throws IOException {
    Rows.Options options = Rows.Options.file(false);
    OwnFile.write(
        file,
        mask,
        writer -> {
          if (format == Format.TABLE) {
            lines(options.width()).forEach(line -> line(writer, line));
          } else {
            try (Rows rows = Rows.open(format, writer, COLUMNS, options)) {
              print(rows);
            }
          }
        });
  }

  private static void line(Writer writer, String line) {
    try {
      writer.write(line + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void print(Rows rows) {
    about.forEach(
        (name, value) ->
            rows.row(
                List.of(
                    name.toLowerCase(Locale.ROOT),
                    Optional.empty(),
                    Optional.empty(),
                    name,
                    nameless(value))));
    for (Observation each : observations) {
      rows.row(
          List.of(
              each.id(),
              word(each.verdict()),
              each.requests(),
              nameless(each.statement()),
              nameless(each.detail())));
    }
  }

  private List<String> lines(int width) {
    List<String> lines = new ArrayList<>();
    about.forEach((name, value) -> add(lines, name, nameless(value), width));
    lines.add("");
    lines.add(summary());
    for (Observation each : observations) {
      lines.add("");
      String requests = each.requests() == 0 ? "" : ", " + requests(each.requests());
      add(lines, word(each.verdict()), each.id() + requests, width);
      add(lines, "", nameless(each.statement() + " " + each.detail()).strip(), width);
    }
    return lines;
  }

  private String summary() {
    long holding = count(Observation.Verdict.HOLDS);
    long failing = count(Observation.Verdict.DOES_NOT_HOLD);
    return String.format(
        Locale.ROOT,
        "Of %d facts %d hold, %d do not hold, %d are unknown; %s.",
        observations.size(),
        holding,
        failing,
        observations.size() - holding - failing,
        requests(observations.stream().mapToInt(Observation::requests).sum()));
  }

  private long count(Observation.Verdict verdict) {
    return observations.stream().filter(each -> each.verdict() == verdict).count();
  }

  private static String requests(int count) {
    return count == 1 ? "1 request" : count + " requests";
  }

  private static String word(Observation.Verdict verdict) {
    return verdict.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  /** Adds a text with a title at its left, broken between words. */
  private static void add(List<String> lines, String title, String text, int width) {
    int room = Math.max(NARROWEST, width - INDENT);
    StringBuilder line = new StringBuilder(DisplayWidth.pad(title, INDENT, false));
    int used = 0;
    for (String word : VisibleText.of(text).split(" ", -1)) {
      int wide = DisplayWidth.of(word);
      if (used > 0 && used + 1 + wide > room) {
        lines.add(line.toString().stripTrailing());
        line = new StringBuilder(" ".repeat(INDENT));
        used = 0;
      }
      line.append(used > 0 ? " " : "").append(word);
      used += (used > 0 ? 1 : 0) + wide;
    }
    lines.add(line.toString().stripTrailing());
  }

  private static String nameless(String text) {
    return ID.matcher(ADDRESS.matcher(text).replaceAll("(address)")).replaceAll("(id)");
  }
}
