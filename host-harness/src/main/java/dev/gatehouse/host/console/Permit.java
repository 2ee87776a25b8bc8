package dev.gatehouse.host.console;

import io.javalin.security.RouteRole;

/** What a route asks of its visitor. */
public enum Permit implements RouteRole {
  /** Nothing: sign-in, links from mails, assets, health. */
  ANYONE,
  /** A person who is signed in, whatever the role. */
  SIGNED_IN,
  /**
   * Who may finish the settings of the connector in {@code {connector}}: its owners, and whoever
   * has {@link #CONNECTORS}.
   */
  SETTINGS,
  /** A Connector Administrator or a Super Administrator. */
  CONNECTORS,
  /** A Super Administrator. */
  SUPER
}
