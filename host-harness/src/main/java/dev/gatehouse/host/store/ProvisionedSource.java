package dev.gatehouse.host.store;

import dev.gatehouse.spi.Connector;
import dev.gatehouse.spi.Connector.BoundStream;
import dev.gatehouse.spi.model.Grant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Says which page chain is to see what provisioning has made, and so may find it gone later. */
final class ProvisionedSource {
  private final Handle handle;
  private final Connector connector;
  private final long connectorId;
  private final Map<List<Object>, Long> known = new HashMap<>();

  ProvisionedSource(Handle handle, Connector connector, long connectorId) {
    this.handle = handle;
    this.connector = connector;
    this.connectorId = connectorId;
  }

  /** Returns who is to see the grant next, and so may find it gone: whoever saw its like. */
  long ofGrant(Grant grant, long resource, long entitlement) {
    return known.computeIfAbsent(
        List.of(resource, entitlement, grant.principal().type()),
        like -> find(grant, resource, entitlement));
  }

  private long find(Grant grant, long resource, long entitlement) {
    return handle
        .createQuery(
            "SELECT g.source_id FROM grant_version g JOIN object p ON p.key = g.principal_key"
                + " WHERE g.resource_key = ? AND g.entitlement_id = ? AND p.type = ?"
                + " AND g.to_run IS NULL LIMIT 1")
        .bind(0, resource)
        .bind(1, entitlement)
        .bind(2, grant.principal().type())
        .mapTo(Long.class)
        .findOne()
        .orElseGet(
            () -> {
              Optional<BoundStream> stream = feeding(grant);
              return source(
                  stream, stream.filter(BoundStream::eachResource).isPresent() ? resource : 0);
            });
  }

  private Optional<BoundStream> feeding(Grant grant) {
    return connector.streams().stream()
        .filter(
            stream ->
                stream.definition().grants().stream()
                    .anyMatch(
                        feed ->
                            feed.type().id().equals(grant.resource().type())
                                && feed.entitlement().equals(grant.entitlement())))
        .findFirst();
  }

  Optional<BoundStream> listing(String type) {
    return connector.streams().stream()
        .filter(stream -> stream.listsType() && stream.type().id().equals(type))
        .findFirst()
        .or(
            () ->
                connector.streams().stream()
                    .filter(
                        stream ->
                            stream.definition().types().stream()
                                .anyMatch(fed -> fed.id().equals(type)))
                    .findFirst());
  }

  long source(Optional<BoundStream> stream, long object) {
    String name = stream.map(each -> each.definition().name()).orElse("");
    handle.execute(
        "INSERT OR IGNORE INTO source (connector_id, stream, object_key) VALUES (?, ?, ?)",
        connectorId,
        name,
        object);
    return handle
        .createQuery(
            "SELECT id FROM source WHERE connector_id = ? AND stream = ? AND object_key = ?")
        .bind(0, connectorId)
        .bind(1, name)
        .bind(2, object)
        .mapTo(Long.class)
        .one();
  }
}
