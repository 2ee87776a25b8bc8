package dev.gatehouse.host.console;

import dev.gatehouse.host.catalogue.ConsoleConnector;

/**
 * The first page of a connector.
 *
 * @param view how it is; never null
 * @param connector application, owners, and the rest that changes only by hand; never null
 * @param plugin the name of its plugin for people; never blank
 * @param schedule when it is synced, in words; never blank
 * @param log the end of its log; never null
 */
public record ConnectorOverview(
    ConnectorView view, ConsoleConnector connector, String plugin, String schedule, LogView log) {}
