package dev.gatehouse.integration.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher and its command line, without any target system. */
class CommandLineIT {
  @TempDir private Path folder;
  private Launcher launcher;

  @BeforeEach
  void prepare() {
    launcher = new Launcher(folder);
  }

  @Test
  void everyCommandHasHelpWithAnExample() throws IOException, InterruptedException {
    List<String> commands = commands(launcher.run("--help").succeeded());
    assertTrue(commands.containsAll(List.of("sync", "demo", "connector", "export")), "all of them");
    List<List<String>> all = new ArrayList<>();
    for (String command : commands) {
      if (!command.equals("help") && !command.equals("simulator")) {
        all.add(List.of(command));
      }
    }
    for (String group : List.of("connector", "plugin", "secrets")) {
      commands(launcher.run(group, "--help").succeeded())
          .forEach(command -> all.add(List.of(group, command)));
    }
    for (List<String> command : all) {
      List<String> arguments = new ArrayList<>(command);
      arguments.add("--help");
      Outcome help = launcher.run(arguments.toArray(String[]::new)).succeeded();
      help.says("Usage:", "Examples:", "gatehouse " + String.join(" ", command), "--verbose");
      help.out().lines().forEach(line -> assertTrue(line.length() <= 80, help::toString));
    }
    launcher.run("simulator", "--help").succeeded().says("--users", "--latency");
  }

  /** Reads the names of the commands out of a help text. */
  private static List<String> commands(Outcome help) {
    return help.out()
        .lines()
        .dropWhile(line -> !line.startsWith("Commands:"))
        .skip(1)
        .takeWhile(line -> line.startsWith(" "))
        .filter(line -> line.matches("  [a-z-]+ .*"))
        .map(line -> line.strip().split(" ", 2)[0])
        .toList();
  }

  @Test
  void theCapabilityTableNeedsNeitherConfigurationNorNetwork()
      throws IOException, InterruptedException {
    launcher.set("GATEHOUSE_DATA", folder.resolve("nowhere").toString());
    Map<String, JsonObject> rows =
        launcher
            .run("capabilities", "--plugin=jumpcloud", "--format=json")
            .succeeded()
            .rows()
            .stream()
            .collect(Collectors.toMap(row -> row.get("kind").getAsString(), row -> row));
    for (String kind : List.of("Accounts", "Groups", "Applications", "Roles")) {
      assertTrue(rows.get(kind).get("sync").getAsBoolean(), kind);
    }
    assertEquals(4, rows.size());
    launcher
        .run("capabilities", "--detail")
        .succeeded()
        .says("Directory user", "Administrator", "Service account", "User group", "Application");
    launcher.run("capabilities", "--plugin=workday").exited(10).withOneMessage().says("jumpcloud");
    assertFalse(Files.exists(folder.resolve("nowhere")), "no data folder is made");
  }

  @Test
  void everyPluginOfTheDistributionIsListedWithItsDigest()
      throws IOException, InterruptedException {
    List<JsonObject> plugins = launcher.run("plugins", "--format=json").succeeded().rows();
    assertEquals(
        List.of("csv", "jumpcloud"), plugins.stream().map(row -> text(row, "plugin")).toList());
    for (JsonObject plugin : plugins) {
      Path jar = Launcher.jar("plugins", text(plugin, "plugin") + "-plugin");
      assertEquals(sha256(jar), text(plugin, "sha256"));
      assertEquals("loaded", text(plugin, "state"));
      assertTrue(text(plugin, "loadedBy").contains("OSGi"), plugin::toString);
    }
  }

  private static String text(JsonObject row, String member) {
    return row.get(member).getAsString();
  }

  private static String sha256(Path file) throws IOException {
    try {
      byte[] digest =
          java.security.MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
      return java.util.HexFormat.of().formatHex(digest);
    } catch (java.security.NoSuchAlgorithmException impossible) {
      throw new AssertionError(impossible);
    }
  }

  @Test
  void globalOptionsAreTakenBeforeAndAfterTheCommand() throws IOException, InterruptedException {
    Path data = folder.resolve("elsewhere");
    launcher.unset("GATEHOUSE_DATA");
    List<List<String>> ways =
        List.of(
            List.of("--data=" + data, "--format=json", "connector", "list"),
            List.of("connector", "--data=" + data, "--format", "json", "list"),
            List.of("connector", "list", "--format=json", "--data", data.toString()),
            List.of("--format=json", "connector", "list", "--data=" + data));
    for (List<String> way : ways) {
      assertEquals(List.of(), launcher.run(way.toArray(String[]::new)).succeeded().rows());
    }
    assertTrue(Files.exists(data.resolve("gatehouse.db")));
    launcher.set("GATEHOUSE_DATA", folder.resolve("by-variable").toString());
    launcher.run("connector", "list").succeeded();
    assertTrue(Files.exists(folder.resolve("by-variable").resolve("gatehouse.db")));
    launcher.unset("GATEHOUSE_DATA").set("XDG_DATA_HOME", folder.resolve("xdg").toString());
    launcher.run("connector", "list").succeeded();
    assertTrue(Files.exists(folder.resolve("xdg/gatehouse/gatehouse.db")));
  }

  @Test
  void aWrongCommandLineIsExplainedInTwoLines() throws IOException, InterruptedException {
    List<List<String>> wrong =
        List.of(
            List.of(),
            List.of("synk", "corp"),
            List.of("sync"),
            List.of("sync", "corp", "--concurrency=none"),
            List.of("connector"),
            List.of("list", "robots", "corp"),
            List.of("connector", "list", "--format=xml"),
            List.of("runs", "corp", "--limit=first"),
            List.of("connector", "add", "corp"),
            List.of("plugins", "--colour"));
    for (List<String> arguments : wrong) {
      Outcome outcome = launcher.run(arguments.toArray(String[]::new)).exited(2);
      outcome.withoutStackTrace().says("--help");
      assertTrue(outcome.out().isEmpty(), outcome::toString);
      assertTrue(outcome.err().lines().count() <= 2, outcome::toString);
    }
    launcher.run("sync", "corp").exited(3).withOneMessage().says("corp", "connector");
  }

  @Test
  void theCompletionScriptIsBash() throws IOException, InterruptedException {
    Path script = folder.resolve("completion");
    Files.writeString(script, launcher.run("completion").succeeded().out());
    assertEquals(
        0, new ProcessBuilder("bash", "-n", script.toString()).inheritIO().start().waitFor());
    assertTrue(Files.readString(script).contains("rotate-key"));
  }

  @Test
  void startsThroughALinkFromAFolderWithSpacesWithTheJavaOnThePath()
      throws IOException, InterruptedException {
    Path spaced = Files.createDirectory(folder.resolve("a folder with spaces"));
    Path link = spaced.resolve("gate");
    Files.createSymbolicLink(link, Launcher.distribution().resolve("bin/gatehouse"));
    String java = Path.of(System.getProperty("java.home"), "bin").toString();
    launcher.unset("JAVA_HOME").set("PATH", java + ":" + System.getenv("PATH"));
    launcher.set("GATEHOUSE_DATA", spaced.resolve("data").toString());
    launcher.runByShell("\"" + link + "\" connector list").succeeded();
    launcher.runByShell("cd \"" + spaced + "\" && ./gate capabilities").succeeded().says("Sync");
    launcher.set("JAVA_HOME", "/nowhere").run("plugins").exited(1).withOneMessage();
    launcher.unset("JAVA_HOME").run("--version").succeeded().says("1.0");
  }

  @Test
  void coloursAreForTerminalsOnlyAndOnlyIfWanted() throws IOException, InterruptedException {
    String escape = "\u001b[";
    assertFalse(launcher.run("plugins").succeeded().out().contains(escape));
    String onTerminal = "exec script -qec \"'$0' plugins\" /dev/null";
    Outcome coloured = launcher.set("TERM", "xterm").runByShell(onTerminal).succeeded();
    assertTrue(coloured.out().contains(escape), coloured::toString);
    Outcome plain = launcher.set("NO_COLOR", "1").runByShell(onTerminal).succeeded();
    assertFalse(plain.out().contains(escape), plain::toString);
    launcher.unset("NO_COLOR");
    Outcome asked =
        launcher.runByShell("exec script -qec \"'$0' plugins --no-color\" /dev/null").succeeded();
    assertFalse(asked.out().contains(escape), asked::toString);
  }

  @Test
  void theSimulatorRunsUntilItIsToldToStop() throws IOException, InterruptedException {
    try (RunningCommand simulator =
        launcher.startWithOpenInput("simulator", "--port=0", "--users=20")) {
      String url = simulator.awaitOutput("simulator listening on ");
      assertTrue(url.matches("http://127\\.0\\.0\\.1:\\d+"), url);
      simulator.signal("INT").finish().exited(130).withoutStackTrace();
    }
    launcher.run("simulator", "--users=none").exited(2).withoutStackTrace();
  }
}
