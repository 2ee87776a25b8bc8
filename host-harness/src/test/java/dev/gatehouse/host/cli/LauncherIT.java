package dev.gatehouse.host.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Starts the finished launcher as a user would. */
class LauncherIT {
  private static final Path LAUNCHER =
      Path.of("target", "gatehouse", "bin", "gatehouse").toAbsolutePath();

  @TempDir Path folder;

  private final Map<String, String> environment = new HashMap<>();
  private Path temporary;

  @BeforeEach
  void giveTheProgramItsOwnTemporaryFolder() throws IOException {
    temporary = Files.createDirectory(folder.resolve("tmp"));
    environment.put("GATEHOUSE_DATA", folder.resolve("data").toString());
    environment.put("GATEHOUSE_JAVA_OPTS", "-Djava.io.tmpdir=" + temporary);
  }

  @Test
  void theHelpListsTheCommands() throws Exception {
    Result help = run(LAUNCHER, "--help");
    assertEquals(0, help.code(), help.err());
    for (String command : List.of("demo", "plugins", "connector", "sync", "access", "export")) {
      assertTrue(help.out().contains("  " + command + " "), command);
    }
  }

  @Test
  void theVersionIsThatOfTheJar() throws Exception {
    assertTrue(run(LAUNCHER, "--version").out().matches("(?s)gatehouse \\d+\\.\\d+\\.\\d+.*"));
  }

  @Test
  void thePluginsOfTheDistributionAreLoaded() throws Exception {
    Result plugins = run(LAUNCHER, "plugins", "--format", "json");
    assertEquals(0, plugins.code(), plugins.err());
    JsonArray rows = JsonParser.parseString(plugins.out()).getAsJsonArray();
    assertEquals(
        List.of("csv loaded", "jumpcloud loaded"),
        rows.asList().stream()
            .map(JsonElement::getAsJsonObject)
            .map(row -> row.get("plugin").getAsString() + " " + row.get("state").getAsString())
            .toList());
    assertNothingLeft();
  }

  @Test
  void theCapabilityTableNeedsNoConfiguration() throws Exception {
    Result table = run(LAUNCHER, "capabilities", "--plugin", "jumpcloud");
    assertEquals(0, table.code(), table.err());
    String[] lines = table.out().split("\n", 2);
    assertTrue(lines[0].startsWith("JumpCloud (jumpcloud "), lines[0]);
    assertEquals(
        """

                      Sync  Provision
        Accounts      ✓     ✓
        Groups        ✓     ✓
        Applications  ✓     ✓
        Roles         ✓     ✓

        """,
        lines[1]);
    assertTrue(Files.notExists(folder.resolve("data")), "no data folder is made for it");
  }

  @Test
  void theCapabilitiesAreExactInJson() throws Exception {
    Result json = run(LAUNCHER, "--format", "json", "capabilities", "--plugin", "jumpcloud");
    JsonArray rows = JsonParser.parseString(json.out()).getAsJsonArray();
    assertEquals(4, rows.size());
    rows.forEach(row -> assertTrue(row.getAsJsonObject().get("sync").getAsBoolean()));
  }

  @Test
  void theDemoReadsEverythingWithTheFewestRequestsAndLeavesNothingBehind() throws Exception {
    Result demo = run(LAUNCHER, "demo", "--users", "120", "--groups", "6", "--applications", "4");
    assertEquals(0, demo.code(), demo.out() + demo.err());
    assertTrue(demo.out().contains("Run 1: succeeded"), demo.out());
    String total =
        demo.out().lines().filter(line -> line.endsWith("  all")).findFirst().orElseThrow();
    String[] counts = total.strip().split(" +", -1);
    assertEquals(counts[1], counts[0], "requests equal the minimum");
    assertNothingLeft();
    assertTrue(Files.notExists(folder.resolve("data")), "the user's own data are not touched");
  }

  @Test
  void whatADemoKeepsCanBeLookedAtWithTheCommandsThatItPrints() throws Exception {
    Result demo = run(LAUNCHER, "demo", "--keep", "--users", "50", "--groups", "5");
    assertEquals(0, demo.code(), demo.out() + demo.err());
    List<String> commands =
        demo.out().lines().dropWhile(line -> !line.equals("Try next:")).skip(1).toList();
    assertEquals(3, commands.size());
    for (String command : commands) {
      Result next = run(Path.of("/bin/sh"), "-c", command);
      assertEquals(0, next.code(), command + "\n" + next.err());
      assertTrue(next.out().lines().count() > 1, command + "\n" + next.out());
    }
  }

  @Test
  void bothLoadersGiveIdenticalExportsOfOneOrganisation() throws Exception {
    Path key = Files.writeString(folder.resolve("key.txt"), "jca_0123456789abcdef0123456789abcdef");
    Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
    Process simulator = simulator("--api-key-file", key.toString(), "--users", "250");
    try (BufferedReader out = simulator.inputReader(StandardCharsets.UTF_8)) {
      String greeting = out.readLine();
      String url = greeting.substring(greeting.indexOf("http")).strip();
      Map<String, String> osgi = export("osgi", url, key);
      assertTrue(osgi.getOrDefault("accounts.json", "").length() > 10_000, osgi.toString());
      assertEquals(osgi, export("isolated", url, key));
    } finally {
      simulator.destroy();
      simulator.waitFor();
    }
  }

  private Process simulator(String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of(LAUNCHER.toString(), "simulator"));
    command.addAll(List.of(arguments));
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectError(folder.resolve("simulator-err").toFile());
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    return builder.start();
  }

  /** Syncs into a data folder of its own and returns the exported files by their names. */
  private Map<String, String> export(String loader, String url, Path key) throws Exception {
    environment.put("GATEHOUSE_DATA", folder.resolve("data-" + loader).toString());
    Path to = folder.resolve("export-" + loader);
    List<List<String>> commands =
        List.of(
            List.of(
                "connector",
                "add",
                "corp",
                "--plugin",
                "jumpcloud",
                "--set",
                "base-url=" + url,
                "--secret",
                "api-key=file:" + key),
            List.of("sync", "corp"),
            List.of("export", "corp", "--format", "json", "--to", to.toString()));
    for (List<String> command : commands) {
      List<String> arguments = new ArrayList<>(List.of("--loader", loader));
      arguments.addAll(command);
      Result result = run(LAUNCHER, arguments.toArray(new String[0]));
      assertEquals(0, result.code(), command + "\n" + result.out() + result.err());
    }
    Result plugins = run(LAUNCHER, "--loader", loader, "plugins");
    assertTrue(
        plugins.out().contains(loader.equals("osgi") ? "OSGi (" : "isolated class loader"),
        plugins.out());
    Map<String, String> files = new TreeMap<>();
    try (Stream<Path> exported = Files.list(to)) {
      for (Path file : exported.toList()) {
        files.put(file.getFileName().toString(), Files.readString(file));
      }
    }
    return files;
  }

  @Test
  void aWrongCommandLineExitsWith2() throws Exception {
    assertEquals(2, run(LAUNCHER, "nonsense").code());
  }

  @Test
  void theSimulatorTakesItsOwnOptions() throws Exception {
    Result help = run(LAUNCHER, "simulator", "--help");
    assertEquals(0, help.code(), help.err());
    assertTrue(help.out().contains("--latency"), help.out());
  }

  private void assertNothingLeft() throws IOException {
    try (Stream<Path> files = Files.list(temporary)) {
      assertEquals(List.of(), files.toList());
    }
  }

  private Result run(Path program, String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of(program.toString()));
    command.addAll(List.of(arguments));
    Path out = folder.resolve("out");
    Path err = folder.resolve("err");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().putAll(environment);
    Process process = builder.start();
    process.getOutputStream().close();
    return new Result(
        process.waitFor(),
        Files.readString(out, StandardCharsets.UTF_8),
        Files.readString(err, StandardCharsets.UTF_8));
  }

  /** How a process ended and what it printed. */
  private record Result(int code, String out, String err) {}
}
