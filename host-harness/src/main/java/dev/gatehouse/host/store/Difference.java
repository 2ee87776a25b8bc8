package dev.gatehouse.host.store;

import dev.gatehouse.spi.model.ResourceKind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/**
 * What differs between the states that two runs of a connector published. What came and went again
 * in between is no difference.
 *
 * <p>The sets are compared in SQL, and rows are handed over one by one as they are found, so that
 * no list grows with the organisation.
 */
public final class Difference {
  private static final String BEFORE = visible("a", "from");
  private static final String AFTER = visible("b", "to");

  // The index has what decides, so that only the rows of what differs are read.
  private static final String RESOURCES =
      """
      SELECT CASE WHEN a.id IS NULL THEN 'ADDED' ELSE 'CHANGED' END AS change, o.type AS type,
        o.id AS id, b.name AS sort_name, a.kind, a.name, a.login, a.email, a.status, a.body, b.kind, b.name,
        b.login, b.email, b.status, b.body
      FROM resource_version b INDEXED BY resource_by_object
      CROSS JOIN object o ON o.key = b.object_key
      LEFT JOIN resource_version a ON a.object_key = b.object_key AND %1$s
      WHERE b.from_run > :from AND %2$s AND b.kind = :kind AND o.connector_id = :connector
        AND (a.id IS NULL OR NOT %3$s)
      UNION ALL
      SELECT 'REMOVED', o.type, o.id, a.name, a.kind, a.name, a.login, a.email, a.status, a.body,
        NULL, NULL, NULL, NULL, NULL, NULL
      FROM resource_version a INDEXED BY resource_by_object
      CROSS JOIN object o ON o.key = a.object_key
      WHERE a.to_run <= :to AND %1$s AND a.kind = :kind AND o.connector_id = :connector
        AND NOT EXISTS (
          SELECT 1 FROM resource_version b WHERE b.object_key = a.object_key AND %2$s)
      ORDER BY change, sort_name COLLATE NOCASE, type, id
      """
          .formatted(BEFORE, AFTER, ResourceSql.same("a", "b"));

  private static final String ENDS =
      """
      CROSS JOIN object o ON o.key = %1$s.resource_key
      CROSS JOIN object po ON po.key = %1$s.principal_key
      JOIN entitlement e ON e.id = %1$s.entitlement_id
      JOIN resource_version v ON v.object_key = o.key AND %2$s
      JOIN resource_version pv ON pv.object_key = po.key AND %3$s
      """;

  private static final String GRANTS =
      """
      SELECT 'ADDED' AS change, o.type, v.kind AS kind, o.id AS id, v.name AS name,
        e.name AS entitlement, po.type AS principal_type, pv.kind, po.id AS principal_id,
        pv.name AS principal_name
      FROM grant_version b %3$s
      WHERE b.from_run > :from AND %2$s AND o.connector_id = :connector AND NOT EXISTS (
        SELECT 1 FROM grant_version a WHERE a.resource_key = b.resource_key
          AND a.entitlement_id = b.entitlement_id AND a.principal_key = b.principal_key AND %1$s)
      UNION ALL
      SELECT 'REMOVED', o.type, v.kind, o.id, v.name, e.name, po.type, pv.kind, po.id, pv.name
      FROM grant_version a %4$s
      WHERE a.to_run <= :to AND %1$s AND o.connector_id = :connector AND NOT EXISTS (
        SELECT 1 FROM grant_version b WHERE b.resource_key = a.resource_key
          AND b.entitlement_id = a.entitlement_id AND b.principal_key = a.principal_key AND %2$s)
      ORDER BY change, kind, name COLLATE NOCASE, id, entitlement,
        principal_name COLLATE NOCASE, principal_type, principal_id
      """
          .formatted(
              BEFORE,
              AFTER,
              ENDS.formatted("b", visible("v", "to"), visible("pv", "to")),
              ENDS.formatted("a", visible("v", "from"), visible("pv", "from")));

  private final Handle handle;
  private final long connectorId;
  private final long from;
  private final long to;

  private Difference(Handle handle, long connectorId, long from, long to) {
    this.handle = handle;
    this.connectorId = connectorId;
    this.from = from;
    this.to = to;
  }

  /**
   * Compares the states of two runs.
   *
   * @param database the store; never null
   * @param connectorId the connector's row
   * @param from the earlier run, whose state is kept; 0 for before the first
   * @param to the later run, whose state is kept
   * @param work asks the questions; never null. It must not keep what it is given
   * @param <T> the type of the result
   * @return what the work returned
   * @throws StoreException if the database fails
   */
  public static <T> T read(
      Database database, long connectorId, long from, long to, Function<Difference, T> work) {
    return database.read(handle -> work.apply(new Difference(handle, connectorId, from, to)));
  }

  /**
   * Hands over the resources of a kind that differ: those that were added, changed and removed,
   * each ordered by name.
   *
   * @param kind the kind; never null
   * @param consumer gets each resource; never null
   */
  public void resources(ResourceKind kind, Consumer<ResourceChange> consumer) {
    try (Query query = query(RESOURCES);
        Stream<ResourceChange> rows =
            query.bind("kind", kind.name()).map((row, context) -> resource(row)).stream()) {
      rows.forEach(consumer);
    }
  }

  /**
   * Hands over the grants that differ: those that were added and removed, each ordered by the kind
   * and name of the resource, then by principal.
   *
   * @param consumer gets each grant; never null
   */
  public void grants(Consumer<GrantChange> consumer) {
    try (Query query = query(GRANTS);
        Stream<GrantChange> rows = query.map((row, context) -> grant(row)).stream()) {
      rows.forEach(consumer);
    }
  }

  Query query(String sql) {
    return handle.createQuery(sql).bind("connector", connectorId).bind("from", from).bind("to", to);
  }

  static String visible(String alias, String run) {
    return Published.visible(alias).replace(":run", ":" + run);
  }

  static ResourceChange resource(ResultSet row) throws SQLException {
    return new ResourceChange(
        ChangeKind.valueOf(row.getString(1)), version(row, 5), version(row, 11));
  }

  private static Optional<ResourceRow> version(ResultSet row, int first) throws SQLException {
    String kind = row.getString(first);
    return kind == null
        ? Optional.empty()
        : Optional.of(
            new ResourceRow(
                row.getString(2),
                kind,
                row.getString(3),
                row.getString(first + 1),
                Optional.ofNullable(row.getString(first + 2)),
                Optional.ofNullable(row.getString(first + 3)),
                Optional.ofNullable(row.getString(first + 4)),
                row.getString(first + 5),
                false));
  }

  static GrantChange grant(ResultSet row) throws SQLException {
    return new GrantChange(
        ChangeKind.valueOf(row.getString(1)),
        new GrantRow(
            row.getString(2),
            row.getString(3),
            row.getString(4),
            row.getString(5),
            row.getString(6),
            row.getString(7),
            row.getString(8),
            row.getString(9),
            row.getString(10),
            false));
  }
}
