package dev.gatehouse.jumpcloud.testing;

import dev.gatehouse.simulator.Simulator;
import dev.gatehouse.simulator.SimulatorOptions;
import dev.gatehouse.spi.Configuration;
import dev.gatehouse.spi.ConnectorProvider;
import dev.gatehouse.spi.OpenConnector;
import dev.gatehouse.spi.model.Secret;
import java.util.ServiceLoader;

/** Finds the one provider by ServiceLoader and reads a simulated organisation with it. */
public final class JarRead {
  private JarRead() {}

  /** Runs as a process of its own, so that the plugin can stand on the module path. */
  public static void main(String[] args) {
    ConnectorProvider provider =
        ServiceLoader.load(ConnectorProvider.class).findFirst().orElseThrow();
    System.out.println(provider.getClass().getModule().getName() + " " + read(provider));
  }

  /** Reads every stream and tells how many resources and grants came. */
  static String read(ConnectorProvider provider) {
    TestHost host = new TestHost();
    try (Simulator simulator = Simulator.start(SimulatorOptions.builder().users(30).build());
        OpenConnector open =
            provider
                .connector()
                .open(
                    Configuration.builder()
                        .value("base-url", simulator.baseUrl().toString())
                        .secret("api-key", Secret.of(simulator.apiKey()))
                        .build(),
                    host)) {
      WholeRead read = WholeRead.of(open);
      boolean whole = read.incomplete().isEmpty() && read.issues().isEmpty();
      return read.resources("user").size()
          + " users, "
          + read.resources("group").size()
          + " groups, "
          + (whole ? "whole" : "incomplete");
    }
  }
}
