package dev.gatehouse.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PagingTest {
  private static final String TOO_LARGE =
      "{\"message\":\"Bad Request: request parameter \\\"limit\\\" exceeds maximum value of %d\"}";

  private static Simulator simulator;
  private static Client client;

  @BeforeAll
  static void start() {
    simulator =
        Simulator.start(
            SimulatorOptions.builder()
                .users(1203)
                .groups(130)
                .applications(110)
                .admins(120)
                .largestGroup(530)
                .mostBoundGroups(120)
                .build());
    client = new Client(simulator);
  }

  @AfterAll
  static void stop() {
    simulator.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/systemusers?",
        "/api/users?",
        "/api/applications?",
        "/api/v2/usergroups?",
        "/api/v2/groups?"
      })
  void aListHasTenRowsUnlessMoreAreAskedForAndNeverMoreThanAHundred(String path) {
    assertEquals(10, client.get(path).rows().size());
    assertEquals(100, client.get(path + "limit=100").rows().size());
    Client.Reply refused = client.get(path + "limit=101");
    assertEquals(400, refused.status());
    assertEquals(String.format(Locale.ROOT, TOO_LARGE, 100), refused.body());
  }

  @Test
  void theSearchAnswersAThousandRowsAndRefusesMore() {
    assertEquals(10, client.post("/api/search/systemusers", "").rows().size());
    Client.Reply page = client.post("/api/search/systemusers", "{\"limit\":1000}");
    assertEquals(1000, page.rows().size());
    assertEquals(1203, page.total());
    assertEquals(
        203, client.post("/api/search/systemusers?limit=1000&skip=1000", "{}").rows().size());
    assertEquals(
        String.format(Locale.ROOT, TOO_LARGE, 1000),
        client.post("/api/search/systemusers", "{\"limit\":1001}").body());
  }

  @ParameterizedTest
  @ValueSource(strings = {"/api/systemusers", "/api/v2/usergroups"})
  void skippingToOrPastTheEndGivesNoRowsAndTheSameTotal(String path) {
    int total = client.get(path).total();
    for (int skip : new int[] {total, total + 1, total + 5000}) {
      Client.Reply reply = client.get(path + "?limit=100&skip=" + skip);
      assertEquals(200, reply.status());
      assertEquals(0, reply.rows().size());
      assertEquals(total, reply.total());
    }
  }

  @Test
  void aGroupOf530MembersIsComplete() {
    String path =
        "/api/v2/usergroups/" + client.get("/api/v2/usergroups").row(0).get("id").getAsString();
    List<String> members = new ArrayList<>();
    for (int skip = 0; skip < 600; skip += 100) {
      Client.Reply page = client.get(path + "/members?limit=100&skip=" + skip);
      assertEquals(530, page.total());
      for (JsonElement row : page.rows()) {
        members.add(row.getAsJsonObject().getAsJsonObject("to").get("id").getAsString());
      }
    }
    assertEquals(530, members.size());
    assertEquals(530, new HashSet<>(members).size());
  }

  @Test
  void anApplicationBoundToManyGroupsIsPagedToo() {
    String path =
        "/api/v2/applications/" + client.get("/api/applications").row(0).get("_id").getAsString();
    Client.Reply page = client.get(path + "/associations?targets=user_group&limit=100&skip=100");
    assertEquals(120, page.total());
    assertEquals(20, page.rows().size());
  }

  @Test
  void rowsComeInTheOrderAskedFor() {
    assertTrue(sorted("/api/v2/usergroups?limit=100&sort=name", "name", false));
    assertTrue(sorted("/api/v2/usergroups?limit=100&sort=-name", "name", true));
    assertTrue(sorted("/api/systemusers?limit=100&sort=-username", "username", true));
    assertTrue(sorted("/api/systemusers?limit=100&sort=_id", "_id", false));
    assertTrue(sorted("/api/systemusers?limit=100&sort=department%20-_id", "department", false));
  }

  private static boolean sorted(String path, String key, boolean descending) {
    List<String> values = new ArrayList<>();
    client
        .get(path)
        .rows()
        .forEach(row -> values.add(row.getAsJsonObject().get(key).getAsString()));
    for (int i = 1; i < values.size(); i++) {
      int order = values.get(i - 1).compareTo(values.get(i));
      if (descending ? order < 0 : order > 0) {
        return false;
      }
    }
    return values.size() == 100;
  }

  @Test
  void v1ListsCarryTheirTotalInTheBodyOnlyAndV2ListsInTheHeaderOnly() {
    assertTrue(client.get("/api/systemusers").header("x-total-count").isEmpty());
    assertTrue(client.get("/api/v2/usergroups").json().isJsonArray());
    assertEquals(9, client.get("/api/v2/roles").object().get("totalCount").getAsInt());
    assertEquals(3, client.get("/api/v2/service-accounts").object().get("totalCount").getAsInt());
  }
}
