package dev.gatehouse.integration.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A file of changes whose process is killed in the middle, again and again, is carried out by the
 * next run of the same command: each change takes effect once, and the report has every line.
 */
class KilledApplyIT {
  private static final int KILLS = 20;
  private static final int KILLS_OF_A_FILE = 4;

  /** A kill that comes after the end is none, so a file more may be needed. */
  private static final int MOST_FILES = 2 * KILLS / KILLS_OF_A_FILE;

  private static final int CHANGES = 60;
  private static final int CREATED = 5;
  private static final int SUSPENDED = CHANGES - 2 * CREATED;

  @TempDir private static Path folder;
  private static SimulatorProcess simulator;
  private static Corp corp;

  @BeforeAll
  static void publish() throws IOException, InterruptedException {
    simulator =
        SimulatorProcess.start("--users=120", "--groups=8", "--applications=3", "--latency=10");
    corp = Corp.add(folder, simulator);
    corp.run("sync", "corp").succeeded();
    corp.run("connector", "enable-provisioning", "corp", "--only=membership,accounts,bindings")
        .succeeded();
  }

  @AfterAll
  static void stop() {
    simulator.close();
  }

  @Test
  void killedAtAnyMomentEachChangeTakesEffectOnceAndTheReportIsWhole()
      throws IOException, InterruptedException {
    List<String> users = Organization.of(corp).users();
    List<String> groups = Organization.of(corp).staticGroups(simulator);
    Random random = new Random(20260301);
    int killed = 0;
    for (int round = 0; killed < KILLS && round < MOST_FILES; round++) {
      Path file = Files.writeString(folder.resolve("changes.csv"), changes(round, users, groups));
      Writes.forget(simulator);
      Optional<Outcome> ended = Optional.empty();
      // From the first write to the time when all is sent and is being read back.
      for (int moment : random.ints(KILLS_OF_A_FILE, 1, CHANGES + 1).sorted().toArray()) {
        if (ended.isEmpty() && killed < KILLS) {
          ended = killedAt(moment, file);
          killed += ended.isEmpty() ? 1 : 0;
        }
      }
      Outcome rest = ended.isPresent() ? ended.get() : corp.run(apply(file));
      rest.succeeded().says("went on from where");
      assertEquals(CHANGES, rest.rows().size(), rest::toString);
      assertEachOnce(Writes.of(simulator));
    }
    corp.export().assertSameAs(simulator.truth());
    assertEquals(KILLS, killed, "so many were really killed");
    corp.run("audit", "corp", "--verify").succeeded();
  }

  /** Kills a run after so many writes, but after one of its own; returns its end if it was late. */
  private static Optional<Outcome> killedAt(int moment, Path file)
      throws IOException, InterruptedException {
    int due = Math.max(moment, Writes.of(simulator).size() + 1);
    try (RunningCommand apply = corp.launcher().start(apply(file))) {
      while (apply.process().isAlive() && Writes.of(simulator).size() < due) {
        Thread.onSpinWait();
      }
      apply.process().destroyForcibly();
      Outcome end = apply.finish();
      return end.exit() == 0 ? Optional.of(end) : Optional.empty();
    }
  }

  private static String[] apply(Path file) {
    return new String[] {
      "apply", "corp", "--file=" + file, "--confirm-count=" + SUSPENDED, "--format=json"
    };
  }

  /** Memberships are made in one round and taken away in the next; each round makes accounts. */
  private static String changes(int round, List<String> users, List<String> groups) {
    StringBuilder lines = new StringBuilder("operation,account,type,group,emails\n");
    for (int i = 0; i < CREATED; i++) {
      String login = "killed" + round + "x" + i;
      lines.append("create-account,%s,user,,%s@northwind.example%n".formatted(login, login));
    }
    for (int i = 0; i < CREATED; i++) {
      lines.append("grant,killed%dx%d,,%s,%n".formatted(round, i, groups.get(0)));
    }
    for (int i = 0; i < SUSPENDED; i++) {
      String operation = round % 2 == 0 ? "suspend" : "activate";
      lines.append("%s,%s,,,%n".formatted(operation, users.get(i)));
    }
    return lines.toString();
  }

  private static void assertEachOnce(List<JsonObject> writes) {
    Map<String, Integer> effects = new TreeMap<>();
    List<String> all = new ArrayList<>();
    for (JsonObject each : writes) {
      all.add(Writes.line(each) + " " + each.get("status"));
      if (Writes.tookEffect(each)) {
        effects.merge(Writes.line(each), 1, Integer::sum);
      }
    }
    assertEquals(CHANGES, effects.size(), () -> String.join("\n", all));
    // A suspension that is sent twice is answered alike; what matters is what came of it.
    effects.forEach(
        (line, count) ->
            assertTrue(
                count == 1 || line.contains("\"state\""),
                () -> count + " times: " + line + "\n" + String.join("\n", all)));
  }
}
