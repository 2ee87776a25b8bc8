package dev.gatehouse.host.console;

import java.util.List;

/**
 * The plugins that a connector can be made of.
 *
 * @param search what was searched for; possibly empty
 * @param plugins those that were found; never null
 * @param loaded how many are loaded altogether
 * @param waiting how many wait for a Super Administrator
 */
public record AddView(String search, List<Plugin> plugins, int loaded, int waiting) {
  /** Copies the list. */
  public AddView {
    plugins = List.copyOf(plugins);
  }

  /**
   * One plugin.
   *
   * @param id the id of its connector; never blank
   * @param name its name for people; never blank
   * @param version its version; never blank
   * @param capabilities what it can do; never null
   */
  public record Plugin(String id, String name, String version, List<CapabilityRow> capabilities) {
    /** Copies the list. */
    public Plugin {
      capabilities = List.copyOf(capabilities);
    }
  }
}
