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
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.jumpcloud.testing.Console;
import dev.gatehouse.jumpcloud.testing.TestHost;
import dev.gatehouse.jumpcloud.testing.WholeRead;
import dev.gatehouse.simulator.Simulator;
import dev.gatehouse.simulator.SimulatorOptions;
import dev.gatehouse.spi.CheckReport.Organization;
import dev.gatehouse.spi.CheckReport.Permission;
import dev.gatehouse.spi.CheckReport.Verdict;
import dev.gatehouse.spi.CheckRequest;
import dev.gatehouse.spi.Configuration;
import dev.gatehouse.spi.OpenConnector;
import dev.gatehouse.spi.model.ConnectorException;
import dev.gatehouse.spi.model.ConnectorException.Kind;
import dev.gatehouse.spi.model.Secret;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What a check finds out, and what it says if a credential does not fit. */
class CheckTest {
  private static final String ONE = "66a000000000000000000001";
  private static final String TWO = "66a000000000000000000002";
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
  void permissionsAreToldForEachStream() {
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
      Map<String, Permission> permissions =
          open.check(CheckRequest.permissions()).permissions().stream()
              .collect(Collectors.toMap(Permission::subject, permission -> permission));
      assertEquals(
          open.connector().streams().stream()
              .map(stream -> stream.definition().name())
              .collect(Collectors.toSet()),
          permissions.keySet());
      assertEquals(Verdict.ALLOWED, verdict(permissions, "users"));
      assertEquals(Verdict.ALLOWED, verdict(permissions, "group-members"));
      assertEquals(Verdict.DENIED, verdict(permissions, "admins"));
      assertEquals(Verdict.DENIED, verdict(permissions, "applications"));
      assertEquals(Verdict.UNKNOWN, verdict(permissions, "application-users"));
      assertEquals(Verdict.DENIED, verdict(permissions, "directories"));
      Permission admins = permissions.get("admins");
      assertTrue(admins != null && admins.needs().equals("administrators.readonly"));
    }
  }

  private static Verdict verdict(Map<String, Permission> permissions, String stream) {
    Permission permission = permissions.get(stream);
    return permission == null ? Verdict.UNKNOWN : permission.verdict();
  }
}
