package dev.gatehouse.host.report;

import dev.gatehouse.host.provision.ApplyResult;
import dev.gatehouse.host.provision.ChangeFile;
import dev.gatehouse.host.provision.ChangeOutcome;
import dev.gatehouse.host.provision.ChangeResult;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Prints what became of changes. */
public final class ChangeReport {
  private static final Column LINE = Column.number("line", "Line");
  private static final Column OPERATION = Column.word("operation", "Operation");
  private static final Column CHANGE = Column.text("change", "Change");
  private static final Column OUTCOME = Column.word("outcome", "Outcome");
  private static final Column MESSAGE = Column.text("message", "Message");

  private final Screen screen;
  private final Format format;

  /**
   * Makes a report.
   *
   * @param screen where it is printed; never null
   * @param format how; never null
   */
  public ChangeReport(Screen screen, Format format) {
    this.screen = screen;
    this.format = format;
  }

  /**
   * Prints what became of one change.
   *
   * @param operation the operation in one word; never blank
   * @param change what was asked for; never blank
   * @param result what became of it; never null
   */
  public void one(String operation, String change, ChangeResult result) {
    if (format == Format.TABLE) {
      String word = result.outcome().word();
      String line = Character.toUpperCase(word.charAt(0)) + word.substring(1) + ": " + change + ".";
      screen.print(VisibleText.of(line));
      if (!result.message().isEmpty()) {
        screen.note(result.message());
      }
      return;
    }
    try (Rows rows = screen.rows(format, List.of(OPERATION, CHANGE, OUTCOME, MESSAGE))) {
      rows.row(List.of(operation, change, result.outcome().word(), result.message()));
    }
  }

  /**
   * Prints what became of a file: for people what did not come about, else every line.
   *
   * @param result what became of it; never null
   */
  public void file(ApplyResult result) {
    if (format != Format.TABLE) {
      try (Rows rows = screen.rows(format, List.of(LINE, OPERATION, CHANGE, OUTCOME, MESSAGE))) {
        for (ApplyResult.Line line : result.lines()) {
          rows.row(
              List.of(
                  line.number(),
                  line.operation(),
                  line.change(),
                  line.result().outcome().word(),
                  line.result().message()));
        }
      }
      return;
    }
    List<ApplyResult.Line> open =
        result.lines().stream().filter(line -> !line.result().outcome().isInPlace()).toList();
    if (!open.isEmpty()) {
      try (Rows rows = screen.rows(format, List.of(LINE, CHANGE, OUTCOME, MESSAGE))) {
        for (ApplyResult.Line line : open) {
          rows.row(
              List.of(
                  line.number(),
                  line.change(),
                  line.result().outcome().word(),
                  line.result().message()));
        }
      }
      screen.print("");
    }
    screen.print(summary(result.counts(), result.lines().size()));
  }

  /**
   * Prints the lines of a file with which nothing can be begun.
   *
   * @param bad the lines; never null
   */
  public void bad(List<ChangeFile.BadLine> bad) {
    if (format == Format.TABLE) {
      bad.forEach(line -> screen.complain("Line " + line.number() + ": " + line.message()));
      return;
    }
    try (Rows rows = screen.rows(format, List.of(LINE, MESSAGE))) {
      bad.forEach(line -> rows.row(List.of(line.number(), line.message())));
    }
  }

  private static String summary(Map<ChangeOutcome, Long> counts, long all) {
    return Values.grouped(all)
        + (all == 1 ? " change: " : " changes: ")
        + counts.entrySet().stream()
            .map(each -> Values.grouped(each.getValue()) + " " + each.getKey().word())
            .collect(Collectors.joining("; "))
        + ".";
  }
}
