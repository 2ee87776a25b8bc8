package dev.gatehouse.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GraphWritesTest {
  private static final String NOBODY = "66b1a0ffffffffffffffffff";

  private Simulator simulator;
  private Client client;
  private String user;

  @BeforeEach
  void start() {
    simulator = Simulator.start(SimulatorOptions.builder().users(60).build());
    client = new Client(simulator);
    user = client.get("/api/systemusers").row(0).get("_id").getAsString();
  }

  @AfterEach
  void stop() {
    simulator.close();
  }

  private static String edge(String op, String type, String id) {
    return "{\"op\":\"" + op + "\",\"type\":\"" + type + "\",\"id\":\"" + id + "\"}";
  }

  private String group(String body) {
    return client.post("/api/v2/usergroups", body).object().get("id").getAsString();
  }

  private int members(String group) {
    return client.get("/api/v2/usergroups/" + group + "/members").total();
  }

  @Test
  void aMembershipIsAddedOnceAndRemovedOnce() {
    String group = group("{\"name\":\"Empty at first\"}");
    String path = "/api/v2/usergroups/" + group + "/members";
    Client.Reply added = client.post(path, edge("add", "user", user));
    assertEquals(204, added.status());
    assertEquals("", added.body());
    Client.Reply twice = client.post(path, edge("add", "user", user));
    assertEquals(409, twice.status());
    assertEquals("{\"message\":\"Already Exists\"}", twice.body());
    assertEquals(1, members(group));
    assertEquals(204, client.post(path, edge("remove", "user", user)).status());
    Client.Reply gone = client.post(path, edge("remove", "user", user));
    assertEquals(404, gone.status());
    assertEquals("{\"message\":\"Not Found\"}", gone.body());
    assertEquals(404, client.post(path, edge("add", "user", NOBODY)).status());
    assertEquals(400, client.post(path, edge("toggle", "user", user)).status());
    assertEquals(400, client.post(path, edge("add", "system", user)).status());
  }

  @Test
  void anUnknownGroupIsABadRequestForWritesAndNotFoundForReads() {
    String path = "/api/v2/usergroups/66d0a0ffffffffffffffffff/members";
    Client.Reply refused = client.post(path, edge("add", "user", user));
    assertEquals(400, refused.status());
    assertEquals(
        "{\"error\":\"INVALID_ARGUMENT\",\"message\":\"user_group not found\"}", refused.body());
    assertEquals(404, client.get(path).status());
  }

  @Test
  void attributesOfAnEdgeComeBack() {
    String group = group("{\"name\":\"With sudo\"}");
    String path = "/api/v2/usergroups/" + group + "/members";
    client.post(
        path,
        "{\"op\":\"add\",\"type\":\"user\",\"id\":\""
            + user
            + "\",\"attributes\":{\"sudo\":{\"enabled\":true}}}");
    assertTrue(client.get(path).row(0).getAsJsonObject("attributes").has("sudo"));
    client.post(
        path,
        "{\"op\":\"update\",\"type\":\"user\",\"id\":\""
            + user
            + "\",\"attributes\":{\"custom\":1}}");
    assertTrue(client.get(path).row(0).getAsJsonObject("attributes").has("custom"));
    assertEquals(404, client.post(path, edge("update", "user", NOBODY)).status());
  }

  @Test
  void aDynamicGroupAcceptsAWriteAndChangesNothing() {
    String group =
        group(
            "{\"name\":\"Nobody in particular\",\"membershipMethod\":\"DYNAMIC_AUTOMATED\",\"memberQuery\":"
                + "{\"queryType\":\"FilterQuery\",\"filters\":[{\"field\":\"department\",\"operator\":\"eq\",\"value\":\"None\"}]},"
                + "\"memberQueryExemptions\":[{\"id\":\""
                + user
                + "\",\"type\":\"USER\"}]}");
    String path = "/api/v2/usergroups/" + group + "/members";
    String other = client.get("/api/systemusers").row(1).get("_id").getAsString();
    assertEquals(204, client.post(path, edge("add", "user", other)).status());
    assertEquals(0, members(group));
    assertEquals(204, client.post(path, edge("add", "user", user)).status());
    assertEquals(1, members(group), "an exempt user keeps a manual membership");
    client.put("/api/systemusers/" + other, "{\"department\":\"None\"}");
    assertEquals(2, members(group), "the rule follows the attribute");
    assertEquals(204, client.post(path, edge("remove", "user", other)).status());
    assertEquals(2, members(group));
  }

  @Test
  void creatingAGroupAnswers201AndAddsItsLdapName() {
    Client.Reply reply = client.post("/api/v2/usergroups", "{\"name\":\"Night shift\"}");
    assertEquals(201, reply.status());
    assertEquals(
        "{\"ldapGroups\":[{\"name\":\"Night shift\"}]}",
        reply.object().get("attributes").toString());
    assertEquals(409, client.post("/api/v2/usergroups", "{\"name\":\"Night shift\"}").status());
    assertEquals(400, client.post("/api/v2/usergroups", "{}").status());
  }

  @Test
  void replacingAGroupDropsWhatIsNotSent() {
    String group =
        group(
            "{\"name\":\"A\",\"description\":\"kept?\",\"attributes\":{\"posixGroups\":[{\"id\":1,\"name\":\"a\"}]}}");
    String path = "/api/v2/usergroups/" + group;
    Client.Reply refused = client.put(path, "{\"name\":\"B\"}");
    assertEquals(400, refused.status());
    assertEquals(
        "existing attribute posixGroups may not be changed",
        refused.object().get("message").getAsString());
    Client.Reply replaced =
        client.put(
            path, "{\"name\":\"B\",\"attributes\":{\"posixGroups\":[{\"id\":1,\"name\":\"a\"}]}}");
    assertEquals(200, replaced.status());
    assertEquals("", replaced.object().get("description").getAsString());
    assertFalse(replaced.object().getAsJsonObject("attributes").has("ldapGroups"));
    assertEquals(400, client.put(path, "{\"description\":\"no name\"}").status());
    assertEquals(204, client.delete(path).status());
    assertEquals(404, client.get(path).status());
    assertEquals(404, client.delete(path).status());
  }

  @Test
  void theNewRuleDialectNeedsItsHeader() {
    String rule =
        "{\"name\":\"New rule\",\"membershipMethod\":\"DYNAMIC_AUTOMATED\",\"memberQuery\":{\"filters\":"
            + "[{\"field\":\"user.user_department\",\"operation\":\"equals\",\"value\":\"Sales\"}]}}";
    Client.Reply refused = client.post("/api/v2/usergroups", rule);
    assertEquals(400, refused.status());
    assertEquals(
        "memberQuery.queryType is required", refused.object().get("message").getAsString());
    Client modern =
        new Client(simulator.baseUrl(), "x-api-key", simulator.apiKey(), "x-query-dsl", "v2");
    assertEquals(201, modern.post("/api/v2/usergroups", rule).status());
  }

  @Test
  void anApplicationIsBoundToUsersAndGroupsFromEitherEnd() {
    String application = client.get("/api/applications").row(5).get("_id").getAsString();
    String group = group("{\"name\":\"Bound\"}");
    String path = "/api/v2/applications/" + application + "/associations";
    assertEquals(204, client.post(path, edge("add", "user", user)).status());
    assertEquals(409, client.post(path, edge("add", "user", user)).status());
    String fromGroup = "/api/v2/usergroups/" + group + "/associations";
    assertEquals(204, client.post(fromGroup, edge("add", "application", application)).status());
    assertEquals(1, client.get(path + "?targets=user_group").total());
    assertEquals(
        application,
        client
            .get(fromGroup + "?targets=application")
            .row(0)
            .getAsJsonObject("to")
            .get("id")
            .getAsString());
    assertEquals(1, client.get("/api/v2/usergroups/" + group + "/applications").total());
    assertEquals(204, client.post(path, edge("remove", "user_group", group)).status());
    assertEquals(404, client.post(path, edge("remove", "user_group", group)).status());
    String unknown = "/api/v2/applications/66e0a0ffffffffffffffffff/associations";
    assertEquals(404, client.get(unknown + "?targets=user").status());
    assertEquals(404, client.post(unknown, edge("add", "user", user)).status());
  }

  @Test
  void associationsNeedOneTarget() {
    String path = "/api/v2/users/" + user + "/associations";
    assertEquals(400, client.get(path).status());
    assertEquals(400, client.get(path + "?targets=user_group").status());
    assertEquals(0, client.get(path + "?targets=system").total());
    assertEquals(200, client.get(path + "?targets=application").status());
  }

  @Test
  void effectiveAccessHasOnePathDirectlyAndOneThroughEachGroup() {
    String application = client.get("/api/applications").row(5).get("_id").getAsString();
    String group = group("{\"name\":\"Way in\"}");
    client.post("/api/v2/usergroups/" + group + "/members", edge("add", "user", user));
    String bind = "/api/v2/applications/" + application + "/associations";
    client.post(bind, edge("add", "user", user));
    client.post(bind, edge("add", "user_group", group));
    JsonObject row = client.get("/api/v2/applications/" + application + "/users").row(0);
    assertEquals(user, row.get("id").getAsString());
    assertEquals(2, row.getAsJsonArray("paths").size());
    assertEquals(1, row.getAsJsonArray("paths").get(0).getAsJsonArray().size());
    assertEquals(2, row.getAsJsonArray("paths").get(1).getAsJsonArray().size());
    assertTrue(
        row.getAsJsonArray("paths").get(1).getAsJsonArray().get(1).getAsJsonObject().has("from"));
    assertTrue(
        client
            .get("/api/v2/users/" + user + "/applications?limit=100")
            .body()
            .contains(application));
    JsonObject memberOf =
        JsonParser.parseString(
                client.get("/api/v2/users/" + user + "/memberof?limit=100").rows().asList().stream()
                    .filter(found -> found.toString().contains(group))
                    .findFirst()
                    .orElseThrow()
                    .toString())
            .getAsJsonObject();
    assertTrue(memberOf.getAsJsonObject("compiledAttributes").has("ldapGroups"));
    assertEquals(200, client.get("/api/v2/users/" + NOBODY + "/memberof").status());
    assertEquals("[]", client.get("/api/v2/users/" + NOBODY + "/memberof").body());
  }

  @Test
  void directoriesAreListedAndBound() {
    JsonObject workspace = client.get("/api/v2/directories").row(0);
    assertEquals("g_suite", workspace.get("type").getAsString());
    String path = "/api/v2/gsuites/" + workspace.get("id").getAsString();
    assertEquals(200, client.get(path).status());
    assertEquals(3, client.get(path + "/associations?targets=user").total());
    assertEquals(2, client.get(path + "/usergroups").total());
    assertTrue(client.get(path + "/users?limit=100").total() >= 3);
    String group = group("{\"name\":\"Synced\"}");
    assertEquals(
        204, client.post(path + "/associations", edge("add", "user_group", group)).status());
    assertEquals(404, client.get("/api/v2/gsuites/66f0a0ffffffffffffffffff").status());
  }
}
