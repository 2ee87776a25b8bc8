/**
 * What the console knows beside the state of target systems: the applications that people have
 * accounts in, the connectors as people see them with their owners and settings, and which accounts
 * belong together.
 *
 * <p>Start with {@link dev.gatehouse.host.catalogue.ConsoleConnectors}. A connector begins there as
 * a draft with an application and owners; {@link dev.gatehouse.host.catalogue.ConnectorSettings}
 * gives it settings once its target system accepts them, and {@link
 * dev.gatehouse.host.catalogue.Applications} takes over what an identity provider knows.
 */
@NullMarked
package dev.gatehouse.host.catalogue;

import org.jspecify.annotations.NullMarked;
