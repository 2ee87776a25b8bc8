package dev.gatehouse.host.cli;

import dev.gatehouse.host.plugin.PluginEntry;
import dev.gatehouse.host.report.Column;
import dev.gatehouse.host.report.Format;
import dev.gatehouse.host.report.Rows;
import dev.gatehouse.host.report.VisibleText;
import dev.gatehouse.spi.Connector;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Shows every jar of the plugins folder, loaded or refused. */
@Command(
    name = "plugins",
    description = "Show the plugins: jar, id, version, SHA-256, and why one was refused.",
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {"  gatehouse plugins", "  gatehouse plugins --format json"})
final class PluginsCommand implements Callable<ExitCode> {
  private static final List<Column> COLUMNS =
      List.of(
          Column.text("jar", ""),
          Column.text("plugin", "plugin"),
          Column.text("name", "name"),
          Column.text("version", "version"),
          Column.text("sha256", "SHA-256"),
          Column.text("loadedBy", "loaded by"),
          Column.text("state", "state"),
          Column.text("reason", "reason"));

  private final Shell shell;

  PluginsCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public ExitCode call() {
    List<PluginEntry> entries = shell.plugins().entries();
    if (shell.format() == Format.TABLE) {
      printBlocks(entries);
    } else {
      try (Rows rows = shell.rows(COLUMNS)) {
        entries.forEach(entry -> rows.row(values(entry)));
      }
    }
    boolean refused = entries.stream().anyMatch(entry -> entry.connector().isEmpty());
    return refused || entries.isEmpty() ? ExitCode.PLUGIN : ExitCode.SUCCESS;
  }

  private static List<Object> values(PluginEntry entry) {
    return List.of(
        entry.jar(),
        entry.connector().map(Connector::id),
        entry.connector().map(Connector::displayName),
        entry.connector().map(Connector::version),
        entry.sha256(),
        entry.loadedBy(),
        entry.connector().isPresent() ? "loaded" : "refused",
        entry.reason());
  }

  /** A digest is too long for a column, so each jar has a block of lines. */
  private void printBlocks(List<PluginEntry> entries) {
    if (entries.isEmpty()) {
      shell.screen().print("The plugins folder is empty.");
    }
    for (PluginEntry entry : entries) {
      shell.screen().title(VisibleText.of(entry.jar()));
      entry
          .connector()
          .ifPresentOrElse(
              connector -> {
                line("plugin", connector + " (" + connector.displayName() + ")");
                line("state", "loaded by " + entry.loadedBy());
              },
              () -> line("state", "refused: " + entry.reason()));
      entry.sha256().ifPresent(digest -> line("SHA-256", digest));
    }
  }

  private void line(String label, String value) {
    shell.screen().print(String.format("  %-8s %s", label, VisibleText.of(value)));
  }
}
