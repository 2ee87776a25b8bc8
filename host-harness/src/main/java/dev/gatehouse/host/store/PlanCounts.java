package dev.gatehouse.host.store;

import dev.gatehouse.spi.model.ResourceKind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Counts what there is, and what a plan does to it. */
final class PlanCounts {
  /** How many resources there are, and what the plan does to them. */
  private static final String RESOURCES =
      """
      SELECT s.stream, c.kind, c.type, sum(n), sum(added), sum(changed), sum(removed), sum(held),
        sum(kept)
      FROM (
        SELECT v.source_id, v.kind, o.type, count(*) AS n, 0 AS added, 0 AS changed, 0 AS removed,
          0 AS held, 0 AS kept
        FROM store.object o JOIN store.resource_version v
          ON v.object_key = o.key AND v.to_run IS NULL
        WHERE o.connector_id = ?1
        GROUP BY v.source_id, v.kind, o.type
        UNION ALL SELECT source_id, kind, type, 0, sum(op = 'ADD'), sum(op = 'CHANGE'),
          sum(op = 'REMOVE'), sum(op = 'HELD'), sum(op IN ('KEPT', 'REJECT'))
        FROM plan_resource GROUP BY source_id, kind, type) c
      JOIN store.source s ON s.id = c.source_id
      GROUP BY s.stream, c.kind, c.type
      """;

  /** How many grants there are, and what the plan does to them. */
  private static final String GRANTS =
      """
      SELECT s.stream, 'GRANTS', e.type, sum(n), sum(added), 0, sum(removed), sum(held), sum(kept)
      FROM (
        SELECT g.source_id, g.entitlement_id, count(*) AS n, 0 AS added, 0 AS removed, 0 AS held,
          0 AS kept
        FROM store.object o JOIN store.grant_version g
          ON g.resource_key = o.key AND g.to_run IS NULL
        WHERE o.connector_id = ?1
        GROUP BY g.source_id, g.entitlement_id
        UNION ALL SELECT source_id, entitlement_id, 0, sum(op = 'ADD'), sum(op = 'REMOVE'),
          sum(op = 'HELD'), sum(op IN ('KEPT', 'REJECT'))
        FROM plan_grant GROUP BY source_id, entitlement_id) c
      JOIN store.source s ON s.id = c.source_id
      JOIN store.entitlement e ON e.id = c.entitlement_id
      GROUP BY s.stream, e.type
      """;

  private static final String WITH_OTHERS =
      "They belong together with others whose removal waits, or was rejected.";

  private PlanCounts() {}

  /** Returns one row for each unit that has or will have something. */
  static List<ChangeRow> of(Sql sql, long connectorId, Map<RemovalUnit, String> holdReasons) {
    List<ChangeRow> rows = new ArrayList<>();
    for (String counts : List.of(RESOURCES, GRANTS)) {
      rows.addAll(sql.list(counts, row -> row(row, holdReasons), connectorId));
    }
    return rows;
  }

  private static ChangeRow row(ResultSet row, Map<RemovalUnit, String> holdReasons)
      throws SQLException {
    RemovalUnit unit = new RemovalUnit(row.getString(1), kind(row.getString(2)), row.getString(3));
    return new ChangeRow(
        unit,
        row.getLong(4),
        row.getLong(5),
        row.getLong(6),
        row.getLong(7),
        row.getLong(8),
        row.getLong(9),
        row.getLong(8) == 0
            ? Optional.empty()
            : Optional.of(holdReasons.getOrDefault(unit, WITH_OTHERS)));
  }

  private static RemovalKind kind(String name) {
    return name.equals("GRANTS") ? RemovalKind.GRANTS : RemovalKind.of(ResourceKind.valueOf(name));
  }
}
