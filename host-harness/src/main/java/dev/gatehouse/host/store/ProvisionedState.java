package dev.gatehouse.host.store;

import dev.gatehouse.spi.Connector;
import dev.gatehouse.spi.Connector.BoundStream;
import dev.gatehouse.spi.model.ResourceId;
import dev.gatehouse.spi.operation.AttributeSelection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
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
  private final ResourceWriter writer;
  private final ProvisionedKeys keys;
  private final ProvisionedSource sources;
  private final ProvisionedMarks marks;
  private final ProvisionedGrants grants;
  private final long run;

  ProvisionedState(
      Handle handle, Connector connector, long connectorId, AttributeSelection wanted) {
    this.handle = handle;
    this.writer = new ResourceWriter(wanted);
    this.run =
        handle
            .createQuery("SELECT published_run FROM connector WHERE id = ? AND published_run > 0")
            .bind(0, connectorId)
            .mapTo(Long.class)
            .findOne()
            .orElse(0L);
    this.keys = new ProvisionedKeys(handle, connector, connectorId);
    this.sources = new ProvisionedSource(handle, connector, connectorId);
    this.marks = new ProvisionedMarks(handle, connectorId);
    this.grants = new ProvisionedGrants(handle, run, keys, sources, marks);
  }

  /**
   * Takes something that is known since a time, to be written with {@link #write} at the latest. As
   * long as nothing is published there is no state to change.
   */
  void add(ProvisionedFact fact, Instant at) {
    if (run == 0) {
      return;
    }
    if (fact instanceof ProvisionedFact.Granted granted) {
      grants.add(granted.grant(), true, at);
    } else if (fact instanceof ProvisionedFact.Revoked revoked) {
      grants.add(revoked.grant(), false, at);
    } else if (fact instanceof ProvisionedFact.Found found) {
      write();
      found(StagedResource.of(found.resource(), true, writer), at);
    } else if (fact instanceof ProvisionedFact.Gone gone) {
      write();
      gone(keys.object(gone.id()), at);
    }
  }

  /** Writes what was only taken so far. */
  void write() {
    grants.write();
  }

  private void found(StagedResource found, Instant at) {
    ResourceId id = found.id();
    long key = keys.object(id);
    Optional<Version> before =
        handle
            .createQuery(
                "SELECT id, from_run, to_run, source_id, own, (kind = ? AND name = ? AND body = ?)"
                    + " FROM resource_version WHERE object_key = ? AND "
                    + VISIBLE)
            .bind(0, found.kind().name())
            .bind(1, found.name())
            .bind(2, found.body())
            .bind(3, key)
            .bind(4, run)
            .bind(5, run)
            .map(
                (row, context) ->
                    new Version(
                        row.getLong(1),
                        row.getLong(2),
                        longOrNull(row, 3),
                        row.getLong(4),
                        row.getBoolean(5),
                        row.getBoolean(6)))
            .findOne();
    if (before.isEmpty()) {
      Optional<BoundStream> stream = sources.listing(id.type());
      long source = sources.source(stream, 0);
      insert(key, found, source, stream.filter(BoundStream::listsType).isPresent(), next(key));
    } else if (!before.get().same()) {
      replace(key, before.get(), found);
    }
    marks.set(List.of(new ProvisionedMarks.Mark(key, 0, 0, true, at)));
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
            + " login, email, status, body) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        key,
        run,
        toRun,
        source,
        own ? 1 : 0,
        found.kind().name(),
        found.name(),
        found.login().orElse(null),
        found.email().orElse(null),
        found.status().orElse(null),
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

  private void gone(long key, Instant at) {
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
    }
    marks.forget(key);
    marks.set(List.of(new ProvisionedMarks.Mark(key, 0, 0, false, at)));
  }

  private static @Nullable Long longOrNull(ResultSet row, int column) throws SQLException {
    long value = row.getLong(column);
    return row.wasNull() ? null : value;
  }

  /** The version of a resource that readers see, and whether it is the same as what was found. */
  private record Version(
      long id, long fromRun, @Nullable Long toRun, long source, boolean own, boolean same) {}
}
