package dev.gatehouse.integration.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a sync of 10,000 users publishes is what the simulated organisation holds. */
class WholeSyncIT {
  private static final String[] ORGANIZATION = {
    "--users=10000",
    "--groups=200",
    "--applications=50",
    "--admins=12",
    "--largest-group=530",
    "--most-bound-groups=40",
    "--unknown-state"
  };

  private static SimulatorProcess simulator;

  @TempDir private Path folder;

  @BeforeAll
  static void start() throws IOException, InterruptedException {
    simulator = SimulatorProcess.start(ORGANIZATION);
  }

  @AfterAll
  static void stop() {
    simulator.close();
  }

  @BeforeEach
  void behave() throws IOException, InterruptedException {
    simulator.behave();
  }

  @Test
  void everyObjectGrantAndPathIsPublishedWithTheFewestRequests()
      throws IOException, InterruptedException {
    Corp corp = Corp.add(folder, simulator);
    simulator.forgetRequests();
    corp.run("sync", "corp").succeeded();
    Map<String, Long> requests = simulator.requests();
    Facts truth = simulator.truth();
    assertEquals(10_000, truth.of("user").size());
    assertTrue(largest(truth.of("membership")) >= 530, "the largest group has 530 members or more");
    assertTrue(
        largest(truth.of("binding").stream().filter(each -> each.contains("| group ")).toList())
            >= 40,
        "an application is bound to 40 groups or more");
    corp.export().assertSameAs(truth);
    assertEquals(simulator.minimum("totals=true"), requests);
  }

  @Test
  void withNullRowsEverythingIsPublishedAllTheSame() throws IOException, InterruptedException {
    Corp corp = Corp.add(folder, simulator);
    simulator.misbehave("NULL_ROWS", "", 7);
    Outcome sync = corp.run("sync", "corp", "--format", "json");
    corp.export().assertSameAs(simulator.truth());
    assertTrue(Set.of(0, 6, 8).contains(sync.exit()), sync::toString);
  }

  @Test
  void whatStoodThroughoutADriftingReadIsThereOrItsPartIsMarked()
      throws IOException, InterruptedException {
    try (SimulatorProcess drifting = SimulatorProcess.start(ORGANIZATION)) {
      Corp corp = Corp.add(folder, drifting);
      drifting.misbehave("DRIFT", "", 0);
      Facts before = drifting.truth();
      Outcome sync = corp.run("sync", "corp", "--format", "json");
      Facts after = drifting.truth();
      assertTrue(!before.of("user").equals(after.of("user")), "the users changed meanwhile");
      Completeness.assertNothingLostUnmarked(corp, sync, before, after);
      assertEquals("incomplete", Completeness.states(sync).get("users"));
    }
  }

  @Test
  void anAdministratorWhoIsAlsoAUserHasTwoAccountsAndKeepsTheRole()
      throws IOException, InterruptedException {
    Corp corp = Corp.add(folder, simulator);
    corp.run("sync", "corp").succeeded();
    Facts truth = simulator.truth();
    Set<String> users =
        truth.of("user").stream()
            .map(each -> each.split(" \\| ", -1)[2])
            .collect(Collectors.toSet());
    String admin =
        truth.of("admin").stream()
            .filter(each -> users.contains(each.split(" \\| ", -1)[1]))
            .findFirst()
            .orElseThrow(() -> new AssertionError("no administrator is a user"));
    String email = admin.split(" \\| ", -1)[1];
    String adminId = admin.split(" \\| ", -1)[0];
    List<JsonObject> accounts =
        corp.run("list", "accounts", "corp", "--format", "json").succeeded().rows().stream()
            .filter(row -> row.getAsJsonObject("account").toString().contains(email))
            .toList();
    assertEquals(
        Set.of("user", "admin"),
        accounts.stream().map(row -> row.get("type").getAsString()).collect(Collectors.toSet()));
    assertEquals(2, accounts.size());

    JsonObject held =
        corp
            .run("access", "corp", "--account", email, "--format", "json")
            .succeeded()
            .rows()
            .stream()
            .filter(row -> row.get("targetType").getAsString().equals("role"))
            .findFirst()
            .orElseThrow(() -> new AssertionError(email + " holds no role"));
    assertEquals(adminId, held.get("accountId").getAsString());
    assertEquals("admin", held.get("accountType").getAsString());
    String role = held.get("targetName").getAsString();
    corp.run("access", "corp", "--role", role).succeeded().says(email, role);
    corp.run("access", "corp", "--account", email, "--role", role, "--explain")
        .succeeded()
        .says("Direct", "has the role " + role);
  }

  /** Returns how many lines the most frequent first part has. */
  private static long largest(List<String> lines) {
    return lines.stream()
        .collect(Collectors.groupingBy(each -> each.split(" ", 2)[0], Collectors.counting()))
        .values()
        .stream()
        .mapToLong(Long::longValue)
        .max()
        .orElse(0);
  }
}
