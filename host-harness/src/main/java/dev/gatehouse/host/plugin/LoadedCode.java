package dev.gatehouse.host.plugin;

import dev.gatehouse.spi.ConnectorProvider;

/**
 * The code of one jar. Once it is unloaded and nobody holds on to an object of it, its class loader
 * can be collected.
 *
 * @param provider what the jar offers; never null
 * @param unloading takes it out of what has loaded it; never null
 */
record LoadedCode(ConnectorProvider provider, Runnable unloading) {
  void unload() {
    unloading.run();
  }
}
