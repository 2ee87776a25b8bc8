package dev.gatehouse.host.cli;

import dev.gatehouse.host.connector.ConfiguredConnector;
import dev.gatehouse.host.plugin.PluginEntry;
import dev.gatehouse.host.provision.OperationRows;
import dev.gatehouse.host.report.Column;
import dev.gatehouse.host.report.Format;
import dev.gatehouse.host.report.Rows;
import dev.gatehouse.spi.Capability;
import dev.gatehouse.spi.CapabilityTable;
import dev.gatehouse.spi.Connector;
import java.util.ArrayList;
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
      "  gatehouse capabilities --connector corp --detail",
      "  gatehouse capabilities --format json"
    })
final class CapabilitiesCommand implements Callable<ExitCode> {
  @Option(
      names = "--plugin",
      paramLabel = "ID",
      description = "Only this plugin. Default: all of them.")
  Optional<String> plugin = Optional.empty();

  @Option(
      names = "--connector",
      paramLabel = "NAME",
      description =
          "The plugin of this connector; with --detail also what is enabled for it. What its"
              + " credential may do, connector check tells.")
  Optional<String> connector = Optional.empty();

  @Option(names = "--detail", description = "List each resource type and operation.")
  boolean detail;

  private final Shell shell;

  CapabilitiesCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public ExitCode call() {
    Optional<ConfiguredConnector> configured =
        connector.map(name -> shell.data().connectors().get(name));
    List<Connector> connectors =
        plugin
            .or(() -> configured.map(ConfiguredConnector::plugin))
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
      for (Connector each : connectors) {
        print(shell, each, detail, configured);
      }
    } else {
      printRows(connectors, configured);
    }
    return ExitCode.SUCCESS;
  }

  /** Prints the table of one connector, for people. */
  static void print(
      Shell shell, Connector connector, boolean detail, Optional<ConfiguredConnector> configured) {
    shell.screen().title(connector.displayName() + " (" + connector + ")");
    shell.screen().print("");
    List<Column> columns = columns(detail, configured.isPresent());
    try (Rows rows = shell.screen().rows(Format.TABLE, columns.subList(1, columns.size()))) {
      for (List<Object> row : rows(connector, detail, configured)) {
        rows.row(row.subList(1, row.size()));
      }
    }
    shell.screen().print("");
  }

  private void printRows(List<Connector> connectors, Optional<ConfiguredConnector> configured) {
    try (Rows rows = shell.rows(columns(detail, configured.isPresent()))) {
      connectors.forEach(each -> rows(each, detail, configured).forEach(rows::row));
    }
  }

  private static List<Column> columns(boolean detail, boolean configured) {
    if (!detail) {
      return List.of(
          Column.text("plugin", "Plugin"),
          Column.text("kind", ""),
          Column.text("sync", "Sync"),
          Column.text("provision", "Provision"));
    }
    List<Column> columns =
        new ArrayList<>(
            List.of(
                Column.text("plugin", "Plugin"),
                Column.text("kind", "Kind"),
                Column.text("resourceType", "Resource type"),
                Column.text("operation", "Operation"),
                Column.text("detail", "Detail")));
    if (configured) {
      columns.add(Column.word("enabled", "Enabled"));
    }
    return columns;
  }

  private static List<List<Object>> rows(
      Connector connector, boolean detail, Optional<ConfiguredConnector> configured) {
    return detail
        ? connector.capabilities().stream()
            .map(capability -> detailed(connector, capability, configured))
            .toList()
        : connector.capabilityTable().rows().stream().map(row -> brief(connector, row)).toList();
  }

  private static List<Object> brief(Connector connector, CapabilityTable.Row row) {
    String kind = row.kind().name();
    String title = kind.charAt(0) + kind.substring(1).toLowerCase(Locale.ROOT) + "s";
    return List.of(connector.id(), title, row.sync(), row.provision());
  }

  private static List<Object> detailed(
      Connector connector, Capability capability, Optional<ConfiguredConnector> configured) {
    List<Object> values =
        new ArrayList<>(
            List.of(
                connector.id(),
                capability.type().kind().name().toLowerCase(Locale.ROOT),
                capability.type().displayName(),
                capability.operation().name().toLowerCase(Locale.ROOT).replace('_', ' '),
                capability.detail()));
    configured.ifPresent(each -> values.add(isEnabled(connector, capability, each)));
    return values;
  }

  /** A look-up is part of whatever needs it; a stream or a change has a switch of its own. */
  private static boolean isEnabled(
      Connector connector, Capability capability, ConfiguredConnector configured) {
    OperationRows operations = new OperationRows(connector, configured);
    return switch (capability.operation()) {
      case READ, READ_EACH, READ_GRANTS -> operations.isEnabled(capability.detail());
      case GRANT, CREATE, UPDATE, SUSPEND, DELETE, INVOKE -> operations.isEnabled(capability);
      default -> true;
    };
  }
}
