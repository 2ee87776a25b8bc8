package dev.gatehouse.host.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.host.connector.DataFolder;
import dev.gatehouse.host.store.Database;
import dev.gatehouse.host.store.DatabaseFile;
import java.io.ByteArrayInputStream;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** The command line in this process, with a data folder of its own and without plugins. */
class CommandLineTest {
  @TempDir Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void everyCommandHasADescriptionHelpAndExamples() {
    CommandLine root = CommandRunner.commandLine(new Shell(surroundings()));
    root.getSubcommands().values().forEach(this::assertDescribed);
  }

  private void assertDescribed(CommandLine command) {
    var usage = command.getCommandSpec().usageMessage();
    String name = command.getCommandSpec().qualifiedName();
    assertTrue(usage.description().length > 0, name);
    if (command.getSubcommands().isEmpty() && !name.endsWith(" help")) {
      assertTrue(usage.footer().length > 0, name + " has no example");
    }
    command.getSubcommands().values().forEach(this::assertDescribed);
  }

  @Test
  void globalOptionsAreTakenBeforeAndAfterTheCommand() {
    assertEquals(0, run("--data", data(), "--format", "json", "connector", "list"));
    assertEquals("[]\n", out.toString());
    assertEquals(0, run("connector", "list", "--data", data(), "--format", "json"));
    assertEquals("[]\n[]\n", out.toString());
  }

  @Test
  void aBackupHasWhatTheConsoleKeepsBesideIt() throws Exception {
    assertEquals(0, run("--data", data(), "connector", "list"));
    Database.open(Path.of(data()), DatabaseFile.CONSOLE).close();
    Path copy = folder.resolve("copy.db");
    assertEquals(0, run("--data", data(), "backup", copy.toString()), err::toString);
    assertTrue(out.toString().contains("copy.db.console' DIR/console.db"), out.toString());

    Path restored = DataFolder.open(folder.resolve("restored"));
    Files.copy(copy, restored.resolve("gatehouse.db"));
    Files.copy(folder.resolve("copy.db.console"), restored.resolve("console.db"));
    Database.open(restored, DatabaseFile.CONSOLE).close();
    assertEquals(0, run("--data", restored.toString(), "connector", "list"), err::toString);

    Files.delete(folder.resolve("copy.db.console"));
    assertEquals(2, run("--data", data(), "backup", copy.toString()));
    assertFalse(Files.exists(folder.resolve("copy.db.console")), "half a backup");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "nonsense",
        "list nonsense corp",
        "connector",
        "connector add",
        "sync",
        "sync corp --concurrency 0",
        "list accounts corp --limit -1",
        "access corp",
        "access corp --application a --group b",
        "--format yaml plugins",
        "--loader magic plugins",
        "export corp",
        "list accounts corp --at yesterday",
        "diff",
        "diff corp --kind nonsense",
        "findings corp --rule nonsense",
        "findings corp --fail-on nonsense",
        "findings corp --limit -1",
        "run",
        "backup",
        "backup /no/such/folder/copy.db",
        "sync corp --resume-within soon",
        "hold",
        "hold corp --limit -1",
        "hold corp accept",
        "hold accept --reason x",
        "hold corp reject corp --reason x",
        "plugin",
        "plugin new",
        "schedule",
        "schedule corp",
        "schedule --every 1h",
        "schedule corp --every 0",
        "schedule corp --every soon",
        "schedule corp --every 1h --concurrency 0"
      })
  void aWrongCommandLineExitsWith2AndSaysWhereHelpIs(String line) {
    String[] arguments = line.isEmpty() ? new String[0] : line.split(" ", -1);
    assertEquals(2, run(arguments), err.toString());
    assertFalse(err.toString().isBlank());
    assertFalse(err.toString().contains("\tat "), err.toString());
  }

  @Test
  void anUnknownConnectorExitsWith3() {
    assertEquals(3, run("--data", data(), "sync", "corp"));
    assertEquals(
        "There is no connector corp. Add one with gatehouse connector add.\n", err.toString());
  }

  @Test
  void aScheduleWithAnUnknownConnectorExitsWith3AtOnce() {
    assertEquals(3, run("--data", data(), "schedule", "corp", "--every", "1h"));
  }

  @Test
  void aRunIsNamedByItsNumberItsConnectorOrAsTheLatest() {
    assertEquals(3, run("--data", data(), "run", "17"));
    assertEquals(3, run("--data", data(), "run", "latest"));
    assertEquals(3, run("--data", data(), "run", "corp"));
    assertEquals(
        """
        There is no run 17. gatehouse runs NAME lists what there is.
        There was no sync yet. gatehouse runs NAME lists what there is.
        There is no connector corp. Add one with gatehouse connector add.
        """,
        err.toString());
  }

  @Test
  void aDataFolderThatIsAFileExitsWith9() throws Exception {
    Path file = Files.createFile(folder.resolve("file"));
    assertEquals(9, run("--data", file.toString(), "connector", "list"));
  }

  @Test
  void aMissingPluginsFolderExitsWith10() {
    assertEquals(10, run("--plugins", folder.resolve("none").toString(), "plugins"));
  }

  @Test
  void anUnknownPluginExitsWith10() {
    assertEquals(
        10, run("--plugins", folder.toString(), "connector", "add", "corp", "--plugin", "x"));
  }

  @Test
  void commandsThatNeedNoPluginDoNotLookForThePluginsFolder() {
    String none = folder.resolve("none").toString();
    assertEquals(0, run("--plugins", none, "--data", data(), "connector", "list"));
  }

  @Test
  void theCompletionScriptKnowsTheCommands() {
    assertEquals(0, run("completion"));
    assertTrue(out.toString().contains("capabilities"));
  }

  @Test
  void theHelpListsEveryExitCode() {
    assertEquals(0, run("--help"));
    for (ExitCode code : ExitCode.values()) {
      assertTrue(out.toString().contains(code.number() + "  " + code.meaning()), code.name());
    }
  }

  @Test
  void theHelpFits80Columns() {
    assertEquals(0, run("--help"));
    assertEquals(0, run("connector", "add", "--help"));
    List<String> tooLong = out.toString().lines().filter(line -> line.length() > 80).toList();
    assertEquals(List.of(), tooLong);
  }

  private String data() {
    return folder.resolve("data").toString();
  }

  private int run(String... arguments) {
    return CommandRunner.run(surroundings(), arguments);
  }

  private Surroundings surroundings() {
    return new Surroundings(
        Optional.empty(),
        "gatehouse",
        Map.of(),
        new ByteArrayInputStream(new byte[0]),
        out,
        err,
        Set.of(),
        80,
        Interruption.none());
  }
}
