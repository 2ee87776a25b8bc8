package dev.gatehouse.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Compares what the simulator sends with samples in the shapes of the real API. */
class ShapeTest {
  private static Simulator simulator;
  private static Client client;

  @BeforeAll
  static void start() {
    simulator = Simulator.start(SimulatorOptions.builder().users(100).build());
    client = new Client(simulator);
  }

  @AfterAll
  static void stop() {
    simulator.close();
  }

  static Stream<Map.Entry<String, JsonElement>> samples() throws IOException {
    try (Reader reader =
        new InputStreamReader(
            ShapeTest.class.getResourceAsStream("/samples/rows.json"), StandardCharsets.UTF_8)) {
      return JsonParser.parseReader(reader).getAsJsonObject().entrySet().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("samples")
  void rowsHaveTheKeysAndTypesOfTheSamples(Map.Entry<String, JsonElement> sample) {
    Map<String, Set<String>> expected = new TreeMap<>();
    sample.getValue().getAsJsonArray().forEach(row -> describe("", row, expected));
    Map<String, Set<String>> found = new TreeMap<>();
    for (JsonElement row : rows(sample.getKey())) {
      describe("", row, found);
    }
    assertEquals(expected.keySet(), found.keySet());
    found.forEach(
        (path, types) -> {
          Set<String> unknown = new TreeSet<>(types);
          unknown.removeAll(expected.get(path));
          unknown.remove("null");
          assertTrue(
              unknown.isEmpty() || expected.get(path).equals(Set.of("null")),
              path + " is " + types + " and not " + expected.get(path));
        });
  }

  @ParameterizedTest
  @MethodSource("samples")
  void keysThatEverySampleHasAreNeverMissing(Map.Entry<String, JsonElement> sample) {
    Set<String> always = new HashSet<>();
    JsonArray samples = sample.getValue().getAsJsonArray();
    always.addAll(samples.get(samples.size() - 1).getAsJsonObject().keySet());
    boolean optional =
        Set.of("GET /api/users", "GET /api/application-templates").contains(sample.getKey());
    always.removeAll(
        optional
            ? Set.of("roles", "roleNames", "apiKeyUpdatedAt", "apiKeyHash", "provision")
            : Set.of());
    JsonArray rows = rows(sample.getKey());
    assertFalse(rows.isEmpty());
    for (JsonElement row : rows) {
      Set<String> missing = new TreeSet<>(always);
      missing.removeAll(row.getAsJsonObject().keySet());
      assertTrue(missing.isEmpty(), "missing " + missing);
    }
  }

  /** Every path of keys with the types seen there; what an array holds has the path {@code []}. */
  private static void describe(String path, JsonElement value, Map<String, Set<String>> types) {
    if (value instanceof JsonObject object) {
      object
          .entrySet()
          .forEach(
              member -> {
                String key = path + "/" + member.getKey();
                types.computeIfAbsent(key, any -> new TreeSet<>()).add(type(member.getValue()));
                describe(key, member.getValue(), types);
              });
    } else if (value instanceof JsonArray array) {
      array.forEach(entry -> describe(path + "[]", entry, types));
    }
  }

  private static String type(JsonElement value) {
    if (!value.isJsonPrimitive()) {
      return value.isJsonObject() ? "object" : value.isJsonArray() ? "array" : "null";
    }
    return value.getAsJsonPrimitive().isString()
        ? "string"
        : value.getAsJsonPrimitive().isBoolean() ? "boolean" : "number";
  }

  private static JsonArray rows(String endpoint) {
    JsonArray rows = new JsonArray();
    if (endpoint.startsWith("POST /insights")) {
      String query = "{\"service\":[\"all\"],\"start_time\":\"2026-01-01T00:00:00Z\"}";
      rows.addAll(client.post(endpoint.substring(5), query).rows());
      return rows;
    }
    String path = endpoint.substring(4);
    if (!path.contains("{id}")) {
      return client.get(path + "?limit=100").rows();
    }
    String list =
        path.startsWith("/api/v2/applications")
            ? "/api/applications"
            : path.startsWith("/api/v2/users/") ? "/api/systemusers" : "/api/v2/usergroups";
    for (JsonElement row : client.get(list + "?limit=100").rows()) {
      String id = row.getAsJsonObject().get("id").getAsString();
      String targets = path.endsWith("associations") ? "&targets=user_group" : "";
      Client.Reply reply = client.get(path.replace("{id}", id) + "?limit=100" + targets);
      if (reply.json() instanceof JsonObject object) {
        boolean queryAsText =
            object.get("memberQuery") instanceof JsonObject query
                && query.get("filters").isJsonPrimitive();
        if (!queryAsText) {
          rows.add(object);
        }
      } else {
        rows.addAll(reply.rows());
      }
    }
    return rows;
  }
}
