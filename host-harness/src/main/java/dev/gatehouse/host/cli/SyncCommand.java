package dev.gatehouse.host.cli;

import dev.gatehouse.host.connector.ConfiguredConnector;
import dev.gatehouse.host.report.Format;
import dev.gatehouse.host.report.RunObject;
import dev.gatehouse.host.report.RunReport;
import dev.gatehouse.host.report.Screen;
import dev.gatehouse.host.sync.SyncRequest;
import dev.gatehouse.host.sync.SyncResult;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Reads everything of a connector anew and publishes it. */
@Command(
    name = "sync",
    description = "Read everything from a target system and publish it.",
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {
      "  gatehouse sync corp",
      "  gatehouse sync corp --quiet || echo \"look at: gatehouse runs corp\"",
      "  gatehouse sync corp --dry-run"
    })
final class SyncCommand implements Callable<ExitCode> {
  @Parameters(paramLabel = "NAME", description = "The connector.")
  String name = "";

  @Mixin PaceOptions pace = new PaceOptions();

  @Option(
      names = "--dry-run",
      description = "Read and compare, show what would change, and publish nothing.")
  boolean dryRun;

  @Option(
      names = "--resume-within",
      paramLabel = "TIME",
      description =
          "How old what an interrupted sync has read may be to go on from it, such as 2h, 30m or 0."
              + " Default: 1h.")
  Duration resumeWithin = Duration.ofHours(1);

  private final Shell shell;

  SyncCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public ExitCode call() {
    pace.check(shell);
    ConfiguredConnector connector = shell.data().connectors().get(name);
    SyncResult result =
        new SyncRunner(shell).run(connector, pace.reading(connector.policy()), this::withOptions);
    ExitCode code = SyncRunner.exitCode(result);
    if (code == ExitCode.CANCELLED) {
      shell.screen().complain(RunReport.sentence(result));
    } else if (shell.format() != Format.TABLE) {
      RunObject.print(shell.screen(), result, shell.format());
    } else if (!shell.screen().traits().quiet()) {
      print(result);
    } else if (code != ExitCode.SUCCESS) {
      shell.screen().complain(RunReport.sentence(result));
    }
    return code;
  }

  private void print(SyncResult result) {
    Screen screen = shell.screen();
    RunReport report = new RunReport(screen);
    report.result(result);
    report.changes(result);
    report.verdict(result);
    if (!dryRun) {
      screen.print("The data is in " + shell.data().database().folder() + ".");
    }
  }

  private SyncRequest.Builder withOptions(SyncRequest.Builder request) {
    request.resumeWithin(resumeWithin);
    return dryRun ? request.dryRun() : request;
  }
}
