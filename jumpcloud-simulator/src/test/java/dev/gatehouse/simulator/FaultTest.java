package dev.gatehouse.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class FaultTest {
  private static final String USERS = "/api/systemusers?limit=100";
  private static final String SEARCH = "/api/search/systemusers";

  private static Simulator simulator;
  private static Client client;

  @BeforeAll
  static void start() {
    simulator = Simulator.start(SimulatorOptions.builder().users(350).largestGroup(250).build());
    client = new Client(simulator);
  }

  @AfterAll
  static void stop() {
    simulator.close();
  }

  @AfterEach
  void noFaults() {
    simulator.faults().clear();
  }

  private static void fault(FaultRule rule) {
    simulator.faults().add(rule);
  }

  private static String members() {
    String id = client.get("/api/v2/usergroups").row(0).get("id").getAsString();
    return "/api/v2/usergroups/" + id + "/members?limit=100";
  }

  @ParameterizedTest
  @CsvSource({
    "RATE_LIMITED,429,application/json; charset=utf-8",
    "INTERNAL_ERROR,500,application/json; charset=utf-8",
    "BAD_GATEWAY,502,text/html; charset=utf-8",
    "UNAVAILABLE,503,",
    "EDGE_BLOCK,403,text/html; charset=utf-8",
    "UNAUTHORIZED,401,application/json; charset=utf-8",
    "FORBIDDEN,403,application/json; charset=utf-8",
    "NOT_FOUND,404,application/json; charset=utf-8",
    "HTML_BODY,200,text/html; charset=utf-8",
    "EMPTY_BODY,200,application/json; charset=utf-8"
  })
  void aFaultReplacesStatusAndBody(FaultKind kind, int status, String contentType) {
    fault(FaultRule.of(kind));
    Client.Reply reply = client.get(USERS);
    assertEquals(status, reply.status());
    assertEquals(contentType, reply.header("content-type").orElse(null));
    assertTrue(reply.header("retry-after").isEmpty());
    assertEquals(kind == FaultKind.EMPTY_BODY || status == 503, reply.body().isEmpty());
  }

  @ParameterizedTest
  @EnumSource(names = {"RATE_LIMITED", "UNAVAILABLE"})
  void theValueIsTheTimeToWait(FaultKind kind) {
    fault(FaultRule.of(kind).value(3));
    assertEquals("3", client.get(USERS).header("retry-after").orElseThrow());
  }

  @ParameterizedTest
  @EnumSource(names = {"RESET", "RESET_MID_BODY"})
  void theConnectionBreaks(FaultKind kind) {
    fault(FaultRule.of(kind));
    assertThrows(IOException.class, () -> client.exchange("GET", USERS, ""));
  }

  @ParameterizedTest
  @EnumSource(names = {"TRUNCATED_JSON", "INVALID_JSON"})
  void theBodyIsNoJson(FaultKind kind) {
    fault(FaultRule.of(kind));
    Client.Reply reply = client.get(USERS);
    assertEquals(200, reply.status());
    assertThrows(JsonParseException.class, reply::json);
  }

  @ParameterizedTest
  @EnumSource(names = {"DELAY", "SLOW_DRIP"})
  void aSlowAnswerIsWholeInTheEnd(FaultKind kind) {
    String whole = client.get(USERS).body();
    fault(FaultRule.of(kind).value(1));
    assertEquals(whole, client.get(USERS).body());
  }

  @Test
  void aHangingRequestIsNeverAnswered() {
    fault(FaultRule.of(FaultKind.HANG).on("GET /api/systemusers"));
    simulator.requestLog().reset();
    CompletableFuture<HttpResponse<String>> hanging =
        Client.http()
            .sendAsync(client.request("GET", USERS, ""), HttpResponse.BodyHandlers.ofString());
    while (!client.get("/_simulator/requests").body().contains("\"GET /api/systemusers\"")) {
      assertFalse(hanging.isDone());
    }
    assertEquals(200, client.get("/api/users").status());
    assertFalse(hanging.isDone());
    hanging.cancel(true);
  }

  private static InputStream stream(String path) throws Exception {
    return Client.http()
        .send(client.request("GET", path, ""), HttpResponse.BodyHandlers.ofInputStream())
        .body();
  }

  @Test
  void anEndlessBodyGoesOn() throws Exception {
    fault(FaultRule.of(FaultKind.ENDLESS_BODY));
    try (InputStream body = stream(USERS)) {
      assertEquals(20_000_000, body.readNBytes(20_000_000).length);
    }
  }

  @Test
  void aGzipBombGrows() throws Exception {
    fault(FaultRule.of(FaultKind.GZIP_BOMB).value(8));
    byte[] small;
    try (InputStream body = stream(USERS)) {
      small = body.readAllBytes();
    }
    assertTrue(small.length < 100_000);
    try (InputStream grown = new GZIPInputStream(new ByteArrayInputStream(small))) {
      assertEquals((8 << 20) + 2, grown.readAllBytes().length);
    }
  }

  @Test
  void nestingAndStringsAreAsLargeAsAskedFor() {
    fault(FaultRule.of(FaultKind.DEEP_NESTING).value(5000).times(1));
    assertEquals(10_000, client.get(USERS).body().length());
    fault(FaultRule.of(FaultKind.HUGE_STRING).value(2).times(1));
    assertEquals(2 << 20, client.get(USERS).row(0).get("id").getAsString().length());
    fault(FaultRule.of(FaultKind.HUGE_STRING).value(1).text("department").times(1));
    Client.Reply reply = client.get(USERS);
    assertEquals(1 << 20, reply.row(0).get("department").getAsString().length());
    assertEquals(100, reply.rows().size());
  }

  @Test
  void aDuplicatePageIsThePreviousOne() {
    String first = client.get(USERS).body();
    fault(FaultRule.of(FaultKind.DUPLICATE_PAGE).times(1));
    assertEquals(first, client.get(USERS).body());
    assertEquals(first, client.get(USERS + "&skip=100").body());
    assertNotEquals(first, client.get(USERS + "&skip=100").body());
  }

  @Test
  void totalsAreWrongOrMissing() {
    fault(FaultRule.of(FaultKind.WRONG_TOTAL).times(1));
    assertEquals(357, client.get(USERS).total());
    String members = members();
    fault(FaultRule.of(FaultKind.WRONG_TOTAL).value(-50).times(1));
    assertEquals(200, client.get(members).total());
    fault(FaultRule.of(FaultKind.NO_TOTAL));
    assertTrue(client.get(members).header("x-total-count").isEmpty());
    assertEquals(100, client.get(members).rows().size());
  }

  @Test
  void theSearchRefusesOrCapsLargePages() {
    fault(FaultRule.of(FaultKind.LIMIT_REFUSED).on("POST " + SEARCH).times(1));
    Client.Reply refused = client.post(SEARCH, "{\"limit\":1000}");
    assertEquals(400, refused.status());
    assertTrue(refused.body().contains("exceeds maximum value of 100"));
    fault(FaultRule.of(FaultKind.LIMIT_CAPPED).on("POST " + SEARCH));
    Client.Reply capped = client.post(SEARCH, "{\"limit\":1000}");
    assertEquals(100, capped.rows().size());
    assertEquals(350, capped.total());
  }

  @Test
  void aSkipIsRoundedDownAndAPageIsReversed() {
    List<JsonElement> rows = client.get(USERS).rows().asList();
    fault(FaultRule.of(FaultKind.SKIP_ROUNDED).times(2));
    assertEquals(rows, client.get(USERS + "&skip=99").rows().asList());
    assertNotEquals(rows, client.get(USERS + "&skip=100").rows().asList());
    fault(FaultRule.of(FaultKind.REVERSED_ROWS).every(2));
    assertEquals(rows, client.get(USERS).rows().asList());
    List<JsonElement> reversed = new ArrayList<>(rows);
    Collections.reverse(reversed);
    assertEquals(reversed, client.get(USERS).rows().asList());
  }

  private static List<JsonElement> all(String path, int total) {
    List<JsonElement> rows = new ArrayList<>();
    for (int skip = 0; skip < total; skip += 100) {
      rows.addAll(client.get(path + "&skip=" + skip).rows().asList());
    }
    return rows;
  }

  @ParameterizedTest
  @CsvSource({"NULL_ROWS,291", "NULL_TARGETS,291", "SHORT_PAGES,250", "MISSING_ROWS,215"})
  void rowsAreNullOrMissingAndTotalsCountThem(FaultKind kind, int delivered) {
    String path = members();
    List<JsonElement> real = all(path, 250);
    fault(FaultRule.of(kind).value(7));
    int total = client.get(path).total();
    assertEquals(kind == FaultKind.MISSING_ROWS ? 250 : 291, total);
    List<JsonElement> rows = all(path, total);
    assertEquals(delivered, rows.size());
    List<JsonElement> whole =
        rows.stream()
            .filter(row -> row.isJsonObject() && !row.getAsJsonObject().get("to").isJsonNull())
            .toList();
    assertEquals(kind == FaultKind.MISSING_ROWS ? 215 : 250, whole.size());
    assertTrue(real.containsAll(whole));
  }

  @Test
  void oneMemberHasAnotherTypeOrAnUnknownWord() {
    fault(FaultRule.of(FaultKind.MISTYPED_FIELD).text("email").times(1));
    assertTrue(client.get(USERS).row(0).get("email").isJsonObject());
    fault(FaultRule.of(FaultKind.UNKNOWN_VALUE).times(1));
    Client.Reply reply = client.get(USERS);
    assertEquals("SOMETHING_NEW", reply.row(0).get("state").getAsString());
    assertNotEquals("SOMETHING_NEW", reply.row(1).get("state").getAsString());
    String members = members();
    fault(FaultRule.of(FaultKind.UNKNOWN_VALUE).text("to.type").times(1));
    assertEquals(
        "SOMETHING_NEW",
        client.get(members).row(0).getAsJsonObject("to").get("type").getAsString());
  }

  @Test
  void anEndpointWithAnEndIsNotTheBeginningOfAnother() {
    String members = members();
    fault(FaultRule.of(FaultKind.NOT_FOUND).on("GET /api/v2/usergroups$"));
    assertEquals(404, client.get("/api/v2/usergroups").status());
    assertEquals(200, client.get(members).status());
  }

  @Test
  void aRuleWaitsThenHitsEveryNthSoManyTimes() {
    fault(
        FaultRule.of(FaultKind.INTERNAL_ERROR)
            .on("GET /api/systemusers")
            .after(1)
            .every(2)
            .times(2));
    List<Integer> statuses = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      assertEquals(200, client.get("/api/users").status());
      statuses.add(client.get(USERS).status());
    }
    assertEquals(List.of(200, 200, 500, 200, 500, 200, 200, 200), statuses);
  }

  @Test
  void aRuleMayNameOneObject() {
    String path = members();
    String other =
        "/api/v2/usergroups/"
            + client.get("/api/v2/usergroups").row(1).get("id").getAsString()
            + "/members";
    fault(FaultRule.of(FaultKind.NOT_FOUND).on("GET " + path.substring(0, path.indexOf('?'))));
    assertEquals(404, client.get(path).status());
    assertEquals(200, client.get(other).status());
  }

  @Test
  void aWriteMayTakeEffectAlthoughItsAnswerIsLost() {
    fault(
        FaultRule.of(FaultKind.BAD_GATEWAY).on("POST /api/v2/usergroups").times(1).afterHandling());
    fault(FaultRule.of(FaultKind.BAD_GATEWAY).on("POST /api/v2/usergroups").after(1).times(1));
    assertEquals(502, client.post("/api/v2/usergroups", "{\"name\":\"Lost answer\"}").status());
    assertEquals(502, client.post("/api/v2/usergroups", "{\"name\":\"Lost request\"}").status());
    assertTrue(simulator.truth().lines("group").anyMatch(l -> l.contains("Lost answer")));
    assertFalse(simulator.truth().lines("group").anyMatch(l -> l.contains("Lost request")));
  }

  @Test
  void faultsAreSetListedAndEndedOverHttp() {
    Client open = new Client(simulator.baseUrl());
    Client.Reply set =
        open.post(
            "/_simulator/faults",
            "[{\"kind\":\"rate-limited\",\"endpoint\":\"GET /api/systemusers\",\"times\":2,\"value\":9}]");
    assertEquals(200, set.status());
    assertEquals("9", client.get(USERS).header("retry-after").orElseThrow());
    assertEquals(set.body(), open.get("/_simulator/faults").body());
    assertEquals(204, open.delete("/_simulator/faults").status());
    assertEquals(200, client.get(USERS).status());
    for (String wrong :
        new String[] {
          "[{\"kind\":\"FLOOD\"}]", "[{\"kind\":\"HANG\",\"often\":1}]",
              "[{\"kind\":\"HANG\",\"after\":-1}]",
          "[{\"kind\":\"NULL_ROWS\",\"value\":1}]", "[1]", "nonsense{"
        }) {
      Client.Reply refused = open.post("/_simulator/faults", wrong);
      assertEquals(400, refused.status(), wrong);
      assertFalse(
          JsonParser.parseString(refused.body()).getAsJsonObject().get("message").isJsonNull());
    }
    assertEquals("[]", open.get("/_simulator/faults").body());
  }
}
