package dev.gatehouse.host.cli;

import dev.gatehouse.host.plugin.PluginEntry;
import dev.gatehouse.host.report.Column;
import dev.gatehouse.host.report.Format;
import dev.gatehouse.host.report.Rows;
import dev.gatehouse.spi.Capability;
import dev.gatehouse.spi.CapabilityTable;
import dev.gatehouse.spi.Connector;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Shows what the plugins can do, computed from their bindings. */
@Command(
    name = "capabilities",
    description = "Show what a plugin can sync and provision. Needs no configuration, no network.",
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {
      "  gatehouse capabilities",
      "  gatehouse capabilities --plugin jumpcloud --detail",
      "  gatehouse capabilities --format json"
    })
final class CapabilitiesCommand implements Callable<ExitCode> {
  @Option(
      names = "--plugin",
      paramLabel = "ID",
      description = "Only this plugin. Default: all of them.")
  Optional<String> plugin = Optional.empty();

  @Option(names = "--detail", description = "List each resource type and operation.")
  boolean detail;

  private final Shell shell;

  CapabilitiesCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public ExitCode call() {
    List<Connector> connectors =
        plugin
            .map(id -> List.of(shell.plugin(id)))
            .orElseGet(() -> shell.plugins().entries())
            .stream()
            .map(PluginEntry::connector)
            .flatMap(Optional::stream)
            .toList();
    if (connectors.isEmpty()) {
      throw new CommandException(
          ExitCode.PLUGIN, "No plugin is loaded. Run gatehouse plugins to see why.");
    }
    if (shell.format() == Format.TABLE) {
      for (Connector connector : connectors) {
        print(shell, connector, detail);
      }
    } else {
      printRows(connectors);
    }
    return ExitCode.SUCCESS;
  }

  /** Prints the table of one connector, for people. */
  static void print(Shell shell, Connector connector, boolean detail) {
    shell.screen().title(connector.displayName() + " (" + connector + ")");
    shell.screen().print("");
    List<Column> columns = columns(detail);
    try (Rows rows = shell.screen().rows(Format.TABLE, columns.subList(1, columns.size()))) {
      for (List<Object> row : rows(connector, detail)) {
        rows.row(row.subList(1, row.size()));
      }
    }
    shell.screen().print("");
  }

  private void printRows(List<Connector> connectors) {
    try (Rows rows = shell.rows(columns(detail))) {
      connectors.forEach(connector -> rows(connector, detail).forEach(rows::row));
    }
  }

  private static List<Column> columns(boolean detail) {
    return detail
        ? List.of(
            Column.text("plugin", "Plugin"),
            Column.text("kind", "Kind"),
            Column.text("resourceType", "Resource type"),
            Column.text("operation", "Operation"),
            Column.text("detail", "Detail"))
        : List.of(
            Column.text("plugin", "Plugin"),
            Column.text("kind", ""),
            Column.text("sync", "Sync"),
            Column.text("provision", "Provision"));
  }

  private static List<List<Object>> rows(Connector connector, boolean detail) {
    return detail
        ? connector.capabilities().stream()
            .map(capability -> detailed(connector, capability))
            .toList()
        : connector.capabilityTable().rows().stream().map(row -> brief(connector, row)).toList();
  }

  private static List<Object> brief(Connector connector, CapabilityTable.Row row) {
    String kind = row.kind().name();
    String title = kind.charAt(0) + kind.substring(1).toLowerCase(Locale.ROOT) + "s";
    return List.of(connector.id(), title, row.sync(), row.provision());
  }

  private static List<Object> detailed(Connector connector, Capability capability) {
    return List.of(
        connector.id(),
        capability.type().kind().name().toLowerCase(Locale.ROOT),
        capability.type().displayName(),
        capability.operation().name().toLowerCase(Locale.ROOT).replace('_', ' '),
        capability.detail());
  }
}
