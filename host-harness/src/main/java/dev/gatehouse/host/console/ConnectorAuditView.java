package dev.gatehouse.host.console;

/**
 * What was done about one connector.
 *
 * @param head name, label and tabs; never null
 * @param audit what was done; never null
 */
public record ConnectorAuditView(ConnectorHead head, AuditView audit) {}
