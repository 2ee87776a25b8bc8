package dev.gatehouse.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class AuthenticationTest {
  private static final String UNKNOWN_ORGANIZATION = "66a0ffffffffffffffffffff";

  private static Simulator simulator;

  @BeforeAll
  static void start() {
    simulator =
        Simulator.start(
            SimulatorOptions.builder()
                .users(30)
                .organizations(2)
                .key("readers-key", Set.of("users.readonly", "organizations.readonly"))
                .key("writers-key", Set.of("users"))
                .build());
  }

  @AfterAll
  static void stop() {
    simulator.close();
  }

  private static Client with(String... headers) {
    return new Client(simulator.baseUrl(), headers);
  }

  private static Client withOrganization(String id) {
    return with("x-api-key", simulator.apiKey(), "x-org-id", id);
  }

  @Test
  void noKeyIsSentToTheLoginPage() {
    Client.Reply reply = with().get("/api/systemusers");
    assertEquals(302, reply.status());
    assertEquals("/login", reply.header("location").orElseThrow());
    Client.Reply login = with().get("/login");
    assertEquals(200, login.status());
    assertEquals("text/html; charset=utf-8", login.header("content-type").orElseThrow());
  }

  @Test
  void aWrongKeyIsRefusedBeforeThePathIsLookedAt() {
    Client wrong = with("x-api-key", "jca_wrong");
    String body =
        "{\"error\":\"Unauthorized\",\"message\":\"Unauthorized: api key user not found\"}";
    for (String path : new String[] {"/api/systemusers", "/api/v2/no-such-path"}) {
      assertEquals(401, wrong.get(path).status());
      assertEquals(body, wrong.get(path).body());
    }
    assertEquals(404, new Client(simulator).get("/api/v2/no-such-path").status());
  }

  @Test
  void aKeyWithoutTheScopeIsForbidden() {
    Client reader = with("x-api-key", "readers-key");
    assertEquals(200, reader.get("/api/systemusers").status());
    assertEquals(403, reader.get("/api/applications").status());
    assertEquals(403, reader.get("/api/v2/usergroups").status());
    assertEquals(403, reader.post("/api/systemusers", "{}").status());
    assertEquals(
        reader.get("/api/applications").object().get("message"),
        reader.get("/api/applications").object().get("error"));
  }

  @Test
  void membersNeedTheUsersScopeAndMemberOfTheGroupsScope() {
    Client reader = with("x-api-key", "readers-key");
    Client all = new Client(simulator);
    String group = all.get("/api/v2/usergroups").row(0).get("id").getAsString();
    String user = all.get("/api/systemusers").row(0).get("id").getAsString();
    assertEquals(200, reader.get("/api/v2/usergroups/" + group + "/members").status());
    assertEquals(403, reader.get("/api/v2/users/" + user + "/memberof").status());
    assertEquals(
        403,
        reader.get("/api/v2/usergroups/" + group + "/associations?targets=application").status());
  }

  @Test
  void aWritingScopeAllowsReading() {
    assertEquals(200, with("x-api-key", "writers-key").get("/api/systemusers").status());
  }

  @Test
  void theOrganizationHeaderSelects() {
    String second = simulator.organizationIds().get(1);
    assertEquals(30, withOrganization("").get("/api/systemusers").total());
    assertEquals(3, withOrganization(second).get("/api/systemusers").total());
    assertEquals(400, withOrganization("corp").get("/api/systemusers").status());
    assertEquals(404, withOrganization(UNKNOWN_ORGANIZATION).get("/api/systemusers").status());
  }

  @Test
  void organizationRoutesRefuseTheHeader() {
    Client.Reply refused = withOrganization(simulator.organizationId()).get("/api/organizations");
    assertEquals(403, refused.status());
    assertEquals(
        "Forbidden: organization selection not allowed via header",
        refused.object().get("error").getAsString());
  }

  @Test
  void aKeyThatSpansSeveralOrganizationsListsThem() {
    Client.Reply reply = new Client(simulator).get("/api/organizations");
    assertEquals(2, reply.total());
    assertEquals(simulator.organizationId(), reply.row(0).get("_id").getAsString());
    String second = simulator.organizationIds().get(1);
    assertEquals(
        90,
        new Client(simulator)
            .get("/api/organizations/" + second)
            .object()
            .getAsJsonObject("settings")
            .get("systemUserPasswordExpirationInDays")
            .getAsInt());
  }

  @Test
  void insightsRefuseSuchAKeyWithoutTheHeader() {
    String query = "{\"service\":[\"directory\"],\"start_time\":\"2026-01-01T00:00:00Z\"}";
    Client.Reply reply = new Client(simulator).post("/insights/directory/v1/events", query);
    assertEquals(401, reply.status());
    assertEquals("{\"message\":\"Unauthorized: no organization selected\"}", reply.body());
  }

  private static Client.Reply token(Simulator target, String id, String secret, String form) {
    String basic =
        Base64.getEncoder().encodeToString((id + ":" + secret).getBytes(StandardCharsets.UTF_8));
    return new Client(
            target.baseUrl(),
            "authorization",
            "Basic " + basic,
            "content-type",
            "application/x-www-form-urlencoded")
        .post("/oauth2/token", form);
  }

  @Test
  void clientCredentialsGiveATokenThatOpensTheApi() {
    String form = "grant_type=client_credentials&scope=api";
    Client.Reply reply = token(simulator, simulator.clientId(), simulator.clientSecret(), form);
    assertEquals(200, reply.status());
    assertEquals("bearer", reply.object().get("token_type").getAsString());
    assertEquals(3599, reply.object().get("expires_in").getAsInt());
    String token = reply.object().get("access_token").getAsString();
    assertEquals(200, with("authorization", "Bearer " + token).get("/api/systemusers").status());
    assertEquals(401, with("authorization", "Bearer wrong").get("/api/systemusers").status());
  }

  @Test
  void aWrongSecretOrScopeGivesNoToken() {
    String form = "grant_type=client_credentials&scope=api";
    Client.Reply wrong = token(simulator, simulator.clientId(), "wrong", form);
    assertEquals(401, wrong.status());
    assertEquals("{\"error\":\"invalid_client\"}", wrong.body());
    Client.Reply scopeless =
        token(
            simulator,
            simulator.clientId(),
            simulator.clientSecret(),
            "grant_type=client_credentials");
    assertEquals(403, scopeless.status());
    assertFalse(scopeless.body().contains(simulator.clientSecret()));
  }

  @Test
  void aTokenEndsWithItsLifetime() {
    try (Simulator shortLived =
        Simulator.start(SimulatorOptions.builder().users(5).tokenLifetime(Duration.ZERO).build())) {
      String token =
          token(
                  shortLived,
                  shortLived.clientId(),
                  shortLived.clientSecret(),
                  "grant_type=client_credentials&scope=api")
              .object()
              .get("access_token")
              .getAsString();
      Client late = new Client(shortLived.baseUrl(), "authorization", "Bearer " + token);
      assertEquals(401, late.get("/api/systemusers").status());
    }
  }
}
