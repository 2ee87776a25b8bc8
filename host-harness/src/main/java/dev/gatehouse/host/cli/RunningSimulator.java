package dev.gatehouse.host.cli;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.gatehouse.spi.model.Secret;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** The demo's simulator: a child process with an API key that nobody else knows. */
final class RunningSimulator implements AutoCloseable {
  private static final String GREETING = "simulator listening on ";
  private static final int KEY_BYTES = 20;

  private final Process process;
  private final String url;
  private final Secret apiKey;

  private RunningSimulator(Process process, String url, Secret apiKey) {
    this.process = process;
    this.url = url;
    this.apiKey = apiKey;
  }

  /**
   * Starts a simulator.
   *
   * @param jar the simulator; never null
   * @param scratch a private folder for the file with the key; never null
   * @param arguments the simulator's own options; never null
   * @return the simulator, which answers already; never null
   */
  static RunningSimulator start(SimulatorJar jar, Path scratch, List<String> arguments)
      throws IOException {
    byte[] random = new byte[KEY_BYTES];
    new SecureRandom().nextBytes(random);
    String key = "jca_" + HexFormat.of().formatHex(random);
    Path file = Files.writeString(scratch.resolve("simulator-key"), key);
    List<String> all = new ArrayList<>(List.of("--api-key-file", file.toString()));
    all.addAll(arguments);
    Process process = jar.process(all).start();
    boolean started = false;
    try {
      BufferedReader out =
          new BufferedReader(
              new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
      String url =
          Optional.ofNullable(out.readLine())
              .filter(line -> line.startsWith(GREETING))
              .map(line -> line.substring(GREETING.length()).strip())
              .orElseThrow(
                  () ->
                      new CommandException(
                          ExitCode.FAILURE, "The simulator did not start; see its words above."));
      started = true;
      return new RunningSimulator(process, url, Secret.of(key));
    } finally {
      if (!started) {
        process.destroy();
      }
    }
  }

  String url() {
    return url;
  }

  Secret apiKey() {
    return apiKey;
  }

  /** Has the simulator count from zero, so that a sync is counted alone. */
  void forgetRequests() throws IOException {
    URI address = URI.create(url + "/_simulator/requests");
    HttpURLConnection connection = (HttpURLConnection) address.toURL().openConnection();
    connection.setRequestMethod("DELETE");
    if (connection.getResponseCode() != HttpURLConnection.HTTP_NO_CONTENT) {
      throw new IOException("the simulator answers " + connection.getResponseCode());
    }
  }

  /** Asks the simulator what it was asked, and what would have been enough. */
  Map<String, RequestCount> requests() throws IOException {
    URI address = URI.create(url + "/_simulator/requests");
    try (Reader in = new InputStreamReader(address.toURL().openStream(), StandardCharsets.UTF_8)) {
      JsonObject answer = JsonParser.parseReader(in).getAsJsonObject();
      Map<String, RequestCount> counts = new TreeMap<>();
      for (JsonElement each : answer.getAsJsonArray("endpoints")) {
        counts.merge(endpoint(each), new RequestCount(number(each), 0), RequestCount::plus);
      }
      for (JsonElement each : answer.getAsJsonArray("minimum")) {
        counts.merge(endpoint(each), new RequestCount(0, number(each)), RequestCount::plus);
      }
      return counts;
    }
  }

  private static String endpoint(JsonElement line) {
    return line.getAsJsonObject().get("endpoint").getAsString();
  }

  private static long number(JsonElement line) {
    return line.getAsJsonObject().get("requests").getAsLong();
  }

  /** Stops the simulator and waits until it is gone. */
  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(5, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Requests to one endpoint.
   *
   * @param sent how many were sent
   * @param minimum how many would have been enough
   */
  record RequestCount(long sent, long minimum) {
    RequestCount plus(RequestCount other) {
      return new RequestCount(sent + other.sent, minimum + other.minimum);
    }
  }
}
