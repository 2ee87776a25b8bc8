package dev.gatehouse.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class InsightsTest {
  private static final String EVENTS = "/insights/directory/v1/events";
  private static final String QUERY =
      "\"service\":[\"directory\"],\"start_time\":\"2026-11-20T00:00:00Z\"";

  private static Simulator simulator;
  private static Client client;

  @BeforeAll
  static void start() {
    simulator = Simulator.start(SimulatorOptions.builder().users(30).build());
    client = new Client(simulator);
  }

  @AfterAll
  static void stop() {
    simulator.close();
  }

  @Test
  void aPageSaysItsCountLimitOrderAndCursor() {
    Client.Reply first = client.post(EVENTS, "{" + QUERY + ",\"limit\":15}");
    assertEquals("15", first.header("X-Result-Count").orElseThrow());
    assertEquals("15", first.header("X-Limit").orElseThrow());
    assertEquals("ASC", first.header("X-Sort").orElseThrow());
    String cursor = first.header("X-Search_after").orElseThrow();
    Client.Reply last =
        client.post(EVENTS, "{" + QUERY + ",\"limit\":15,\"search_after\":" + cursor + "}");
    assertEquals("5", last.header("X-Result-Count").orElseThrow());
    assertFalse(last.header("X-Search_after").orElseThrow().isEmpty());
    assertEquals("{\"count\":20}", client.post(EVENTS + "/count", "{" + QUERY + "}").body());
  }

  @Test
  void eventsAreChosenByTypeAndTime() {
    String terms = ",\"search_term\":{\"and\":[{\"event_type\":[\"user_create\"]}]}";
    assertEquals(0, client.post(EVENTS, "{" + QUERY + terms + "}").rows().size());
    String map = ",\"search_term\":{\"and\":{\"event_type\":\"user_update\"}}";
    assertEquals(20, client.post(EVENTS, "{" + QUERY + map + "}").rows().size());
    String end = ",\"end_time\":\"2026-11-20T10:05:00Z\",\"sort\":\"DESC\"";
    Client.Reply few = client.post(EVENTS, "{" + QUERY + end + "}");
    assertEquals(5, few.rows().size());
    assertEquals("DESC", few.header("X-Sort").orElseThrow());
    assertEquals(400, client.post(EVENTS, "{}").status());
  }
}
