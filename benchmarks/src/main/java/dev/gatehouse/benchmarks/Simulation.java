package dev.gatehouse.benchmarks;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The finished simulator in a process of its own. */
final class Simulation implements AutoCloseable {
  /** The key that every simulator accepts; no secret. */
  static final String KEY = "jca_simulated_key_0000000000000000000000";

  private static final String LISTENS = "simulator listening on ";

  private final Process process;
  private final URI url;
  private final Duration startTime;
  private final HttpClient client = HttpClient.newHttpClient();

  private Simulation(Process process, URI url, Duration startTime) {
    this.process = process;
    this.url = url;
    this.startTime = startTime;
  }

  /**
   * Starts a simulator and waits until it listens.
   *
   * @param installation whose simulator; never null
   * @param size what is in it; never null
   * @param latency how long each answer is held back; never null
   * @param prefix put in front of the command, such as {@code taskset}; possibly empty
   */
  static Simulation start(
      Installation installation, Size size, Duration latency, List<String> prefix)
      throws IOException {
    List<String> command = new ArrayList<>(prefix);
    command.addAll(
        List.of(
            Installation.java(),
            "-jar",
            installation.simulator().toString(),
            "--exit-with-parent"));
    command.addAll(size.options());
    command.add("--latency=" + latency.toMillis());
    long started = System.nanoTime();
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    BufferedReader out =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    String line = out.readLine();
    if (line == null || !line.startsWith(LISTENS)) {
      process.destroy();
      throw new IOException("The simulator did not start; it said: " + line);
    }
    return new Simulation(
        process,
        URI.create(line.substring(LISTENS.length())),
        Duration.ofNanos(System.nanoTime() - started));
  }

  URI url() {
    return url;
  }

  /** Returns how long it took to listen, the start of Java included. */
  Duration startTime() {
    return startTime;
  }

  /** Returns the processor time that it has used so far. */
  Duration cpu() throws IOException {
    return MeasuredProcess.cpuOf(process.pid());
  }

  /** Forgets the requests so far. */
  void forgetRequests() throws IOException, InterruptedException {
    control("DELETE");
  }

  /** Returns how many requests came since they were forgotten. */
  long requests() throws IOException, InterruptedException {
    return answer().get("total").getAsLong();
  }

  /** Returns the fewest requests with which everything can be read. */
  long minimum() throws IOException, InterruptedException {
    return answer().get("minimumTotal").getAsLong();
  }

  private JsonObject answer() throws IOException, InterruptedException {
    return JsonParser.parseString(control("GET")).getAsJsonObject();
  }

  private String control(String method) throws IOException, InterruptedException {
    return ask(method, "/_simulator/requests");
  }

  /** Asks it something without a body and returns the body of its answer. */
  String ask(String method, String path) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(url.resolve(path))
            .header("x-api-key", KEY)
            .method(method, HttpRequest.BodyPublishers.noBody())
            .build();
    return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
  }

  @Override
  public void close() {
    process.destroy();
  }
}
