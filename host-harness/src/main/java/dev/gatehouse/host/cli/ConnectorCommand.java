package dev.gatehouse.host.cli;

import picocli.CommandLine.Command;

/** The group of commands about configured connectors. */
@Command(
    name = "connector",
    description = "Add, change, show, check and remove connectors.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    footerHeading = "%nExamples:%n",
    footer = {
      "  gatehouse connector list",
      "  gatehouse connector check corp",
      "  gatehouse connector add --help"
    },
    subcommands = {
      ConnectorAddCommand.class,
      ConnectorSetCommand.class,
      ConnectorListCommand.class,
      ConnectorShowCommand.class,
      ConnectorCheckCommand.class,
      ConnectorSwitchCommand.Enable.class,
      ConnectorSwitchCommand.Disable.class,
      ConnectorRemoveCommand.class
    })
final class ConnectorCommand implements Runnable {
  private final Shell shell;

  ConnectorCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public void run() {
    throw shell.usage("Which command? Run gatehouse connector --help to see them all.");
  }
}
