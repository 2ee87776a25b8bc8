package dev.gatehouse.host.cli;

import dev.gatehouse.host.connector.ConfiguredConnector;
import dev.gatehouse.host.report.Format;
import dev.gatehouse.host.report.RunObject;
import dev.gatehouse.host.report.RunReport;
import dev.gatehouse.host.store.Database;
import dev.gatehouse.host.store.RunRow;
import dev.gatehouse.host.store.Runs;
import dev.gatehouse.host.sync.SyncResult;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Shows one run in full. */
@Command(
    name = "run",
    description = "Show one sync in full: streams, requests, changes, what went wrong.",
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {"  gatehouse run 17", "  gatehouse run corp", "  gatehouse run latest --format json"})
final class RunCommand implements Callable<ExitCode> {
  @Parameters(
      paramLabel = "RUN",
      description =
          "The number of the run; or a connector, for its newest run; or the word latest.")
  String which = "";

  private final Shell shell;

  RunCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public ExitCode call() {
    Database database = shell.data().database();
    SyncResult result = SyncResult.of(database, find(new Runs(database)));
    RunReport report = new RunReport(shell.screen());
    if (shell.format() != Format.TABLE) {
      RunObject.print(shell.screen(), result, shell.format());
      return ExitCode.SUCCESS;
    }
    report.detail(result);
    report.changes(result);
    report.endpoints(result);
    report.verdict(result);
    return ExitCode.SUCCESS;
  }

  private RunRow find(Runs runs) {
    if (which.matches("\\d{1,18}")) {
      return runs.find(Long.parseLong(which)).orElseThrow(() -> none("There is no run " + which));
    }
    if (which.equals("latest")) {
      return runs.newest().orElseThrow(() -> none("There was no sync yet"));
    }
    ConfiguredConnector connector = shell.data().connectors().get(which);
    return runs.newest(connector.id())
        .orElseThrow(() -> none("There was no sync of " + connector.name() + " yet"));
  }

  private static CommandException none(String what) {
    return new CommandException(
        ExitCode.CONFIGURATION, what + ". gatehouse runs NAME lists what there is.");
  }
}
