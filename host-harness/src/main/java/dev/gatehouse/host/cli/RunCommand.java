package dev.gatehouse.host.cli;

import dev.gatehouse.host.report.Format;
import dev.gatehouse.host.report.RunObject;
import dev.gatehouse.host.report.RunReport;
import dev.gatehouse.host.store.RunRow;
import dev.gatehouse.host.store.Runs;
import dev.gatehouse.host.sync.SyncResult;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Shows one run in full. */
@Command(
    name = "run",
    description = "Show one sync in full: streams, requests, changes, what went wrong.",
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {"  gatehouse run 17", "  gatehouse run 17 --format json"})
final class RunCommand implements Callable<ExitCode> {
  @Parameters(paramLabel = "ID", description = "The number of the run; gatehouse runs lists them.")
  long id;

  private final Shell shell;

  RunCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public ExitCode call() {
    Runs runs = new Runs(shell.data().database());
    RunRow run =
        runs.find(id)
            .orElseThrow(
                () ->
                    new CommandException(
                        ExitCode.CONFIGURATION,
                        "There is no run " + id + ". gatehouse runs NAME lists them."));
    SyncResult result =
        new SyncResult(
            run,
            Optional.empty(),
            false,
            runs.streams(id),
            runs.endpoints(id),
            runs.changes(id),
            runs.issues(id),
            runs.decisions(id));
    RunReport report = new RunReport(shell.screen());
    if (shell.format() != Format.TABLE) {
      RunObject.print(shell.screen(), result, shell.format());
      return ExitCode.SUCCESS;
    }
    report.result(result);
    report.changes(result);
    report.endpoints(result);
    report.verdict(result);
    return ExitCode.SUCCESS;
  }
}
