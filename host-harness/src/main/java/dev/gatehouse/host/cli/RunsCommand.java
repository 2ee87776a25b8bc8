package dev.gatehouse.host.cli;

import dev.gatehouse.host.connector.ConfiguredConnector;
import dev.gatehouse.host.report.Format;
import dev.gatehouse.host.report.Rows;
import dev.gatehouse.host.report.RunReport;
import dev.gatehouse.host.store.RunRow;
import dev.gatehouse.host.store.Runs;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lists the runs of a connector, the newest first. */
@Command(
    name = "runs",
    description = "List the syncs of a connector, the newest first.",
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {"  gatehouse runs corp"})
final class RunsCommand implements Callable<ExitCode> {
  @Parameters(paramLabel = "NAME", description = "The connector.")
  String name = "";

  @Option(names = "--limit", paramLabel = "N", description = "How many at most. Default: 20.")
  int limit = 20;

  private final Shell shell;

  RunsCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public ExitCode call() {
    ConfiguredConnector connector = shell.data().connectors().get(name);
    List<RunRow> runs = new Runs(shell.data().database()).list(connector.id(), limit);
    if (runs.isEmpty() && shell.format() == Format.TABLE) {
      shell.screen().note("There was no sync of " + connector.name() + " yet.");
      return ExitCode.SUCCESS;
    }
    boolean table = shell.format() == Format.TABLE;
    try (Rows rows = shell.rows(table ? RunReport.columnsForPeople() : RunReport.columns())) {
      runs.forEach(run -> rows.row(table ? RunReport.forPeople(run) : RunReport.values(run)));
    }
    return ExitCode.SUCCESS;
  }
}
