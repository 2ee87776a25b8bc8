package dev.gatehouse.jumpcloud;

import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static dev.gatehouse.jumpcloud.testing.Console.json;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.jumpcloud.testing.Console;
import dev.gatehouse.jumpcloud.testing.Tenant;
import dev.gatehouse.jumpcloud.testing.TestHost;
import dev.gatehouse.jumpcloud.testing.WholeRead;
import dev.gatehouse.simulator.Simulator;
import dev.gatehouse.simulator.SimulatorOptions;
import dev.gatehouse.spi.Capability.Operation;
import dev.gatehouse.spi.CheckReport.Organization;
import dev.gatehouse.spi.CheckReport.Permission;
import dev.gatehouse.spi.CheckReport.Verdict;
import dev.gatehouse.spi.CheckRequest;
import dev.gatehouse.spi.Configuration;
import dev.gatehouse.spi.OpenConnector;
import dev.gatehouse.spi.model.ConnectorException;
import dev.gatehouse.spi.model.ConnectorException.Kind;
import dev.gatehouse.spi.model.Secret;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What a check finds out, and what it says if a credential does not fit. */
class CheckTest {
  private static final String ONE = "66a000000000000000000001";
  private static final String TWO = "66a000000000000000000002";
  private static final Set<Operation> CHANGING =
      EnumSet.of(
          Operation.GRANT,
          Operation.CREATE,
          Operation.UPDATE,
          Operation.SUSPEND,
          Operation.DELETE,
          Operation.INVOKE);
  private static final String FORBIDDEN = "{\"message\":\"Forbidden: no\"}";

  private static Console console(String organization) {
    return new Console(
        settings ->
            settings.secret("api-key", Secret.of(Console.KEY)).value("org-id", organization));
  }

  private static String organizations(String... ids) {
    StringBuilder rows = new StringBuilder();
    for (String id : ids) {
      rows.append(rows.isEmpty() ? "" : ",")
          .append(
              "{\"_id\":\""
                  + id
                  + "\",\"displayName\":"
                  + (id.equals(ONE) ? "\"Northwind\"" : "null")
                  + "}");
    }
    return "{\"totalCount\":" + ids.length + ",\"results\":[" + rows + "]}";
  }

  private static ConnectorException refusal(Console console) {
    return assertThrows(
        ConnectorException.class, () -> console.connector().check(CheckRequest.identity()));
  }

  @Test
  void theOnlyOrganisationIsNamedWithOneRequest() {
    try (Console console = console("")) {
      console.on(get(urlPathEqualTo("/api/organizations")), json(200, organizations(ONE)));
      assertEquals(
          new Organization(ONE, "Northwind"),
          console.connector().check(CheckRequest.identity()).organization());
      assertEquals(Map.of("GET /api/organizations", 1L), console.host().requests());
    }
  }

  @Test
  void anOrganisationWithoutANameHasItsIdForOne() {
    try (Console console = console("")) {
      console.on(get(urlPathEqualTo("/api/organizations")), json(200, organizations(TWO)));
      assertEquals(
          new Organization(TWO, TWO),
          console.connector().check(CheckRequest.identity()).organization());
    }
  }

  @Test
  void severalOrganisationsAreListedUnlessOneIsChosen() {
    try (Console console = console("")) {
      console.on(get(urlPathEqualTo("/api/organizations")), json(200, organizations(ONE, TWO)));
      ConnectorException refused = refusal(console);
      assertEquals(Kind.CONFIGURATION, refused.kind());
      String message = String.valueOf(refused.getMessage());
      assertTrue(
          message.contains("org-id")
              && message.contains(ONE + " (Northwind)")
              && message.contains(TWO),
          message);
    }
  }

  @Test
  void anOrganisationThatCannotBeReadStillCounts() {
    try (Console console = console("")) {
      String rows = "{\"totalCount\":2,\"results\":[{\"_id\":\"" + ONE + "\"},{\"_id\":[]}]}";
      console.on(get(urlPathEqualTo("/api/organizations")), json(200, rows));
      assertEquals(Kind.CONFIGURATION, refusal(console).kind());
    }
  }

  @Test
  void theChosenOrganisationIsSentEverywhereButToTheListOfOrganisations() {
    try (Console console = console(TWO)) {
      console.on(get(anyUrl()), json(200, "[]").withHeader("x-total-count", "0"));
      console.on(get(urlPathEqualTo("/api/organizations")), json(200, organizations(ONE, TWO)));
      assertEquals(TWO, console.connector().check(CheckRequest.identity()).organization().id());
      WholeRead.of(console.connector(), "groups");
      console
          .server()
          .verify(
              1,
              getRequestedFor(urlPathEqualTo("/api/organizations"))
                  .withHeader("x-org-id", absent()));
      console
          .server()
          .verify(
              1,
              getRequestedFor(urlPathEqualTo("/api/v2/usergroups"))
                  .withHeader("x-org-id", equalTo(TWO)));
    }
  }

  @Test
  void anOrganisationThatTheCredentialDoesNotOpenIsRefused() {
    try (Console console = console("66a000000000000000000009")) {
      console.on(get(urlPathEqualTo("/api/organizations")), json(200, organizations(ONE, TWO)));
      ConnectorException refused = refusal(console);
      assertEquals(Kind.CONFIGURATION, refused.kind());
      assertTrue(String.valueOf(refused.getMessage()).contains("does not open"));
    }
  }

  @Test
  void aCredentialThatMayNotListOrganisationsIsToldByOneUser() {
    try (Console console = console("")) {
      console.on(get(urlPathEqualTo("/api/organizations")), json(403, FORBIDDEN));
      console.on(
          post(urlPathEqualTo("/api/search/systemusers")),
          json(
              200,
              "{\"totalCount\":1,\"results\":[{\"_id\":\"1\",\"organization\":\"" + ONE + "\"}]}"));
      assertEquals(
          new Organization(ONE, ONE),
          console.connector().check(CheckRequest.identity()).organization());
    }
  }

  @Test
  void ifNothingTellsTheOrganisationThePermissionIsNamed() {
    try (Console console = console("")) {
      console.on(get(urlPathEqualTo("/api/organizations")), json(403, FORBIDDEN));
      console.on(
          post(urlPathEqualTo("/api/search/systemusers")),
          json(200, "{\"totalCount\":1,\"results\":[{\"_id\":\"1\"}]}"));
      ConnectorException refused = refusal(console);
      assertEquals(Kind.PERMISSION, refused.kind());
      assertTrue(String.valueOf(refused.getMessage()).contains("organizations.readonly"));
    }
  }

  @Test
  void permissionsAreToldForEachStreamAndEachChange() {
    String key = "jca_reader";
    try (Simulator simulator =
            Simulator.start(
                SimulatorOptions.builder()
                    .users(30)
                    .key(key, Set.of("users.readonly", "groups.readonly", "organizations.readonly"))
                    .build());
        OpenConnector open =
            new JumpCloudProvider()
                .connector()
                .open(
                    Configuration.builder()
                        .value("base-url", simulator.baseUrl().toString())
                        .secret("api-key", Secret.of(key))
                        .build(),
                    new TestHost())) {
      Map<String, Permission> permissions = permissions(open);
      Set<String> subjects = new TreeSet<>();
      open.connector().streams().forEach(stream -> subjects.add(stream.definition().name()));
      open.connector().capabilities().stream()
          .filter(capability -> CHANGING.contains(capability.operation()))
          .map(WritePermissions::subject)
          .forEach(subjects::add);
      assertEquals(subjects, new TreeSet<>(permissions.keySet()));
      assertEquals(Verdict.ALLOWED, verdict(permissions, "users"));
      assertEquals(Verdict.ALLOWED, verdict(permissions, "group-members"));
      assertEquals(Verdict.DENIED, verdict(permissions, "admins"));
      assertEquals(Verdict.DENIED, verdict(permissions, "applications"));
      assertEquals(Verdict.UNKNOWN, verdict(permissions, "application-users"));
      assertEquals(Verdict.DENIED, verdict(permissions, "directories"));
      Permission admins = permissions.get("admins");
      assertTrue(admins != null && admins.needs().equals("administrators.readonly"));
      assertEquals(Verdict.DENIED, verdict(permissions, "grant role"));
      assertEquals(Verdict.DENIED, verdict(permissions, "grant application"));
      assertEquals(Verdict.UNKNOWN, verdict(permissions, "create user"));
      assertEquals(Verdict.UNKNOWN, verdict(permissions, "grant group"));
      assertEquals(List.of(), simulator.writeLog().writes());
    }
  }

  @Test
  void whatAnAdministratorMayChangeIsJudgedByItsRolesAndNothingIsWritten() {
    try (Tenant tenant = new Tenant();
        OpenConnector open = tenant.open(new TestHost())) {
      Map<String, Permission> permissions = permissions(open);
      for (String subject :
          List.of("create user", "unlock user", "grant group", "grant application", "grant role")) {
        assertEquals(Verdict.ALLOWED, verdict(permissions, subject), subject);
      }
      Permission grantRole = Objects.requireNonNull(permissions.get("grant role"));
      assertEquals("administrators", grantRole.needs());
      assertFalse(grantRole.note().contains("own-account"), grantRole.note());

      String own = tenant.rows("/api/users").get(1).get("_id").getAsString();
      tenant.put("/api/users/" + own, "{\"roleNames\":[\"Help Desk\"]}");
      tenant.calm();
      Map<String, Permission> helpDesk = permissions(open);
      assertEquals(Verdict.ALLOWED, verdict(helpDesk, "create user"));
      assertEquals(Verdict.DENIED, verdict(helpDesk, "grant group"));
      assertEquals(Verdict.DENIED, verdict(helpDesk, "grant role"));
      assertEquals(List.of(), tenant.writes(Map.of()));
    }
  }

  @Test
  void whoseKeyItIsCanBeConfiguredAndIsAskedForWhereItIsNotKnown() {
    try (Tenant tenant = new Tenant()) {
      String manager = tenant.admin("Manager");
      String email = tenant.get("/api/users/" + manager).get("email").getAsString();
      try (OpenConnector open =
          tenant.open(
              new TestHost(),
              settings ->
                  settings
                      .secret("api-key", Secret.of(Tenant.READER))
                      .value("own-account", email.toUpperCase(Locale.ROOT)))) {
        Map<String, Permission> permissions = permissions(open);
        assertEquals(Verdict.ALLOWED, verdict(permissions, "create group"));
        assertEquals(Verdict.DENIED, verdict(permissions, "create admin"));
      }
      try (OpenConnector open =
          tenant.open(
              new TestHost(), settings -> settings.secret("api-key", Secret.of(Tenant.READER)))) {
        Permission grantRole = Objects.requireNonNull(permissions(open).get("grant role"));
        assertEquals(Verdict.UNKNOWN, grantRole.verdict());
        assertTrue(grantRole.note().contains("own-account"), grantRole.note());
      }
    }
  }

  private static Map<String, Permission> permissions(OpenConnector open) {
    return open.check(CheckRequest.permissions()).permissions().stream()
        .collect(Collectors.toMap(Permission::subject, permission -> permission));
  }

  private static Verdict verdict(Map<String, Permission> permissions, String stream) {
    Permission permission = permissions.get(stream);
    return permission == null ? Verdict.UNKNOWN : permission.verdict();
  }
}
