package dev.gatehouse.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class DeterminismTest {
  private static final List<String> PATHS =
      List.of(
          "/api/systemusers?limit=100",
          "/api/users",
          "/api/applications?limit=100",
          "/api/application-templates",
          "/api/organizations",
          "/api/v2/usergroups?limit=100",
          "/api/v2/roles",
          "/api/v2/service-accounts",
          "/api/v2/directories");

  private static String everything(long seed) {
    SimulatorOptions options = SimulatorOptions.builder().users(120).seed(seed).build();
    try (Simulator simulator = Simulator.start(options)) {
      Client client = new Client(simulator);
      StringBuilder all = new StringBuilder();
      client.post("/api/systemusers", "{\"username\":\"n\",\"email\":\"n@x.example\"}");
      client.put(
          "/api/systemusers/" + client.get("/api/systemusers").row(2).get("_id").getAsString(),
          "{\"password\":\"x\",\"phoneNumbers\":[{\"type\":\"work\",\"number\":\"1\"}]}");
      PATHS.forEach(path -> all.append(client.get(path).body()).append('\n'));
      simulator.truth().lines().forEach(line -> all.append(line).append('\n'));
      return all.toString();
    }
  }

  @Test
  void theSameSeedGivesTheSameBytesAndAnotherOneOthers() {
    String first = everything(7);
    assertEquals(first, everything(7));
    assertNotEquals(first, everything(8));
  }
}
