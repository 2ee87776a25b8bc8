package dev.gatehouse.host.console;

import dev.gatehouse.host.catalogue.Application;
import dev.gatehouse.host.catalogue.ConsoleConnector;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One application.
 *
 * @param application the application; never null
 * @param connectors the connectors that read it; never null
 * @param source the address of what stands for it at its source; empty if it was created by hand,
 *     or nothing is known there
 * @param data the list of what one of its connectors reads; empty if none does
 */
public record ApplicationView(
    Application application,
    List<ConsoleConnector> connectors,
    Optional<String> source,
    Optional<DataView> data) {
  /** Copies the list. */
  public ApplicationView {
    connectors = List.copyOf(connectors);
  }

  /** Returns the address of this page with another list. */
  public String list(long connector, DataKind kind) {
    return Address.with(
        "/applications/" + application.id(),
        Map.of("connector", Long.toString(connector), "list", kind.path()));
  }
}
