package dev.gatehouse.host.plugin;

import java.util.Locale;

/** How plugins are loaded. A plugin works the same either way. */
public enum LoaderKind {
  /** Into an embedded OSGi framework; a plugin is the service that its activator registers. */
  OSGI,
  /**
   * Each into a class loader of its own that shares nothing with the host but the contract; a
   * plugin is what its jar names for {@link java.util.ServiceLoader}.
   */
  ISOLATED;

  /** Returns the word for the command line. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
