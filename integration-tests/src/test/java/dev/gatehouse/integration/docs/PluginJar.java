package dev.gatehouse.integration.docs;

import dev.gatehouse.spi.Connector;
import dev.gatehouse.spi.ConnectorProvider;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceLoader;

/** A finished plugin, loaded as a plain Java host would, beside nothing but the contract. */
final class PluginJar implements AutoCloseable {
  private final Path file;
  private final URLClassLoader loader;

  /**
   * Opens the jar.
   *
   * @param file the finished jar; never null
   */
  PluginJar(Path file) throws IOException {
    this.file = file;
    this.loader =
        new URLClassLoader(
            new URL[] {file.toUri().toURL()}, ConnectorProvider.class.getClassLoader());
  }

  /** Returns what the plugin offers, in the order of the ids. */
  List<Connector> connectors() {
    List<Connector> connectors =
        ServiceLoader.load(ConnectorProvider.class, loader).stream()
            .filter(provider -> provider.type().getClassLoader() == loader)
            .map(provider -> provider.get().connector())
            .sorted((one, other) -> one.id().compareTo(other.id()))
            .toList();
    if (connectors.isEmpty()) {
      throw new AssertionError(file + " offers no connector: see its META-INF/services.");
    }
    return connectors;
  }

  @Override
  public void close() throws IOException {
    loader.close();
  }
}
