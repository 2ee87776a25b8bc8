package dev.gatehouse.host.cli;

import dev.gatehouse.host.report.Column;
import dev.gatehouse.host.report.Format;
import dev.gatehouse.host.report.Rows;
import dev.gatehouse.host.report.VisibleText;
import dev.gatehouse.host.store.Backup;
import dev.gatehouse.host.store.Database;
import dev.gatehouse.host.store.DatabaseFile;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Copies the database while others use it. */
@Command(
    name = "backup",
    description = "Copy the database into a file, whole and checked, while syncs run.",
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {
      "  gatehouse backup /backup/gatehouse.db",
      "  gatehouse backup \"/backup/gatehouse-$(date +%%F).db\" --quiet"
    })
final class BackupCommand implements Callable<ExitCode> {
  private static final List<Column> COLUMNS =
      List.of(Column.text("file", ""), Column.number("bytes", ""));

  private static final String KEY = "secret.key";

  /** What the console keeps of its own goes beside the file, under its name and this. */
  private static final String CONSOLE_SUFFIX = ".console";

  @Parameters(paramLabel = "FILE", description = "The file to make; it must not exist.")
  Path file = Path.of("");

  private final Shell shell;

  BackupCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public ExitCode call() {
    Path target = file.toAbsolutePath().normalize();
    Path folder = target.getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      throw shell.usage("There is no folder " + folder + " for the backup. Make it first.");
    }
    if (!Database.isIn(shell.dataFolder())) {
      throw new CommandException(
          ExitCode.DATA_FOLDER,
          "There is nothing to back up in "
              + shell.dataFolder()
              + ". Name the data folder with --data.");
    }
    Path console = target.resolveSibling(target.getFileName() + CONSOLE_SUFFIX);
    boolean withConsole = Database.isIn(shell.dataFolder(), DatabaseFile.CONSOLE);
    if (withConsole && Files.exists(target)) {
      throw exists(target);
    }
    Map<Path, Long> written = new LinkedHashMap<>();
    if (withConsole) {
      try (Database database = Database.open(shell.dataFolder(), DatabaseFile.CONSOLE)) {
        written.put(console, write(database, console));
      }
    }
    written.put(target, write(shell.data().database(), target));
    if (shell.format() == Format.TABLE) {
      explain(target, written);
    } else {
      try (Rows rows = shell.rows(COLUMNS)) {
        written.forEach((copy, bytes) -> rows.row(List.of(copy.toString(), bytes)));
      }
    }
    return ExitCode.SUCCESS;
  }

  private long write(Database database, Path target) {
    try {
      return Backup.write(database, target);
    } catch (FileAlreadyExistsException taken) {
      throw exists(target);
    }
  }

  private CommandException exists(Path target) {
    return shell.usage(
        target + " exists, and a backup overwrites nothing. Choose another name or move it away.");
  }

  private void explain(Path target, Map<Path, Long> written) {
    if (shell.screen().traits().quiet()) {
      return;
    }
    written.forEach(
        (copy, bytes) -> {
          String size = String.format(Locale.ROOT, "%,.1f MB", bytes / 1_000_000.0);
          print("Backed up to " + copy + " (" + size + "), checked and whole.");
        });
    boolean withKey = Files.exists(shell.dataFolder().resolve(KEY));
    if (withKey) {
      print("");
      print("Not in it: " + KEY + ", which opens the secrets that were typed in. Keep a");
      print("copy of it elsewhere, and not beside the backup.");
    }
    print("");
    print("To restore, stop all syncs and start with an empty data folder DIR:");
    print("  install -d -m 700 DIR");
    print("  install -m 600 '" + target + "' DIR/gatehouse.db");
    if (written.size() > 1) {
      print("  install -m 600 '" + target + CONSOLE_SUFFIX + "' DIR/console.db");
    }
    if (withKey) {
      print("  install -m 600 " + KEY + " DIR/" + KEY);
    }
    print("  gatehouse --data DIR connector list");
  }

  private void print(String line) {
    shell.screen().print(VisibleText.of(line));
  }
}
