package dev.gatehouse.jumpcloud;

import static java.util.stream.Collectors.toCollection;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.gatehouse.jumpcloud.testing.TestHost;
import dev.gatehouse.jumpcloud.testing.WholeRead;
import dev.gatehouse.simulator.FaultKind;
import dev.gatehouse.simulator.FaultRule;
import dev.gatehouse.simulator.Minimum;
import dev.gatehouse.simulator.Simulator;
import dev.gatehouse.simulator.SimulatorOptions;
import dev.gatehouse.spi.CheckRequest;
import dev.gatehouse.spi.Configuration;
import dev.gatehouse.spi.OpenConnector;
import dev.gatehouse.spi.model.AccountStatus;
import dev.gatehouse.spi.model.AttributeValue;
import dev.gatehouse.spi.model.Grant;
import dev.gatehouse.spi.model.Resource;
import dev.gatehouse.spi.model.Secret;
import dev.gatehouse.spi.operation.AttributeSelection;
import dev.gatehouse.spi.operation.ResourceRequest;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Reads a whole simulated organisation and compares it with the simulator's own truth. */
class WholeSyncTest {
  private final TestHost host = new TestHost();

  private static SimulatorOptions.Builder organization() {
    return SimulatorOptions.builder()
        .users(2_345)
        .admins(9)
        .groups(41)
        .applications(12)
        .largestGroup(530)
        .mostBoundGroups(40)
        .unknownState(true);
  }

  private OpenConnector open(Simulator simulator) {
    return new JumpCloudProvider()
        .connector()
        .open(
            Configuration.builder()
                .value("base-url", simulator.baseUrl().toString())
                .secret("api-key", Secret.of(simulator.apiKey()))
                .build(),
            host);
  }

  @Test
  void aWholeReadEqualsTheTruthWithTheFewestRequests() {
    try (Simulator simulator = Simulator.start(organization().build());
        OpenConnector open = open(simulator)) {
      open.check(CheckRequest.identity());
      WholeRead read = WholeRead.of(open);
      assertEqualsTruth(simulator, read, false);
      assertEquals(List.of(), read.issues());
      assertEquals(List.of(), read.incomplete());
      assertEquals(minimum(simulator, Minimum.Reading.usual()), simulator.requestLog().counts());
      assertEquals(simulator.requestLog().counts(), host.requests());
      assertEquals(host.leaves(), host.exchanges().size());
    }
  }

  @Test
  void directoriesAreReadWhenSwitchedOn() {
    try (Simulator simulator = Simulator.start(organization().users(300).directories(4).build());
        OpenConnector open = open(simulator)) {
      open.check(CheckRequest.identity());
      WholeRead read = WholeRead.of(open, AttributeSelection.all(), true);
      assertEqualsTruth(simulator, read, true);
      assertEquals(List.of(), read.incomplete());
      assertEquals(
          minimum(simulator, new Minimum.Reading(true, true, false)),
          simulator.requestLog().counts());
    }
  }

  @Test
  void withoutTotalsOneEmptyPageEndsEachChain() {
    try (Simulator simulator =
            Simulator.start(organization().fault(FaultRule.of(FaultKind.NO_TOTAL)).build());
        OpenConnector open = open(simulator)) {
      open.check(CheckRequest.identity());
      WholeRead read = WholeRead.of(open);
      assertEqualsTruth(simulator, read, false);
      assertEquals(
          minimum(simulator, new Minimum.Reading(false, false, false)),
          simulator.requestLog().counts());
    }
  }

  @Test
  void aServiceAccountFetchesOneToken() {
    try (Simulator simulator = Simulator.start(organization().users(200).build());
        OpenConnector open =
            new JumpCloudProvider()
                .connector()
                .open(
                    Configuration.builder()
                        .value("base-url", simulator.baseUrl().toString())
                        .value("client-id", simulator.clientId())
                        .secret("client-secret", Secret.of(simulator.clientSecret()))
                        .build(),
                    host)) {
      open.check(CheckRequest.identity());
      assertEqualsTruth(simulator, WholeRead.of(open), false);
      assertEquals(
          minimum(simulator, new Minimum.Reading(true, false, true)),
          simulator.requestLog().counts());
      assertEquals(simulator.requestLog().counts(), host.requests());
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"NULL_ROWS", "NULL_TARGETS"})
  void nullRecordsLoseNothing(FaultKind kind) {
    String endpoint = kind == FaultKind.NULL_TARGETS ? "GET /api/v2/usergroups/{id}/members" : "";
    try (Simulator simulator =
            Simulator.start(organization().fault(FaultRule.of(kind).on(endpoint)).build());
        OpenConnector open = open(simulator)) {
      WholeRead read = WholeRead.of(open);
      assertEqualsTruth(simulator, read, false);
      assertEquals(List.of(), read.issues());
      assertEquals(List.of(), read.incomplete());
    }
  }

  @Test
  void shortPagesLoseNothingAndAreNotTakenForComplete() {
    try (Simulator simulator =
            Simulator.start(organization().fault(FaultRule.of(FaultKind.SHORT_PAGES)).build());
        OpenConnector open = open(simulator)) {
      WholeRead read = WholeRead.of(open);
      assertEqualsTruth(simulator, read, false);
      assertFalse(read.incomplete().isEmpty());
    }
  }

  @Test
  void lostRowsMakeTheirPartIncomplete() {
    try (Simulator simulator =
            Simulator.start(
                organization()
                    .fault(FaultRule.of(FaultKind.MISSING_ROWS).on("POST /api/search").times(1))
                    .build());
        OpenConnector open = open(simulator)) {
      assertEquals(List.of("users: 2203 of 2345"), WholeRead.of(open, "users").incomplete());
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"LIMIT_REFUSED", "LIMIT_CAPPED"})
  void searchFallsBackToSmallerPages(FaultKind kind) {
    try (Simulator simulator =
            Simulator.start(
                organization().fault(FaultRule.of(kind).on("POST /api/search")).build());
        OpenConnector open = open(simulator)) {
      WholeRead read = WholeRead.of(open, "users");
      assertEquals(2_345, read.resources("user").size());
      assertEquals(List.of(), read.incomplete());
      long refused = kind == FaultKind.LIMIT_REFUSED ? 1 : 0;
      assertEquals(24 + refused, simulator.requestLog().count("POST /api/search/systemusers"));
    }
  }

  @Test
  void driftLosesNothingThatStoodThroughoutOrIsMarkedIncomplete() {
    try (Simulator simulator = Simulator.start(organization().build());
        OpenConnector open = open(simulator)) {
      Set<String> before = ids(simulator, "user");
      simulator.faults().add(FaultRule.of(FaultKind.DRIFT).on("POST /api/search"));
      WholeRead read = WholeRead.of(open, "users");
      Set<String> throughout = new TreeSet<>(before);
      throughout.retainAll(ids(simulator, "user"));
      read.resources("user").forEach(user -> throughout.remove(user.id().value()));
      // A row that slipped is found by the host, which looks every missing resource up.
      for (String missed : throughout) {
        assertTrue(
            open.resourceReader(Accounts.TYPE)
                .orElseThrow()
                .read(ResourceRequest.of(Accounts.TYPE.idOf(missed), AttributeSelection.all()))
                .isPresent());
      }
    }
  }

  @Test
  void aMistypedFieldIsReportedAndCostsNoOtherRow() {
    try (Simulator simulator =
            Simulator.start(
                organization()
                    .users(120)
                    .fault(FaultRule.of(FaultKind.MISTYPED_FIELD).text("department"))
                    .fault(
                        FaultRule.of(FaultKind.MISTYPED_FIELD).on("GET /api/v2/roles").text("id"))
                    .build());
        OpenConnector open = open(simulator)) {
      WholeRead users = WholeRead.of(open, "users");
      assertEquals(120, users.resources("user").size());
      assertEquals(1, users.issues().size());
      assertTrue(
          users.issues().get(0).message().contains("The field department"),
          users.issues()::toString);
      WholeRead roles = WholeRead.of(open, "roles");
      assertEquals(1, roles.issues().size());
      assertEquals("row 1 of roles", roles.issues().get(0).subject());
    }
  }

  @Test
  void anUnknownStatusSurvivesWithItsWord() {
    try (Simulator simulator =
            Simulator.start(
                organization()
                    .users(20)
                    .fault(FaultRule.of(FaultKind.UNKNOWN_VALUE).text("state"))
                    .build());
        OpenConnector open = open(simulator)) {
      WholeRead read = WholeRead.of(open, "users");
      assertEquals(List.of(), read.issues());
      assertTrue(
          read.resources("user").stream()
              .map(user -> user.account().orElseThrow())
              .anyMatch(
                  account ->
                      account.status() == AccountStatus.UNKNOWN && !account.rawStatus().isEmpty()));
    }
  }

  private static Map<String, Long> minimum(Simulator simulator, Minimum.Reading reading) {
    Map<String, Long> minimum = new TreeMap<>();
    simulator.minimumRequests(reading).lines().stream()
        .filter(line -> line.requests() > 0)
        .forEach(line -> minimum.merge(line.endpoint(), line.requests(), Long::sum));
    return minimum;
  }

  private static Set<String> ids(Simulator simulator, String kind) {
    return facts(simulator, kind, fact -> fact.get("id").getAsString());
  }

  private static Set<String> facts(
      Simulator simulator, String kind, Function<JsonObject, String> text) {
    return simulator
        .truth()
        .lines(kind)
        .map(line -> JsonParser.parseString(line).getAsJsonObject())
        .map(text)
        .collect(toCollection(TreeSet::new));
  }

  private static void assertEqualsTruth(Simulator simulator, WholeRead read, boolean directories) {
    assertSame(facts(simulator, "user", WholeSyncTest::userFact), users(read));
    assertSame(
        facts(
            simulator,
            "admin",
            fact ->
                text(fact, "id")
                    + " "
                    + text(fact, "email")
                    + " suspended="
                    + text(fact, "suspended")),
        resources(
            read,
            "admin",
            admin -> admin.name() + " " + admin.account().orElseThrow().rawStatus()));
    assertSame(
        facts(simulator, "service_account", fact -> text(fact, "id") + " " + text(fact, "name")),
        resources(read, "service-account", Resource::name));
    assertSame(
        facts(simulator, "group", fact -> text(fact, "id") + " " + text(fact, "name")),
        resources(read, "group", Resource::name));
    assertSame(
        facts(simulator, "role", fact -> text(fact, "id") + " " + text(fact, "name")),
        resources(read, "role", Resource::name));
    assertSame(
        facts(
            simulator,
            "application",
            fact -> text(fact, "id") + " " + text(fact, "label") + " " + text(fact, "active")),
        resources(read, "application", app -> app.name() + " " + value(app, "active")));
    Set<String> grants = new TreeSet<>();
    grants.addAll(
        facts(
            simulator,
            "membership",
            fact -> "user/" + text(fact, "user") + " is member of group/" + text(fact, "group")));
    grants.addAll(
        facts(
            simulator,
            "binding",
            fact -> principal(fact) + " is access of application/" + text(fact, "application")));
    grants.addAll(
        facts(
            simulator,
            "role_holder",
            fact ->
                text(fact, "holder_type").replace('_', '-')
                    + "/"
                    + text(fact, "holder")
                    + " is holder of role/"
                    + text(fact, "role")));
    if (directories) {
      Map<String, String> types = new TreeMap<>();
      simulator
          .truth()
          .lines("directory")
          .map(line -> JsonParser.parseString(line).getAsJsonObject())
          .forEach(fact -> types.put(text(fact, "id"), text(fact, "type")));
      grants.addAll(
          facts(
              simulator,
              "directory_binding",
              fact ->
                  principal(fact)
                      + " is access of directory/"
                      + types.get(text(fact, "directory"))
                      + ":"
                      + text(fact, "directory")));
    }
    assertSame(
        grants, read.grants().stream().map(Grant::toString).collect(toCollection(TreeSet::new)));
  }

  /** Names only the differences: whole sets would fill the screen. */
  private static void assertSame(Set<String> expected, Set<String> actual) {
    Set<String> missing = new TreeSet<>(expected);
    missing.removeAll(actual);
    Set<String> extra = new TreeSet<>(actual);
    extra.removeAll(expected);
    assertTrue(
        missing.isEmpty() && extra.isEmpty(), () -> "missing " + missing + ", too much " + extra);
  }

  private static String userFact(JsonObject fact) {
    return text(fact, "id")
        + " "
        + text(fact, "login")
        + " "
        + text(fact, "email")
        + " "
        + text(fact, "state");
  }

  private static Set<String> users(WholeRead read) {
    return resources(
        read,
        "user",
        user -> {
          var account = user.account().orElseThrow();
          return account.login().orElseThrow()
              + " "
              + account.emails().get(0)
              + " "
              + account.rawStatus().replace(" account_locked", "");
        });
  }

  private static Set<String> resources(
      WholeRead read, String type, Function<Resource, String> text) {
    return read.resources(type).stream()
        .map(each -> each.id().value() + " " + text.apply(each))
        .collect(toCollection(TreeSet::new));
  }

  private static String principal(JsonObject fact) {
    return text(fact, "principal_type").replace("user_group", "group")
        + "/"
        + text(fact, "principal");
  }

  private static String text(JsonObject fact, String name) {
    return fact.get(name).isJsonNull() ? "" : fact.get(name).getAsString();
  }

  private static Object value(Resource resource, String name) {
    return ((AttributeValue.Flag) resource.attributes().get(name)).value();
  }
}
