package dev.gatehouse.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChangingDataTest {
  private Simulator simulator;
  private Client client;

  @BeforeEach
  void start() {
    simulator =
        Simulator.start(
            SimulatorOptions.builder()
                .users(400)
                .admins(150)
                .groups(250)
                .applications(210)
                .largestGroup(250)
                .mostBoundGroups(150)
                .build());
    client = new Client(simulator);
  }

  @AfterEach
  void stop() {
    simulator.close();
  }

  @ParameterizedTest
  @CsvSource({
    "GET /api/systemusers,/api/systemusers?,_id",
    "GET /api/users,/api/users?,_id",
    "GET /api/v2/usergroups,/api/v2/usergroups?,id",
    "GET /api/applications,/api/applications?,_id",
    "GET /api/v2/usergroups/{id}/members,/api/v2/usergroups/%g/members?,to",
    "GET /api/v2/applications/{id}/associations,/api/v2/applications/%a/associations?targets=user_group&,to"
  })
  void driftHidesARowThatWasThereAllTheTime(String endpoint, String template, String key) {
    String path =
        template
            .replace("%g", client.get("/api/v2/usergroups").row(0).get("id").getAsString())
            .replace("%a", client.get("/api/applications").row(0).get("_id").getAsString());
    Set<JsonElement> before = page(path, 0, key);
    before.addAll(page(path, 100, key));
    simulator.faults().add(FaultRule.of(FaultKind.DRIFT).on(endpoint).times(1));
    Set<JsonElement> read = page(path, 0, key);
    int total = client.get(path).total();
    read.addAll(page(path, 100, key));
    assertEquals(total, client.get(path).total(), "one row less, one more");
    Set<JsonElement> after = page(path, 0, key);
    after.addAll(page(path, 100, key));
    Set<JsonElement> stood = new HashSet<>(before);
    stood.retainAll(after);
    assertFalse(read.containsAll(stood), "the row after the deleted one was skipped");
  }

  private Set<JsonElement> page(String path, int skip, String key) {
    return client.get(path + "limit=100&skip=" + skip).rows().asList().stream()
        .map(row -> row.getAsJsonObject().get(key))
        .collect(Collectors.toCollection(HashSet::new));
  }

  @Test
  void driftChangesTheTruth() {
    List<String> before = simulator.truth().lines("user").toList();
    simulator.faults().add(FaultRule.of(FaultKind.DRIFT).on("POST /api/search/systemusers"));
    client.post("/api/search/systemusers", "{\"limit\":100,\"skip\":100}");
    List<String> after = simulator.truth().lines("user").toList();
    assertEquals(before.size(), after.size());
    assertFalse(after.contains(before.get(99)));
    assertTrue(after.get(399).contains("drift."));
  }

  @Test
  void aWriteShowsAfterSomeReads() {
    simulator.faults().add(FaultRule.of(FaultKind.DELAYED_VISIBILITY).value(2));
    assertEquals(201, client.post("/api/v2/usergroups", "{\"name\":\"Later\"}").status());
    assertEquals(250, client.get("/api/v2/usergroups").total());
    assertEquals(250, client.get("/api/v2/usergroups").total());
    assertEquals(251, client.get("/api/v2/usergroups").total());
    assertEquals(251, simulator.truth().lines("group").count());
  }

  @Test
  void anIgnoredWriteIsAnsweredAndChangesNothing() {
    String before = client.get("/api/v2/usergroups?limit=100").body();
    simulator.faults().add(FaultRule.of(FaultKind.IGNORED_WRITE).on("POST").times(1));
    Client.Reply answered = client.post("/api/v2/usergroups", "{\"name\":\"Never\"}");
    assertEquals(201, answered.status());
    assertEquals(before, client.get("/api/v2/usergroups?limit=100").body());
    String id = answered.object().get("id").getAsString();
    assertEquals(404, client.get("/api/v2/usergroups/" + id).status());
    assertEquals(201, client.post("/api/v2/usergroups", "{\"name\":\"Never\"}").status());
  }
}
