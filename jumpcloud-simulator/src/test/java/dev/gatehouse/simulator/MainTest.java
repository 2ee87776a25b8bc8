package dev.gatehouse.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class MainTest {
  private static Process launch(String... arguments) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "dev.gatehouse.simulator.Main"));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
  }

  @Test
  void theFirstLineSaysWhereItListensAndItEndsWithItsParent(@TempDir Path folder) throws Exception {
    Path key = Files.writeString(folder.resolve("key.txt"), "jca_from_file\n");
    Process process =
        launch(
            "--users",
            "20",
            "--api-key-file",
            key.toString(),
            "--exit-with-parent",
            "--rate-limited",
            "GET /api/users,times=1,value=4",
            "--no-total");
    try (BufferedReader out =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      String first = out.readLine();
      assertTrue(first.matches("simulator listening on http://127\\.0\\.0\\.1:\\d+"), first);
      Client client =
          new Client(
              URI.create(first.substring(first.indexOf("http"))), "x-api-key", "jca_from_file");
      assertEquals(20, client.get("/api/systemusers").total());
      assertEquals("4", client.get("/api/users").header("retry-after").orElseThrow());
      assertEquals(200, client.get("/api/users").status());
      assertTrue(client.get("/api/v2/usergroups").header("x-total-count").isEmpty());
      process.getOutputStream().close();
      assertFalse(out.lines().anyMatch(line -> line.contains("jca_from_file")));
      assertTrue(process.waitFor(30, TimeUnit.SECONDS));
      assertEquals(0, process.exitValue());
    } finally {
      process.destroyForcibly();
    }
  }

  @Test
  void aWrongOptionGetsOneClearSentence() {
    assertEquals("users must be at least 1, not 0", firstLine(2, "--users", "0"));
    assertEquals(
        "a fault's 'times' must be a whole number, not \"many\"",
        firstLine(2, "--hang", "GET /api,times=many"));
    assertTrue(firstLine(2, "--hang", "often=1").startsWith("a fault has no member 'often'"));
    assertEquals(
        "the API key file no-such-file cannot be read; give a text file that holds the key",
        firstLine(2, "--api-key-file", "no-such-file"));
  }

  @Test
  void aTakenPortIsNamed() {
    try (Simulator other = Simulator.start(SimulatorOptions.builder().users(1).build())) {
      String port = Integer.toString(other.baseUrl().getPort());
      String line = firstLine(1, "--port", port);
      assertTrue(line.startsWith("the simulator cannot listen on port " + port), line);
    }
  }

  @Test
  void eachKindOfFaultHasAnOption() {
    String help = Main.commandLine().getUsageMessage(CommandLine.Help.Ansi.OFF);
    for (FaultKind kind : FaultKind.values()) {
      assertTrue(help.contains("--" + kind.name().toLowerCase(Locale.ROOT).replace('_', '-')));
    }
  }

  private static String firstLine(int expectedCode, String... arguments) {
    StringWriter err = new StringWriter();
    int code = Main.commandLine().setErr(new PrintWriter(err, true)).execute(arguments);
    assertEquals(expectedCode, code);
    return err.toString().lines().findFirst().orElseThrow();
  }
}
