package dev.gatehouse.integration.hosts;

import dev.gatehouse.integration.hosts.embed.ClassPathConnectors;
import dev.gatehouse.spi.ConnectorProvider;
import java.io.IOException;

/**
 * A host without OSGi, as a program: finds the plugins with {@code ServiceLoader}, lets them work
 * and prints what came of it. Needs nothing but a JDK and the contract.
 */
public final class PluginProgram {
  private PluginProgram() {}

  /** Prints one line for each thing that the tests want to know. */
  public static void main(String[] none) throws IOException, InterruptedException {
    ConnectorProvider provider = find("jumpcloud");
    RealWork work = new RealWork(provider, SimulatedTarget.ofSystemProperties());
    System.out.println("module: " + provider.getClass().getModule().getName());
    System.out.println("rows: " + provider.connector().capabilityTable().rows().size());
    System.out.println("wrong when read in one go: " + work.readWhole());
    System.out.println("wrong when read in two: " + work.readHalfAndThenTheRest());
    System.out.println("wrong when changed: " + new RealChanges(find("csv")).makeAndTakeBack());
    System.out.println(
        "java.sql is here: " + ModuleLayer.boot().findModule("java.sql").isPresent());
  }

  private static ConnectorProvider find(String id) {
    return new ClassPathConnectors(ClassLoader.getSystemClassLoader()).find(id).orElseThrow();
  }
}
