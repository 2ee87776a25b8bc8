package dev.gatehouse.jumpcloud.doctor;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.MappingBuilder;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import dev.gatehouse.jumpcloud.JumpCloudProvider;
import dev.gatehouse.jumpcloud.testing.TestHost;
import dev.gatehouse.simulator.FaultRule;
import dev.gatehouse.simulator.Simulator;
import dev.gatehouse.simulator.SimulatorOptions;
import dev.gatehouse.spi.CheckRequest;
import dev.gatehouse.spi.Configuration;
import dev.gatehouse.spi.Observation;
import dev.gatehouse.spi.OpenConnector;
import dev.gatehouse.spi.model.Secret;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * A simulated organisation with somebody in front of it who answers some requests in another way,
 * and a connector that examines it.
 */
final class Practice implements AutoCloseable {
  /** Behind whatever a test puts in front. */
  private static final int LAST = 10;

  private final Simulator simulator;
  private final WireMockServer front;
  private TestHost host = new TestHost();
  private UnaryOperator<Configuration.Builder> credential;

  Practice() {
    this(options -> options);
  }

  Practice(UnaryOperator<SimulatorOptions.Builder> options) {
    simulator =
        Simulator.start(
            options
                .apply(
                    SimulatorOptions.builder()
                        .users(230)
                        .groups(12)
                        .largestGroup(150)
                        .applications(4)
                        .mostBoundGroups(5))
                .build());
    front = new WireMockServer(WireMockConfiguration.options().dynamicPort());
    front.start();
    credential = settings -> settings.secret("api-key", Secret.of(simulator.apiKey()));
    reset();
  }

  /** Takes everything back that a test has put in front, so that the next one can share this. */
  void reset() {
    host = new TestHost();
    simulator.faults().clear();
    front.resetAll();
    front.stubFor(
        any(anyUrl())
            .atPriority(LAST)
            .willReturn(WireMock.aResponse().proxiedFrom(simulator.baseUrl().toString())));
  }

  Simulator simulator() {
    return simulator;
  }

  TestHost host() {
    return host;
  }

  Practice signsIn(UnaryOperator<Configuration.Builder> changed) {
    credential = changed;
    return this;
  }

  Practice on(MappingBuilder request, ResponseDefinitionBuilder answer) {
    front.stubFor(request.willReturn(answer));
    return this;
  }

  Practice fault(FaultRule rule) {
    simulator.faults().add(rule);
    return this;
  }

  /** Makes a thorough check and returns what was observed, by its id. */
  Map<String, Observation> examine() {
    Configuration.Builder settings = Configuration.builder().value("base-url", front.baseUrl());
    Map<String, Observation> observations = new LinkedHashMap<>();
    try (OpenConnector open =
        new JumpCloudProvider().connector().open(credential.apply(settings).build(), host)) {
      open.check(CheckRequest.observations())
          .observations()
          .forEach(each -> observations.put(each.id(), each));
    }
    return observations;
  }

  @Override
  public void close() {
    front.stop();
    simulator.close();
  }
}
