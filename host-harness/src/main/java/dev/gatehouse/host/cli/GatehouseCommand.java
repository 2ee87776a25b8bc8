package dev.gatehouse.host.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Mixin;

/** The root: the list of all commands. */
@Command(
    name = "gatehouse",
    description = "Syncs target systems and shows who has which access, and by which path.",
    mixinStandardHelpOptions = true,
    versionProvider = ProgramVersion.class,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      PluginsCommand.class,
      PluginCommand.class,
      CapabilitiesCommand.class,
      ConnectorCommand.class,
      SyncCommand.class,
      ScheduleCommand.class,
      ServeCommand.class,
      ListCommand.class,
      AccessCommand.class,
      DiffCommand.class,
      FindingsCommand.class,
      RunsCommand.class,
      RunCommand.class,
      HoldCommand.class,
      ExportCommand.class,
      GrantCommand.class,
      RevokeCommand.class,
      AccountCommand.class,
      GroupCommand.class,
      ApplyCommand.class,
      AuditCommand.class,
      BackupCommand.class,
      DoctorCommand.class,
      SecretsCommand.class,
      SimulatorCommand.class,
      DemoCommand.class,
      CompletionCommand.class,
      HelpCommand.class
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  gatehouse demo",
      "  gatehouse connector add corp --plugin jumpcloud --set region=eu \\",
      "            --secret api-key=env:JC_KEY",
      "  gatehouse sync corp",
      "  gatehouse access corp --account mira.okafor --explain"
    })
final class GatehouseCommand implements Runnable {
  @Mixin final GlobalOptions options = new GlobalOptions();

  private final Shell shell;

  GatehouseCommand(Shell shell) {
    this.shell = shell;
  }

  /** Without a command the help is all that can be given, and it is not a success. */
  @Override
  public void run() {
    throw shell.usage("Which command? Run gatehouse --help to see them all.");
  }
}
