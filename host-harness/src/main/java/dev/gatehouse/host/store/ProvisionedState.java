package dev.gatehouse.host.store;

import dev.gatehouse.spi.Connector;
import dev.gatehouse.spi.Connector.BoundStream;
import dev.gatehouse.spi.model.Entitlement;
import dev.gatehouse.spi.model.Grant;
import dev.gatehouse.spi.model.ResourceId;
import dev.gatehouse.spi.operation.AttributeSelection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Writes what provisioning knows into the published state, where readers see it at once, and notes
 * it as stronger than what a run has read before. Part of a transaction.
 *
 * <p>The state of the published run itself is changed: there is no run that a change could belong
 * to. A sync under way may already have written versions that begin or end with its own run, which
 * nobody sees yet; they are left alone here, and {@link Publication} puts them right when it flips.
 */
final class ProvisionedState {
  private static final String VISIBLE = "from_run <= ? AND (to_run IS NULL OR to_run > ?)";

  private final Handle handle;
  private final Connector connector;
  private final long connectorId;
  private final AttributeSelection wanted;
  private final Instant at;
  private final ProvisionedSource sources;
  private final long run;

  ProvisionedState(
      Handle handle, Connector connector, long connectorId, AttributeSelection wanted, Instant at) {
    this.handle = handle;
    this.connector = connector;
    this.connectorId = connectorId;
    this.wanted = wanted;
    this.at = at;
    this.sources = new ProvisionedSource(handle, connector, connectorId);
    this.run =
        handle
            .createQuery("SELECT published_run FROM connector WHERE id = ? AND published_run > 0")
            .bind(0, connectorId)
            .mapTo(Long.class)
            .findOne()
            .orElse(0L);
  }

  /**
   * Writes something that is known; as long as nothing is published there is no state to change.
   */
  void write(ProvisionedFact fact) {
    if (run == 0) {
      return;
    }
    if (fact instanceof ProvisionedFact.Granted granted) {
      granted(granted.grant());
    } else if (fact instanceof ProvisionedFact.Revoked revoked) {
      revoked(revoked.grant());
    } else if (fact instanceof ProvisionedFact.Found found) {
      found(StagedResource.of(found.resource(), true, wanted));
    } else if (fact instanceof ProvisionedFact.Gone gone) {
      gone(key(gone.id()));
    }
  }

  private void granted(Grant grant) {
    long resource = key(grant.resource());
    long principal = key(grant.principal());
    long entitlement = entitlement(grant);
    if (!holds(resource, entitlement, principal)) {
      handle
          .createUpdate(
              "INSERT INTO grant_version (resource_key, entitlement_id, principal_key, from_run,"
                  + " to_run, source_id) VALUES (:resource, :entitlement, :principal, :run,"
                  // A sync under way may have written the same grant for its own run already.
                  + " (SELECT min(from_run) FROM grant_version WHERE resource_key = :resource"
                  + " AND entitlement_id = :entitlement AND principal_key = :principal"
                  + " AND from_run > :run), :source)"
                  + " ON CONFLICT DO UPDATE SET to_run = excluded.to_run")
          .bind("resource", resource)
          .bind("entitlement", entitlement)
          .bind("principal", principal)
          .bind("run", run)
          .bind("source", sources.ofGrant(grant, resource, entitlement))
          .execute();
    }
    mark(resource, entitlement, principal, true);
  }

  private boolean holds(long resource, long entitlement, long principal) {
    return handle
        .createQuery(
            "SELECT EXISTS (SELECT 1 FROM grant_version WHERE resource_key = ?"
                + " AND entitlement_id = ? AND principal_key = ? AND "
                + VISIBLE
                + ")")
        .bind(0, resource)
        .bind(1, entitlement)
        .bind(2, principal)
        .bind(3, run)
        .bind(4, run)
        .mapTo(Boolean.class)
        .one();
  }

  private void revoked(Grant grant) {
    long resource = key(grant.resource());
    long principal = key(grant.principal());
    long entitlement = entitlement(grant);
    handle.execute(
        "UPDATE grant_version SET to_run = ? WHERE resource_key = ? AND entitlement_id = ?"
            + " AND principal_key = ? AND "
            + VISIBLE,
        run,
        resource,
        entitlement,
        principal,
        run,
        run);
    mark(resource, entitlement, principal, false);
  }

  private void found(StagedResource found) {
    ResourceId id = found.resource().id();
    long key = key(id);
    Optional<Version> before =
        handle
            .createQuery(
                "SELECT id, from_run, to_run, digest, source_id, own FROM resource_version"
                    + " WHERE object_key = ? AND "
                    + VISIBLE)
            .bind(0, key)
            .bind(1, run)
            .bind(2, run)
            .map(
                (row, context) ->
                    new Version(
                        row.getLong(1),
                        row.getLong(2),
                        longOrNull(row, 3),
                        row.getString(4),
                        row.getLong(5),
                        row.getBoolean(6)))
            .findOne();
    if (before.isEmpty()) {
      Optional<BoundStream> stream = sources.listing(id.type());
      long source = sources.source(stream, 0);
      insert(key, found, source, stream.filter(BoundStream::listsType).isPresent(), next(key));
    } else if (!before.get().digest().equals(found.digest())) {
      replace(key, before.get(), found);
    }
    mark(key, 0, 0, true);
  }

  private void replace(long key, Version before, StagedResource found) {
    if (before.fromRun() == run) {
      handle.execute("DELETE FROM resource_version WHERE id = ?", before.id());
    } else {
      handle.execute("UPDATE resource_version SET to_run = ? WHERE id = ?", run, before.id());
    }
    insert(key, found, before.source(), before.own(), before.toRun());
  }

  private void insert(
      long key, StagedResource found, long source, boolean own, @Nullable Long toRun) {
    handle.execute(
        "INSERT INTO resource_version (object_key, from_run, to_run, source_id, own, kind, name,"
            + " login, email, status, digest, body) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        key,
        run,
        toRun,
        source,
        own ? 1 : 0,
        found.resource().type().kind().name(),
        found.resource().name(),
        found.login().orElse(null),
        found.email().orElse(null),
        found.status().orElse(null),
        found.digest(),
        found.body());
  }

  /** Returns the run of a sync under way that has written a version of the object already. */
  private @Nullable Long next(long key) {
    return handle
        .createQuery(
            "SELECT min(from_run) FROM resource_version WHERE object_key = ? AND from_run > ?")
        .bind(0, key)
        .bind(1, run)
        .map((row, context) -> longOrNull(row, 1))
        .findFirst()
        .orElse(null);
  }

  private void gone(long key) {
    handle.execute(
        "UPDATE resource_version SET to_run = ? WHERE object_key = ? AND " + VISIBLE,
        run,
        key,
        run,
        run);
    for (String end : new String[] {"resource_key", "principal_key"}) {
      handle.execute(
          "UPDATE grant_version SET to_run = ? WHERE " + end + " = ? AND " + VISIBLE,
          run,
          key,
          run,
          run);
      handle.execute("DELETE FROM provisioned WHERE " + end + " = ?", key);
      for (String decided : new String[] {"held_removal", "rejected_removal"}) {
        handle.execute("DELETE FROM " + decided + " WHERE " + end + " = ?", key);
      }
    }
    mark(key, 0, 0, false);
  }

  private void mark(long resource, long entitlement, long principal, boolean present) {
    handle.execute(
        "INSERT OR REPLACE INTO provisioned (resource_key, entitlement_id, principal_key,"
            + " connector_id, present, at_millis) VALUES (?, ?, ?, ?, ?, ?)",
        resource,
        entitlement,
        principal,
        connectorId,
        present ? 1 : 0,
        at.toEpochMilli());
    // Whether it is there or not is settled now.
    for (String decided : new String[] {"held_removal", "rejected_removal"}) {
      handle.execute(
          "DELETE FROM "
              + decided
              + " WHERE resource_key = ? AND entitlement_id = ? AND principal_key = ?",
          resource,
          entitlement,
          principal);
    }
  }

  private long key(ResourceId id) {
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

  private long entitlement(Grant grant) {
    String type = grant.resource().type();
    Entitlement known =
        connector.type(type).flatMap(each -> each.entitlement(grant.entitlement())).orElseThrow();
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
        .bind(2, known.name())
        .mapTo(Long.class)
        .one();
  }

  private static @Nullable Long longOrNull(ResultSet row, int column) throws SQLException {
    long value = row.getLong(column);
    return row.wasNull() ? null : value;
  }

  /** The version of a resource that readers see. */
  private record Version(
      long id, long fromRun, @Nullable Long toRun, String digest, long source, boolean own) {}
}
