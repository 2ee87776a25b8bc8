package dev.gatehouse.jumpcloud;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static dev.gatehouse.jumpcloud.testing.Console.html;
import static dev.gatehouse.jumpcloud.testing.Console.json;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import dev.gatehouse.jumpcloud.testing.Console;
import dev.gatehouse.jumpcloud.testing.TestHost;
import dev.gatehouse.jumpcloud.testing.WholeRead;
import dev.gatehouse.simulator.Simulator;
import dev.gatehouse.simulator.SimulatorOptions;
import dev.gatehouse.spi.Configuration;
import dev.gatehouse.spi.OpenConnector;
import dev.gatehouse.spi.model.ConnectorException;
import dev.gatehouse.spi.model.ConnectorException.Kind;
import dev.gatehouse.spi.model.Grant;
import dev.gatehouse.spi.model.Resource;
import dev.gatehouse.spi.model.ResourceId;
import dev.gatehouse.spi.model.ResourceType;
import dev.gatehouse.spi.model.Secret;
import dev.gatehouse.spi.operation.AttributeSelection;
import dev.gatehouse.spi.operation.GrantReader;
import dev.gatehouse.spi.operation.GrantRequest;
import dev.gatehouse.spi.operation.ResourceReader;
import dev.gatehouse.spi.operation.ResourceRequest;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is looked up singly, and when its absence is believed. */
class LookUpTest {
  private static Optional<Resource> lookUp(OpenConnector open, ResourceType type, String id) {
    return open.resourceReader(type)
        .orElseThrow()
        .read(ResourceRequest.of(type.idOf(id), AttributeSelection.all()));
  }

  @Test
  void whatIsListedIsFoundSinglyAndAlike() {
    try (Simulator simulator = Simulator.start(SimulatorOptions.builder().users(40).build());
        OpenConnector open =
            new JumpCloudProvider()
                .connector()
                .open(
                    Configuration.builder()
                        .value("base-url", simulator.baseUrl().toString())
                        .secret("api-key", Secret.of(simulator.apiKey()))
                        .build(),
                    new TestHost())) {
      WholeRead read = WholeRead.of(open);
      for (ResourceType type :
          List.of(
              Accounts.TYPE,
              AdminAccounts.TYPE,
              ServiceAccounts.TYPE,
              Applications.TYPE,
              Groups.TYPE,
              Roles.TYPE)) {
        Resource listed = read.resources(type.id()).get(0);
        Resource found = lookUp(open, type, listed.id().value()).orElseThrow();
        // A group read singly tells more than its row in the list: whether it is dynamic.
        assertTrue(found.attributes().entrySet().containsAll(listed.attributes().entrySet()));
        assertEquals(listed.id(), found.id());
        assertEquals(listed.name(), found.name());
        assertEquals(listed.account(), found.account());
        assertEquals(Optional.empty(), lookUp(open, type, "66ffffffffffffffffffffff"));
      }
      assertLooksUp(open, read, Groups.TYPE, "member", "user");
      assertLooksUp(open, read, Applications.TYPE, "access", "user");
      assertLooksUp(open, read, Applications.TYPE, "access", "group");
    }
  }

  private static void assertLooksUp(
      OpenConnector open, WholeRead read, ResourceType type, String entitlement, String principal) {
    GrantReader reader = open.grantReader(type, entitlement).orElseThrow();
    Grant held =
        read.grants().stream()
            .filter(grant -> grant.entitlement().equals(entitlement))
            .filter(grant -> grant.principal().type().equals(principal))
            .findFirst()
            .orElseThrow();
    assertEquals(Optional.of(held), reader.read(GrantRequest.of(held)));
    Grant ofNobody =
        Grant.of(
            held.resource(), entitlement, new ResourceId(principal, "66ffffffffffffffffffffff"));
    assertEquals(Optional.empty(), reader.read(GrantRequest.of(ofNobody)));
    Grant onNothing =
        Grant.of(type.idOf("66ffffffffffffffffffffff"), entitlement, held.principal());
    assertEquals(Optional.empty(), reader.read(GrantRequest.of(onNothing)));
  }

  @Test
  void onlyJumpCloudsOwn404MeansThatAnObjectIsGone() {
    try (Console console = Console.withKey()) {
      console.on(any(anyUrl()), html(404));
      assertEquals(
          Kind.CONFIGURATION,
          assertThrows(
                  ConnectorException.class, () -> lookUp(console.connector(), Accounts.TYPE, "1"))
              .kind());
      console.on(any(anyUrl()), json(200, "{\"username\":\"nobody\"}"));
      assertEquals(
          Kind.UNEXPECTED,
          assertThrows(
                  ConnectorException.class, () -> lookUp(console.connector(), Accounts.TYPE, "1"))
              .kind());
      console.on(any(anyUrl()), json(404, "{\"message\":\"Not Found\"}"));
      assertEquals(Optional.empty(), lookUp(console.connector(), Accounts.TYPE, "1"));
    }
  }

  @Test
  void aRoleKnownByItsNameOnlyIsFoundOnItsHolderAndNotAskedFor() {
    try (Console console = Console.withKey()) {
      console.on(any(urlPathEqualTo("/api/users")), holders("{\"roleName\":\"Help Desk\"}"));
      console.on(any(urlPathEqualTo("/api/v2/service-accounts")), holders());
      assertEquals(
          "Help Desk",
          lookUp(console.connector(), Roles.TYPE, "name:help desk").orElseThrow().name());
      assertEquals(Optional.empty(), lookUp(console.connector(), Roles.TYPE, "name:nobody"));
      console.server().verify(0, getRequestedFor(urlPathMatching("/api/v2/roles/.*")));
    }
  }

  @Test
  void aRoleThatOnlyAHolderNamesIsFound() {
    try (Console console = Console.withKey()) {
      console.on(any(anyUrl()), json(404, "{\"message\":\"Not Found\"}"));
      console.on(any(urlPathEqualTo("/api/users")), holders());
      console.on(
          any(urlPathEqualTo("/api/v2/service-accounts")),
          holders("{\"roleId\":\"r9\",\"roleName\":\"Regional\"}"));
      assertEquals("Regional", lookUp(console.connector(), Roles.TYPE, "r9").orElseThrow().name());
      assertEquals(Optional.empty(), lookUp(console.connector(), Roles.TYPE, "r8"));
    }
  }

  @Test
  void aRoleIsNotGoneWhileAHolderCannotBeRead() {
    try (Console console = Console.withKey()) {
      console.on(any(anyUrl()), json(404, "{\"message\":\"Not Found\"}"));
      console.on(any(urlPathEqualTo("/api/users")), holders("{\"roles\":{}}"));
      assertEquals(
          Kind.UNEXPECTED,
          assertThrows(
                  ConnectorException.class, () -> lookUp(console.connector(), Roles.TYPE, "r9"))
              .kind());
    }
  }

  /** A list of accounts that differ in their roles only. */
  private static ResponseDefinitionBuilder holders(String... roles) {
    List<String> rows =
        Stream.of(roles)
            .map(role -> "{\"_id\":\"a1\",\"objectId\":\"a1\"," + role.substring(1))
            .toList();
    return json(200, "{\"totalCount\":" + rows.size() + ",\"results\":" + rows + "}");
  }

  @Test
  void anIdOfAnotherTypeIsRefusedAndNotAskedFor() {
    try (Console console = Console.withKey()) {
      for (ResourceType type :
          List.of(
              Accounts.TYPE,
              AdminAccounts.TYPE,
              ServiceAccounts.TYPE,
              Applications.TYPE,
              Groups.TYPE,
              Roles.TYPE)) {
        ResourceRequest request =
            ResourceRequest.of(Directories.TYPE.idOf("g_suite:1"), AttributeSelection.all());
        ResourceReader reader = console.connector().resourceReader(type).orElseThrow();
        assertEquals(
            Kind.INVALID_REQUEST,
            assertThrows(ConnectorException.class, () -> reader.read(request)).kind());
      }
      assertEquals(0, console.host().leaves());
    }
  }

  @Test
  void anIdCannotLeadToAnotherPath() {
    try (Console console = Console.withKey()) {
      console.on(any(anyUrl()), json(404, "{\"message\":\"Not Found\"}"));
      lookUp(console.connector(), Groups.TYPE, "a/../b?x=1");
      console
          .server()
          .verify(1, getRequestedFor(urlEqualTo("/api/v2/usergroups/a%2F..%2Fb%3Fx%3D1")));
    }
  }

  @Test
  void anAbsenceIsBelievedOnlyIfTheWholeListWasSeen() {
    Grant grant = Grant.of(new ResourceId("group", "g1"), "member", new ResourceId("user", "u1"));
    try (Console console = Console.withKey()) {
      GrantReader members = console.connector().grantReader(Groups.TYPE, "member").orElseThrow();
      String other = "[{\"id\":\"g2\",\"type\":\"user_group\"},null]";
      console.on(any(anyUrl()), json(200, other).withHeader("x-total-count", "3"));
      assertEquals(
          Kind.UNAVAILABLE,
          assertThrows(ConnectorException.class, () -> members.read(GrantRequest.of(grant)))
              .kind());
      console.on(any(anyUrl()), json(200, other).withHeader("x-total-count", "2"));
      assertEquals(Optional.empty(), members.read(GrantRequest.of(grant)));
      console.on(any(anyUrl()), json(200, other).withHeader("x-total-count", "150"));
      console.on(
          any(anyUrl()).withQueryParam("skip", equalTo("100")),
          json(200, "[{\"to\":{\"id\":\"g1\"}}]").withHeader("x-total-count", "150"));
      assertEquals(Optional.of(grant), members.read(GrantRequest.of(grant)));
    }
  }
}
