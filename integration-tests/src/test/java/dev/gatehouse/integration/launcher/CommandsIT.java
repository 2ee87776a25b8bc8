package dev.gatehouse.integration.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The way from a configured connector to its removal, by the commands that users type. */
class CommandsIT {
  private static final String KEY = "jca_the_first_key_00000000000000000000000";
  private static final String[] ORGANIZATION = {"--users=80", "--groups=10", "--applications=6"};

  @TempDir private Path folder;
  private SimulatorProcess simulator;
  private Gateway gateway;
  private Corp corp;

  @BeforeEach
  void start() throws IOException, InterruptedException {
    simulator = SimulatorProcess.startWithKey(folder, KEY, ORGANIZATION);
    gateway = Gateway.to(simulator);
    corp = Corp.add(folder, gateway.url(), KEY);
  }

  @AfterEach
  void stop() {
    gateway.close();
    simulator.close();
  }

  private Outcome run(String... arguments) throws IOException, InterruptedException {
    return corp.run(arguments);
  }

  @Test
  void aConnectorIsNotConnectedUntilOneSyncReadEverything()
      throws IOException, InterruptedException {
    run("connector", "list").succeeded().says("corp", "jumpcloud", "Not connected", "Northwind");
    run("list", "accounts", "corp").exited(3).withOneMessage().says("gatehouse sync corp");
    run("access", "corp", "--account=x").exited(3).withOneMessage().says("gatehouse sync corp");
    run("export", "corp", "--to=x").exited(3).withOneMessage().says("gatehouse sync corp");
    run("runs", "corp").succeeded().says("no sync of corp");
    gateway.refuse("/associations", 404, "{\"message\":\"Not Found\"}");
    run("sync", "corp", "--quiet").exited(6).withOneMessage();
    assertFalse(run("connector", "list").out().contains("Connected"), "only a part was read");
    gateway.open();
    run("sync", "corp", "--quiet").succeeded();
    run("connector", "list").succeeded().says("Connected");
  }

  @Test
  void everyListAndRunIsPrintedAsTableJsonAndCsv() throws IOException, InterruptedException {
    run("sync", "corp").succeeded();
    List<List<String>> commands =
        List.of(
            List.of("plugins"),
            List.of("capabilities", "--detail"),
            List.of("connector", "list"),
            List.of("connector", "show", "corp"),
            List.of("connector", "check", "corp"),
            List.of("list", "accounts", "corp"),
            List.of("list", "grants", "corp"),
            List.of("access", "corp", "--group=All Hands"),
            List.of("findings", "corp"),
            List.of("runs", "corp"),
            List.of("run", "1"));
    for (List<String> command : commands) {
      Outcome json = formatted(command, "json");
      List<JsonObject> rows = json.rows();
      assertFalse(rows.isEmpty(), json::toString);
      Outcome csv = formatted(command, "csv");
      List<List<String>> cells = Csv.parse(csv.out());
      assertEquals(rows.size() + 1, cells.size(), csv::toString);
      cells.forEach(row -> assertEquals(cells.get(0).size(), row.size(), csv::toString));
      Outcome table = formatted(command, "table");
      table
          .out()
          .lines()
          .forEach(
              line ->
                  assertTrue(
                      line.codePointCount(0, line.length()) <= 80,
                      () -> "Wider than 80 columns: \"" + line + "\" in " + table));
    }
    assertEquals(7, run("list", "accounts", "corp", "--limit=7", "--format=json").rows().size());
  }

  private Outcome formatted(List<String> command, String format)
      throws IOException, InterruptedException {
    List<String> all = new ArrayList<>(command);
    all.add("--format=" + format);
    return run(all.toArray(String[]::new)).succeeded();
  }

  @Test
  void aRotatedKeyIsTriedBeforeItReplacesTheOldOne() throws IOException, InterruptedException {
    Launcher launcher = corp.launcher();
    launcher
        .runWith(KEY, "connector", "set", "corp", "--secret=api-key=-")
        .succeeded()
        .says("Changed corp");
    launcher.unset(Corp.KEY);
    run("sync", "corp", "--quiet").succeeded();
    launcher
        .runWith("jca_mistyped", "connector", "set", "corp", "--secret=api-key=-")
        .exited(4)
        .withOneMessage()
        .says("key", "region");
    run("sync", "corp", "--quiet").succeeded();
    String newKey = "jca_the_second_key_0000000000000000000000";
    try (SimulatorProcess rotated = SimulatorProcess.startWithKey(folder, newKey, ORGANIZATION)) {
      gateway.leadTo(rotated);
      run("sync", "corp", "--quiet").exited(4).withOneMessage();
      Path file = Files.writeString(folder.resolve("new-key"), newKey + "\n");
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
      run("connector", "set", "corp", "--secret=api-key=file:" + file).succeeded();
      run("sync", "corp", "--quiet").succeeded();
      run("connector", "show", "corp").succeeded().says("file:" + file, "api-key");
    }
    Outcome history = run("connector", "show", "corp", "--format=json").succeeded();
    long changes =
        history.rows().stream()
            .filter(row -> row.get("about").getAsString().equals("change"))
            .filter(row -> row.toString().contains("api-key"))
            .count();
    assertEquals(3, changes, history::toString);
  }

  @Test
  void aFileThatOthersCanReadIsWarnedAboutAndAnEmptySourceRefused()
      throws IOException, InterruptedException {
    Path file = Files.writeString(folder.resolve("open-key"), KEY);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    run("connector", "set", "corp", "--secret=api-key=file:" + file).succeeded().says("chmod 600");
    run("connector", "set", "corp", "--secret=api-key=file:" + file + ".no")
        .exited(3)
        .withOneMessage()
        .says("missing");
    run("connector", "set", "corp", "--secret=api-key=-")
        .exited(3)
        .withOneMessage()
        .says("standard input", "empty");
    run("connector", "set", "corp", "--secret=api-key")
        .exited(3)
        .withOneMessage()
        .says("no terminal", "env:NAME", "file:PATH");
    run("connector", "set", "corp", "--secret=api-key=env:NOT_THERE")
        .exited(3)
        .withOneMessage()
        .says("NOT_THERE");
  }

  @Test
  void theKeyOfTypedSecretsCanBeRotated() throws IOException, InterruptedException {
    corp.launcher().runWith(KEY, "connector", "set", "corp", "--secret=api-key=-").succeeded();
    Path keyFile = corp.launcher().data().resolve("secret.key");
    assertEquals(
        "rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(keyFile)));
    String before = Files.readString(keyFile);
    run("secrets", "rotate-key").succeeded().says("1");
    assertNotEquals(before, Files.readString(keyFile));
    run("sync", "corp", "--quiet").succeeded();
    Files.writeString(keyFile, before);
    run("sync", "corp", "--quiet").exited(9).withOneMessage().says("secret.key", "connector set");
  }

  @Test
  void runsAreListedAndShownInFull() throws IOException, InterruptedException {
    run("sync", "corp").succeeded();
    gateway.refuse("/members", 403, "{\"message\":\"Forbidden\"}");
    run("sync", "corp").exited(6);
    List<JsonObject> runs = run("runs", "corp", "--format=json").succeeded().rows();
    assertEquals(
        List.of("partial", "succeeded"),
        runs.stream().map(each -> each.get("state").getAsString()).toList());
    String id = runs.get(0).get("id").getAsString();
    run("run", id).succeeded().says("Members of groups", "INCOMPLETE", "partial", "GET /api/users");
    run("run", "999").exited(3).withOneMessage().says("999");
  }

  @Test
  void aRemovedConnectorLeavesNothingBehind() throws IOException, InterruptedException {
    run("sync", "corp").succeeded();
    String someone = "northwind.example";
    Path database = corp.launcher().data().resolve("gatehouse.db");
    assertTrue(holds(database, someone), "the accounts are in the database");
    run("connector", "remove", "corp").exited(2).withOneMessage().says("--yes");
    run("connector", "remove", "corp", "--yes").succeeded().says("Removed corp");
    run("connector", "list").succeeded().says("no connector");
    run("list", "accounts", "corp").exited(3).withOneMessage().says("corp");
    run("sync", "corp").exited(3).withOneMessage().says("corp");
  }

  private static boolean holds(Path file, String text) throws IOException {
    return Files.readString(file, java.nio.charset.StandardCharsets.ISO_8859_1).contains(text);
  }

  @Test
  void namesFromTheTargetSystemAreData() throws IOException, InterruptedException {
    String reversed = "\u202Egnp.exe\u202C";
    String coloured = "\u001b[31mred\u001b[0m";
    for (String name : List.of("=1+2", "+1", "-1", "@SUM(A1)", reversed, coloured)) {
      JsonObject group = new JsonObject();
      group.addProperty("name", name);
      simulator.ask("POST", "/api/v2/usergroups", group.toString());
    }
    run("sync", "corp").succeeded();
    Outcome table = run("list", "groups", "corp").succeeded();
    assertFalse(table.out().contains("\u202E") || table.out().contains("\u001b"), table::toString);
    table.says("u{202E}", "u{1B}");
    Outcome csv = run("list", "groups", "corp", "--format=csv").succeeded();
    for (String formula : List.of("'=1+2", "'+1", "'-1", "'@SUM(A1)")) {
      assertTrue(names(Csv.parse(csv.out())).contains(formula), csv::toString);
    }
    run("export", "corp", "--format=csv", "--to=safe").succeeded();
    run("export", "corp", "--format=csv", "--raw", "--to=raw").succeeded();
    Path work = corp.launcher().work();
    assertTrue(
        names(Csv.parse(Files.readString(work.resolve("safe/groups.csv")))).contains("'=1+2"));
    List<String> raw = names(Csv.parse(Files.readString(work.resolve("raw/groups.csv"))));
    assertTrue(raw.containsAll(List.of("=1+2", "+1", "-1", "@SUM(A1)", reversed)), raw::toString);
    List<String> exact =
        run("list", "groups", "corp", "--format=json").succeeded().rows().stream()
            .map(row -> row.get("name").getAsString())
            .toList();
    assertTrue(exact.containsAll(List.of("=1+2", reversed, coloured)), exact::toString);
    Outcome missing = run("access", "corp", "--group=" + coloured + "x").exited(3);
    assertFalse(missing.err().contains("\u001b"), missing::toString);
    run("access", "corp", "--group=" + reversed, "--explain").succeeded();
  }

  private static List<String> names(List<List<String>> csv) {
    int column = csv.get(0).indexOf("name");
    return csv.stream().skip(1).map(row -> row.get(column)).toList();
  }

  @Test
  void accessIsShownFromBothEndsWithEveryPath() throws IOException, InterruptedException {
    run("sync", "corp").succeeded();
    Facts truth = simulator.truth();
    List<JsonObject> inherited =
        truth.of("access").isEmpty()
            ? List.of()
            : exported("access").stream().filter(row -> !row.get("direct").getAsBoolean()).toList();
    JsonObject row = inherited.get(0);
    String login = row.get("accountName").getAsString();
    String application = row.get("targetName").getAsString();
    String group = row.getAsJsonArray("path").get(0).getAsJsonObject().get("name").getAsString();
    run("access", "corp", "--account=" + login, "--application=" + application, "--explain")
        .succeeded()
        .says("Inherited", "member of " + group, "has access to " + application);
    run("access", "corp", "--application=" + application).succeeded().says(login, "through");
    run("access", "corp", "--group=" + group).succeeded().says(login, "direct");
    run("access", "corp").exited(2).withoutStackTrace().says("--account", "--application");
  }

  private List<JsonObject> exported(String file) throws IOException, InterruptedException {
    Map<String, String> files = corp.exportedFiles();
    return com.google.gson.JsonParser.parseString(files.get(file + ".json"))
        .getAsJsonArray()
        .asList()
        .stream()
        .map(each -> each.getAsJsonObject())
        .toList();
  }
}
