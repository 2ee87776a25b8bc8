package dev.gatehouse.host.store;

import dev.gatehouse.spi.model.Grant;
import dev.gatehouse.spi.model.Resource;
import dev.gatehouse.spi.model.ResourceId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/**
 * Finds out what planned changes would do to who has access to what: the changes are written as
 * those of a run that never is, both states are compared, and everything is undone. For one use.
 */
public final class AccessPreview {
  private final Handle handle;
  private final long connectorId;
  private final long before;
  private final long after;

  private AccessPreview(Handle handle, long connectorId) {
    this.handle = handle;
    this.connectorId = connectorId;
    this.before =
        number("SELECT coalesce(max(published_run), 0) FROM connector WHERE id = ?", connectorId);
    this.after = number("SELECT max(coalesce(max(id), 0), ?) + 1 FROM run", before);
  }

  /**
   * Compares the access before and after planned changes. Nothing is written that stays.
   *
   * @param database the store; never null
   * @param connectorId the connector's row
   * @param changes what would be so afterwards; resources that are found and were not there before
   *     are those that would be made. Never null
   * @param mostPaths for how many rows the paths are wanted; not negative
   * @param consumer gets what is lost first, then gained, then unchanged; it must not use the
   *     store. Never null
   * @throws StoreException if the database fails
   */
  public static void of(
      Database database,
      long connectorId,
      List<ProvisionedFact> changes,
      int mostPaths,
      Consumer<AccessEffect> consumer) {
    database.tryOut(
        handle -> {
          new AccessPreview(handle, connectorId).compare(changes, mostPaths, consumer);
          return true;
        });
  }

  private void compare(
      List<ProvisionedFact> changes, int mostPaths, Consumer<AccessEffect> consumer) {
    handle.execute(
        "CREATE TEMP TABLE touched (account INTEGER, target INTEGER, before INTEGER NOT NULL"
            + " DEFAULT 0, after INTEGER NOT NULL DEFAULT 0, PRIMARY KEY (account, target))"
            + " WITHOUT ROWID");
    undoHalfPublished();
    Map<Edge, Boolean> edges = new LinkedHashMap<>();
    changes.forEach(change -> collect(change, edges));
    edges.forEach((edge, present) -> touchIf(!present, edge, before));
    changes.forEach(this::takeAway);
    edges.forEach(this::write);
    edges.forEach((edge, present) -> touchIf(present, edge, after));
    having("before", before);
    having("after", after);
    hand(mostPaths, consumer);
  }

  /** What a sync under way has written already would show in the state after it. */
  private void undoHalfPublished() {
    handle
        .createQuery("SELECT id FROM run WHERE connector_id = ? AND half_published = 1")
        .bind(0, connectorId)
        .mapTo(Long.class)
        .list()
        .forEach(
            run -> {
              for (String table : List.of("resource_version", "grant_version")) {
                handle.execute("DELETE FROM " + table + " WHERE from_run = ?", run);
                handle.execute("UPDATE " + table + " SET to_run = NULL WHERE to_run = ?", run);
              }
            });
  }

  /** Finds out which grants are there afterwards and which are not; what comes last counts. */
  private void collect(ProvisionedFact change, Map<Edge, Boolean> edges) {
    if (change instanceof ProvisionedFact.Granted granted) {
      edgeOf(granted.grant()).ifPresent(edge -> edges.put(edge, true));
    } else if (change instanceof ProvisionedFact.Revoked revoked) {
      edgeOf(revoked.grant()).ifPresent(edge -> edges.put(edge, false));
    } else if (change instanceof ProvisionedFact.Found found) {
      make(found.resource());
    } else if (change instanceof ProvisionedFact.Gone gone) {
      key(gone.id())
          .ifPresent(
              key -> {
                edgesAt(key).forEach(edge -> edges.put(edge, false));
                edges.replaceAll(
                    (edge, present) ->
                        present && edge.resource() != key && edge.principal() != key);
              });
    }
  }

  /** Makes a resource, unless it is there. */
  private void make(Resource resource) {
    if (key(resource.id()).isPresent()) {
      return;
    }
    handle.execute(
        "INSERT OR IGNORE INTO object (connector_id, type, id) VALUES (?, ?, ?)",
        connectorId,
        resource.id().type(),
        resource.id().value());
    handle.execute(
        "INSERT INTO resource_version (object_key, from_run, source_id, own, kind, name, login,"
            + " body) SELECT key, ?, 0, 0, ?, ?, ?, '{\"attributes\":{}}' FROM object"
            + " WHERE connector_id = ? AND type = ? AND id = ?",
        after,
        resource.type().kind().name(),
        resource.name(),
        resource.account().flatMap(profile -> profile.login()).orElse(null),
        connectorId,
        resource.id().type(),
        resource.id().value());
  }

  private void takeAway(ProvisionedFact change) {
    if (change instanceof ProvisionedFact.Gone gone) {
      key(gone.id())
          .ifPresent(
              key ->
                  handle.execute(
                      "UPDATE resource_version SET to_run = ? WHERE object_key = ?"
                          + " AND to_run IS NULL",
                      after,
                      key));
    }
  }

  private void write(Edge edge, boolean present) {
    handle
        .createUpdate(present ? AccessPreviewSql.ADD : AccessPreviewSql.REMOVE)
        .bind("resource", edge.resource())
        .bind("entitlement", edge.entitlement())
        .bind("principal", edge.principal())
        .bind("run", after)
        .execute();
  }

  /** Notes whose access to what a grant concerns: a lost one before, and a new one afterwards. */
  private void touchIf(boolean concerned, Edge edge, long run) {
    if (!concerned) {
      return;
    }
    handle
        .createUpdate(AccessPreviewSql.UNDER)
        .bind("principal", edge.principal())
        .bind("resource", edge.resource())
        .bind("entitlement", edge.entitlement())
        .bind("run", run)
        .execute();
  }

  private void having(String column, long run) {
    handle.createUpdate(AccessPreviewSql.HAVING.formatted(column)).bind("run", run).execute();
  }

  private void hand(int mostPaths, Consumer<AccessEffect> consumer) {
    AccessPaths then = new AccessPaths(new Published(handle, connectorId, before));
    AccessPaths afterwards = new AccessPaths(new Published(handle, connectorId, after));
    int[] shown = {0};
    try (Query query = handle.createQuery(AccessPreviewSql.RESULT);
        Stream<Pair> pairs =
            query
                .bind("before", before)
                .bind("after", after)
                .map(
                    (row, context) ->
                        new Pair(
                            row.getLong(1), row.getLong(2), row.getBoolean(3), row.getBoolean(4)))
                .stream()) {
      pairs.forEach(
          pair -> {
            AccessPaths known = pair.before() ? then : afterwards;
            List<AccessRow> paths = new ArrayList<>();
            if (pair.after() && shown[0]++ < mostPaths) {
              afterwards.between(pair.account(), pair.target(), paths::add);
              keepOld(pair, then, paths);
            }
            consumer.accept(
                new AccessEffect(
                    pair.effect(),
                    known.resource(pair.account()),
                    known.resource(pair.target()),
                    paths));
          });
    }
  }

  /** The other path is one that was there before, and not the one that is added. */
  private static void keepOld(Pair pair, AccessPaths then, List<AccessRow> paths) {
    Set<List<AccessRow.Step>> old = new HashSet<>();
    if (pair.before()) {
      then.between(pair.account(), pair.target(), path -> old.add(path.path()));
    }
    if (paths.stream().anyMatch(path -> old.contains(path.path()))) {
      paths.removeIf(path -> !old.contains(path.path()));
    }
  }

  private List<Edge> edgesAt(long key) {
    return handle
        .createQuery(
            "SELECT resource_key, entitlement_id, principal_key FROM grant_version"
                + " WHERE resource_key = :key AND to_run IS NULL"
                + " UNION SELECT resource_key, entitlement_id, principal_key FROM grant_version"
                + " WHERE principal_key = :key AND to_run IS NULL")
        .bind("key", key)
        .map((row, context) -> new Edge(row.getLong(1), row.getLong(2), row.getLong(3)))
        .list();
  }

  private Optional<Edge> edgeOf(Grant grant) {
    Optional<Long> resource = key(grant.resource());
    Optional<Long> principal = key(grant.principal());
    Optional<Long> entitlement =
        handle
            .createQuery(
                "SELECT id FROM entitlement WHERE connector_id = ? AND type = ? AND name = ?")
            .bind(0, connectorId)
            .bind(1, grant.resource().type())
            .bind(2, grant.entitlement())
            .mapTo(Long.class)
            .findOne();
    return resource.isPresent() && principal.isPresent() && entitlement.isPresent()
        ? Optional.of(new Edge(resource.get(), entitlement.get(), principal.get()))
        : Optional.empty();
  }

  private Optional<Long> key(ResourceId id) {
    return handle
        .createQuery(
            "SELECT o.key FROM object o JOIN resource_version v ON v.object_key = o.key"
                + " WHERE o.connector_id = ? AND o.id = ? AND o.type = ? AND v.to_run IS NULL")
        .bind(0, connectorId)
        .bind(1, id.value())
        .bind(2, id.type())
        .mapTo(Long.class)
        .findOne();
  }

  private long number(String sql, long value) {
    return handle.createQuery(sql).bind(0, value).mapTo(Long.class).one();
  }

  private record Edge(long resource, long entitlement, long principal) {}

  private record Pair(long account, long target, boolean before, boolean after) {
    AccessEffect.Effect effect() {
      return before && after
          ? AccessEffect.Effect.UNCHANGED
          : before ? AccessEffect.Effect.LOST : AccessEffect.Effect.GAINED;
    }
  }
}
