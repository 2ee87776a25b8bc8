package dev.gatehouse.integration.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code gatehouse demo} shows the main job anywhere, and cleans up behind itself. */
class DemoIT {
  private static final Pattern COUNTED =
      Pattern.compile("(?m)^ *([\\d,]+) +([\\d,]+) +((?:GET|POST) /\\S+|all)$");

  @TempDir private Path folder;
  private Launcher launcher;
  private List<Path> before;

  @BeforeEach
  void prepare() throws IOException {
    launcher = new Launcher(folder);
    before = files();
  }

  @Test
  void showsTheTableAndReadsEverythingWithTheFewestRequests()
      throws IOException, InterruptedException {
    Outcome demo = launcher.run("demo").succeeded().withoutStackTrace();
    for (String kind : List.of("Accounts", "Groups", "Applications", "Roles")) {
      assertTrue(demo.out().matches("(?s).*\\n" + kind + " +✓ +\\S.*"), demo::toString);
    }
    demo.says("Sync", "Provision", "Northwind", "succeeded", "The data la", "Try next");
    Matcher counted = COUNTED.matcher(demo.out());
    List<String> endpoints = new ArrayList<>();
    while (counted.find()) {
      assertEquals(counted.group(2), counted.group(1), counted::group);
      endpoints.add(counted.group(3));
    }
    assertTrue(endpoints.contains("all") && endpoints.size() > 5, demo::toString);
    for (String stream : List.of("Directory users", "Members of groups", "Administrator roles")) {
      assertTrue(
          demo.out().lines().anyMatch(line -> line.matches(stream + " .*\\d.*complete.*")),
          demo::toString);
    }
    assertEquals(before, files());
  }

  @Test
  void runsWithAStandardInputThatDoesNotExist() throws IOException, InterruptedException {
    launcher
        .runByShell("exec \"$0\" \"$@\" <&-", "demo", "--users=30")
        .succeeded()
        .withoutStackTrace();
    assertEquals(before, files());
  }

  @Test
  void leavesNothingBehindWhenToldToStop()
      throws IOException, InterruptedException, ExecutionException, TimeoutException {
    for (String signal : List.of("TERM", "INT")) {
      try (RunningCommand demo = launcher.start("demo", "--users=5000", "--groups=200")) {
        demo.awaitOutput("Connected to the simulated organisation");
        List<ProcessHandle> family = demo.family();
        assertTrue(family.size() > 1, "the simulator is a process of its own");
        for (ProcessHandle process : family) {
          Path arguments = Path.of("/proc", Long.toString(process.pid()), "cmdline");
          assertFalse(
              Files.readString(arguments, StandardCharsets.ISO_8859_1).contains("jca_"),
              "the demo's key is no argument");
        }
        Outcome outcome = demo.signal(signal).finish().withoutStackTrace();
        assertEquals(signal.equals("INT") ? 130 : 143, outcome.exit(), outcome::toString);
        for (ProcessHandle process : family) {
          process.onExit().get(RunningCommand.PATIENCE.toSeconds(), TimeUnit.SECONDS);
        }
      }
      assertEquals(before, files());
    }
  }

  @Test
  void keepsTheDataOnRequestAndTheSuggestedCommandsWork() throws IOException, InterruptedException {
    Outcome demo = launcher.run("demo", "--keep", "--users=60").succeeded();
    List<String> suggested =
        demo.out()
            .lines()
            .dropWhile(line -> !line.startsWith("Try next"))
            .skip(1)
            .map(String::strip)
            .filter(line -> line.contains("bin/gatehouse "))
            .toList();
    assertEquals(3, suggested.size(), demo::toString);
    for (String line : suggested) {
      Outcome next = launcher.runByShell(line).succeeded();
      assertFalse(next.out().isBlank(), next::toString);
    }
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.sorted().toList();
    }
  }
}
