package dev.gatehouse.host.cli;

import dev.gatehouse.host.connector.ConfiguredConnector;
import dev.gatehouse.host.report.Diff;
import dev.gatehouse.host.report.Format;
import dev.gatehouse.host.store.Difference;
import dev.gatehouse.host.store.Runs;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows what differs between the states that two runs published. */
@Command(
    name = "diff",
    description = "Show what changed between two syncs: objects, attributes and grants.",
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {
      "  gatehouse diff corp",
      "  gatehouse diff corp --from 16 --to 17 --kind grants",
      "  gatehouse diff corp --format csv > changes.csv"
    })
final class DiffCommand implements Callable<ExitCode> {
  @Parameters(paramLabel = "NAME", description = "The connector.")
  String name = "";

  @Option(
      names = "--from",
      paramLabel = "RUN",
      description = "The earlier run. Default: the last one before the later that published.")
  Optional<Long> from = Optional.empty();

  @Option(
      names = "--to",
      paramLabel = "RUN",
      description = "The later run. Default: the last one that published.")
  Optional<Long> to = Optional.empty();

  @Option(
      names = "--kind",
      paramLabel = "KIND",
      description = "Only these: ${COMPLETION-CANDIDATES}; repeatable.")
  Set<What> kinds = EnumSet.noneOf(What.class);

  private final Shell shell;

  DiffCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public ExitCode call() {
    ConfiguredConnector connector = shell.data().connectors().get(name);
    Runs runs = new Runs(shell.data().database());
    long later = to.orElseGet(() -> lastPublished(runs, connector));
    KeptState.require(shell, connector, later);
    long earlier = from.orElseGet(() -> before(runs, connector, later));
    KeptState.require(shell, connector, earlier);
    if (earlier >= later) {
      throw shell.usage(
          "--from is the earlier run and --to the later one, not "
              + earlier
              + " and "
              + later
              + ".");
    }
    if (shell.format() == Format.TABLE) {
      shell.screen().title("From " + title(runs, earlier) + " to " + title(runs, later));
      shell.screen().print("");
    }
    Difference.read(
        shell.data().database(),
        connector.id(),
        earlier,
        later,
        difference -> {
          print(difference);
          return true;
        });
    return ExitCode.SUCCESS;
  }

  private void print(Difference difference) {
    try (Diff diff = Diff.open(shell.screen(), shell.format())) {
      for (What what : What.values()) {
        if (kinds.isEmpty() || kinds.contains(what)) {
          what.kind()
              .ifPresentOrElse(
                  kind -> difference.resources(kind, diff::add),
                  () -> difference.grants(diff::add));
        }
      }
    }
  }

  private long lastPublished(Runs runs, ConfiguredConnector connector) {
    return runs.published(connector.id()).orElseThrow(() -> shell.nothingPublished(connector));
  }

  private static long before(Runs runs, ConfiguredConnector connector, long later) {
    return runs.keptBefore(connector.id(), later)
        .orElseThrow(
            () ->
                new CommandException(
                    ExitCode.CONFIGURATION,
                    "There is nothing to compare run "
                        + later
                        + " with: no earlier state of "
                        + connector.name()
                        + " is kept."));
  }

  private static String title(Runs runs, long id) {
    return runs.find(id)
        .flatMap(run -> run.endedAt())
        .map(end -> "run " + id + " (" + end.truncatedTo(ChronoUnit.SECONDS) + ")")
        .orElse("run " + id);
  }
}
