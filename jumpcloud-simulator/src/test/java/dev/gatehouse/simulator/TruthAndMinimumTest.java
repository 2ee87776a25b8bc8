package dev.gatehouse.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class TruthAndMinimumTest {
  private static SimulatorOptions.Builder larger() {
    return SimulatorOptions.builder()
        .users(1250)
        .admins(101)
        .groups(120)
        .applications(20)
        .memberships(9000)
        .largestGroup(530)
        .mostBoundGroups(40)
        .directories(4)
        .seed(11);
  }

  /** The facts that a reader of lists can find; whether a group is dynamic is not among them. */
  private static Set<String> readable(Simulator simulator) {
    return simulator
        .truth()
        .lines()
        .filter(line -> !line.startsWith("{\"kind\":\"group\""))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @ParameterizedTest
  @CsvSource({"1,1,0,0,0,0", "500,8,30,15,3,3", "1000,100,100,100,0,0", "1001,101,101,6,4,4"})
  void anExhaustiveReaderSeesTheTruthWithTheMinimumOfRequests(
      int users, int admins, int groups, int applications, int serviceAccounts, int directories) {
    try (Simulator simulator =
        Simulator.start(
            SimulatorOptions.builder()
                .users(users)
                .admins(admins)
                .groups(groups)
                .applications(applications)
                .serviceAccounts(serviceAccounts)
                .directories(directories)
                .build())) {
      readsTheTruthWithTheMinimum(simulator, true);
    }
  }

  @Test
  void aLargerOrganizationIsReadWithTheMinimumToo() {
    try (Simulator simulator = Simulator.start(larger().build())) {
      readsTheTruthWithTheMinimum(simulator, true);
    }
  }

  @Test
  void withoutTotalsEachChainOfABareListEndsWithOneEmptyPage() {
    FaultRule noTotals = FaultRule.of(FaultKind.NO_TOTAL);
    try (Simulator simulator = Simulator.start(larger().fault(noTotals).build())) {
      readsTheTruthWithTheMinimum(simulator, false);
    }
  }

  private static void readsTheTruthWithTheMinimum(Simulator simulator, boolean totals) {
    Set<String> seen = new ExhaustiveReader(new Client(simulator), totals).read();
    assertEquals(readable(simulator), seen);
    Map<String, Long> least = new TreeMap<>();
    Minimum minimum = simulator.minimumRequests(new Minimum.Reading(totals, true, false));
    minimum.lines().forEach(line -> least.merge(line.endpoint(), line.requests(), Long::sum));
    assertEquals(least, simulator.requestLog().counts());
    assertEquals(minimum.total(), simulator.requestLog().total());
  }

  @ParameterizedTest
  @EnumSource(names = {"NULL_ROWS", "NULL_TARGETS"})
  void nullRecordsHideNothingFromACarefulReader(FaultKind kind) {
    FaultRule nulls = FaultRule.of(kind).on("GET /api/v2/usergroups/{id}/members");
    FaultRule more = FaultRule.of(FaultKind.NULL_ROWS).on("POST /api/search").value(3);
    try (Simulator simulator = Simulator.start(larger().fault(nulls).fault(more).build())) {
      assertEquals(readable(simulator), new ExhaustiveReader(new Client(simulator), true).read());
    }
  }

  @Test
  void theTruthFollowsAWrite() {
    try (Simulator simulator = Simulator.start(SimulatorOptions.builder().users(20).build())) {
      Client client = new Client(simulator);
      long before = simulator.truth().lines("user").count();
      client.post("/api/systemusers", "{\"username\":\"n\",\"email\":\"n@x.example\"}");
      assertEquals(before + 1, simulator.truth().lines("user").count());
    }
  }

  @Test
  void groupsSayWhetherTheyAreDynamic() {
    try (Simulator simulator = Simulator.start(SimulatorOptions.builder().users(20).build())) {
      assertEquals(
          3, simulator.truth().lines("group").filter(l -> l.contains("\"dynamic\":true")).count());
    }
  }

  @Test
  void truthAndCountsComeOverHttpWithoutAKey() {
    try (Simulator simulator = Simulator.start(SimulatorOptions.builder().users(20).build())) {
      Client open = new Client(simulator.baseUrl());
      Client.Reply truth = open.get("/_simulator/truth");
      assertEquals("application/x-ndjson", truth.header("content-type").orElseThrow());
      assertEquals(simulator.truth().lines().toList(), truth.body().lines().toList());
      new Client(simulator).get("/api/v2/usergroups");
      JsonObject requests = open.get("/_simulator/requests?directories=true").object();
      assertEquals(1, requests.get("total").getAsInt());
      assertEquals(
          simulator.minimumRequests(new Minimum.Reading(true, true, false)).total(),
          requests.get("minimumTotal").getAsLong());
      assertTrue(requests.getAsJsonArray("minimum").get(0).getAsJsonObject().has("why"));
      assertEquals(204, open.delete("/_simulator/requests").status());
      assertEquals(0, simulator.requestLog().total());
      assertEquals("[]", open.get("/_simulator/writes").body());
    }
  }

  @Test
  void theMinimumNeedsOneTokenWithOAuth() {
    try (Simulator simulator = Simulator.start(SimulatorOptions.builder().users(20).build())) {
      long without = simulator.minimumRequests(Minimum.Reading.usual()).total();
      Minimum with = simulator.minimumRequests(new Minimum.Reading(true, false, true));
      assertEquals(without + 1, with.total());
    }
  }
}
