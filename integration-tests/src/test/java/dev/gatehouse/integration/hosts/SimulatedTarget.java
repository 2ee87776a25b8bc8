package dev.gatehouse.integration.hosts;

import dev.gatehouse.spi.Configuration;
import dev.gatehouse.spi.model.Secret;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The simulated organisation, as a host sees it that knows its address only. Needs nothing but a
 * JDK and the contract, because it works inside all hosts.
 *
 * @param url the address of the simulator
 * @param apiKey its key
 */
public record SimulatedTarget(String url, String apiKey) {
  private static final String URL = "gatehouse.simulator.url";
  private static final String API_KEY = "gatehouse.simulator.key";

  /** Returns the target that the system properties name, which every host is started with. */
  public static SimulatedTarget ofSystemProperties() {
    return new SimulatedTarget(
        System.getProperty(URL, "(no simulator)"), System.getProperty(API_KEY, "(no simulator)"));
  }

  /** Returns the name and value of each system property that tells another JVM of this target. */
  Stream<String[]> systemProperties() {
    return Stream.of(new String[] {URL, url}, new String[] {API_KEY, apiKey});
  }

  /** Returns the settings that the connector needs to reach it. */
  Configuration configuration() {
    return Configuration.builder()
        .value("base-url", url)
        .secret("api-key", Secret.of(apiKey))
        .build();
  }

  /** Returns the facts that a correct reader must find. */
  Set<String> truth() throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url + "/_simulator/truth"))
            .header("x-api-key", apiKey)
            .build();
    Stream<String> lines = HttpClient.newHttpClient().send(request, BodyHandlers.ofLines()).body();
    Set<String> facts = new TreeSet<>();
    lines.forEach(line -> Facts.ofTruth(line).ifPresent(facts::add));
    return facts;
  }
}
