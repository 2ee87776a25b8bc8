package dev.gatehouse.integration.hosts.embed;

import dev.gatehouse.spi.ConnectorProvider;
import java.util.Optional;
import java.util.ServiceLoader;

/** Finds connectors on a class path, on a module path or in a class loader of their own. */
public final class ClassPathConnectors {
  private final ClassLoader loader;

  public ClassPathConnectors(ClassLoader loader) {
    this.loader = loader;
  }

  /** Returns the provider of the connector with this id, or empty if no jar offers it. */
  public Optional<ConnectorProvider> find(String id) {
    for (ConnectorProvider provider : ServiceLoader.load(ConnectorProvider.class, loader)) {
      if (provider.connector().id().equals(id)) {
        return Optional.of(provider);
      }
    }
    return Optional.empty();
  }
}
