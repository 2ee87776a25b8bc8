package dev.gatehouse.host.store;

import dev.gatehouse.spi.model.ResourceId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/** One object of one connector: how it is published, and what became of it since it is known. */
public final class PublishedObject {
  private static final String LOOKS =
      ResourceSql.SELECT
          + ", v.from_run, CASE WHEN v.to_run <= :run THEN v.to_run END AS to_run,"
          + " f.started_at AS from_at, t.started_at AS to_at FROM object o"
          + " JOIN resource_version v ON v.object_key = o.key"
          + " LEFT JOIN run f ON f.id = v.from_run LEFT JOIN run t ON t.id = v.to_run"
          + " WHERE o.connector_id = :connector AND o.type = :type AND o.id = :id"
          + " AND v.from_run <= :run AND (v.to_run IS NULL OR v.to_run > v.from_run)"
          + " ORDER BY v.from_run DESC LIMIT :limit";

  /** What it held when it was seen first is no change; what goes and comes at once is none. */
  private static final String GRANTS =
      """
      WITH own (key, first) AS (
        SELECT o.key, min(v.from_run) FROM object o JOIN resource_version v ON v.object_key = o.key
        WHERE o.connector_id = :connector AND o.type = :type AND o.id = :id GROUP BY o.key),
      held AS (
        SELECT g.*, own.first FROM own CROSS JOIN grant_version g INDEXED BY grant_by_principal
        ON g.principal_key = own.key WHERE g.to_run IS NULL OR g.to_run > g.from_run),
      event AS (
        SELECT resource_key, entitlement_id, from_run AS run, 1 AS gained FROM held h
        WHERE from_run <= :run AND from_run > first AND NOT EXISTS (
          SELECT 1 FROM held b WHERE b.resource_key = h.resource_key
          AND b.entitlement_id = h.entitlement_id AND b.to_run = h.from_run)
        UNION ALL
        SELECT resource_key, entitlement_id, to_run, 0 FROM held h
        WHERE to_run <= :run AND NOT EXISTS (
          SELECT 1 FROM held b WHERE b.resource_key = h.resource_key
          AND b.entitlement_id = h.entitlement_id AND b.from_run = h.to_run))
      SELECT e.run, e.gained, o.type, v.kind, o.id, v.name, n.name, r.started_at FROM event e
      CROSS JOIN object o ON o.key = e.resource_key
      JOIN entitlement n ON n.id = e.entitlement_id
      JOIN resource_version v ON v.id = (
        SELECT w.id FROM resource_version w WHERE w.object_key = o.key AND w.from_run <= :run
        ORDER BY w.from_run DESC LIMIT 1)
      LEFT JOIN run r ON r.id = e.run
      ORDER BY e.run DESC, v.kind, v.name COLLATE NOCASE, o.id LIMIT :limit
      """;

  private final Published published;
  private final ResourceId id;

  /**
   * Names an object, which need not exist.
   *
   * @param published the state to read; never null
   * @param id the object; never null
   */
  public PublishedObject(Published published, ResourceId id) {
    this.published = published;
    this.id = id;
  }

  /** Returns how it is published; empty if it is not. */
  public Optional<ResourceRow> now() {
    try (Query query =
        named(
            ResourceSql.SELECT
                + " FROM object o JOIN resource_version v ON v.object_key = o.key"
                + " WHERE o.connector_id = :connector AND o.type = :type AND o.id = :id AND "
                + Published.visible("v"))) {
      return query.map((row, context) -> ResourceSql.row(row)).findOne();
    }
  }

  /**
   * Returns how it has looked, the newest first, as far back as history is kept.
   *
   * @param limit how many looks at most; at least 1
   */
  public List<Look> looks(int limit) {
    try (Query query = named(LOOKS)) {
      return query.bind("limit", limit).map((row, context) -> look(row)).list();
    }
  }

  /**
   * Returns which grants it gained and lost after it was seen first, the newest first, as far back
   * as history is kept.
   *
   * @param limit how many at most; at least 1
   */
  public List<GrantEvent> grants(int limit) {
    try (Query query = named(GRANTS)) {
      return query.bind("limit", limit).map((row, context) -> event(row)).list();
    }
  }

  private Query named(String sql) {
    return published.query(sql).bind("type", id.type()).bind("id", id.value());
  }

  private static Look look(ResultSet row) throws SQLException {
    long to = row.getLong("to_run");
    boolean open = row.wasNull();
    return new Look(
        ResourceSql.row(row),
        row.getLong("from_run"),
        time(row.getString("from_at")),
        open ? OptionalLong.empty() : OptionalLong.of(to),
        open ? Optional.empty() : time(row.getString("to_at")));
  }

  private static GrantEvent event(ResultSet row) throws SQLException {
    return new GrantEvent(
        row.getLong(1),
        time(row.getString(8)),
        row.getBoolean(2),
        new ResourceId(row.getString(3), row.getString(5)),
        row.getString(4),
        row.getString(6),
        row.getString(7));
  }

  private static Optional<Instant> time(@Nullable String text) {
    return Optional.ofNullable(text).map(Instant::parse);
  }

  /**
   * How an object looked from one run to another.
   *
   * @param row the look; never null
   * @param from the run that saw it first
   * @param fromAt when that run started; empty if it is not kept any more
   * @param to the run that did not see it any more, or saw another; empty if it is published
   * @param toAt when that run started; empty if there is none, or it is not kept any more
   */
  public record Look(
      ResourceRow row,
      long from,
      Optional<Instant> fromAt,
      OptionalLong to,
      Optional<Instant> toAt) {}

  /**
   * That an object gained or lost a grant.
   *
   * @param run the run that saw it
   * @param at when that run started; empty if it is not kept any more
   * @param gained whether it was gained
   * @param on what the grant is on; never null
   * @param kind the name of the kind of that; never blank
   * @param name the name of that; never blank
   * @param entitlement the name of the entitlement; never blank
   */
  public record GrantEvent(
      long run,
      Optional<Instant> at,
      boolean gained,
      ResourceId on,
      String kind,
      String name,
      String entitlement) {}
}
