package dev.gatehouse.integration.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The API key and the applications' private keys are nowhere but where they belong. */
class SecrecyIT {
  private static final String KEY = "jca_PLANTED9f3aKEYMARKER77c1";
  private static final List<String> SECRETS =
      List.of(
          KEY,
          Base64.getEncoder().encodeToString(KEY.getBytes(StandardCharsets.UTF_8)),
          new StringBuilder(KEY).reverse().toString(),
          SimulatorProcess.PRIVATE_KEY_MARKER);

  @TempDir private Path folder;
  private SimulatorProcess simulator;
  private Gateway gateway;
  private Launcher launcher;
  private Path keyFile;

  @BeforeEach
  void start() throws IOException, InterruptedException {
    simulator = SimulatorProcess.startWithKey(folder, KEY, "--users=40", "--applications=6");
    gateway = Gateway.to(simulator);
    launcher = new Launcher(folder);
    keyFile = Files.writeString(Files.createDirectory(folder.resolve("vault")).resolve("key"), KEY);
    Files.setPosixFilePermissions(keyFile, PosixFilePermissions.fromString("rw-------"));
  }

  @AfterEach
  void stop() {
    gateway.close();
    simulator.close();
  }

  @Test
  void everyApplicationReallyHasAPrivateKeyThatCouldLeak()
      throws IOException, InterruptedException {
    String applications = simulator.ask("GET", "/api/applications?limit=100", "");
    assertEquals(6, applications.split(SimulatorProcess.PRIVATE_KEY_MARKER, -1).length - 1);
  }

  @Test
  void noCommandPrintsASecretEvenWhenVerbose() throws IOException, InterruptedException {
    List<Outcome> outcomes = new ArrayList<>();
    launcher.set("JC_KEY", KEY);
    outcomes.add(add("by-env", "", "api-key=env:JC_KEY").succeeded());
    outcomes.add(add("by-file", "", "api-key=file:" + keyFile).succeeded());
    outcomes.add(add("by-input", KEY + "\n", "api-key=-").succeeded());
    for (String name : List.of("by-env", "by-input")) {
      outcomes.add(verbose("", List.of("sync", name)).succeeded());
      outcomes.add(verbose("", List.of("connector", "show", name)).succeeded());
    }
    for (List<String> command : commands("by-file")) {
      outcomes.add(verbose("", command));
    }
    outcomes.add(verbose("", List.of("secrets", "rotate-key")).succeeded());
    outcomes.add(verbose("", List.of("sync", "by-input")).succeeded());
    outcomes.add(verbose("", List.of("plugins")));
    outcomes.add(verbose("", List.of("capabilities", "--detail")));
    outcomes.add(
        verbose(KEY, List.of("connector", "set", "by-input", "--secret=api-key=-")).succeeded());
    gateway.refuse("/api", 401, "{\"message\":\"Unauthorized: no such key " + KEY + "\"}");
    outcomes.add(verbose("", List.of("connector", "check", "by-env")).exited(4));
    outcomes.add(verbose("", List.of("sync", "by-input")));
    gateway.refuse("/api", 500, "{\"message\":\"" + KEY + " " + secret() + "\"}");
    outcomes.add(verbose("", List.of("connector", "check", "by-file")).exited(5));
    gateway.open();
    outcomes.add(verbose("", List.of("runs", "by-input")));
    outcomes.add(verbose("", List.of("runs", "by-input", "--format=json")));
    outcomes.add(verbose("", List.of("connector", "remove", "by-env", "--yes")).succeeded());
    outcomes.forEach(each -> assertClean(each.command().toString(), each.out() + each.err()));
    assertNoFileHolds(launcher.data());
    assertNoFileHolds(launcher.temp());
    assertNoFileHolds(launcher.home());
    assertNoFileHolds(launcher.work());
  }

  private static String secret() {
    return SimulatorProcess.PRIVATE_KEY_MARKER.toLowerCase(Locale.ROOT);
  }

  private static List<List<String>> commands(String name) {
    return List.of(
        List.of("sync", name),
        List.of("connector", "list"),
        List.of("connector", "show", name, "--format=json"),
        List.of("connector", "check", name),
        List.of("list", "accounts", name, "--format=json"),
        List.of("list", "applications", name, "--format=json"),
        List.of("list", "grants", name, "--format=csv"),
        List.of("access", name, "--application=Slack", "--explain"),
        List.of("run", "1", "--format=json"),
        List.of("export", name, "--format=json", "--raw", "--to=json-" + name),
        List.of("export", name, "--format=csv", "--to=csv-" + name));
  }

  @Test
  void whileASyncRunsNoFileAndNoProcessHoldsTheKey() throws IOException, InterruptedException {
    add("corp", "", "api-key=file:" + keyFile).succeeded();
    gateway.hold("/associations");
    try (RunningCommand sync = launcher.start("sync", "corp", "--verbose")) {
      gateway.awaitHeld();
      for (ProcessHandle process : sync.family()) {
        for (String fact : List.of("cmdline", "environ")) {
          Path file = Path.of("/proc", Long.toString(process.pid()), fact);
          assertClean(file.toString(), Files.readString(file, StandardCharsets.ISO_8859_1));
        }
      }
      assertNoFileHolds(launcher.data());
      assertNoFileHolds(launcher.temp());
      gateway.open();
      Outcome outcome = sync.finish().succeeded();
      assertClean("sync", outcome.out() + outcome.err());
    }
    assertNoFileHolds(launcher.data());
  }

  @Test
  void theKeyTravelsInItsHeaderOnlyAndPrivateKeysAreNeverAskedFor()
      throws IOException, InterruptedException {
    add("corp", "", "api-key=file:" + keyFile).succeeded();
    launcher.run("sync", "corp").succeeded();
    launcher.run("connector", "check", "corp").succeeded();
    assertFalse(gateway.requests().isEmpty());
    for (Gateway.Seen request : gateway.requests()) {
      assertEquals(List.of(KEY), request.headers().get("x-api-key"), request::line);
      request.headers().remove("x-api-key");
      assertFalse(request.headers().containsKey("authorization"), request::line);
      assertClean(request.line(), request.toString());
      if (request.line().startsWith("GET /api/applications")) {
        assertTrue(request.line().contains("fields="), request::line);
        assertFalse(request.line().contains("config"), request::line);
      }
    }
  }

  @Test
  void aSecretOnTheCommandLineIsRefusedWithoutRepeatingIt()
      throws IOException, InterruptedException {
    for (String literal : List.of("api-key=" + KEY, "api-key:" + KEY, KEY)) {
      Outcome refused = add("corp", "", literal);
      assertTrue(refused.exit() == 2 || refused.exit() == 3, refused::toString);
      assertClean(literal, refused.out() + refused.err());
      refused.withoutStackTrace();
    }
    Outcome asSetting =
        launcher.run(
            "connector",
            "add",
            "corp",
            "--plugin=jumpcloud",
            "--set=base-url=" + gateway.url(),
            "--set=api-key=" + KEY);
    assertTrue(asSetting.exit() == 2 || asSetting.exit() == 3, asSetting::toString);
    assertClean("--set", asSetting.out() + asSetting.err());
    assertTrue(gateway.requests().isEmpty(), "nothing is sent with a key from the command line");
    assertNoFileHolds(launcher.data());
  }

  private Outcome add(String name, String input, String secret)
      throws IOException, InterruptedException {
    return launcher.runWith(
        input,
        "connector",
        "add",
        name,
        "--verbose",
        "--plugin=jumpcloud",
        "--set=base-url=" + gateway.url(),
        "--secret=" + secret);
  }

  private Outcome verbose(String input, List<String> command)
      throws IOException, InterruptedException {
    List<String> all = new ArrayList<>(command);
    all.add("--verbose");
    return launcher.runWith(input, all.toArray(String[]::new));
  }

  private static void assertNoFileHolds(Path root) throws IOException {
    if (Files.notExists(root)) {
      return;
    }
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        try {
          assertClean(file.toString(), Files.readString(file, StandardCharsets.ISO_8859_1));
        } catch (NoSuchFileException gone) {
          // A file that is no more holds nothing.
        }
      }
    }
  }

  private static void assertClean(String where, String text) {
    for (String secret : SECRETS) {
      assertFalse(text.contains(secret), () -> where + " holds " + secret + ": " + text);
    }
  }
}
