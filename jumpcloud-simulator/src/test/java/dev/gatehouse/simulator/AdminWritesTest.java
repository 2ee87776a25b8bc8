package dev.gatehouse.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AdminWritesTest {
  private Simulator simulator;
  private Client client;

  @BeforeEach
  void start() {
    simulator = Simulator.start(SimulatorOptions.builder().users(30).build());
    client = new Client(simulator);
  }

  @AfterEach
  void stop() {
    simulator.close();
  }

  private JsonObject admin(int position) {
    return client.get("/api/users?limit=100").row(position);
  }

  private static String path(JsonObject admin) {
    return "/api/users/" + admin.get("_id").getAsString();
  }

  @Test
  void anAdminIsCreatedChangedAndDeleted() {
    Client.Reply created =
        client.post(
            "/api/users", "{\"email\":\"ops@northwind.example\",\"roleName\":\"help desk\"}");
    assertEquals(200, created.status());
    assertEquals("Help Desk", created.object().get("roleName").getAsString());
    String path = path(created.object());
    JsonObject changed =
        client
            .put(path, "{\"roleNames\":[\"Manager\",\"Read Only\"],\"firstname\":\"Ops\"}")
            .object();
    assertEquals("[\"Manager\",\"Read Only\"]", changed.get("roleNames").toString());
    assertEquals(2, changed.getAsJsonArray("roles").size());
    assertEquals(changed, client.get(path).object());
    assertEquals(400, client.put(path, "{\"roleName\":\"No such role\"}").status());
    assertEquals(400, client.post("/api/users", "{\"email\":\"ops@northwind.example\"}").status());
    assertEquals(200, client.delete(path).status());
    assertEquals(404, client.get(path).status());
  }

  @Test
  void theDefaultKeyIsThatOfTheSecondAdministrator() {
    String prefix = admin(1).getAsJsonObject("apiKeyHash").get("prefix").getAsString();
    assertEquals("jca_simula", prefix);
    assertTrue(simulator.apiKey().startsWith(prefix));
    assertEquals("Administrator With Billing", admin(1).get("roleName").getAsString());
  }

  @Test
  void theTotpOfAnAdminIsResetOnce() {
    JsonObject enrolled = admin(0);
    String reset = "/api/users/resettotp/" + enrolled.get("_id").getAsString();
    assertEquals(200, client.post(reset, "").status());
    assertFalse(client.get(path(enrolled)).object().get("totpEnrolled").getAsBoolean());
    assertEquals(412, client.post(reset, "").status());
    String reactivate = "/api/users/reactivate/" + enrolled.get("_id").getAsString();
    assertEquals(200, client.get(reactivate).status());
  }

  @Test
  void aRoleIsReplacedWhole() {
    Client.Reply created =
        client.post(
            "/api/v2/roles", "{\"name\":\"Auditor\",\"description\":\"d\",\"scopes\":[\"users\"]}");
    assertEquals(201, created.status());
    String path = "/api/v2/roles/" + created.object().get("id").getAsString();
    JsonObject replaced = client.put(path, "{\"name\":\"Auditor\",\"scopes\":[]}").object();
    assertEquals("", replaced.get("description").getAsString());
    assertEquals(400, client.put(path, "{\"name\":\"Auditor\"}").status());
    assertEquals(204, client.delete(path).status());
    assertEquals(404, client.get(path).status());
  }

  @Test
  void aServiceAccountIsWrapped() {
    String id = client.get("/api/v2/service-accounts").row(0).get("objectId").getAsString();
    Client.Reply reply = client.get("/api/v2/service-accounts/" + id);
    assertEquals(
        id, reply.object().getAsJsonObject("serviceAccount").get("objectId").getAsString());
    String role = client.get("/api/v2/roles").row(0).get("id").getAsString();
    Client.Reply created =
        client.post("/api/v2/service-accounts", "{\"name\":\"bot\",\"roleId\":\"" + role + "\"}");
    String made = created.object().getAsJsonObject("serviceAccount").get("objectId").getAsString();
    assertEquals(204, client.delete("/api/v2/service-accounts/" + made).status());
    assertEquals(404, client.delete("/api/v2/service-accounts/" + made).status());
  }

  @Test
  void puttingAnApplicationReplacesItsPrivateKey() {
    JsonObject application = client.get("/api/applications").row(0);
    String path = "/api/applications/" + application.get("_id").getAsString();
    assertTrue(client.get(path).body().contains("PLANTED-PRIVATE-KEY-MARKER"));
    Client.Reply replaced = client.put(path, "{\"name\":\"slack\",\"displayLabel\":\"Chat\"}");
    assertEquals(200, replaced.status());
    assertFalse(replaced.body().contains("PLANTED-PRIVATE-KEY-MARKER"));
    Client.Reply refused = client.put(path, "{}");
    assertEquals(400, refused.status());
    assertEquals(400, refused.object().get("status").getAsInt());
    assertEquals(200, client.delete(path).status());
    assertEquals(404, client.get(path).status());
    assertEquals(200, client.post("/api/applications", "{\"name\":\"zoom\"}").status());
    assertEquals(15, client.get("/api/application-templates").total());
  }
}
