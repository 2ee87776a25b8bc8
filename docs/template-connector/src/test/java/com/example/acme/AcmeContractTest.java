package com.example.acme;

import dev.gatehouse.spi.Configuration;
import dev.gatehouse.spi.ConnectorProvider;
import dev.gatehouse.spi.model.ConnectorException.Kind;
import dev.gatehouse.spi.model.Secret;
import dev.gatehouse.tck.ConnectorContract;
import dev.gatehouse.tck.TestTarget;

/** Every rule of the contract, checked against a small Acme in this process. */
class AcmeContractTest extends ConnectorContract {
  @Override
  protected ConnectorProvider provider() {
    return new AcmeProvider();
  }

  @Override
  protected TestTarget target() {
    FakeAcme server = FakeAcme.start();
    return TestTarget.reachedBy(configuration(server, FakeAcme.TOKEN))
        .closedBy(server::stop)
        .countingRequests(server::requests)
        .changedBy(() -> server.addUser("late", "late", "on", ""))
        .brokenBy("users", () -> server.addUser("u999", "cut", "on"))
        .refuses(Kind.AUTHENTICATION, configuration(server, "planted-wrong-token"))
        .logsAs("com.sun.net.httpserver")
        .logsAs("sun.net.httpserver")
        .build();
  }

  private static Configuration configuration(FakeAcme server, String token) {
    return Configuration.builder()
        .value("url", server.url())
        .secret("token", Secret.of(token))
        .build();
  }
}
