package dev.gatehouse.jumpcloud.testing;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.gatehouse.jumpcloud.JumpCloudProvider;
import dev.gatehouse.simulator.Simulator;
import dev.gatehouse.simulator.SimulatorOptions;
import dev.gatehouse.simulator.WriteLog.Write;
import dev.gatehouse.spi.Configuration;
import dev.gatehouse.spi.OpenConnector;
import dev.gatehouse.spi.model.Secret;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.StreamSupport;

/**
 * A simulated organisation, seen from outside the connector: somebody else who looks at it and
 * changes it. Each test makes the objects that it needs, so that all tests can share one.
 */
public final class Tenant implements AutoCloseable {
  /** A key that may read everything and change nothing. */
  public static final String READER = "jca_reader_0000000000000000000000000000000";

  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final AtomicInteger NUMBER = new AtomicInteger();

  private final Simulator simulator;

  public Tenant() {
    this(options -> options);
  }

  public Tenant(UnaryOperator<SimulatorOptions.Builder> change) {
    simulator =
        Simulator.start(
            change
                .apply(
                    SimulatorOptions.builder()
                        .users(20)
                        .groups(3)
                        .applications(3)
                        .key(
                            READER,
                            Set.of(
                                "users.readonly",
                                "groups.readonly",
                                "applications.readonly",
                                "administrators.readonly",
                                "organizations.readonly")))
                .build());
  }

  public Simulator simulator() {
    return simulator;
  }

  /** Opens the connector with the key that may do everything. */
  public OpenConnector open(TestHost host) {
    return open(host, settings -> settings.secret("api-key", Secret.of(simulator.apiKey())));
  }

  public OpenConnector open(TestHost host, UnaryOperator<Configuration.Builder> settings) {
    return new JumpCloudProvider()
        .connector()
        .open(
            settings
                .apply(Configuration.builder().value("base-url", simulator.baseUrl().toString()))
                .build(),
            host);
  }

  /** Returns a name that nothing in this run has. */
  public static String unique(String name) {
    return name + "-" + NUMBER.incrementAndGet();
  }

  public String user(String members) {
    String name = unique("user");
    return made(
        "/api/systemusers",
        "{\"username\":\"" + name + "\",\"email\":\"" + name + "@x.example\"" + members + "}",
        "_id");
  }

  public String group(String members) {
    return made(
        "/api/v2/usergroups", "{\"name\":\"" + unique("group") + "\"" + members + "}", "id");
  }

  public String application() {
    return made("/api/applications", "{\"name\":\"slack\"}", "_id");
  }

  /** Makes an administrator with roles, given by their names. */
  public String admin(String... roles) {
    String id = made("/api/users", "{\"email\":\"" + unique("admin") + "@x.example\"}", "_id");
    put("/api/users/" + id, "{\"roleNames\":[\"" + String.join("\",\"", roles) + "\"]}");
    return id;
  }

  /** Returns the id of a role of this name. */
  public String role(String name) {
    return rows("/api/v2/roles").stream()
        .filter(row -> row.get("name").getAsString().equals(name))
        .map(row -> row.get("id").getAsString())
        .findFirst()
        .orElseThrow();
  }

  public void link(String path, String operation, String type, String id) {
    int status =
        send(
                "POST",
                path,
                "{\"op\":\"" + operation + "\",\"type\":\"" + type + "\",\"id\":\"" + id + "\"}")
            .statusCode();
    if (status != 204) {
      throw new IllegalStateException(path + " answered " + status);
    }
  }

  private String made(String path, String body, String id) {
    return JsonParser.parseString(send("POST", path, body).body())
        .getAsJsonObject()
        .get(id)
        .getAsString();
  }

  public void put(String path, String body) {
    int status = send("PUT", path, body).statusCode();
    if (status != 200) {
      throw new IllegalStateException(path + " answered " + status);
    }
  }

  public int delete(String path) {
    return send("DELETE", path, "").statusCode();
  }

  public JsonObject get(String path) {
    return JsonParser.parseString(send("GET", path, "").body()).getAsJsonObject();
  }

  public boolean exists(String path) {
    return send("GET", path, "").statusCode() == 200;
  }

  /** Returns the rows of a list, whatever its envelope. */
  public List<JsonObject> rows(String path) {
    JsonElement list =
        JsonParser.parseString(
            send("GET", path + (path.contains("?") ? "&" : "?") + "limit=100", "").body());
    JsonArray rows =
        list.isJsonArray()
            ? list.getAsJsonArray()
            : list.getAsJsonObject().getAsJsonArray("results");
    return StreamSupport.stream(rows.spliterator(), false)
        .map(JsonElement::getAsJsonObject)
        .toList();
  }

  /** Tells whether a list of connections names an object. */
  public boolean linked(String path, String id) {
    return rows(path).stream()
        .anyMatch(row -> row.getAsJsonObject("to").get("id").getAsString().equals(id));
  }

  public HttpResponse<String> send(String method, String path, String body) {
    try {
      return HTTP.send(
          HttpRequest.newBuilder(URI.create(simulator.baseUrl() + path))
              .header("x-api-key", simulator.apiKey())
              .method(method, HttpRequest.BodyPublishers.ofString(body))
              .build(),
          HttpResponse.BodyHandlers.ofString());
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (InterruptedException stopped) {
      throw new IllegalStateException(stopped);
    }
  }

  /** Ends all faults and forgets all writes. */
  public void calm() {
    simulator.faults().clear();
    simulator.writeLog().reset();
  }

  /**
   * Returns what was written, one line a request: method, path, query, body and status.
   *
   * @param names the word by which each id is shown
   */
  public List<String> writes(Map<String, String> names) {
    return simulator.writeLog().writes().stream().map(write -> line(write, names)).toList();
  }

  private static String line(Write write, Map<String, String> names) {
    String query = write.query().replace("fullValidationDetails=password", "");
    String line =
        write.method()
            + " "
            + write.path()
            + (query.isEmpty() ? "" : "?" + query)
            + (write.body().isEmpty() ? "" : " " + write.body())
            + " -> "
            + write.status();
    for (Map.Entry<String, String> name : new LinkedHashMap<>(names).entrySet()) {
      line = line.replace(name.getKey(), name.getValue());
    }
    return line;
  }

  @Override
  public void close() {
    simulator.close();
  }
}
