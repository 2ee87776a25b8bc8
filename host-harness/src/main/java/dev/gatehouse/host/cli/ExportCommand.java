package dev.gatehouse.host.cli;

import dev.gatehouse.host.connector.ConfiguredConnector;
import dev.gatehouse.host.report.Column;
import dev.gatehouse.host.report.Format;
import dev.gatehouse.host.report.Rows;
import dev.gatehouse.host.report.StateExport;
import dev.gatehouse.host.store.Published;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes everything that is published of a connector into files. */
@Command(
    name = "export",
    description = "Write accounts, groups, applications, roles, grants and access into files.",
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {
      "  gatehouse export corp --format csv --to audit-2026-11",
      "  gatehouse export corp --format json --to /srv/exports/corp",
      "  gatehouse export corp --at 16 --to before-the-merger"
    })
final class ExportCommand implements Callable<ExitCode> {
  private static final List<Column> COLUMNS =
      List.of(Column.text("file", "File"), Column.number("rows", "Rows"));

  @Parameters(paramLabel = "NAME", description = "The connector.")
  String name = "";

  @Option(
      names = "--to",
      paramLabel = "DIR",
      required = true,
      description = "The folder for the files; it is made if it is missing.")
  Path folder = Path.of("");

  @Option(
      names = "--raw",
      description =
          "Write CSV cells that begin with = + - @ as they are. A spreadsheet would run them.")
  boolean raw;

  @Mixin KeptState kept = new KeptState();

  private final Shell shell;

  ExportCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public ExitCode call() {
    Format format = shell.chosenFormat().orElse(Format.CSV);
    if (format == Format.TABLE) {
      throw shell.usage("An export is --format csv or --format json.");
    }
    ConfiguredConnector connector = shell.data().connectors().get(name);
    Map<String, Long> written = kept.read(shell, connector, state -> write(state, format));
    try (Rows rows = shell.screen().rows(Format.TABLE, COLUMNS)) {
      new TreeMap<>(written).forEach((file, count) -> rows.row(List.of(file, count)));
    }
    return ExitCode.SUCCESS;
  }

  private Map<String, Long> write(Published state, Format format) {
    try {
      Files.createDirectories(folder);
      return StateExport.intoFolder(state, folder, format, shell.mask(), raw).write();
    } catch (IOException | UncheckedIOException e) {
      throw new CommandException(
          ExitCode.DATA_FOLDER,
          "The export to " + folder + " failed: " + e.getMessage() + ". The files are not whole.");
    }
  }
}
