package dev.gatehouse.integration.launcher;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The simulator of the finished distribution, as a process of its own. */
public final class SimulatorProcess implements AutoCloseable {
  /** What stands in every simulated application's private key. */
  static final String PRIVATE_KEY_MARKER = "PLANTED-PRIVATE-KEY-MARKER";

  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final RunningCommand running;
  private final URI url;
  private final String apiKey;

  private SimulatorProcess(RunningCommand running, URI url, String apiKey) {
    this.running = running;
    this.url = url;
    this.apiKey = apiKey;
  }

  /** Starts a simulator with these options, and with the key that simulators usually accept. */
  public static SimulatorProcess start(String... options) throws IOException, InterruptedException {
    return start("jca_simulated_key_0000000000000000000000", List.of(options));
  }

  private static SimulatorProcess start(String key, List<String> options)
      throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-jar",
                Launcher.jar("simulator", "jumpcloud-simulator").toString(),
                // It ends with the tests, in whatever way these end.
                "--exit-with-parent"));
    command.addAll(options);
    RunningCommand running = new RunningCommand(command, new ProcessBuilder(command).start());
    return new SimulatorProcess(
        running, URI.create(running.awaitOutput("simulator listening on ")), key);
  }

  /** Starts a simulator that accepts only this key. */
  public static SimulatorProcess startWithKey(Path folder, String key, String... options)
      throws IOException, InterruptedException {
    Path file = Files.createTempFile(folder, "simulator", ".key");
    Files.writeString(file, key);
    List<String> all = new ArrayList<>(List.of(options));
    all.add("--api-key-file=" + file);
    SimulatorProcess started = start(key, all);
    Files.delete(file);
    return started;
  }

  public URI url() {
    return url;
  }

  public String apiKey() {
    return apiKey;
  }

  /** Returns what a correct reader must find at this moment. */
  public Facts truth() throws IOException, InterruptedException {
    return Facts.ofTruth(ask("GET", "/_simulator/truth", ""));
  }

  /** Forgets the requests so far. */
  void forgetRequests() throws IOException, InterruptedException {
    ask("DELETE", "/_simulator/requests", "");
  }

  /** Returns how often each endpoint was asked since the start or {@link #forgetRequests()}. */
  Map<String, Long> requests() throws IOException, InterruptedException {
    return counts("/_simulator/requests", "endpoints");
  }

  /**
   * Returns the fewest requests to each endpoint.
   *
   * @param reading what the reader relies on, as a query: {@code totals=false&directories=true}
   */
  Map<String, Long> minimum(String reading) throws IOException, InterruptedException {
    return counts("/_simulator/requests?" + reading, "minimum");
  }

  private Map<String, Long> counts(String path, String member)
      throws IOException, InterruptedException {
    JsonObject answer = JsonParser.parseString(ask("GET", path, "")).getAsJsonObject();
    Map<String, Long> counts = new TreeMap<>();
    for (JsonElement each : answer.getAsJsonArray(member)) {
      JsonObject line = each.getAsJsonObject();
      long requests = line.get("requests").getAsLong();
      if (requests > 0) {
        counts.put(line.get("endpoint").getAsString(), requests);
      }
    }
    return counts;
  }

  /** Makes it misbehave from now on, in addition to how it does already. */
  public void misbehave(String kind, String endpoint, int value)
      throws IOException, InterruptedException {
    JsonObject rule = new JsonObject();
    rule.addProperty("kind", kind);
    rule.addProperty("endpoint", endpoint);
    rule.addProperty("value", value);
    misbehave(rule);
  }

  /** Makes it misbehave from now on by this rule. */
  void misbehave(JsonObject rule) throws IOException, InterruptedException {
    ask("POST", "/_simulator/faults", rule.toString());
  }

  /** Makes it behave again. */
  public void behave() throws IOException, InterruptedException {
    ask("DELETE", "/_simulator/faults", "");
  }

  /** Sends a request with the API key and returns the answer's body. */
  public String ask(String method, String path, String body)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(url.resolve(path))
            .header("x-api-key", apiKey)
            .header("content-type", "application/json")
            .method(method, HttpRequest.BodyPublishers.ofString(body))
            .build();
    HttpResponse<String> answer = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() / 100 != 2) {
      throw new AssertionError(
          "%s %s: %d %s".formatted(method, path, answer.statusCode(), answer.body()));
    }
    return answer.body();
  }

  @Override
  public void close() {
    running.close();
  }
}
