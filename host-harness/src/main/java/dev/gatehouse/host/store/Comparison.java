package dev.gatehouse.host.store;

import dev.gatehouse.spi.Connector;
import dev.gatehouse.spi.model.Entitlement;
import dev.gatehouse.spi.model.Grant;
import dev.gatehouse.spi.model.ResourceId;
import dev.gatehouse.spi.model.ResourceKind;
import dev.gatehouse.spi.model.ResourceType;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds out what differs between what a run has staged and what is published, and keeps it as a
 * plan. For one thread.
 *
 * <p>The order is: {@link #plan}, confirm removals, {@link #hold} too many of them, and then make a
 * {@link Publication}. To confirm removals, what a look-up or a second read of a part finds is
 * staged as well, and the comparison is made again. All sets are compared in SQL; none of them is
 * ever in memory.
 */
public final class Comparison implements AutoCloseable {
  private static final int OBJECTS_AT_A_TIME = 2_000;
  private static final Duration LATELY = Duration.ofHours(24);
  // A target system may still show the old state to one reader when another has seen the new one.
  private static final Duration SETTLING = Duration.ofMinutes(1);

  private final Database database;
  private final Connector connector;
  private final long connectorId;
  private final long newerThan;
  private final Sql sql;
  private final Doubts doubts;

  /**
   * Makes a comparison.
   *
   * @param database the store; never null
   * @param staging what was read; never null. It is not used otherwise until this is closed
   * @param connectorId the connector's row
   * @param connector what the streams feed; never null
   * @param readSince when reading began: what provisioning has read back since then is newer than
   *     what was staged; never null
   */
  public Comparison(
      Database database,
      Staging staging,
      long connectorId,
      Connector connector,
      Instant readSince) {
    this.database = database;
    this.connector = connector;
    this.connectorId = connectorId;
    this.newerThan = readSince.minus(SETTLING).toEpochMilli();
    this.sql = staging.sql();
    this.doubts = new Doubts(sql, connector, connectorId);
    sql.update("ATTACH ? AS store", database.file().toString());
    sql.update("PRAGMA store.cache_size = -" + Database.CACHE_KILOBYTES);
  }

  /**
   * Plans what happens to resources and grants. A part that names objects nobody knows becomes
   * incomplete.
   *
   * @return warnings that leave everything complete, in sentences by stream; never null
   */
  public List<IssueRow> plan() {
    saveEntitlements();
    for (String statement : ComparisonSql.TABLES) {
      sql.update(statement);
    }
    long last = sql.number("SELECT coalesce(max(id), 0) FROM resource");
    for (long from = 1; from <= last; from += OBJECTS_AT_A_TIME) {
      sql.update(ComparisonSql.OBJECTS, connectorId, from, from + OBJECTS_AT_A_TIME - 1);
    }
    sql.update(ComparisonSql.SOURCES, connectorId);
    sql.inTransaction(
        () -> {
          sql.update(ComparisonSql.PART_SOURCES, connectorId);
          sql.update(ComparisonSql.SEEN, connectorId);
          sql.update(ComparisonSql.NEWER, connectorId, newerThan);
          sql.update(ComparisonSql.FORGET_OLDER);
          sql.update(ComparisonSql.FORGET_OLDER_GRANTS, connectorId);
        });
    List<IssueRow> warnings = new ArrayList<>();
    sql.inTransaction(
        () -> {
          warnings.addAll(matchGrants());
          sql.update(ComparisonSql.FORGET_REVOKED);
        });
    sql.inTransaction(
        () -> {
          sql.update(ComparisonSql.COMPLETE_SOURCES);
          doubts.block();
          sql.update(ComparisonSql.PLAN_RESOURCES);
          sql.update(ComparisonSql.PLAN_REMOVALS, connectorId);
          sql.update(ComparisonSql.PLAN_GRANTS);
          sql.update(ComparisonSql.PLAN_IMPLIED_REVOCATIONS);
          sql.update(ComparisonSql.PLAN_REVOCATIONS, connectorId);
        });
    return warnings;
  }

  /** Returns whether anything would be removed. */
  public boolean removesAnything() {
    return sql.number(
            "SELECT EXISTS (SELECT 1 FROM plan_resource WHERE op = 'REMOVE')"
                + " OR EXISTS (SELECT 1 FROM plan_grant WHERE op = 'REMOVE')")
        > 0;
  }

  /**
   * Returns the parts from which something is missing that was there before and is not gone with
   * another object, unless they were read twice already.
   *
   * @return the parts; never null
   */
  public List<RemovalSource> unconfirmedRemovals() {
    return sql.list(
        ComparisonSql.UNCONFIRMED,
        row -> new RemovalSource(row.getLong(1), row.getLong(2), row.getLong(3)));
  }

  /** Returns the resources that are missing from a part; never null. */
  public List<ResourceId> missingResources(RemovalSource source) {
    return sql.list(
        "SELECT o.type, o.id FROM plan_resource p JOIN store.object o ON o.key = p.key"
            + " JOIN part_source s ON s.source_id = p.source_id"
            + " WHERE p.op = 'REMOVE' AND s.part_id = ?",
        row -> new ResourceId(row.getString(1), row.getString(2)),
        source.partId());
  }

  /** Returns the grants that are missing from a part; never null. */
  public List<Grant> missingGrants(RemovalSource source) {
    return sql.list(
        "SELECT r.type, r.id, e.name, q.type, q.id FROM plan_grant p"
            + " JOIN store.object r ON r.key = p.resource_key"
            + " JOIN store.entitlement e ON e.id = p.entitlement_id"
            + " JOIN store.object q ON q.key = p.principal_key"
            + " JOIN part_source s ON s.source_id = p.source_id"
            + " WHERE p.op = 'REMOVE' AND p.implied = 0 AND s.part_id = ?",
        row ->
            Grant.of(
                new ResourceId(row.getString(1), row.getString(2)),
                row.getString(3),
                new ResourceId(row.getString(4), row.getString(5))),
        source.partId());
  }

  /**
   * Counts the removals of the plan.
   *
   * @param now the time; never null
   * @return the types of which something would be removed; never null
   */
  public List<RemovalCount> removals(Instant now) {
    List<RemovalCount> counts = new ArrayList<>();
    for (ChangeRow each : changes(Map.of())) {
      if (each.removed() > 0) {
        long lately =
            sql.list(
                    ComparisonSql.REMOVED_LATELY,
                    row -> row.getLong(1),
                    connectorId,
                    each.kind().name(),
                    each.type(),
                    now.minus(LATELY).toString())
                .get(0);
        counts.add(
            new RemovalCount(each.kind(), each.type(), each.published(), each.removed(), lately));
      }
    }
    return counts;
  }

  /**
   * Has the removals of a kind wait for a person: for resources with their grants, and for grants
   * with the resources that would lose or leave them.
   *
   * @param kind the kind; never null
   */
  public void hold(RemovalKind kind) {
    if (kind == RemovalKind.GRANTS) {
      sql.update("UPDATE plan_grant SET op = 'HELD' WHERE op = 'REMOVE'");
      sql.update(ComparisonSql.HOLD_WITH_GRANTS);
    } else {
      for (ResourceKind each : ResourceKind.values()) {
        if (RemovalKind.of(each) == kind) {
          sql.update(
              "UPDATE plan_resource SET op = 'HELD' WHERE op = 'REMOVE' AND kind = ?", each.name());
        }
      }
      sql.update(ComparisonSql.HOLD_IMPLIED);
    }
  }

  /**
   * Returns what the plan does, by type.
   *
   * @param accepted why removals of a kind were let pass; never null
   * @return one row for each type that has or will have something; never null
   */
  public List<ChangeRow> changes(Map<RemovalKind, String> accepted) {
    List<ChangeRow> rows = new ArrayList<>();
    for (String counts : List.of(ComparisonSql.RESOURCE_COUNTS, ComparisonSql.GRANT_COUNTS)) {
      rows.addAll(
          sql.list(
              counts,
              row -> {
                RemovalKind kind =
                    row.getString(1).equals("GRANTS")
                        ? RemovalKind.GRANTS
                        : RemovalKind.of(ResourceKind.valueOf(row.getString(1)));
                return new ChangeRow(
                    kind,
                    row.getString(2),
                    row.getLong(3),
                    row.getLong(4),
                    row.getLong(5),
                    row.getLong(6),
                    row.getLong(7),
                    Optional.ofNullable(accepted.get(kind)));
              },
              connectorId));
    }
    return rows;
  }

  /**
   * Makes the publication of the plan.
   *
   * @param runId the run
   * @param changes what {@link #changes} returned; never null
   * @return the publication, to be written before this is closed; never null
   */
  public Publication publication(long runId, List<ChangeRow> changes) {
    return new Publication(database, sql, connectorId, runId, newerThan, changes);
  }

  /** Ends the comparison; the plan stays in the staging file. */
  @Override
  public void close() {
    sql.update("DETACH store");
  }

  private void saveEntitlements() {
    database.write(
        handle -> {
          for (ResourceType type : connector.types()) {
            for (Entitlement each : type.entitlements()) {
              handle.execute(
                  "INSERT INTO entitlement (connector_id, type, name, display_name, membership)"
                      + " VALUES (?, ?, ?, ?, ?) ON CONFLICT (connector_id, type, name) DO UPDATE"
                      + " SET display_name = excluded.display_name,"
                      + " membership = excluded.membership",
                  connectorId,
                  type.id(),
                  each.name(),
                  each.displayName(),
                  each.isMembership() ? 1 : 0);
            }
          }
          return true;
        });
  }

  private List<IssueRow> matchGrants() {
    long matched = sql.update(ComparisonSql.SEEN_GRANTS, connectorId);
    return matched == sql.number("SELECT count(*) FROM held_by")
        ? List.of()
        : doubts.noteDangling();
  }
}
