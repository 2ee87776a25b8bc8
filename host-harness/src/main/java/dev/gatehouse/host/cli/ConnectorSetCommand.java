package dev.gatehouse.host.cli;

import dev.gatehouse.host.connector.ConfiguredConnector;
import dev.gatehouse.host.connector.ConnectorChange;
import dev.gatehouse.spi.Connector;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Changes a connector; the old configuration stays in force until the new one is accepted. */
@Command(
    name = "set",
    description =
        "Change a connector, for instance to a new key: checked before it replaces the old.",
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {
      "  gatehouse connector set corp --secret api-key=file:key.txt",
      "  gatehouse connector set corp --stream directories=on",
      "  gatehouse connector set corp --hold-percent 10 --keep-days 400",
      "  gatehouse connector set corp --max-requests-per-second 10",
      "  gatehouse connector set corp --unset api-key --set client-id=abc --secret client-secret"
    })
final class ConnectorSetCommand implements Callable<ExitCode> {
  @Parameters(paramLabel = "NAME", description = "The connector.")
  String name = "";

  @Option(
      names = "--unset",
      paramLabel = "NAME",
      description = "Take a setting or secret away; repeatable.")
  Set<String> unset = new HashSet<>();

  @Option(
      names = "--include-attribute",
      paramLabel = "NAME",
      description = "Request and store an excluded attribute again; repeatable.")
  Set<String> included = new HashSet<>();

  @Mixin ConnectorOptions options = new ConnectorOptions();

  private final Shell shell;

  ConnectorSetCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public ExitCode call() {
    ConfiguredConnector connector = shell.data().connectors().get(name);
    Connector code = shell.code(connector);
    ConnectorChange change = options.change(shell, code, unset, included);
    if (change.isEmpty()) {
      throw shell.usage("Nothing to change. Give --set, --secret, --stream or another option.");
    }
    shell.setup(shell.context()).change(code, connector, change, !options.noCheck);
    shell.screen().note("Changed " + connector.name() + ".");
    return ExitCode.SUCCESS;
  }
}
