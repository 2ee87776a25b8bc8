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
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A file of changes whose process is killed in the middle is carried out by the next run of the
 * same command: each change takes effect once, and the report has every line.
 */
class KilledApplyIT {
  private static final int KILLS = 20;
  private static final int CHANGES = 30;

  @TempDir private static Path folder;
  private static SimulatorProcess simulator;
  private static Corp corp;

  @BeforeAll
  static void publish() throws IOException, InterruptedException {
    simulator =
        SimulatorProcess.start("--users=80", "--groups=8", "--applications=3", "--latency=10");
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
    int resumed = 0;
    for (int kill = 0; kill < KILLS; kill++) {
      Path file = Files.writeString(folder.resolve("changes.csv"), changes(kill, users, groups));
      int before = Writes.of(simulator).size();
      // From the first write to the time when all is sent and is being read back.
      int writes = 1 + random.nextInt(CHANGES);
      try (RunningCommand apply =
          corp.launcher().start("apply", "corp", "--file=" + file, "--confirm-count=20")) {
        while (apply.process().isAlive() && Writes.of(simulator).size() < before + writes) {
          Thread.onSpinWait();
        }
      }
      Outcome rest =
          corp.run("apply", "corp", "--file=" + file, "--confirm-count=20", "--format=json");
      rest.succeeded();
      resumed += rest.err().contains("went on from where") ? 1 : 0;
      assertEquals(CHANGES, rest.rows().size(), rest::toString);
      assertEachOnce(Writes.of(simulator).subList(before, Writes.of(simulator).size()));
    }
    corp.export().assertSameAs(simulator.truth());
    assertTrue(resumed > KILLS / 2, "only " + resumed + " runs were really interrupted");
    corp.run("audit", "corp", "--verify").succeeded();
  }

  /** Memberships are made in one round and taken away in the next; each round makes accounts. */
  private static String changes(int round, List<String> users, List<String> groups) {
    StringBuilder lines = new StringBuilder("operation,account,type,group,emails\n");
    int created = 5;
    for (int i = 0; i < created; i++) {
      String login = "killed" + round + "x" + i;
      lines.append("create-account,%s,user,,%s@northwind.example%n".formatted(login, login));
    }
    for (int i = 0; i < created; i++) {
      lines.append("grant,killed%dx%d,,%s,%n".formatted(round, i, groups.get(0)));
    }
    for (int i = 0; i < CHANGES - 2 * created; i++) {
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
