/**
 * Finds plugins and loads them. A plugin is a jar in the plugins folder: an OSGi bundle that
 * registers a {@link dev.gatehouse.spi.ConnectorProvider}. Start with {@link
 * dev.gatehouse.host.plugin.PluginFolder}.
 */
@NullMarked
package dev.gatehouse.host.plugin;

import org.jspecify.annotations.NullMarked;
