package dev.gatehouse.host.cli;

import dev.gatehouse.host.connector.ConfiguredConnector;
import dev.gatehouse.host.store.SyncLock;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Removes a connector with everything that was read from it. */
@Command(
    name = "remove",
    description = "Remove a connector with all that was read and its history.",
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {"  gatehouse connector remove corp --yes"})
final class ConnectorRemoveCommand implements Callable<ExitCode> {
  @Parameters(paramLabel = "NAME", description = "The connector.")
  String name = "";

  @Option(names = "--yes", description = "Do not ask.")
  boolean yes;

  private final Shell shell;

  ConnectorRemoveCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public ExitCode call() {
    ConfiguredConnector connector = shell.data().connectors().get(name);
    if (!yes && !shell.confirms("Remove " + connector.name() + " with all its data? [y/N] ")) {
      throw shell.usage("Nothing was removed. Give --yes to remove it without a question.");
    }
    SyncLock lock =
        SyncLock.tryAcquire(shell.data().database().folder(), connector.id(), Instant.now())
            .orElseThrow(
                () ->
                    new CommandException(
                        ExitCode.DATA_FOLDER,
                        "A sync of " + connector.name() + " is under way. Try again after it."));
    try {
      shell.data().connectors().remove(connector);
    } finally {
      lock.close();
    }
    shell.screen().note("Removed " + connector.name() + ".");
    return ExitCode.SUCCESS;
  }
}
