package dev.gatehouse.host.cli;

import dev.gatehouse.host.connector.ConfiguredConnector;
import dev.gatehouse.host.report.FindingReport;
import dev.gatehouse.host.report.FindingRows;
import dev.gatehouse.host.report.Format;
import dev.gatehouse.host.report.Rows;
import dev.gatehouse.host.store.FindingRow;
import dev.gatehouse.host.store.FindingRule;
import dev.gatehouse.host.store.Findings;
import dev.gatehouse.host.store.Published;
import dev.gatehouse.host.store.Severity;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Looks in what was read for what an auditor would ask about. */
@Command(
    name = "findings",
    description =
        "Show what to look into: missing second factors, forgotten access, unused objects.",
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {
      "  gatehouse findings corp",
      "  gatehouse findings corp --rule admin-without-mfa --fail-on high",
      "  gatehouse findings corp --format csv > findings.csv"
    })
final class FindingsCommand implements Callable<ExitCode> {
  private static final long LINES_FOR_PEOPLE = 20;

  @Parameters(paramLabel = "NAME", description = "The connector.")
  String name = "";

  @Option(
      names = "--rule",
      paramLabel = "RULE",
      description = "Only this rule, by the name that the result has; repeatable.")
  List<String> ruleNames = List.of();

  @Option(
      names = "--fail-on",
      paramLabel = "SEVERITY",
      description =
          "Exit with 11 if there is a finding of this severity or a worse one:"
              + " ${COMPLETION-CANDIDATES}.")
  Optional<Severity> failOn = Optional.empty();

  @Option(
      names = "--limit",
      paramLabel = "N",
      description = "How many of each rule at most, 0 for all. Default: 20 in a table, else all.")
  Optional<Long> limit = Optional.empty();

  private final Shell shell;
  private boolean failed;

  FindingsCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public ExitCode call() {
    if (limit.filter(rows -> rows < 0).isPresent()) {
      throw shell.usage("--limit is a number of findings, 0 for all.");
    }
    List<FindingRule> rules = rules();
    ConfiguredConnector connector = shell.data().connectors().get(name);
    Published.read(
        shell.data().database(),
        connector.id(),
        state -> {
          shell.requirePublished(connector, state);
          print(new Findings(state), rules);
          return true;
        });
    return failed ? ExitCode.FINDINGS : ExitCode.SUCCESS;
  }

  private List<FindingRule> rules() {
    List<FindingRule> all = List.of(FindingRule.values());
    for (String each : ruleNames) {
      if (all.stream().noneMatch(rule -> rule.id().equals(each))) {
        throw shell.usage(
            "There is no rule "
                + each
                + ". There is: "
                + all.stream().map(FindingRule::id).collect(Collectors.joining(", "))
                + ".");
      }
    }
    return Arrays.stream(FindingRule.values())
        .filter(rule -> ruleNames.isEmpty() || ruleNames.contains(rule.id()))
        .toList();
  }

  private void print(Findings findings, List<FindingRule> rules) {
    if (shell.format() == Format.TABLE) {
      FindingReport report = new FindingReport(shell.screen(), limit.orElse(LINES_FOR_PEOPLE));
      for (FindingRule rule : rules) {
        findings.each(rule, noting(report::add));
        report.end(rule);
      }
      report.summary();
    } else {
      try (Rows rows = shell.rows(FindingRows.COLUMNS)) {
        for (FindingRule rule : rules) {
          long[] left = {limit.filter(most -> most > 0).orElse(Long.MAX_VALUE)};
          findings.each(
              rule,
              noting(
                  finding -> {
                    if (left[0]-- > 0) {
                      rows.row(FindingRows.values(finding));
                    }
                  }));
        }
      }
    }
    for (FindingRule rule : rules) {
      findings.doubt(rule).map(FindingReport::sentence).ifPresent(shell.screen()::note);
    }
  }

  /** Notes on the way whether the command fails. */
  private Consumer<FindingRow> noting(Consumer<FindingRow> printing) {
    return finding -> {
      failed |= failOn.filter(finding.rule().severity()::isAtLeast).isPresent();
      printing.accept(finding);
    };
  }
}
