package dev.gatehouse.host.console;

/**
 * The page of a connector with a list of what is published of it.
 *
 * @param head what stands at its top; never null
 * @param list the list; never null
 */
public record DataPageView(ConnectorHead head, DataView list) {}
