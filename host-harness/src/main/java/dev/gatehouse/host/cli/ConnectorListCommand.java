package dev.gatehouse.host.cli;

import dev.gatehouse.host.connector.ConfiguredConnector;
import dev.gatehouse.host.report.Column;
import dev.gatehouse.host.report.Format;
import dev.gatehouse.host.report.Rows;
import dev.gatehouse.host.store.RunRow;
import dev.gatehouse.host.store.Runs;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Lists the connectors with the state of each. */
@Command(
    name = "list",
    description = "List the connectors.",
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {"  gatehouse connector list", "  gatehouse connector list --format json"})
final class ConnectorListCommand implements Callable<ExitCode> {
  private static final List<Column> COLUMNS =
      List.of(
          Column.text("name", "Name"),
          Column.text("plugin", "Plugin"),
          Column.word("state", "State"),
          Column.word("lastSync", "Last sync"),
          Column.text("organization", "Organisation"));

  private final Shell shell;

  ConnectorListCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public ExitCode call() {
    List<ConfiguredConnector> connectors = shell.data().connectors().list();
    if (connectors.isEmpty() && shell.format() == Format.TABLE) {
      shell.screen().note("There is no connector yet. Add one with gatehouse connector add.");
      return ExitCode.SUCCESS;
    }
    Runs runs = new Runs(shell.data().database());
    try (Rows rows = shell.rows(COLUMNS)) {
      for (ConfiguredConnector connector : connectors) {
        Optional<RunRow> last = runs.lastSync(connector.id());
        rows.row(
            List.of(
                connector.name(),
                connector.plugin(),
                runs.label(connector.id()).displayName(),
                last.map(RunRow::startedAt),
                connector.organization()));
      }
    }
    return ExitCode.SUCCESS;
  }
}
