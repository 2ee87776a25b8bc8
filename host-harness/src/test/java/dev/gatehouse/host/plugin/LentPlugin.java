package dev.gatehouse.host.plugin;

import dev.gatehouse.spi.Connector;
import java.util.Optional;

/** Lends a connector that a test has made, as {@link LivePlugins} lends those of jars. */
public final class LentPlugin {
  private LentPlugin() {}

  public static PluginLease of(Connector connector) {
    return new PluginLease(
        new PluginEntry("test.jar", Optional.of("0a"), "a test", Optional.of(connector), ""),
        () -> {});
  }
}
