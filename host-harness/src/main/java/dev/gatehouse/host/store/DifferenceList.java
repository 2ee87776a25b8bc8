package dev.gatehouse.host.store;

import dev.gatehouse.spi.model.ResourceKind;
import java.util.List;
import org.jdbi.v3.core.statement.Query;

/**
 * Lists what differs between the states that two runs published, one sort of change at a time and
 * in parts.
 *
 * <p>Which rows are meant is found in indexes alone, in their order; names and bodies are read only
 * of the rows of the part. Grants therefore come in the order in which their resources were first
 * seen.
 */
public final class DifferenceList {
  private static final String ADDED =
      """
      SELECT NULL AS old_row, b.id AS new_row, b.name AS name, b.object_key AS object_key
      FROM resource_version b INDEXED BY resource_by_name
      CROSS JOIN object o ON o.key = b.object_key
      WHERE b.kind = :kind AND b.from_run > :from AND %2$s AND o.connector_id = :connector
        AND NOT EXISTS (SELECT 1 FROM resource_version a WHERE a.object_key = b.object_key AND %1$s)
      """;

  private static final String CHANGED =
      """
      SELECT a.id AS old_row, b.id AS new_row, b.name AS name, b.object_key AS object_key
      FROM resource_version b INDEXED BY resource_by_name
      CROSS JOIN object o ON o.key = b.object_key
      JOIN resource_version a ON a.object_key = b.object_key AND %1$s
      WHERE :from > 0 AND b.kind = :kind AND b.from_run > :from AND %2$s
        AND o.connector_id = :connector AND NOT %5$s
      """;

  private static final String REMOVED =
      """
      SELECT b.id AS old_row, NULL AS new_row, b.name AS name, b.object_key AS object_key
      FROM resource_version b INDEXED BY resource_by_name
      CROSS JOIN object o ON o.key = b.object_key
      WHERE b.kind = :kind AND b.to_run <= :to AND %3$s AND o.connector_id = :connector
        AND NOT EXISTS (SELECT 1 FROM resource_version a WHERE a.object_key = b.object_key AND %4$s)
      """;

  private static final String RESOURCES =
      """
      SELECT '%2$s', o.type, o.id, p.name, a.kind, a.name, a.login, a.email, a.status, a.body,
        b.kind, b.name, b.login, b.email, b.status, b.body
      FROM (%1$s ORDER BY b.name COLLATE NOCASE, b.object_key LIMIT :limit OFFSET :offset) p
      JOIN object o ON o.key = p.object_key
      LEFT JOIN resource_version a ON a.id = p.old_row
      LEFT JOIN resource_version b ON b.id = p.new_row
      ORDER BY p.name COLLATE NOCASE, p.object_key
      """;

  private static final String GRANTS =
      """
      SELECT '%1$s', o.type, v.kind, o.id, v.name, e.name, po.type, pv.kind, po.id, pv.name
      FROM (
        SELECT b.resource_key, b.entitlement_id, b.principal_key FROM grant_version b
        CROSS JOIN object o ON o.key = b.resource_key
        WHERE %2$s AND %3$s AND o.connector_id = :connector AND NOT EXISTS (
          SELECT 1 FROM grant_version a WHERE a.resource_key = b.resource_key
            AND a.entitlement_id = b.entitlement_id AND a.principal_key = b.principal_key AND %4$s)
        ORDER BY b.resource_key, b.entitlement_id, b.principal_key LIMIT :limit OFFSET :offset) p
      JOIN object o ON o.key = p.resource_key
      JOIN object po ON po.key = p.principal_key
      JOIN entitlement e ON e.id = p.entitlement_id
      JOIN resource_version v ON v.object_key = o.key AND %5$s
      JOIN resource_version pv ON pv.object_key = po.key AND %6$s
      ORDER BY p.resource_key, p.entitlement_id, p.principal_key
      """;

  private final Difference difference;

  /**
   * Makes a list.
   *
   * @param difference what is compared; never null
   */
  public DifferenceList(Difference difference) {
    this.difference = difference;
  }

  /**
   * Reads a part of the resources of a kind that were added, changed or removed, by name.
   *
   * @param kind the kind; never null
   * @param change what happened to them; never null
   * @param window which part; never null
   * @return the part; never null
   */
  public List<ResourceChange> resources(ResourceKind kind, ChangeKind change, Window window) {
    String meant =
        switch (change) {
          case ADDED -> ADDED;
          case CHANGED -> CHANGED;
          case REMOVED -> REMOVED;
        };
    String sql =
        RESOURCES.formatted(
            meant.formatted(
                at("a", "from"),
                at("b", "to"),
                at("b", "from"),
                at("a", "to"),
                ResourceSql.same("a", "b")),
            change);
    try (Query query = bound(sql, window)) {
      return query.bind("kind", kind.name()).map((row, context) -> Difference.resource(row)).list();
    }
  }

  /**
   * Reads a part of the grants that were added or removed.
   *
   * @param change what happened to them; a grant is never changed; never null
   * @param window which part; never null
   * @return the part; never null
   */
  public List<GrantChange> grants(ChangeKind change, Window window) {
    if (change == ChangeKind.CHANGED) {
      return List.of();
    }
    boolean added = change == ChangeKind.ADDED;
    String there = added ? "to" : "from";
    String elsewhere = added ? "from" : "to";
    String sql =
        GRANTS.formatted(
            change,
            added ? "b.from_run > :from" : "b.to_run <= :to",
            at("b", there),
            at("a", elsewhere),
            at("v", there),
            at("pv", there));
    try (Query query = bound(sql, window)) {
      return query.map((row, context) -> Difference.grant(row)).list();
    }
  }

  private static String at(String alias, String run) {
    return Difference.visible(alias, run);
  }

  private Query bound(String sql, Window window) {
    return difference.query(sql).bind("limit", window.limit()).bind("offset", window.offset());
  }
}
