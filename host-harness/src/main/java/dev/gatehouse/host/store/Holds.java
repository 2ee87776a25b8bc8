package dev.gatehouse.host.store;

import dev.gatehouse.spi.model.ResourceId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/**
 * Reads which removals of a connector wait for a person and which a person has rejected, as of one
 * moment.
 */
public final class Holds {
  /**
   * What waits with a run. A removal that is done waits no more, nor does one that was rejected
   * unless a later run holds it again.
   */
  static final String WAITING =
      """
      SELECT h.*, NULL AS why FROM (SELECT :run AS published, :held AS run_id) p JOIN held_removal h USING (run_id)
      WHERE CASE h.entitlement_id
          WHEN 0 THEN EXISTS (SELECT 1 FROM resource_version v
            WHERE v.object_key = h.resource_key AND v.from_run <= p.published
              AND (v.to_run IS NULL OR v.to_run > p.published))
          ELSE EXISTS (SELECT 1 FROM grant_version g WHERE g.resource_key = h.resource_key
            AND g.entitlement_id = h.entitlement_id AND g.principal_key = h.principal_key
            AND g.from_run <= p.published AND (g.to_run IS NULL OR g.to_run > p.published)) END
        AND NOT EXISTS (
          SELECT 1 FROM rejected_removal j JOIN hold_decision d ON d.run_id = j.run_id
          WHERE j.resource_key = h.resource_key AND j.entitlement_id = h.entitlement_id
            AND j.principal_key = h.principal_key AND d.held_run >= h.run_id)
      """;

  /** What was rejected and has not been seen again; of several decisions the last. */
  static final String REJECTED =
      """
      SELECT max(h.run_id) AS run_id, CASE v.kind WHEN 'ACCOUNT' THEN 'ACCOUNTS'
          WHEN 'GROUP' THEN 'GROUPS' WHEN 'APPLICATION' THEN 'APPLICATIONS' WHEN 'ROLE' THEN 'ROLES'
          ELSE 'OTHER' END AS kind, s.stream,
        d.at AS since, h.resource_key, h.entitlement_id, h.principal_key,
        d.actor || ': ' || d.reason AS why
      FROM (SELECT :run AS published, :connector AS connector) p
      JOIN hold_decision d ON d.connector_id = p.connector
      JOIN rejected_removal h ON h.run_id = d.run_id AND h.entitlement_id = 0
      JOIN resource_version v ON v.object_key = h.resource_key AND v.from_run <= p.published
        AND (v.to_run IS NULL OR v.to_run > p.published)
      JOIN source s ON s.id = v.source_id
      GROUP BY h.resource_key
      UNION ALL SELECT max(h.run_id), 'GRANTS', s.stream, d.at, h.resource_key, h.entitlement_id,
        h.principal_key, d.actor || ': ' || d.reason
      FROM (SELECT :run AS published, :connector AS connector) p
      JOIN hold_decision d ON d.connector_id = p.connector
      JOIN rejected_removal h ON h.run_id = d.run_id AND h.entitlement_id <> 0
      JOIN grant_version g ON g.resource_key = h.resource_key
        AND g.entitlement_id = h.entitlement_id AND g.principal_key = h.principal_key
        AND g.from_run <= p.published AND (g.to_run IS NULL OR g.to_run > p.published)
      JOIN source s ON s.id = g.source_id
      GROUP BY h.resource_key, h.entitlement_id, h.principal_key
      """;

  private static final String GROUPS =
      """
      SELECT w.stream, w.kind, o.type, count(*) AS held, c.published, c.hold_reason,
        coalesce(s.display_name, w.stream) AS display_name
      FROM (%s) w JOIN object o ON o.key = w.resource_key
      LEFT JOIN run_change c ON c.run_id = w.run_id AND c.stream = w.stream AND c.kind = w.kind
        AND c.type = o.type
      LEFT JOIN run_stream s ON s.run_id = w.run_id AND s.stream = w.stream
      GROUP BY w.kind, o.type, w.stream
      ORDER BY w.kind = 'GRANTS', w.kind, o.type, s.position
      """
          .formatted(WAITING);

  /** Names both ends. */
  private static final String LISTED =
      """
      SELECT h.run_id, h.stream, h.kind, o.type, o.id, v.name, e.name AS entitlement,
        po.type AS principal_type, po.id AS principal_id, pv.name AS principal_name, h.since,
        coalesce(h.why, c.hold_reason) AS why
      FROM (%s) h
      JOIN object o ON o.key = h.resource_key
      JOIN resource_version v ON v.object_key = o.key AND %s
      LEFT JOIN run_change c ON c.run_id = h.run_id AND c.stream = h.stream AND c.kind = h.kind
        AND c.type = o.type
      LEFT JOIN entitlement e ON e.id = h.entitlement_id
      LEFT JOIN object po ON po.key = h.principal_key
      LEFT JOIN resource_version pv ON pv.object_key = h.principal_key AND %s
      ORDER BY h.kind = 'GRANTS', h.kind, o.type, h.stream, v.name COLLATE NOCASE, o.key,
        entitlement, principal_name COLLATE NOCASE, principal_id LIMIT :limit
      """;

  /**
   * One part of what waits, found by its key alone, which saves sorting all of it; both ends are
   * named afterwards.
   */
  private static final String PART =
      """
      SELECT * FROM (%1$s) h
      WHERE h.entitlement_id = 0 AND (:only = '' OR h.kind = :kind OR h.stream = :only)
      UNION ALL SELECT * FROM (%1$s) h
      WHERE h.entitlement_id <> 0 AND (:only = '' OR h.kind = :kind OR h.stream = :only)
      LIMIT :most OFFSET :offset
      """;

  private final Handle handle;
  private final long connectorId;
  private final long run;

  private Holds(Handle handle, long connectorId, long run) {
    this.handle = handle;
    this.connectorId = connectorId;
    this.run = run;
  }

  /**
   * Reads what waits now.
   *
   * @param database the store; never null
   * @param connectorId the connector's row
   * @param work asks the questions; never null. It must not keep what it is given
   * @param <T> the type of the result
   * @return what the work returned
   * @throws StoreException if the database fails
   */
  public static <T> T read(Database database, long connectorId, Function<Holds, T> work) {
    return database.read(
        handle ->
            work.apply(
                new Holds(handle, connectorId, Runs.published(handle, connectorId).orElse(0L))));
  }

  /** Returns what waits, summed up; empty if nothing does. */
  public Optional<Hold> current() {
    Optional<RunRow> held = lastPublished().filter(last -> last.state() == RunState.HELD);
    if (held.isEmpty()) {
      return Optional.empty();
    }
    try (Query query = query(GROUPS)) {
      List<Hold.Group> groups =
          query.bind("held", held.get().id()).map((row, context) -> group(row)).list();
      return groups.isEmpty() ? Optional.empty() : Optional.of(new Hold(held.get(), groups));
    }
  }

  /**
   * Returns the newest sync whose state readers saw: the only one that can hold anything. Empty if
   * there was none.
   */
  public Optional<RunRow> lastPublished() {
    return Runs.lastPublishedSync(handle, connectorId);
  }

  /**
   * Hands over the removals that wait with a run, objects before grants, by name.
   *
   * @param held the run
   * @param limit how many at most; empty for all
   * @param consumer gets each; never null
   */
  public void waiting(long held, OptionalLong limit, Consumer<HeldRemoval> consumer) {
    try (Query query = query(listed(WAITING))) {
      hand(query.bind("held", held), limit, consumer);
    }
  }

  /**
   * Reads a part of the removals that wait with a run.
   *
   * @param held the run
   * @param only the word for a kind or the name of a stream, as {@link HoldChoice#choose} takes it;
   *     empty for all
   * @param window which part; never null
   * @return the part, objects before grants, by name; never null
   */
  public List<HeldRemoval> waiting(long held, String only, Window window) {
    List<HeldRemoval> rows = new ArrayList<>();
    try (Query query = query(listed(PART.formatted(WAITING)))) {
      query
          .bind("held", held)
          .bind("only", only)
          .bind("kind", RemovalKind.ofWord(only).map(RemovalKind::name).orElse(""))
          .bind("most", window.limit())
          .bind("offset", window.offset());
      hand(query, OptionalLong.empty(), rows::add);
    }
    return rows;
  }

  /**
   * Hands over the removals that were rejected, as long as their objects have not been seen again.
   *
   * @param limit how many at most; empty for all
   * @param consumer gets each; never null
   */
  public void rejected(OptionalLong limit, Consumer<HeldRemoval> consumer) {
    try (Query query = query(listed(REJECTED))) {
      hand(query.bind("connector", connectorId), limit, consumer);
    }
  }

  /** Names what waits and what is rejected: as long as the name is the same, both are. */
  public String version() {
    String sql =
        "SELECT :run || ' ' || (SELECT coalesce(max(run_id), 0) FROM hold_decision"
            + " WHERE connector_id = :connector) || ' ' || (SELECT count(*) || ' '"
            + " || coalesce(max(at_millis), 0) FROM provisioned WHERE connector_id = :connector)";
    try (Query query = query(sql)) {
      return query.bind("connector", connectorId).mapTo(String.class).one();
    }
  }

  /** Returns how many removals were rejected and are so still. */
  public long rejectedCount() {
    try (Query query = query("SELECT count(*) FROM (" + REJECTED + ")")) {
      return query.bind("connector", connectorId).mapTo(Long.class).one();
    }
  }

  private Query query(String sql) {
    return handle.createQuery(sql).bind("run", run);
  }

  private static String listed(String removals) {
    return LISTED.formatted(removals, Published.visible("v"), Published.visible("pv"));
  }

  private static void hand(Query query, OptionalLong limit, Consumer<HeldRemoval> consumer) {
    try (Stream<HeldRemoval> rows =
        query.bind("limit", limit.orElse(-1)).map((row, context) -> removal(row)).stream()) {
      rows.forEach(consumer);
    }
  }

  private static Hold.Group group(ResultSet row) throws SQLException {
    return new Hold.Group(
        unit(row),
        row.getString("display_name"),
        row.getLong("published"),
        row.getLong("held"),
        Optional.ofNullable(row.getString("hold_reason")));
  }

  private static HeldRemoval removal(ResultSet row) throws SQLException {
    Optional<String> entitlement = Optional.ofNullable(row.getString("entitlement"));
    Optional<HeldRemoval.HeldGrant> grant =
        entitlement.isEmpty()
            ? Optional.empty()
            : Optional.of(
                new HeldRemoval.HeldGrant(
                    entitlement.get(),
                    new ResourceId(row.getString("principal_type"), row.getString("principal_id")),
                    row.getString("principal_name")));
    return new HeldRemoval(
        row.getLong("run_id"),
        unit(row),
        new ResourceId(row.getString("type"), row.getString("id")),
        row.getString("name"),
        grant,
        Instant.parse(row.getString("since")),
        Optional.ofNullable(row.getString("why")));
  }

  private static RemovalUnit unit(ResultSet row) throws SQLException {
    return new RemovalUnit(
        row.getString("stream"), RemovalKind.valueOf(row.getString("kind")), row.getString("type"));
  }
}
