/**
 * Configured connectors: their settings, their secrets and the history of changes, kept in the data
 * folder. Start with {@link dev.gatehouse.host.connector.Connectors}, which stores them, and {@link
 * dev.gatehouse.host.connector.ConnectorSetup}, which lets nothing be stored that does not work.
 */
@NullMarked
package dev.gatehouse.host.connector;

import org.jspecify.annotations.NullMarked;
