package dev.gatehouse.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class UserWritesTest {
  private Simulator simulator;
  private Client client;

  @BeforeEach
  void start() {
    simulator = Simulator.start(SimulatorOptions.builder().users(60).build());
    client = new Client(simulator);
  }

  @AfterEach
  void stop() {
    simulator.close();
  }

  private JsonObject user(int position) {
    return client.get("/api/systemusers?limit=100").row(position);
  }

  private static String path(JsonObject user) {
    return "/api/systemusers/" + user.get("_id").getAsString();
  }

  private JsonObject created() {
    return client
        .post(
            "/api/systemusers",
            "{\"username\":\"new.hire\",\"email\":\"new.hire@northwind.example\"}")
        .object();
  }

  @Test
  void creatingAnswers200WithTheUserAndItsDefaults() {
    Client.Reply reply =
        client.post(
            "/api/systemusers",
            "{\"username\":\"new.hire\",\"email\":\"n@x.example\",\"phoneNumbers\":[{\"type\":\"work\",\"number\":\"1\"}]}");
    assertEquals(200, reply.status());
    JsonObject user = reply.object();
    assertEquals("ACTIVATED", user.get("state").getAsString());
    assertFalse(user.get("activated").getAsBoolean());
    assertTrue(user.get("employeeIdentifier").isJsonNull());
    assertEquals(
        24,
        user.getAsJsonArray("phoneNumbers")
            .get(0)
            .getAsJsonObject()
            .get("id")
            .getAsString()
            .length());
    assertEquals(user, client.get(path(user)).object());
    assertEquals(61, client.get("/api/systemusers").total());
  }

  @Test
  void creatingTwiceOrWithoutARequiredFieldAnswers400() {
    created();
    Client.Reply twice =
        client.post(
            "/api/systemusers", "{\"username\":\"new.hire\",\"email\":\"other@x.example\"}");
    assertEquals(400, twice.status());
    assertTrue(twice.body().contains("already"));
    Client.Reply incomplete = client.post("/api/systemusers", "{\"username\":\"x\"}");
    assertEquals(400, incomplete.status());
    assertTrue(incomplete.body().contains("\"field\":\"email\""));
    assertEquals(400, client.post("/api/systemusers", "{oops").status());
  }

  @Test
  void updatingKeepsWhatIsNotSentAndReplacesListsWithNewIds() {
    JsonObject user = user(0);
    String before =
        user.getAsJsonArray("addresses").get(0).getAsJsonObject().get("id").getAsString();
    Client.Reply reply =
        client.put(
            path(user),
            "{\"jobTitle\":\"Chief\",\"addresses\":"
                + user.get("addresses")
                + ",\"attributes\":[]}");
    assertEquals(200, reply.status());
    JsonObject after = reply.object();
    assertEquals("Chief", after.get("jobTitle").getAsString());
    assertEquals(user.get("department"), after.get("department"));
    assertEquals(0, after.getAsJsonArray("attributes").size());
    assertNotEquals(
        before, after.getAsJsonArray("addresses").get(0).getAsJsonObject().get("id").getAsString());
  }

  @Test
  void clearingWorksByEmptyTextAndForTheManagerByNull() {
    JsonObject user = user(5);
    JsonObject after = client.put(path(user), "{\"jobTitle\":\"\",\"manager\":null}").object();
    assertEquals("", after.get("jobTitle").getAsString());
    assertTrue(after.get("manager").isJsonNull());
    assertEquals(
        400, client.put(path(user), "{\"manager\":\"66b1a0ffffffffffffffffff\"}").status());
  }

  @Test
  void stateAndSuspendedFollowEachOtherAndMayNotConflict() {
    JsonObject user = user(0);
    JsonObject suspended = client.put(path(user), "{\"state\":\"SUSPENDED\"}").object();
    assertTrue(suspended.get("suspended").getAsBoolean());
    JsonObject active =
        client.put(path(user), "{\"state\":\"ACTIVATED\",\"suspended\":false}").object();
    assertFalse(active.get("suspended").getAsBoolean());
    Client.Reply conflict = client.put(path(user), "{\"state\":\"ACTIVATED\",\"suspended\":true}");
    assertEquals(400, conflict.status());
    assertEquals(
        "Cannot save conflicting state and suspended fields. (state=ACTIVATED suspended=true)",
        conflict.object().get("message").getAsString());
    assertEquals(400, client.put(path(user), "{\"state\":\"STAGED\"}").status());
  }

  @Test
  void aRestrictedFieldIsNotChangedHere() {
    JsonObject managed = user(6);
    assertEquals(
        "[{\"field\":\"email\",\"type\":\"active_directory\"}]",
        managed.get("restrictedFields").toString());
    Client.Reply refused = client.put(path(managed), "{\"email\":\"other@x.example\"}");
    assertEquals(400, refused.status());
    assertTrue(refused.body().contains("email is managed elsewhere"));
    assertEquals(200, client.put(path(managed), "{\"jobTitle\":\"Chief\"}").status());
  }

  @Test
  void aMemberOfTheWrongTypeIsABadRequest() {
    assertEquals(400, client.put(path(user(0)), "{\"state\":{\"x\":1}}").status());
    assertEquals(
        400, client.post("/api/search/systemusers", "{\"filter\":{\"or\":\"x\"}}").status());
  }

  @Test
  void deletingAManagerNeedsAnHeir() {
    JsonObject manager = user(1);
    JsonObject report = user(9);
    assertEquals(manager.get("_id"), report.get("manager"));
    assertEquals(409, client.delete(path(manager)).status());
    String heir = user(0).get("_id").getAsString();
    assertEquals(200, client.delete(path(manager) + "?cascade_manager=" + heir).status());
    assertEquals(heir, client.get(path(report)).object().get("manager").getAsString());
    assertEquals(404, client.get(path(manager)).status());
    assertEquals("{\"message\":\"Not Found\"}", client.get(path(manager)).body());
    assertEquals(404, client.delete(path(manager)).status());
  }

  @Test
  void deletingWithAnEmptyHeirClearsTheManager() {
    JsonObject manager = user(1);
    assertEquals(200, client.delete(path(manager) + "?cascade_manager=null").status());
    assertTrue(user(8).get("manager").isJsonNull());
  }

  @Test
  void aDeletedUserLeavesItsGroupsAndApplications() {
    JsonObject user = user(40);
    String id = user.get("_id").getAsString();
    assertTrue(simulator.truth().lines("membership").anyMatch(line -> line.contains(id)));
    assertEquals(200, client.delete(path(user)).status());
    assertFalse(simulator.truth().lines().anyMatch(line -> line.contains(id)));
    assertEquals("[]", client.get("/api/v2/users/" + id + "/memberof").body());
  }

  @Test
  void actionsAnswer200WithoutJson() {
    JsonObject locked = user(8);
    assertTrue(locked.get("account_locked").getAsBoolean());
    Client.Reply unlocked = client.post(path(locked) + "/unlock", "");
    assertEquals(200, unlocked.status());
    assertEquals("text/plain; charset=utf-8", unlocked.header("content-type").orElseThrow());
    assertFalse(client.get(path(locked)).object().get("account_locked").getAsBoolean());
    assertEquals(200, client.post(path(locked) + "/expire", "").status());
    assertTrue(client.get(path(locked)).object().get("password_expired").getAsBoolean());
    Client.Reply reset = client.post(path(locked) + "/resetmfa", "{\"exclusion\":true}");
    assertEquals("", reset.body());
    JsonObject mfa = client.get(path(locked)).object().getAsJsonObject("mfa");
    assertTrue(mfa.get("exclusion").getAsBoolean());
    assertFalse(mfa.get("configured").getAsBoolean());
    assertEquals(404, client.post("/api/systemusers/nobody/unlock", "").status());
  }

  @Test
  void onlyAStagedUserCanBeActivated() {
    JsonObject staged = user(11);
    assertEquals("STAGED", staged.get("state").getAsString());
    Client.Reply activated = client.post(path(staged) + "/state/activate", "{\"email\":false}");
    assertEquals(200, activated.status());
    assertEquals("{}", activated.body());
    assertEquals("ACTIVATED", client.get(path(staged)).object().get("state").getAsString());
    assertEquals(400, client.post(path(staged) + "/state/activate", "{}").status());
  }

  @Test
  void anAccountIsUnlockedByAPlainUpdateToo() {
    assertFalse(
        client
            .put(path(user(8)), "{\"account_locked\":false}")
            .object()
            .get("account_locked")
            .getAsBoolean());
  }

  @Test
  void aPasswordIsNeitherStoredNorLogged() {
    JsonObject user = created();
    client.put(path(user), "{\"password\":\"S3cret-horse\"}");
    assertTrue(client.get(path(user)).object().get("activated").getAsBoolean());
    assertFalse(client.get(path(user)).body().contains("S3cret"));
    assertEquals("{\"password\":\"***\"}", simulator.writeLog().writes().get(1).body());
  }

  @Test
  void writesAreLoggedInTheirOrderWithTheirStatus() {
    JsonObject user = created();
    client.delete(path(user));
    client.delete(path(user));
    assertEquals(
        "[1 POST /api/systemusers 200, 2 DELETE "
            + path(user)
            + " 200, 3 DELETE "
            + path(user)
            + " 404]",
        simulator.writeLog().writes().stream()
            .map(w -> w.number() + " " + w.method() + " " + w.path() + " " + w.status())
            .toList()
            .toString());
    client.delete(path(user) + "?cascade_manager=null");
    WriteLog.Write last = simulator.writeLog().writes().get(3);
    assertEquals("DELETE /api/systemusers/{id}", last.endpoint());
    assertEquals("cascade_manager=null", last.query());
  }
}
