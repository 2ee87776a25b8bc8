package dev.gatehouse.jumpcloud;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.put;
import static com.github.tomakehurst.wiremock.client.WireMock.putRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static dev.gatehouse.jumpcloud.ProvisioningCases.role;
import static dev.gatehouse.jumpcloud.testing.Console.json;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.jumpcloud.ProvisioningCase.World;
import dev.gatehouse.jumpcloud.testing.Console;
import dev.gatehouse.jumpcloud.testing.Tenant;
import dev.gatehouse.jumpcloud.testing.TestHost;
import dev.gatehouse.simulator.FaultKind;
import dev.gatehouse.simulator.FaultRule;
import dev.gatehouse.spi.OpenConnector;
import dev.gatehouse.spi.model.ConnectorException;
import dev.gatehouse.spi.model.ConnectorException.Kind;
import dev.gatehouse.spi.model.Grant;
import dev.gatehouse.spi.model.Secret;
import dev.gatehouse.spi.operation.GrantProvisioner;
import dev.gatehouse.spi.operation.GrantReader;
import dev.gatehouse.spi.operation.GrantRequest;
import dev.gatehouse.spi.operation.ProvisioningResult;
import dev.gatehouse.spi.operation.ProvisioningResult.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nobody locks the organisation, or the connector, out with a role. */
class RoleGuardTest {
  private static final String BILLING = "Administrator With Billing";

  private final Tenant tenant = new Tenant();
  private final TestHost host = new TestHost();

  @SuppressWarnings("NullAway.Init") // JUnit calls open first
  private World world;

  @BeforeEach
  void open() {
    world = new World(tenant, host, tenant.open(host));
    world.keep("OWN", tenant.rows("/api/users").get(1).get("_id").getAsString());
    world.keep("BILLING", tenant.role(BILLING));
    world.keep("MANAGER", tenant.role("Manager"));
    world.keep("HELP", tenant.role("Help Desk"));
  }

  @AfterEach
  void close() {
    world.open.close();
    tenant.close();
  }

  private static void refused(String sentence, Executable call) {
    ConnectorException refusal = assertThrows(ConnectorException.class, call);
    String message = String.valueOf(refusal.getMessage());
    assertEquals(Kind.CONFLICT, refusal.kind(), message);
    assertTrue(message.contains(sentence), message);
  }

  private List<String> writes() {
    return tenant.writes(world.names());
  }

  /** Leaves the administrator whose key it is without billing rights, so that others matter. */
  private void withoutOwnBilling() {
    tenant.put("/api/users/" + world.id("OWN"), "{\"roleNames\":[\"Administrator\"]}");
  }

  @Test
  void theLastActiveAdministratorWithBillingKeepsTheRoleAndIsNotDeleted() {
    withoutOwnBilling();
    world.keep("LAST", tenant.admin(BILLING, "Manager"));
    world.keep("ASLEEP", tenant.admin(BILLING));
    tenant.put("/api/users/" + world.id("ASLEEP"), "{\"suspended\":true}");
    tenant.calm();
    refused("last active " + BILLING, () -> role(world, "LAST", "BILLING", false));
    refused(
        "last active " + BILLING,
        () -> ProvisioningCases.delete(world, AdminAccounts.TYPE.idOf(world.id("LAST"))));
    assertEquals(List.of(), writes());
    assertEquals(Outcome.SENT_NOT_SEEN, role(world, "LAST", "MANAGER", false).outcome());
  }

  @Test
  void withAnotherOneTheRoleCanGo() {
    withoutOwnBilling();
    world.keep("ONE", tenant.admin(BILLING, "Manager"));
    world.keep("TWO", tenant.admin(BILLING));
    tenant.calm();
    assertEquals(Outcome.SENT_NOT_SEEN, role(world, "ONE", "BILLING", false).outcome());
    assertEquals(List.of("PUT /api/users/ONE {\"roleNames\":[\"Manager\"]} -> 200"), writes());
    refused(
        "last active " + BILLING,
        () -> ProvisioningCases.delete(world, AdminAccounts.TYPE.idOf(world.id("TWO"))));
  }

  @Test
  void theLastTwoCannotGoAtTheSameTime() throws Exception {
    withoutOwnBilling();
    world.keep("ONE", tenant.admin(BILLING, "Manager"));
    world.keep("TWO", tenant.admin(BILLING, "Manager"));
    tenant.calm();
    tenant.simulator().faults().add(FaultRule.of(FaultKind.DELAY).on("PUT").value(20));
    List<Callable<ProvisioningResult>> both =
        List.of(
            () -> role(world, "ONE", "BILLING", false), () -> role(world, "TWO", "BILLING", false));
    ExecutorService threads = Executors.newFixedThreadPool(2);
    int refused = 0;
    try {
      for (Future<ProvisioningResult> each : threads.invokeAll(both)) {
        try {
          assertEquals(Outcome.SENT_NOT_SEEN, each.get().outcome());
        } catch (ExecutionException failed) {
          refused++;
          assertTrue(String.valueOf(failed.getCause()).contains("last active"), failed.toString());
        }
      }
    } finally {
      threads.shutdownNow();
    }
    assertEquals(1, refused);
    assertEquals(1, writes().size());
  }

  @Test
  void rolesOfOneAdministratorGivenAtTheSameTimeAreAllKept() throws Exception {
    world.keep("ADMIN", tenant.admin("Read Only"));
    tenant.calm();
    tenant.simulator().faults().add(FaultRule.of(FaultKind.DELAY).on("PUT").value(20));
    List<Callable<ProvisioningResult>> both =
        List.of(
            () -> role(world, "ADMIN", "MANAGER", true), () -> role(world, "ADMIN", "HELP", true));
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      for (Future<ProvisioningResult> each : threads.invokeAll(both)) {
        assertEquals(Outcome.SENT_NOT_SEEN, each.get().outcome());
      }
    } finally {
      threads.shutdownNow();
    }
    List<String> roles = new ArrayList<>();
    tenant
        .get("/api/users/" + world.id("ADMIN"))
        .getAsJsonArray("roleNames")
        .forEach(name -> roles.add(name.getAsString()));
    assertEquals(List.of("Help Desk", "Manager", "Read Only"), roles.stream().sorted().toList());
  }

  @Test
  void theAdministratorWhoseKeyItIsIsNotChanged() {
    world.keep("OTHER", tenant.admin(BILLING));
    tenant.put(
        "/api/users/" + world.id("OWN"), "{\"roleNames\":[\"" + BILLING + "\",\"Manager\"]}");
    tenant.calm();
    String sentence = "begins like the api-key";
    refused(sentence, () -> role(world, "OWN", "HELP", true));
    refused(sentence, () -> role(world, "OWN", "MANAGER", false));
    refused(
        sentence, () -> ProvisioningCases.delete(world, AdminAccounts.TYPE.idOf(world.id("OWN"))));
    assertEquals(Outcome.ALREADY_IN_PLACE, role(world, "OWN", "BILLING", true).outcome());
    assertEquals(List.of(), writes());
  }

  @Test
  void whoseKeyItIsCanBeSaid() {
    world.keep("NAMED", tenant.admin("Read Only"));
    String email = tenant.get("/api/users/" + world.id("NAMED")).get("email").getAsString();
    tenant.calm();
    try (OpenConnector open =
        tenant.open(
            host,
            settings ->
                settings
                    .secret("api-key", Secret.of(tenant.simulator().apiKey()))
                    .value("own-account", email))) {
      World said = world.with(open, host);
      refused("The setting own-account says so.", () -> role(said, "NAMED", "HELP", true));
      assertEquals(List.of(), writes());
      assertEquals(Outcome.SENT_NOT_SEEN, role(said, "OWN", "HELP", true).outcome());
    }
  }

  @Test
  void anOAuthClientIsNoAdministratorAndChangesEachOfThem() {
    try (OpenConnector open =
        tenant.open(
            host,
            settings ->
                settings
                    .value("client-id", tenant.simulator().clientId())
                    .secret("client-secret", Secret.of(tenant.simulator().clientSecret())))) {
      assertEquals(
          Outcome.SENT_NOT_SEEN, role(world.with(open, host), "OWN", "HELP", true).outcome());
    }
  }

  @Test
  void theOnlyRoleStays() {
    world.keep("ADMIN", tenant.admin("Manager"));
    tenant.calm();
    refused("It is the only role", () -> role(world, "ADMIN", "MANAGER", false));
    assertEquals(List.of(), writes());
  }

  @Test
  void aServiceAccountKeepsItsRole() {
    Grant grant =
        Grant.of(
            Roles.TYPE.idOf(world.id("HELP")),
            Roles.HOLDER,
            ServiceAccounts.TYPE.idOf(
                tenant.rows("/api/v2/service-accounts").get(0).get("objectId").getAsString()));
    GrantProvisioner roles = world.open.grantProvisioner(Roles.TYPE, Roles.HOLDER).orElseThrow();
    ConnectorException refusal =
        assertThrows(ConnectorException.class, () -> roles.grant(GrantRequest.of(grant)));
    assertEquals(Kind.INVALID_REQUEST, refusal.kind());
    assertEquals(0, host.leaves());
  }

  @Test
  void aHolderIsLookedUpWithOneRequest() {
    GrantReader reader = world.open.grantReader(Roles.TYPE, Roles.HOLDER).orElseThrow();
    String account = tenant.rows("/api/v2/service-accounts").get(0).get("objectId").getAsString();
    Grant held =
        Grant.of(
            Roles.TYPE.idOf(tenant.role("IGA Reader")),
            Roles.HOLDER,
            ServiceAccounts.TYPE.idOf(account));
    assertEquals(Optional.of(held), reader.read(GrantRequest.of(held)));
    Grant not = Grant.of(Roles.TYPE.idOf(world.id("HELP")), Roles.HOLDER, held.principal());
    assertEquals(Optional.empty(), reader.read(GrantRequest.of(not)));
    Grant nobody =
        Grant.of(held.resource(), Roles.HOLDER, AdminAccounts.TYPE.idOf(ProvisioningCase.NOBODY));
    assertEquals(Optional.empty(), reader.read(GrantRequest.of(nobody)));
    assertEquals(
        List.of(
            "GET /api/v2/service-accounts/{id}",
            "GET /api/v2/service-accounts/{id}",
            "GET /api/users/{id}"),
        host.asked());
  }

  @Test
  void aRoleThatNoListShowsIsFoundByItsHoldersAndGivenByItsName() {
    world.keep("ADMIN", tenant.admin("Read Only"));
    world.keep(
        "UNLISTED", tenant.rows("/api/users").get(7).getAsJsonObject().get("role").getAsString());
    tenant.calm();
    assertEquals(Outcome.SENT_NOT_SEEN, role(world, "ADMIN", "UNLISTED", true).outcome());
    assertEquals(
        List.of("PUT /api/users/ADMIN {\"roleNames\":[\"Read Only\",\"Regional Auditor\"]} -> 200"),
        writes());
  }

  /** Rows of older organisations, rows with ids alone, and an answer with another role. */
  @Test
  void whatJumpCloudAnswersInPlaceOfTheRolesAskedForIsTold() {
    try (Console console = Console.withKey()) {
      console.on(
          get(urlPathEqualTo("/api/users/a")),
          json(200, "{\"_id\":\"a\",\"roles\":[\"r1\",\"r2\"]}"));
      console.on(
          get(urlPathEqualTo("/api/v2/roles/r1")), json(200, "{\"id\":\"r1\",\"name\":\"One\"}"));
      console.on(
          get(urlPathEqualTo("/api/v2/roles/r2")), json(200, "{\"id\":\"r2\",\"name\":\"Two\"}"));
      console.on(
          put(urlPathEqualTo("/api/users/a")),
          json(200, "{\"_id\":\"a\",\"role\":\"r2\",\"roleName\":\"Two\"}"));
      ProvisioningResult taken = revoke(console, "r2");
      assertEquals(Outcome.SENT_NOT_SEEN, taken.outcome());
      assertEquals("JumpCloud answers that the administrator holds Two.", taken.message());
      // No list of names stands on the row, so one name is written alone.
      console
          .server()
          .verify(
              1,
              putRequestedFor(urlPathEqualTo("/api/users/a"))
                  .withRequestBody(equalToJson("{\"roleName\":\"One\"}")));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{\"roleName\":\"One\"}", "{\"_id\":\"b\"}", "{\"_id\":\"a\",\"roles\":7}"})
  void aRowOfAnotherAdministratorOrOfNobodyChangesNothing(String row) {
    try (Console console = Console.withKey()) {
      console.on(any(anyUrl()), json(200, row));
      ConnectorException failure =
          assertThrows(ConnectorException.class, () -> revoke(console, "r1"));
      assertEquals(Kind.UNEXPECTED, failure.kind());
      console.server().verify(0, putRequestedFor(anyUrl()));
    }
  }

  private static ProvisioningResult revoke(Console console, String role) {
    return console
        .connector()
        .grantProvisioner(Roles.TYPE, Roles.HOLDER)
        .orElseThrow()
        .revoke(
            GrantRequest.of(
                Grant.of(Roles.TYPE.idOf(role), Roles.HOLDER, AdminAccounts.TYPE.idOf("a"))));
  }
}
