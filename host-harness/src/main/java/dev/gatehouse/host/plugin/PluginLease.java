package dev.gatehouse.host.plugin;

import dev.gatehouse.spi.Connector;
import org.jspecify.annotations.Nullable;

/**
 * The use of a plugin for one piece of work, such as a sync. Until it is closed the plugin is not
 * unloaded, even if its jar changes or goes. Safe for several threads.
 */
public final class PluginLease implements AutoCloseable {
  private final Runnable giveBack;
  private @Nullable PluginEntry entry;

  PluginLease(PluginEntry entry, Runnable giveBack) {
    this.entry = entry;
    this.giveBack = giveBack;
  }

  /**
   * Returns the plugin that is in use.
   *
   * @return the plugin, whose connector is there; never null
   * @throws IllegalStateException if the lease is closed
   */
  public synchronized PluginEntry entry() {
    if (entry == null) {
      throw new IllegalStateException("the lease of the plugin is closed");
    }
    return entry;
  }

  /**
   * Returns the connector. Close what you open of it before the lease, and keep no object of it.
   *
   * @return the connector; never null
   * @throws IllegalStateException if the lease is closed
   */
  public Connector connector() {
    return entry().connector().orElseThrow();
  }

  /** Gives the plugin back; a second time is without effect. */
  @Override
  public void close() {
    synchronized (this) {
      if (entry == null) {
        return;
      }
      // Somebody may hold on to the lease, which must not keep the plugin's classes.
      entry = null;
    }
    giveBack.run();
  }
}
