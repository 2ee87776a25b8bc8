package dev.gatehouse.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FieldsAndFiltersTest {
  private static Simulator simulator;
  private static Client client;
  private static JsonObject second;

  @BeforeAll
  static void start() {
    simulator = Simulator.start(SimulatorOptions.builder().users(200).build());
    client = new Client(simulator);
    second = client.get("/api/systemusers").row(1);
  }

  @AfterAll
  static void stop() {
    simulator.close();
  }

  @Test
  void v1FieldsAreSeparatedByBlanksAndTheIdComesBackUnasked() {
    JsonObject row = client.get("/api/systemusers?fields=username%20email").row(0);
    assertEquals(List.of("username", "email", "_id"), List.copyOf(row.keySet()));
    JsonObject found = client.post("/api/search/systemusers", "{\"fields\":\"_id state\"}").row(0);
    assertEquals(Set.of("_id", "state"), found.keySet());
  }

  @Test
  void v1FieldsSeparatedByCommasAreIgnored() {
    JsonObject row = client.get("/api/systemusers?fields=username,email").row(0);
    assertTrue(row.keySet().size() > 40);
  }

  @Test
  void v2FieldsAreSeparatedByCommas() {
    JsonObject row = client.get("/api/v2/usergroups?fields=name,type").row(0);
    assertEquals(Set.of("name", "type", "id"), row.keySet());
  }

  @Test
  void aGroupRowNeverHasMoreThanSixMembersWhateverIsAskedFor() {
    JsonObject row = client.get("/api/v2/usergroups?fields=membershipMethod,name").row(0);
    assertEquals(Set.of("name", "id"), row.keySet());
    assertEquals(
        Set.of("id", "name", "description", "email", "type", "attributes"),
        client.get("/api/v2/usergroups").row(0).keySet());
    assertTrue(client.get("/api/v2/usergroups").row(0).get("attributes").isJsonNull());
  }

  @Test
  void aProjectionKeepsThePrivateKeyOutOfApplications() {
    Client.Reply full = client.get("/api/applications?limit=100");
    Client.Reply projected = client.get("/api/applications?limit=100&fields=_id%20name%20sso");
    assertTrue(full.body().contains("PLANTED-PRIVATE-KEY-MARKER"));
    assertFalse(projected.body().contains("PLANTED-PRIVATE-KEY-MARKER"));
    assertEquals(full.total(), projected.total());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[{\"username\":\"%u\"}]",
        "{\"and\":[{\"username\":\"%u\"},{\"email\":\"%e\"}]}",
        "{\"or\":[{\"_id\":\"%i\"}]}",
        "{\"or\":[{\"id\":\"%i\"}]}",
        "{\"email\":\"%e\"}",
        "[\"username:$eq:%u\"]",
        "[{\"username\":{\"$regex\":\"(?i)(^%U$)\"}}]",
        "{\"and\":[{\"_id\":{\"$gte\":\"%i\"}},{\"_id\":{\"$lte\":\"%i\"}}]}",
        "[{\"recoveryEmail.address\":\"%u@home.example\"}]",
        "{\"or\":[{\"username\":\"%u\"},{\"username\":\"nobody\"}]}"
      })
  void theSearchFindsOnePersonInEachFormOfTheFilter(String filter) {
    String username = second.get("username").getAsString();
    String text =
        filter
            .replace("%u", username)
            .replace("%U", username.toUpperCase(Locale.ROOT))
            .replace("%e", second.get("email").getAsString())
            .replace("%i", second.get("_id").getAsString());
    Client.Reply reply = client.post("/api/search/systemusers", "{\"filter\":" + text + "}");
    assertEquals(1, reply.total(), text);
    assertEquals(second.get("_id"), reply.row(0).get("_id"));
  }

  @Test
  void theSearchFindsPartsOfWords() {
    String part = second.get("username").getAsString().substring(1, 4);
    Client.Reply reply =
        client.post(
            "/api/search/systemusers",
            "{\"limit\":1000,\"searchFilter\":{\"searchTerm\":\""
                + part
                + "\",\"fields\":[\"username\"]}}");
    assertTrue(reply.total() >= 1);
    reply
        .rows()
        .forEach(
            row -> assertTrue(row.getAsJsonObject().get("username").getAsString().contains(part)));
  }

  @Test
  void v1ListsFilterByExpressionsJoinedByAndOrOr() {
    String email = Client.encoded("email:$eq:" + second.get("email").getAsString());
    assertEquals(1, client.get("/api/systemusers?filter=" + email).total());
    String suspended = Client.encoded("suspended:$eq:true");
    int count = client.get("/api/systemusers?filter=" + suspended).total();
    assertTrue(count > 0 && count < 100);
    assertEquals(
        count + 1,
        client
            .get(
                "/api/systemusers?filter%5Bor%5D%5B0%5D="
                    + email
                    + "&filter%5Bor%5D%5B1%5D="
                    + suspended)
            .total());
    assertEquals(
        0,
        client
            .get("/api/systemusers?filter%5B0%5D=" + email + "&filter%5B1%5D=" + suspended)
            .total());
  }

  @Test
  void v2ListsFilterAndRefuseABadExpressionInWords() {
    String name = client.get("/api/v2/usergroups").row(0).get("name").getAsString();
    assertEquals(
        1, client.get("/api/v2/usergroups?filter=" + Client.encoded("name:eq:" + name)).total());
    Client.Reply refused = client.get("/api/v2/usergroups?filter=name");
    assertEquals(400, refused.status());
    assertEquals("{\"message\":\"improperly formatted filter: name\"}", refused.body());
  }
}
