package dev.gatehouse.host.cli;

import dev.gatehouse.host.connector.ConfiguredConnector;
import dev.gatehouse.host.connector.ConnectorChange;
import dev.gatehouse.host.report.VisibleText;
import dev.gatehouse.spi.Connector;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Adds a connector, once the target system accepts it. */
@Command(
    name = "add",
    description = "Add a connector: checked against the target system before it is stored.",
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {
      "  gatehouse connector add corp --plugin jumpcloud --set region=eu \\",
      "            --secret api-key=env:JC_KEY",
      "  gatehouse connector add corp --plugin jumpcloud --secret api-key",
      "  gatehouse connector add corp --plugin jumpcloud --secret api-key=- < key.txt"
    })
final class ConnectorAddCommand implements Callable<ExitCode> {
  @Parameters(paramLabel = "NAME", description = "Your name for it, such as corp.")
  String name = "";

  @Option(
      names = "--plugin",
      paramLabel = "ID",
      required = true,
      description = "The plugin for the target system; gatehouse plugins lists them.")
  String plugin = "";

  @Mixin ConnectorOptions options = new ConnectorOptions();

  private final Shell shell;

  ConnectorAddCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public ExitCode call() {
    Connector code = shell.plugin(plugin).connector().orElseThrow();
    shell.data().connectors().requireFree(name);
    ConnectorChange content = options.change(shell, code, Set.of(), Set.of());
    ConfiguredConnector added =
        shell.setup(shell.context()).add(code, name, content, !options.noCheck);
    shell
        .screen()
        .note(
            "Added "
                + added.name()
                + added.organization().map(found -> " for " + found).orElse(", not checked")
                + ". Next: gatehouse sync "
                + VisibleText.of(added.name()));
    return ExitCode.SUCCESS;
  }
}
