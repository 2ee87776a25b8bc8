package dev.gatehouse.host.console;

import java.util.List;

/**
 * The jars of the plugins folder.
 *
 * @param plugins each of them; never null
 */
public record PluginsView(List<Jar> plugins) {
  /** Copies the list. */
  public PluginsView {
    plugins = List.copyOf(plugins);
  }

  /**
   * One jar.
   *
   * @param name its file name; never blank
   * @param title the connector's name and version; blank if it was refused
   * @param sha256 its digest; possibly empty
   * @param state loaded by what, or why it was refused; never blank
   * @param loaded whether it is in use
   * @param waits whether it only waits for somebody to let it in
   * @param capabilities what it can do; empty if it was refused
   */
  public record Jar(
      String name,
      String title,
      String sha256,
      String state,
      boolean loaded,
      boolean waits,
      List<CapabilityRow> capabilities) {
    /** Copies the list. */
    public Jar {
      capabilities = List.copyOf(capabilities);
    }
  }
}
