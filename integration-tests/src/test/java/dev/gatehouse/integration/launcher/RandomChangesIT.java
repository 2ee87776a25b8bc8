package dev.gatehouse.integration.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two thousand changes in random files, while the simulated organisation misbehaves: it, the
 * published state and the audit log agree in the end, and what was reported is what happened.
 */
class RandomChangesIT {
  private static final int FILES = 5;
  private static final int LINES = 400;

  @TempDir private Path folder;

  @Test
  void simulatorPublishedStateAndAuditLogAgree() throws IOException, InterruptedException {
    Random random = new Random(20260301);
    try (SimulatorProcess simulator =
        SimulatorProcess.start("--users=60", "--groups=8", "--applications=4")) {
      Corp corp = Corp.add(folder, simulator);
      corp.run("sync", "corp").succeeded();
      corp.run(
              "connector",
              "enable-provisioning",
              "corp",
              "--only=membership,bindings,accounts,roles,delete")
          .succeeded();
      World world =
          new World(
              new ArrayList<>(Organization.of(corp).users()),
              Organization.of(corp).staticGroups(simulator));
      Map<String, Integer> outcomes = new TreeMap<>();
      for (int i = 0; i < FILES; i++) {
        misbehave(simulator);
        Path file = folder.resolve("changes" + i + ".csv");
        Files.writeString(file, world.file(random, i));
        Outcome applied =
            corp.run(
                "apply",
                "corp",
                "--file=" + file,
                "--yes",
                "--confirm-count=" + world.removals,
                "--max-failures=1000",
                // The simulator shows everything at once; what is not there yet does not come.
                "--wait=0",
                "--format=json");
        simulator.behave();
        assertTrue(Set.of(0, 12, 13).contains(applied.exit()), applied::toString);
        assertEquals(LINES, applied.rows().size());
        for (JsonObject row : applied.rows()) {
          outcomes.merge(row.get("outcome").getAsString(), 1, Integer::sum);
          world.heard(row.get("line").getAsInt(), row.get("outcome").getAsString());
        }
        world.assertTrue(simulator);
        if (!outcomes.containsKey("sent, not seen")) {
          corp.export().assertSameAs(simulator.truth());
        }
      }
      corp.run("sync", "corp").succeeded();
      corp.export().assertSameAs(simulator.truth());
      Map<String, Integer> audited = new TreeMap<>();
      corp.run("audit", "corp", "--format=json")
          .rows()
          .forEach(row -> audited.merge(row.get("outcome").getAsString(), 1, Integer::sum));
      assertEquals(outcomes, audited);
      corp.run("audit", "corp", "--verify").succeeded();
      assertTrue(outcomes.get("applied") > FILES * LINES / 3, outcomes.toString());
    }
  }

  private static void misbehave(SimulatorProcess simulator)
      throws IOException, InterruptedException {
    fault(simulator, "RATE_LIMITED", "POST", 60, false);
    fault(simulator, "BAD_GATEWAY", "POST", 53, true);
    fault(simulator, "INTERNAL_ERROR", "POST", 67, false);
    fault(simulator, "INTERNAL_ERROR", "PUT", 23, true);
    fault(simulator, "RESET", "DELETE", 5, true);
    fault(simulator, "UNAVAILABLE", "GET", 80, false);
  }

  private static void fault(
      SimulatorProcess simulator, String kind, String endpoint, int every, boolean handled)
      throws IOException, InterruptedException {
    JsonObject rule = new JsonObject();
    rule.addProperty("kind", kind);
    rule.addProperty("endpoint", endpoint + " /api");
    rule.addProperty("every", every);
    rule.addProperty("handled", handled);
    simulator.misbehave(rule);
  }

  /** Makes up changes, and remembers what ought to be so if the reports are true. */
  private static final class World {
    private final List<String> users;
    private final List<String> groups;
    private final Map<String, Boolean> due = new HashMap<>();
    private final List<String> facts = new ArrayList<>();
    private final List<Boolean> wanted = new ArrayList<>();
    private int removals;

    World(List<String> users, List<String> groups) {
      this.users = users;
      this.groups = groups;
    }

    String file(Random random, int number) {
      facts.clear();
      wanted.clear();
      removals = 0;
      StringBuilder lines = new StringBuilder("operation,account,type,group,application,emails\n");
      for (int i = 0; i < LINES; i++) {
        String user = users.get(random.nextInt(users.size()));
        String group = groups.get(random.nextInt(groups.size()));
        int what = random.nextInt(100);
        if (what < 45) {
          line(lines, "grant,%s,,%s,,%n".formatted(user, group), user + " in " + group, true);
        } else if (what < 70) {
          line(lines, "revoke,%s,,%s,,%n".formatted(user, group), user + " in " + group, false);
          removals++;
        } else if (what < 80) {
          line(lines, "suspend,%s,,,,%n".formatted(user), user + " suspended", true);
          removals++;
        } else if (what < 88) {
          line(lines, "activate,%s,,,,%n".formatted(user), user + " suspended", false);
        } else if (what < 96 || users.size() < 20) {
          String login = "made" + number + "x" + i;
          String create = "create-account,%s,user,,,%s@northwind.example%n";
          line(lines, create.formatted(login, login), login + " there", true);
        } else {
          line(lines, "delete-account,%s,,,,%n".formatted(user), user + " there", false);
          removals++;
        }
      }
      return lines.toString();
    }

    private void line(StringBuilder lines, String line, String fact, boolean yes) {
      lines.append(line);
      facts.add(fact);
      wanted.add(yes);
    }

    void heard(int line, String outcome) {
      String fact = facts.get(line - 2);
      switch (outcome) {
        case "applied", "already in place" -> {
          if (fact.endsWith(" there") && !wanted.get(line - 2)) {
            String leaver = fact.substring(0, fact.indexOf(' '));
            due.keySet().removeIf(each -> each.startsWith(leaver + " "));
            users.remove(leaver);
          } else if (fact.endsWith(" there")) {
            users.add(fact.substring(0, fact.indexOf(' ')));
          }
          due.put(fact, wanted.get(line - 2));
        }
        case "refused", "failed" -> {
          // It is as it was.
        }
        default -> due.keySet().removeIf(each -> each.startsWith(fact.split(" ", -1)[0] + " "));
      }
    }

    void assertTrue(SimulatorProcess simulator) throws IOException, InterruptedException {
      Facts truth = simulator.truth();
      Map<String, String> ids = new HashMap<>();
      Set<String> there = new TreeSet<>();
      for (String each : truth.of("user")) {
        String[] parts = each.split(" \\| ", -1);
        ids.put(parts[0], parts[1]);
        there.add(parts[1] + " there");
        if (parts[3].equals("SUSPENDED")) {
          there.add(parts[1] + " suspended");
        }
      }
      for (String each : truth.of("membership")) {
        String[] parts = each.split(" \\| ", -1);
        there.add(ids.get(parts[1]) + " in " + parts[0]);
      }
      due.forEach(
          (fact, yes) ->
              assertEquals(yes, there.contains(fact), () -> fact + " was reported, " + yes));
    }
  }
}
