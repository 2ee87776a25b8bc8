package dev.gatehouse.host.cli;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The group of commands for authors of connectors. */
@Command(
    name = "plugin",
    description = "Begin a connector of your own.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    footerHeading = "%nExamples:%n",
    footer = {"  gatehouse plugin new my-system"},
    subcommands = PluginCommand.New.class)
final class PluginCommand implements Runnable {
  private final Shell shell;

  PluginCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public void run() {
    throw shell.usage("Which command? Run gatehouse plugin --help to see them all.");
  }

  /** Writes a folder that builds to a connector, for its author to change. */
  @Command(
      name = "new",
      description = "Write a connector that builds and passes the contract's rules, to be changed.",
      mixinStandardHelpOptions = true,
      footerHeading = "%nExamples:%n",
      footer = {
        "  gatehouse plugin new my-system",
        "  gatehouse plugin new my-system --to ~/src/my-system-connector"
      })
  static final class New implements Callable<ExitCode> {
    @Parameters(
        paramLabel = "NAME",
        description = "The target system: its id, lower case with hyphens.")
    String name = "";

    @Option(
        names = "--to",
        paramLabel = "DIR",
        description = "The folder to write, empty or missing. Default: NAME.")
    Optional<Path> to = Optional.empty();

    private final Shell shell;

    New(Shell shell) {
      this.shell = shell;
    }

    @Override
    public ExitCode call() {
      Path folder = to.orElseGet(() -> Path.of(name));
      ConnectorTemplate.of(shell.installed("template")).write(name, folder);
      shell.screen().note("Wrote the connector " + name + " to " + folder + ". Next:");
      shell.screen().note("  cd " + folder);
      shell.screen().note("  mvn verify                                 # builds and tests it");
      shell.screen().note("  gatehouse --plugins target capabilities    # shows what it can do");
      return ExitCode.SUCCESS;
    }
  }
}
