package dev.gatehouse.host.store;

import dev.gatehouse.spi.Connector;
import dev.gatehouse.spi.model.Entitlement;
import dev.gatehouse.spi.model.ResourceId;
import java.util.HashMap;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/**
 * Finds the keys of objects and entitlements within one transaction, and gives them one at need.
 */
final class ProvisionedKeys {
  private final Handle handle;
  private final Connector connector;
  private final long connectorId;
  private final Map<ResourceId, Long> objects = new HashMap<>();
  private final Map<String, Long> entitlements = new HashMap<>();

  ProvisionedKeys(Handle handle, Connector connector, long connectorId) {
    this.handle = handle;
    this.connector = connector;
    this.connectorId = connectorId;
  }

  long object(ResourceId id) {
    return objects.computeIfAbsent(id, this::findObject);
  }

  private long findObject(ResourceId id) {
    handle.execute(
        "INSERT OR IGNORE INTO object (connector_id, type, id) VALUES (?, ?, ?)",
        connectorId,
        id.type(),
        id.value());
    return handle
        .createQuery("SELECT key FROM object WHERE connector_id = ? AND id = ? AND type = ?")
        .bind(0, connectorId)
        .bind(1, id.value())
        .bind(2, id.type())
        .mapTo(Long.class)
        .one();
  }

  long entitlement(String type, String name) {
    return entitlements.computeIfAbsent(type + "\n" + name, any -> findEntitlement(type, name));
  }

  private long findEntitlement(String type, String name) {
    Entitlement known = connector.type(type).flatMap(each -> each.entitlement(name)).orElseThrow();
    handle.execute(
        "INSERT OR IGNORE INTO entitlement (connector_id, type, name, display_name, membership)"
            + " VALUES (?, ?, ?, ?, ?)",
        connectorId,
        type,
        known.name(),
        known.displayName(),
        known.isMembership() ? 1 : 0);
    return handle
        .createQuery("SELECT id FROM entitlement WHERE connector_id = ? AND type = ? AND name = ?")
        .bind(0, connectorId)
        .bind(1, type)
        .bind(2, name)
        .mapTo(Long.class)
        .one();
  }
}
