package dev.gatehouse.host.plugin;

import dev.gatehouse.spi.Connector;

/**
 * A plugin that can be used until it is unloaded.
 *
 * @param entry what is shown of it; never null
 * @param connector its connector; never null
 * @param unloading unloads its code and deletes the copy of its jar; never null
 */
record LoadedPlugin(PluginEntry entry, Connector connector, Runnable unloading) {
  void unload() {
    unloading.run();
  }
}
