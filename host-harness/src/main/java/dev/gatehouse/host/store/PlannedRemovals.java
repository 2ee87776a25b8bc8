package dev.gatehouse.host.store;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The removals of a plan: counts them, and has some wait for a person. */
public final class PlannedRemovals {
  private static final Duration LATELY = Duration.ofHours(24);

  private static final String REMOVED_LATELY =
      """
      SELECT coalesce(sum(c.removed), 0) FROM store.run_change c
      JOIN store.run r ON r.id = c.run_id
      WHERE r.connector_id = ?1 AND c.stream = ?2 AND c.kind = ?3 AND c.type = ?4
        AND r.kind = 'SYNC' AND r.ended_at > ?5
      """;

  private static final String OF_STREAM =
      "source_id IN (SELECT id FROM store.source WHERE connector_id = ?1 AND stream = ?2)";

  private static final String HOLD_RESOURCES =
      "UPDATE plan_resource SET op = 'HELD' WHERE op = 'REMOVE' AND type = ?3 AND " + OF_STREAM;

  private static final String HOLD_GRANTS =
      "UPDATE plan_grant SET op = 'HELD' WHERE op = 'REMOVE' AND entitlement_id IN ("
          + "SELECT id FROM store.entitlement WHERE connector_id = ?1 AND type = ?3) AND "
          + OF_STREAM;

  /** Keeps what would lose or leave grants whose removal waits for a person. */
  private static final String HOLD_WITH_GRANTS =
      """
      UPDATE plan_resource SET op = 'HELD' WHERE op = 'REMOVE' AND key IN (
        SELECT resource_key FROM plan_grant WHERE op = 'HELD'
        UNION SELECT principal_key FROM plan_grant WHERE op = 'HELD')
      """;

  /** The grants that would go with an object wait with it, unless their other end goes anyway. */
  private static final String HOLD_IMPLIED =
      """
      UPDATE plan_grant SET op = 'HELD'
      WHERE op = 'REMOVE' AND implied = 1 AND NOT %s AND NOT %s
      """
          .formatted(
              ComparisonSql.REMOVED.formatted("plan_grant.resource_key"),
              ComparisonSql.REMOVED.formatted("plan_grant.principal_key"));

  /** What would take a grant with it whose removal somebody has rejected waits for a person. */
  private static final String HOLD_WITH_REJECTED =
      """
      UPDATE plan_resource SET op = 'HELD' WHERE op = 'REMOVE' AND key IN (
        SELECT p.resource_key FROM plan_grant p JOIN store.rejected_removal j USING
          (resource_key, entitlement_id, principal_key) WHERE p.op = 'REMOVE'
        UNION SELECT p.principal_key FROM plan_grant p JOIN store.rejected_removal j USING
          (resource_key, entitlement_id, principal_key) WHERE p.op = 'REMOVE')
      """;

  private final Sql sql;
  private final long connectorId;

  PlannedRemovals(Sql sql, long connectorId) {
    this.sql = sql;
    this.connectorId = connectorId;
  }

  /** Returns whether anything would be removed. */
  public boolean any() {
    return sql.number(
            "SELECT EXISTS (SELECT 1 FROM plan_resource WHERE op = 'REMOVE')"
                + " OR EXISTS (SELECT 1 FROM plan_grant WHERE op = 'REMOVE')")
        > 0;
  }

  /**
   * Counts them.
   *
   * @param now the time; never null
   * @return the units of which something would be removed; never null
   */
  public List<RemovalCount> counts(Instant now) {
    List<RemovalCount> counts = new ArrayList<>();
    for (ChangeRow each : PlanCounts.of(sql, connectorId, Map.of())) {
      if (each.removed() > 0) {
        counts.add(
            new RemovalCount(
                each.unit(),
                each.published(),
                each.removed(),
                each.kept(),
                removedLately(each.unit(), now)));
      }
    }
    return counts;
  }

  /**
   * Has the removals of a unit wait for a person: resources with their grants, and grants with the
   * resources that would lose or leave them.
   *
   * @param unit the unit; never null
   */
  public void hold(RemovalUnit unit) {
    if (unit.kind() == RemovalKind.GRANTS) {
      sql.update(HOLD_GRANTS, connectorId, unit.stream(), unit.type());
      sql.update(HOLD_WITH_GRANTS);
    } else {
      sql.update(HOLD_RESOURCES, connectorId, unit.stream(), unit.type());
    }
    sql.update(HOLD_IMPLIED);
  }

  /** Has those wait that would take grants with them whose removal a person has rejected. */
  public void holdWithRejected() {
    if (sql.update(HOLD_WITH_REJECTED) > 0) {
      sql.update(HOLD_IMPLIED);
    }
  }

  private long removedLately(RemovalUnit unit, Instant now) {
    return sql.list(
            REMOVED_LATELY,
            row -> row.getLong(1),
            connectorId,
            unit.stream(),
            unit.kind().name(),
            unit.type(),
            now.minus(LATELY).toString())
        .get(0);
  }
}
