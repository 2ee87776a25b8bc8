package dev.gatehouse.host.store;

import dev.gatehouse.spi.Connector;
import dev.gatehouse.spi.StreamDefinition;
import dev.gatehouse.spi.model.Entitlement;
import dev.gatehouse.spi.model.ResourceType;
import java.util.List;
import java.util.function.BiConsumer;
import org.jdbi.v3.core.Handle;

/**
 * Keeps what a connector's code declares, so that readers understand what is published without the
 * plugin: its types, what can be granted to whom, and what each stream brings.
 */
final class Declarations {
  private static final String DESCRIBE =
      "DO UPDATE SET display_name = excluded.display_name, membership = excluded.membership";

  private Declarations() {}

  /** Gives a key to each entitlement; readers see nothing of that. */
  static void addEntitlements(Handle handle, long connectorId, Connector connector) {
    forEachEntitlement(
        connector, (type, each) -> put(handle, connectorId, type, each, "DO NOTHING"));
  }

  /** Replaces what was declared before, for readers; an entitlement that is known keeps its key. */
  static void save(Handle handle, long connectorId, Connector connector) {
    for (String table : List.of("resource_type", "entitlement_principal", "stream_feed")) {
      handle.execute("DELETE FROM " + table + " WHERE connector_id = ?", connectorId);
    }
    for (ResourceType type : connector.types()) {
      handle.execute(
          "INSERT INTO resource_type VALUES (?, ?, ?)", connectorId, type.id(), type.kind().name());
    }
    forEachEntitlement(
        connector,
        (type, each) -> {
          put(handle, connectorId, type, each, DESCRIBE);
          for (String principal : each.principalTypes()) {
            handle.execute(
                "INSERT INTO entitlement_principal VALUES (?, ?, ?, ?)",
                connectorId,
                type.id(),
                each.name(),
                principal);
          }
        });
    for (Connector.BoundStream stream : connector.streams()) {
      StreamDefinition definition = stream.definition();
      if (stream.listsType()) {
        feed(handle, connectorId, definition, stream.type(), "");
      }
      definition.types().forEach(type -> feed(handle, connectorId, definition, type, ""));
      definition
          .grants()
          .forEach(each -> feed(handle, connectorId, definition, each.type(), each.entitlement()));
    }
  }

  private static void forEachEntitlement(
      Connector connector, BiConsumer<ResourceType, Entitlement> work) {
    for (ResourceType type : connector.types()) {
      type.entitlements().forEach(each -> work.accept(type, each));
    }
  }

  private static void put(
      Handle handle, long connectorId, ResourceType type, Entitlement each, String ifKnown) {
    handle.execute(
        "INSERT INTO entitlement (connector_id, type, name, display_name, membership)"
            + " VALUES (?, ?, ?, ?, ?) ON CONFLICT (connector_id, type, name) "
            + ifKnown,
        connectorId,
        type.id(),
        each.name(),
        each.displayName(),
        each.isMembership() ? 1 : 0);
  }

  private static void feed(
      Handle handle,
      long connectorId,
      StreamDefinition definition,
      ResourceType type,
      String entitlement) {
    handle.execute(
        "INSERT INTO stream_feed VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
        connectorId,
        definition.name(),
        type.id(),
        entitlement);
  }
}
