package dev.gatehouse.host.cli;

import dev.gatehouse.host.report.Column;
import dev.gatehouse.host.report.Format;
import dev.gatehouse.host.report.Rows;
import dev.gatehouse.host.store.AuditEntry;
import dev.gatehouse.host.store.AuditLog;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows who asked for which change, and what came of it. */
@Command(
    name = "audit",
    description =
        "Show who asked for which change, when, and with which outcome; the newest first.",
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {
      "  gatehouse audit corp",
      "  gatehouse audit corp --verify",
      "  gatehouse audit corp --limit 0 --format csv > audit.csv"
    })
final class AuditCommand implements Callable<ExitCode> {
  private static final long LINES_FOR_PEOPLE = 50;
  private static final List<Column> FOR_PEOPLE =
      List.of(
          Column.word("at", "Time"),
          Column.text("actor", "Who"),
          Column.text("change", "Asked for"),
          Column.word("outcome", "Outcome"));
  private static final List<Column> ALL =
      List.of(
          Column.number("number", ""),
          Column.word("at", ""),
          Column.text("actor", ""),
          Column.word("operation", ""),
          Column.text("change", ""),
          Column.number("line", ""),
          Column.word("outcome", ""),
          Column.text("message", ""),
          Column.word("endedAt", ""));

  @Parameters(paramLabel = "NAME", description = "The connector; also one that was removed.")
  String name = "";

  @Option(
      names = "--verify",
      description = "Check that no entry of the log, of any connector, is changed or missing.")
  boolean verify;

  @Option(
      names = "--limit",
      paramLabel = "N",
      description = "How many rows at most, 0 for all. Default: 50 in a table, else all.")
  Optional<Long> limit = Optional.empty();

  private final Shell shell;

  AuditCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public ExitCode call() {
    if (limit.filter(rows -> rows < 0).isPresent()) {
      throw shell.usage("--limit is a number of rows, 0 for all.");
    }
    AuditLog log = new AuditLog(shell.data().database());
    if (verify) {
      return verify(log.verify());
    }
    boolean table = shell.format() == Format.TABLE;
    long most = limit.orElse(table ? LINES_FOR_PEOPLE : 0);
    List<AuditEntry> entries =
        log.list(name, most == 0 ? OptionalLong.empty() : OptionalLong.of(most));
    if (entries.isEmpty()) {
      // Without entries the name may just be mistyped.
      shell
          .screen()
          .note("Nothing was asked for on " + shell.data().connectors().get(name).name() + " yet.");
    }
    try (Rows rows = shell.rows(table ? FOR_PEOPLE : ALL)) {
      entries.forEach(each -> rows.row(table ? forPeople(each) : values(each)));
    }
    if (table && most > 0 && entries.size() == most) {
      shell.screen().note("The newest " + most + " are shown; --limit 0 shows all.");
    }
    return ExitCode.SUCCESS;
  }

  private ExitCode verify(AuditLog.Verdict verdict) {
    if (shell.format() != Format.TABLE) {
      List<Column> columns =
          List.of(
              Column.text("sound", ""),
              Column.number("entries", ""),
              Column.text("end", ""),
              Column.text("problems", ""));
      try (Rows rows = shell.rows(columns)) {
        rows.row(
            List.of(
                verdict.problems().isEmpty(),
                verdict.entries(),
                verdict.end(),
                verdict.problems()));
      }
    } else if (verdict.problems().isEmpty()) {
      shell
          .screen()
          .print("The audit log is sound: " + verdict.entries() + " entries. The last is");
      shell.screen().print(verdict.end());
    }
    if (verdict.problems().isEmpty()) {
      return ExitCode.SUCCESS;
    }
    verdict.problems().forEach(shell.screen()::complain);
    shell.screen().complain("The audit log is not as it was written.");
    return ExitCode.DATA_FOLDER;
  }

  private static List<Object> forPeople(AuditEntry entry) {
    return List.of(entry.at(), entry.actor(), entry.change(), entry.outcome());
  }

  private static List<Object> values(AuditEntry entry) {
    Optional<Long> line =
        entry.line().isPresent() ? Optional.of(entry.line().getAsLong()) : Optional.empty();
    return List.of(
        entry.number(),
        entry.at(),
        entry.actor(),
        entry.operation(),
        entry.change(),
        line,
        entry.outcome(),
        entry.message(),
        entry.endedAt());
  }
}
