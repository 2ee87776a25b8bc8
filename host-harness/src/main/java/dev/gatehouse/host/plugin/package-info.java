/**
 * Finds plugins and loads them. A plugin is a jar in the plugins folder: an OSGi bundle that
 * registers a {@link dev.gatehouse.spi.ConnectorProvider} and names it for {@link
 * java.util.ServiceLoader} too. Start with {@link dev.gatehouse.host.plugin.PluginFolder}; a host
 * that runs for long takes {@link dev.gatehouse.host.plugin.LivePlugins}.
 */
@NullMarked
package dev.gatehouse.host.plugin;

import org.jspecify.annotations.NullMarked;
