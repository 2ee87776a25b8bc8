package dev.gatehouse.integration.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
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
    assertTrue(
        largest(truth.of("membership")) >= 530, "the largest group has 530 members or more");
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
  void withNullTargetsEverythingIsPublishedAllTheSame() throws IOException, InterruptedException {
    Corp corp = Corp.add(folder, simulator);
    simulator.misbehave("NULL_TARGETS", "GET /api/v2/usergroups/{id}/members", 7);
    simulator.misbehave("NULL_TARGETS", "GET /api/v2/applications/{id}/associations", 7);
    Outcome sync = corp.run("sync", "corp", "--format", "json");
    corp.export().assertSameAs(simulator.truth());
    assertTrue(Set.of(0, 6, 8).contains(sync.exit()), sync::toString);
  }

  @Test
  void pagesThatAreShortWithoutAWordLoseNothingUnmarked()
      throws IOException, InterruptedException {
    Corp corp = Corp.add(folder, simulator);
    simulator.misbehave("SHORT_PAGES", "", 7);
    Facts truth = simulator.truth();
    Outcome sync = corp.run("sync", "corp", "--format", "json");
    assertNothingLostUnmarked(corp, sync, truth, truth);
  }

  @Test
  void rowsThatTheTotalsCountAndNoPageHasAreMarked() throws IOException, InterruptedException {
    Corp corp = Corp.add(folder, simulator);
    simulator.misbehave("MISSING_ROWS", "GET /api/v2/usergroups/{id}/members", 7);
    Facts truth = simulator.truth();
    Outcome sync = corp.run("sync", "corp", "--format", "json");
    assertNothingLostUnmarked(corp, sync, truth, truth);
    assertEquals("incomplete", states(sync).get("group-members"));
  }

  @Test
  void withoutTotalsOneMoreRequestEndsEachChain() throws IOException, InterruptedException {
    Corp corp = Corp.add(folder, simulator);
    corp.run(
            "connector",
            "set",
            "corp",
            "--stream=directories=on",
            "--stream=directory-users=on",
            "--stream=directory-groups=on")
        .succeeded();
    simulator.misbehave("NO_TOTAL", "", 0);
    simulator.forgetRequests();
    corp.run("sync", "corp").succeeded();
    Map<String, Long> requests = simulator.requests();
    Facts read = corp.export();
    assertTrue(!read.of("directory").isEmpty(), "directories are read when switched on");
    read.assertSameAs(simulator.truth());
    assertEquals(simulator.minimum("totals=false&directories=true"), requests);
  }

  @Test
  void aSearchThatRefusesLargePagesIsReadInSmallOnes() throws IOException, InterruptedException {
    Corp corp = Corp.add(folder, simulator);
    simulator.misbehave("LIMIT_REFUSED", "POST /api/search/systemusers", 100);
    simulator.forgetRequests();
    corp.run("sync", "corp").succeeded();
    long searches = simulator.requests().get("POST /api/search/systemusers");
    corp.export().assertSameAs(simulator.truth());
    assertTrue(searches <= 100 + 1, "one refusal and 100 pages, not " + searches);
  }

  @Test
  void aSearchThatCutsPagesShortIsReadInFull() throws IOException, InterruptedException {
    Corp corp = Corp.add(folder, simulator);
    simulator.misbehave("LIMIT_CAPPED", "POST /api/search/systemusers", 100);
    simulator.forgetRequests();
    Facts truth = simulator.truth();
    Outcome sync = corp.run("sync", "corp", "--format", "json");
    assertNothingLostUnmarked(corp, sync, truth, truth);
    long searches = simulator.requests().get("POST /api/search/systemusers");
    assertTrue(searches <= 2 * (100 + 1), "no page is read more than twice, but " + searches);
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
      assertNothingLostUnmarked(corp, sync, before, after);
      assertEquals("incomplete", states(sync).get("users"));
    }
  }

  @Test
  void whatMovedOnceIsReadAnewAndComplete() throws IOException, InterruptedException {
    try (SimulatorProcess drifting = SimulatorProcess.start(ORGANIZATION)) {
      Corp corp = Corp.add(folder, drifting);
      JsonObject once = new JsonObject();
      once.addProperty("kind", "DRIFT");
      once.addProperty("endpoint", "POST /api/search/systemusers");
      once.addProperty("times", 1);
      drifting.misbehave(once);
      Facts before = drifting.truth();
      Outcome sync = corp.run("sync", "corp", "--format", "json");
      assertNothingLostUnmarked(corp, sync, before, drifting.truth());
    }
  }

  @Test
  void anAdministratorWhoIsAlsoAUserHasTwoAccountsAndKeepsTheRole()
      throws IOException, InterruptedException {
    Corp corp = Corp.add(folder, simulator);
    corp.run("sync", "corp").succeeded();
    Facts truth = simulator.truth();
    Set<String> users =
        truth.of("user").stream().map(each -> each.split(" \\| ")[2]).collect(Collectors.toSet());
    String admin =
        truth.of("admin").stream()
            .filter(each -> users.contains(each.split(" \\| ")[1]))
            .findFirst()
            .orElseThrow(() -> new AssertionError("no administrator is a user"));
    String email = admin.split(" \\| ")[1];
    String adminId = admin.split(" \\| ")[0];
    List<JsonObject> accounts =
        corp.run("list", "accounts", "corp", "--format", "json").succeeded().rows().stream()
            .filter(row -> row.getAsJsonObject("account").toString().contains(email))
            .toList();
    assertEquals(
        Set.of("user", "admin"),
        accounts.stream().map(row -> row.get("type").getAsString()).collect(Collectors.toSet()));
    assertEquals(2, accounts.size());

    JsonObject held =
        corp.run("access", "corp", "--account", email, "--format", "json").succeeded().rows()
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

  /** Nothing that stood throughout is missing, or its stream is incomplete and the exit code 6. */
  private static void assertNothingLostUnmarked(
      Corp corp, Outcome sync, Facts before, Facts after) throws IOException, InterruptedException {
    Map<String, String> states = states(sync);
    Facts read = corp.export();
    Map<String, Set<String>> streams =
        Map.of(
            "user", Set.of("users"),
            "admin", Set.of("admins"),
            "service_account", Set.of("service-accounts"),
            "group", Set.of("groups"),
            "application", Set.of("applications"),
            "role", Set.of("roles", "admins", "service-accounts"),
            "membership", Set.of("users", "groups", "group-members"),
            "binding",
                Set.of("users", "groups", "applications", "application-users", "application-groups"),
            "role_holder", Set.of("admins", "service-accounts", "roles"),
            "access",
                Set.of(
                    "users",
                    "groups",
                    "applications",
                    "group-members",
                    "application-users",
                    "application-groups"));
    streams.forEach(
        (kind, feeding) -> {
          List<String> missing = read.missing(kind, before, after);
          assertTrue(
              missing.isEmpty()
                  || feeding.stream().anyMatch(each -> "incomplete".equals(states.get(each))),
              () -> missing.size() + " of " + kind + " are missing unmarked, as " + missing.get(0));
        });
    boolean incomplete = states.containsValue("incomplete");
    assertEquals(incomplete ? 6 : 0, sync.exit(), sync::toString);
  }

  private static Map<String, String> states(Outcome sync) {
    Map<String, String> states = new TreeMap<>();
    sync.rows()
        .get(0)
        .getAsJsonArray("streams")
        .forEach(
            each ->
                states.put(
                    each.getAsJsonObject().get("stream").getAsString(),
                    each.getAsJsonObject().get("state").getAsString()));
    return states;
  }

  /** Returns how many lines the most frequent first part has. */
  private static long largest(List<String> lines) {
    return lines.stream()
        .collect(Collectors.groupingBy(each -> each.split(" ")[0], Collectors.counting()))
        .values()
        .stream()
        .mapToLong(Long::longValue)
        .max()
        .orElse(0);
  }
}
