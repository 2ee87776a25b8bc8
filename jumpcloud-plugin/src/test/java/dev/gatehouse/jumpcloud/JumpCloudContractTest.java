package dev.gatehouse.jumpcloud;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.gatehouse.simulator.FaultKind;
import dev.gatehouse.simulator.FaultRule;
import dev.gatehouse.simulator.Simulator;
import dev.gatehouse.simulator.SimulatorOptions;
import dev.gatehouse.spi.Configuration;
import dev.gatehouse.spi.ConnectorProvider;
import dev.gatehouse.spi.model.ConnectorException.Kind;
import dev.gatehouse.spi.model.Secret;
import dev.gatehouse.tck.ConnectorContract;
import dev.gatehouse.tck.TestTarget;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;

/** The rules of the contract, against a simulated organisation of several pages. */
class JumpCloudContractTest extends ConnectorContract {
  private static final String KEY = "jca_planted_4711_key_for_the_contract";
  private static final List<String> WRITES =
      List.of(
          "POST /api/systemusers", "POST /api/users", "POST /api/v2/", "PUT /api/", "DELETE /api/");
  private static final String ANOTHER_KEY = "jca_planted_4712_key_of_somebody_else";

  @Override
  protected ConnectorProvider provider() {
    return new JumpCloudProvider();
  }

  @Override
  protected TestTarget target() {
    Simulator simulator =
        Simulator.start(
            SimulatorOptions.builder()
                .apiKey(KEY)
                .users(130)
                .groups(4)
                .largestGroup(110)
                .applications(6)
                .memberships(140)
                .directories(4)
                .build());
    String address = simulator.baseUrl().toString();
    TestTarget.Builder target = TestTarget.reachedBy(configuration(address, KEY));
    SampleChanges.of(address, KEY).addTo(target);
    return target
        .closedBy(simulator::close)
        .countingRequests(() -> simulator.requestLog().total())
        .logsAs("org.eclipse.jetty")
        .changedBy(() -> addGroup(address))
        .brokenBy("users", () -> lose(simulator, "POST /api/search/systemusers"))
        .brokenBy("admins", () -> lose(simulator, "GET /api/users"))
        .brokenBy("service-accounts", () -> lose(simulator, "GET /api/v2/service-accounts"))
        .brokenBy("groups", () -> lose(simulator, "GET /api/v2/usergroups"))
        .brokenBy("group-members", () -> lose(simulator, "GET /api/v2/usergroups/{id}/members"))
        .brokenBy("applications", () -> lose(simulator, "GET /api/applications"))
        .brokenBy("roles", () -> lose(simulator, "GET /api/v2/roles"))
        .brokenBy("directories", () -> lose(simulator, "GET /api/v2/directories"))
        .brokenBy(
            "application-users",
            () -> lose(simulator, "GET /api/v2/applications/{id}/associations"))
        .refuses(Kind.AUTHENTICATION, configuration(address, ANOTHER_KEY))
        .refuses(Kind.CONFIGURATION, configuration("http://console.example", KEY))
        .losesAnswersBy(() -> WRITES.forEach(each -> loseAnswer(simulator, each)))
        .unknownId(Directories.TYPE, "g_suite:66ffffffffffffffffffffff")
        .build();
  }

  private static Configuration configuration(String address, String key) {
    return Configuration.builder()
        .value("base-url", address)
        .secret("api-key", Secret.of(key))
        .build();
  }

  private static void loseAnswer(Simulator simulator, String writes) {
    simulator.faults().add(FaultRule.of(FaultKind.RESET).on(writes).times(1).afterHandling());
  }

  private static void lose(Simulator simulator, String endpoint) {
    simulator.faults().add(FaultRule.of(FaultKind.MISSING_ROWS).on(endpoint).value(2));
  }

  private static void addGroup(String address) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(address + "/api/v2/usergroups"))
            .header("x-api-key", KEY)
            .POST(HttpRequest.BodyPublishers.ofString("{\"name\":\"Made meanwhile\"}"))
            .build();
    try {
      HttpResponse<String> answer =
          HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
      assertEquals(201, answer.statusCode());
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (InterruptedException stopped) {
      throw new IllegalStateException(stopped);
    }
  }
}
