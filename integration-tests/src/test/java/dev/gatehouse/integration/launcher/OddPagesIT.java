package dev.gatehouse.integration.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pages that are not as one would like them lose nothing, or nothing without a mark. */
class OddPagesIT {
  private static final int USERS = 1_300;
  private static final String[] ORGANIZATION = {
    "--users=" + USERS, "--groups=20", "--applications=12", "--largest-group=230"
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
  void withNullTargetsEverythingIsPublishedAllTheSame() throws IOException, InterruptedException {
    Corp corp = Corp.add(folder, simulator);
    simulator.misbehave("NULL_TARGETS", "GET /api/v2/usergroups/{id}/members", 7);
    simulator.misbehave("NULL_TARGETS", "GET /api/v2/applications/{id}/associations", 7);
    Outcome sync = corp.run("sync", "corp", "--format", "json");
    corp.export().assertSameAs(simulator.truth());
    assertTrue(Set.of(0, 6, 8).contains(sync.exit()), sync::toString);
  }

  @Test
  void pagesThatAreShortWithoutAWordLoseNothingUnmarked() throws IOException, InterruptedException {
    Corp corp = Corp.add(folder, simulator);
    simulator.misbehave("SHORT_PAGES", "", 7);
    Facts truth = simulator.truth();
    Outcome sync = corp.run("sync", "corp", "--format", "json");
    Completeness.assertNothingLostUnmarked(corp, sync, truth, truth);
  }

  @Test
  void rowsThatTheTotalsCountAndNoPageHasAreMarked() throws IOException, InterruptedException {
    Corp corp = Corp.add(folder, simulator);
    simulator.misbehave("MISSING_ROWS", "GET /api/v2/usergroups/{id}/members", 7);
    Facts truth = simulator.truth();
    Outcome sync = corp.run("sync", "corp", "--format", "json");
    Completeness.assertNothingLostUnmarked(corp, sync, truth, truth);
    assertEquals("incomplete", Completeness.states(sync).get("group-members"));
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
    assertTrue(searches <= (USERS - 2) / 99 + 2, "one refusal and small pages, not " + searches);
  }

  @Test
  void aSearchThatCutsPagesShortIsReadInFull() throws IOException, InterruptedException {
    Corp corp = Corp.add(folder, simulator);
    simulator.misbehave("LIMIT_CAPPED", "POST /api/search/systemusers", 100);
    simulator.forgetRequests();
    Facts truth = simulator.truth();
    Outcome sync = corp.run("sync", "corp", "--format", "json");
    Completeness.assertNothingLostUnmarked(corp, sync, truth, truth);
    long searches = simulator.requests().get("POST /api/search/systemusers");
    assertTrue(
        searches <= 2 * (USERS / 100 + 1), "no page is read more than twice, but " + searches);
  }

  @Test
  void aRowThatSlipsBetweenTwoPagesIsNoticedAlsoWhenNothingNamesIt()
      throws IOException, InterruptedException {
    try (SimulatorProcess drifting =
        SimulatorProcess.start("--users=" + USERS, "--groups=0", "--applications=0")) {
      Corp corp = Corp.add(folder, drifting);
      drifting.misbehave(drift(1));
      Facts before = drifting.truth();
      Outcome sync = corp.run("sync", "corp", "--format", "json");
      Completeness.assertNothingLostUnmarked(corp, sync, before, drifting.truth());
      assertEquals("complete", Completeness.states(sync).get("users"), "it is read once more");
    }
  }

  @Test
  void aListThatNeverStandsStillIsMarked() throws IOException, InterruptedException {
    try (SimulatorProcess drifting = SimulatorProcess.start(ORGANIZATION)) {
      Corp corp = Corp.add(folder, drifting);
      drifting.misbehave(drift(0));
      Facts before = drifting.truth();
      Outcome sync = corp.run("sync", "corp", "--format", "json");
      Completeness.assertNothingLostUnmarked(corp, sync, before, drifting.truth());
      assertEquals("incomplete", Completeness.states(sync).get("users"));
    }
  }

  private static JsonObject drift(int times) {
    JsonObject drift = new JsonObject();
    drift.addProperty("kind", "DRIFT");
    drift.addProperty("endpoint", "POST /api/search/systemusers");
    if (times > 0) {
      drift.addProperty("times", times);
    }
    return drift;
  }
}
