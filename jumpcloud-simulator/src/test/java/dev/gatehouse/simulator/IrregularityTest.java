package dev.gatehouse.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Even a small organisation has what was seen in recorded real traffic. */
class IrregularityTest {
  private static Simulator simulator;
  private static Client client;
  private static List<JsonObject> users;
  private static List<JsonObject> admins;
  private static List<JsonObject> applications;
  private static List<JsonObject> groups;

  @BeforeAll
  static void start() {
    simulator = Simulator.start(SimulatorOptions.builder().users(100).unknownState(true).build());
    client = new Client(simulator);
    users = objects("/api/systemusers?limit=100");
    admins = objects("/api/users?limit=100");
    applications = objects("/api/applications?limit=100");
    groups =
        objects("/api/v2/usergroups?limit=100").stream()
            .map(row -> client.get("/api/v2/usergroups/" + row.get("id").getAsString()).object())
            .toList();
  }

  @AfterAll
  static void stop() {
    simulator.close();
  }

  private static List<JsonObject> objects(String path) {
    return client.get(path).rows().asList().stream().map(JsonElement::getAsJsonObject).toList();
  }

  private static void some(List<JsonObject> rows, Predicate<JsonObject> condition) {
    assertTrue(rows.stream().anyMatch(condition));
    assertFalse(rows.stream().allMatch(condition));
  }

  private static String text(JsonObject row, String key) {
    return Json.string(row, key).orElse("");
  }

  @Test
  void someUsersOmitTwentyKeysAndMore() {
    for (String key :
        List.of(
            "manager",
            "alternateEmail",
            "organization",
            "password_date",
            "mfaEnrollment",
            "recoveryEmail",
            "creationSource")) {
      some(users, user -> !user.has(key));
    }
  }

  @Test
  void everyDocumentedTextIsSetSomewhere() {
    some(users, user -> !text(user, "middlename").isEmpty());
    some(users, user -> !text(user, "alternateEmail").isEmpty());
    some(users, user -> !text(user, "managedAppleId").isEmpty());
    some(users, user -> user.has("delegatedAuthority"));
    some(admins, admin -> !text(admin, "provider").isEmpty());
  }

  @Test
  void someValuesAreNull() {
    some(users, user -> Json.isNull(user, "employeeIdentifier"));
    some(applications, application -> Json.isNull(application, "color"));
    some(applications, application -> Json.isNull(application, "displayName"));
    assertTrue(Json.isNull(client.get("/api/organizations").row(0), "logoUrl"));
    try (Simulator several =
        Simulator.start(SimulatorOptions.builder().users(10).organizations(2).build())) {
      assertTrue(Json.isNull(new Client(several).get("/api/organizations").row(1), "displayName"));
    }
  }

  @Test
  void usersAreInEveryStateAndOneInAnUnknownOne() {
    some(users, user -> text(user, "state").equals("STAGED"));
    some(users, user -> text(user, "state").equals("SUSPENDED") && Json.flag(user, "suspended"));
    some(users, user -> text(user, "state").equals("ACTIVATED") && !Json.flag(user, "activated"));
    some(users, user -> Json.flag(user, "account_locked"));
    some(users, user -> text(user, "state").equals("HIBERNATED"));
  }

  @Test
  void namesHoldWhatBreaksTablesAndSpreadsheets() {
    some(users, user -> text(user, "firstname").contains("\u202E"));
    some(users, user -> text(user, "displayname").startsWith("="));
    some(users, user -> text(user, "jobTitle").contains(","));
    some(users, user -> !text(user, "lastname").matches("\\p{ASCII}*"));
    some(groups, group -> text(group, "name").contains(","));
    some(groups, group -> text(group, "description").startsWith("+"));
    some(applications, application -> text(application, "description").startsWith("@"));
  }

  @Test
  void usersCarryUnknownFields() {
    some(users, user -> user.has("associatedTagCount") && user.has("sshRootEnabled"));
  }

  @Test
  void managersAreUsersById() {
    Set<String> ids = new HashSet<>();
    users.forEach(user -> ids.add(text(user, "_id")));
    some(users, user -> ids.contains(text(user, "manager")));
  }

  @Test
  void anOidcApplicationHasNoLabel() {
    some(
        applications,
        application ->
            text(application, "displayLabel").isEmpty()
                && text(application, "name").equals("oidc"));
    some(applications, application -> !Json.flag(application, "active"));
  }

  @Test
  void onePersonIsAUserAndAnAdmin() {
    JsonObject admin = admins.get(0);
    JsonObject user =
        users.stream()
            .filter(row -> row.get("email").equals(admin.get("email")))
            .findFirst()
            .orElseThrow();
    assertEquals(admin.get("_id"), user.getAsJsonObject("admin").get("id"));
    assertEquals(admin.get("roleNames"), user.getAsJsonObject("admin").get("roleNames"));
  }

  @Test
  void oneAdminHoldsARoleThatNoListShows() {
    Set<String> listed = new HashSet<>();
    objects("/api/v2/roles?limit=100").forEach(role -> listed.add(text(role, "id")));
    some(admins, admin -> !listed.contains(text(admin, "role")));
    assertEquals(listed.size() + 1, simulator.truth().lines("role").count());
  }

  @Test
  void adminsHaveOneRoleSeveralOrNoLists() {
    some(admins, admin -> Json.strings(admin, "roleNames").size() > 1);
    some(admins, admin -> !admin.has("roleNames") && !admin.has("roles"));
    some(admins, admin -> Json.flag(admin, "suspended"));
  }

  @Test
  void someGroupsAreDynamicAndTheirRuleMayBeTextInText() {
    some(groups, group -> text(group, "membershipMethod").equals("DYNAMIC_AUTOMATED"));
    some(groups, group -> filters(group).isJsonArray());
    some(groups, group -> filters(group).isJsonPrimitive());
  }

  private static JsonElement filters(JsonObject group) {
    return group.get("memberQuery") instanceof JsonObject query
        ? query.get("filters")
        : new JsonObject();
  }

  @Test
  void someGroupsAreEmptyAndSomeApplicationsAreBoundToNobody() {
    some(groups, group -> truth("membership", group.get("id")) == 0);
    some(applications, application -> truth("binding", application.get("_id")) == 0);
  }

  private static long truth(String kind, JsonElement id) {
    return simulator.truth().lines(kind).filter(line -> line.contains(id.toString())).count();
  }

  @Test
  void onePersonHasAnApplicationDirectlyAndThroughAGroup() {
    assertTrue(
        client
            .get("/api/v2/applications/" + text(applications.get(0), "_id") + "/users?limit=100")
            .rows()
            .asList()
            .stream()
            .anyMatch(row -> row.getAsJsonObject().getAsJsonArray("paths").size() > 1));
  }

  @Test
  void anAnswerIsCompressedOnlyForThoseWhoAcceptIt() throws Exception {
    String plain = client.get("/api/systemusers?limit=100").body();
    var request =
        new Client(simulator.baseUrl(), "x-api-key", simulator.apiKey(), "accept-encoding", "gzip")
            .request("GET", "/api/systemusers?limit=100", "");
    var response = Client.http().send(request, HttpResponse.BodyHandlers.ofInputStream());
    assertEquals("gzip", response.headers().firstValue("content-encoding").orElseThrow());
    try (GZIPInputStream body = new GZIPInputStream(response.body())) {
      assertEquals(plain, new String(body.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  @Test
  void noListCarriesALinkOrARateLimitHeader() {
    Client.Reply reply = client.get("/api/v2/usergroups");
    assertTrue(reply.header("link").isEmpty());
    assertTrue(reply.header("x-ratelimit-limit").isEmpty());
  }
}
