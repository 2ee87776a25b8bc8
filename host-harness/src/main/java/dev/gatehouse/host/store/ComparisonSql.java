package dev.gatehouse.host.store;

import java.util.List;

/**
 * The statements that find out what differs. They run on the staging file with the database
 * attached as {@code store}; {@code ?1} is the connector. Nothing of them writes to the database
 * but {@link #OBJECTS} and {@link #SOURCES}, which add keys that nobody sees.
 */
final class ComparisonSql {
  /** What is to be done to resources and grants; {@link Publication} does it. */
  static final List<String> PLAN_TABLES =
      List.of(
          "CREATE TABLE plan_resource (id INTEGER PRIMARY KEY, op TEXT NOT NULL,"
              + " key INTEGER NOT NULL, row INTEGER, source_id INTEGER NOT NULL,"
              + " own INTEGER NOT NULL, kind TEXT NOT NULL, type TEXT NOT NULL)",
          "CREATE UNIQUE INDEX plan_removed ON plan_resource (key) WHERE op = 'REMOVE'",
          "CREATE TABLE plan_grant (id INTEGER PRIMARY KEY, op TEXT NOT NULL,"
              + " resource_key INTEGER NOT NULL, entitlement_id INTEGER NOT NULL,"
              + " principal_key INTEGER NOT NULL, source_id INTEGER NOT NULL,"
              + " implied INTEGER NOT NULL DEFAULT 0)",
          "CREATE UNIQUE INDEX plan_revoked ON plan_grant"
              + " (resource_key, principal_key, entitlement_id) WHERE op = 'REMOVE'");

  static final List<String> TABLES =
      List.of(
          "DROP TABLE IF EXISTS newer",
          "DROP TABLE IF EXISTS part_source",
          "DROP TABLE IF EXISTS complete_source",
          "DROP TABLE IF EXISTS seen",
          "DROP TABLE IF EXISTS seen_grant",
          "DROP TABLE IF EXISTS blocked_type",
          "DROP TABLE IF EXISTS blocked_grant",
          "DROP TABLE IF EXISTS plan_resource",
          "DROP TABLE IF EXISTS plan_grant",
          "CREATE TABLE newer (resource_key INTEGER NOT NULL, entitlement_id INTEGER NOT NULL,"
              + " principal_key INTEGER NOT NULL, present INTEGER NOT NULL,"
              + " PRIMARY KEY (resource_key, entitlement_id, principal_key)) WITHOUT ROWID",
          "CREATE TABLE part_source (part_id INTEGER PRIMARY KEY, source_id INTEGER NOT NULL)",
          "CREATE TABLE complete_source (source_id INTEGER PRIMARY KEY)",
          "CREATE TABLE seen (key INTEGER PRIMARY KEY, row INTEGER NOT NULL,"
              + " source_id INTEGER NOT NULL, own INTEGER NOT NULL)",
          "CREATE TABLE seen_grant (resource_key INTEGER NOT NULL, entitlement_id INTEGER NOT NULL,"
              + " principal_key INTEGER NOT NULL, source_id INTEGER NOT NULL,"
              + " PRIMARY KEY (resource_key, entitlement_id, principal_key)) WITHOUT ROWID",
          "CREATE TABLE blocked_type (type TEXT PRIMARY KEY)",
          "CREATE TABLE blocked_grant (entitlement_id INTEGER NOT NULL, object_key INTEGER NOT"
              + " NULL, PRIMARY KEY (entitlement_id, object_key)) WITHOUT ROWID");

  /** Gives a key to each object of a range of staged rows. */
  static final String OBJECTS =
      """
      INSERT INTO store.object (connector_id, type, id)
      SELECT DISTINCT ?1, r.type, r.resource_id FROM resource r
      WHERE r.id BETWEEN ?2 AND ?3 AND NOT EXISTS (
        SELECT 1 FROM store.object o
        WHERE o.connector_id = ?1 AND o.id = r.resource_id AND o.type = r.type)
      """;

  /** Gives a lasting key to each part that was read, or of which something was. */
  static final String SOURCES =
      """
      INSERT INTO store.source (connector_id, stream, object_key)
      SELECT ?1, p.stream, coalesce(o.key, 0) FROM part p
      LEFT JOIN store.object o
        ON o.connector_id = ?1 AND o.id = p.resource_id AND o.type = p.resource_type
      WHERE p.state = 'COMPLETE' OR p.rows > 0
      ON CONFLICT DO NOTHING
      """;

  static final String PART_SOURCES =
      """
      INSERT INTO part_source
      SELECT p.id, s.id FROM part p
      LEFT JOIN store.object o
        ON o.connector_id = ?1 AND o.id = p.resource_id AND o.type = p.resource_type
      JOIN store.source s
        ON s.connector_id = ?1 AND s.stream = p.stream AND s.object_key = coalesce(o.key, 0)
      WHERE p.state = 'COMPLETE' OR p.rows > 0
      """;

  /** One staged row for each object: its own stream's in preference, and always the same one. */
  static final String SEEN =
      """
      INSERT INTO seen
      SELECT o.key, r.id, ps.source_id, r.own FROM resource r
      JOIN part_source ps ON ps.part_id = r.part_id
      JOIN store.object o ON o.connector_id = ?1 AND o.id = r.resource_id AND o.type = r.type
      WHERE true
      ON CONFLICT (key) DO UPDATE
        SET row = excluded.row, source_id = excluded.source_id, own = excluded.own
        WHERE excluded.own > own OR (excluded.own = own AND excluded.source_id < source_id)
      """;

  private static final String ALIVE =
      "(EXISTS (SELECT 1 FROM seen WHERE key = %1$s) OR EXISTS (SELECT 1 FROM"
          + " store.resource_version v WHERE v.object_key = %1$s AND v.to_run IS NULL))";

  /** The staged grants of which both ends are known. */
  static final String SEEN_GRANTS =
      """
      INSERT INTO seen_grant
      SELECT ro.key, e.id, po.key, ps.source_id FROM held_by h
      JOIN part_source ps ON ps.part_id = h.part_id
      JOIN store.entitlement e
        ON e.connector_id = ?1 AND e.type = h.resource_type AND e.name = h.entitlement
      JOIN store.object ro
        ON ro.connector_id = ?1 AND ro.id = h.resource_id AND ro.type = h.resource_type
      JOIN store.object po
        ON po.connector_id = ?1 AND po.id = h.principal_id AND po.type = h.principal_type
      WHERE %s AND %s
      ON CONFLICT (resource_key, entitlement_id, principal_key) DO UPDATE
        SET source_id = min(source_id, excluded.source_id)
      """
          .formatted(ALIVE.formatted("ro.key"), ALIVE.formatted("po.key"));

  private static final String KNOWN =
      "EXISTS (SELECT 1 FROM store.object o WHERE o.connector_id = ?1 AND o.id = h.%1$s_id"
          + " AND o.type = h.%1$s_type AND "
          + ALIVE.formatted("o.key")
          + ")";

  /** The staged grants of which an end is not known: by part and type of the missing end. */
  static final String DANGLING =
      """
      SELECT part_id, stream, type, min(id), count(*) FROM (
        SELECT h.part_id, p.stream,
          CASE WHEN %1$s THEN h.principal_type ELSE h.resource_type END AS type,
          CASE WHEN %1$s THEN h.principal_id ELSE h.resource_id END AS id
        FROM held_by h JOIN part p ON p.id = h.part_id
        WHERE NOT (%1$s AND %2$s))
      GROUP BY part_id, stream, type
      """
          .formatted(KNOWN.formatted("resource"), KNOWN.formatted("principal"));

  /** The ids of a type that staged grants name and nobody knows. */
  static final String UNKNOWN =
      """
      SELECT id FROM (
        SELECT h.principal_id AS id FROM held_by h WHERE h.principal_type = ?2 AND NOT %s
        UNION SELECT h.resource_id FROM held_by h WHERE h.resource_type = ?2 AND NOT %s)
      ORDER BY id LIMIT ?3
      """
          .formatted(KNOWN.formatted("principal"), KNOWN.formatted("resource"));

  static final String COMPLETE_SOURCES =
      """
      INSERT INTO complete_source
      SELECT ps.source_id FROM part p JOIN part_source ps ON ps.part_id = p.id
      GROUP BY ps.source_id HAVING min(p.state = 'COMPLETE') = 1
      """;

  /** What an incomplete part of one resource leaves in doubt about that resource. */
  static final String BLOCK_SCOPE =
      """
      INSERT INTO blocked_grant
      SELECT e.id, o.key FROM part p
      JOIN store.object o
        ON o.connector_id = ?1 AND o.id = p.resource_id AND o.type = p.resource_type
      JOIN store.entitlement e ON e.connector_id = ?1 AND e.type = ?2 AND e.name = ?3
      WHERE p.stream = ?4 AND p.state <> 'COMPLETE'
      ON CONFLICT DO NOTHING
      """;

  /** What an incomplete whole stream leaves in doubt. */
  static final String BLOCK_ENTITLEMENT =
      """
      INSERT INTO blocked_grant
      SELECT e.id, 0 FROM store.entitlement e
      WHERE e.connector_id = ?1 AND e.type = ?2 AND e.name = ?3
      ON CONFLICT DO NOTHING
      """;

  /**
   * What is new or looks different. What a stream of another type says of an object does not
   * replace what the object's own stream said, unless that was read in full and has it no more; and
   * what could be read in part only replaces nothing.
   *
   * <p>What provisioning has read back may tell more than a list does. If the list says nothing
   * else, that is no change.
   */
  static final String PLAN_RESOURCES =
      """
      INSERT INTO plan_resource (op, key, row, source_id, own, kind, type)
      SELECT
        CASE WHEN v.id IS NULL THEN 'ADD' WHEN %1$s THEN 'OWN'
          WHEN EXISTS (SELECT 1 FROM store.provisioned p WHERE p.resource_key = s.key
              AND p.entitlement_id = 0) AND v.name = r.name
            AND json_extract(v.body, '$.account') IS json_extract(r.body, '$.account')
            AND NOT EXISTS (SELECT 1 FROM json_each(r.body, '$.attributes') a
              WHERE json_extract(v.body, '$.attributes."' || a.key || '"') IS NOT a.value)
          THEN 'SETTLE' ELSE 'CHANGE' END,
        s.key, s.row, s.source_id, s.own, r.kind, r.type
      FROM seen s JOIN resource r ON r.id = s.row
      LEFT JOIN store.resource_version v ON v.object_key = s.key AND v.to_run IS NULL
      WHERE v.id IS NULL
        OR ((NOT %1$s OR v.source_id <> s.source_id OR v.own <> s.own)
          AND r.in_part = 0
          AND (s.own >= v.own OR v.source_id IN (SELECT source_id FROM complete_source)))
      """
          .formatted(ResourceSql.same("v", "r"));

  private static final String REMOVE_UNLESS_REJECTED =
      "CASE WHEN EXISTS (SELECT 1 FROM store.rejected_removal j WHERE j.resource_key = %s"
          + " AND j.entitlement_id = %s AND j.principal_key = %s) THEN 'KEPT' ELSE 'REMOVE' END";

  /** What is gone; kept is what is gone and whose removal somebody has rejected. */
  static final String PLAN_REMOVALS =
      """
      INSERT INTO plan_resource (op, key, source_id, own, kind, type)
      SELECT %s, o.key, v.source_id, v.own, v.kind, o.type FROM store.object o
      JOIN store.resource_version v ON v.object_key = o.key AND v.to_run IS NULL
      WHERE o.connector_id = ?1
        AND v.source_id IN (SELECT source_id FROM complete_source)
        AND o.type NOT IN (SELECT type FROM blocked_type)
        AND NOT EXISTS (SELECT 1 FROM seen WHERE key = o.key)
        AND NOT EXISTS (SELECT 1 FROM newer n WHERE n.resource_key = o.key
          AND n.entitlement_id = 0)
      """
          .formatted(REMOVE_UNLESS_REJECTED.formatted("o.key", "0", "0"));

  /** Whose removal was rejected and that is there again may be removed like anything else. */
  static final String PLAN_SEEN_AGAIN =
      """
      INSERT INTO plan_resource (op, key, source_id, own, kind, type)
      SELECT DISTINCT 'SEEN', s.key, s.source_id, s.own, r.kind, r.type
      FROM store.rejected_removal j JOIN seen s ON s.key = j.resource_key
      JOIN resource r ON r.id = s.row
      WHERE j.entitlement_id = 0
      """;

  /** The same for grants. */
  static final String PLAN_SEEN_GRANTS_AGAIN =
      """
      INSERT INTO plan_grant (op, resource_key, entitlement_id, principal_key, source_id)
      SELECT DISTINCT 'SEEN', s.resource_key, s.entitlement_id, s.principal_key, s.source_id
      FROM store.rejected_removal j
      JOIN seen_grant s USING (resource_key, entitlement_id, principal_key)
      """;

  static final String REMOVED =
      "EXISTS (SELECT 1 FROM plan_resource x WHERE x.op = 'REMOVE' AND x.key = %s)";

  static final String PLAN_GRANTS =
      """
      INSERT INTO plan_grant (op, resource_key, entitlement_id, principal_key, source_id)
      SELECT CASE WHEN g.source_id IS NULL THEN 'ADD' ELSE 'OWN' END,
        s.resource_key, s.entitlement_id, s.principal_key, s.source_id
      FROM seen_grant s
      LEFT JOIN store.grant_version g ON g.resource_key = s.resource_key
        AND g.entitlement_id = s.entitlement_id AND g.principal_key = s.principal_key
        AND g.to_run IS NULL
      WHERE (g.source_id IS NULL OR g.source_id <> s.source_id) AND NOT %s AND NOT %s
      """
          .formatted(REMOVED.formatted("s.resource_key"), REMOVED.formatted("s.principal_key"));

  /** The grants of what is removed go with it. */
  static final String PLAN_IMPLIED_REVOCATIONS =
      """
      INSERT INTO plan_grant (op, resource_key, entitlement_id, principal_key, source_id, implied)
      SELECT 'REMOVE', g.resource_key, g.entitlement_id, g.principal_key, g.source_id, 1
      FROM plan_resource x JOIN store.grant_version g ON g.resource_key = x.key
      WHERE x.op = 'REMOVE' AND g.to_run IS NULL
      UNION
      SELECT 'REMOVE', g.resource_key, g.entitlement_id, g.principal_key, g.source_id, 1
      FROM plan_resource x JOIN store.grant_version g ON g.principal_key = x.key
      WHERE x.op = 'REMOVE' AND g.to_run IS NULL
      """;

  static final String PLAN_REVOCATIONS =
      """
      INSERT INTO plan_grant (op, resource_key, entitlement_id, principal_key, source_id)
      SELECT %s, g.resource_key, g.entitlement_id, g.principal_key, g.source_id
      FROM store.object o JOIN store.grant_version g ON g.resource_key = o.key
      WHERE o.connector_id = ?1 AND g.to_run IS NULL
        AND g.source_id IN (SELECT source_id FROM complete_source)
        AND NOT EXISTS (SELECT 1 FROM seen_grant s WHERE s.resource_key = g.resource_key
          AND s.entitlement_id = g.entitlement_id AND s.principal_key = g.principal_key)
        AND NOT EXISTS (SELECT 1 FROM blocked_grant b WHERE b.entitlement_id = g.entitlement_id
          AND b.object_key IN (0, g.resource_key, g.principal_key))
        AND NOT EXISTS (SELECT 1 FROM plan_grant x WHERE x.op = 'REMOVE'
          AND x.resource_key = g.resource_key AND x.principal_key = g.principal_key
          AND x.entitlement_id = g.entitlement_id)
        AND NOT EXISTS (SELECT 1 FROM newer n WHERE n.resource_key = g.resource_key
          AND n.entitlement_id = g.entitlement_id AND n.principal_key = g.principal_key)
      """
          .formatted(
              REMOVE_UNLESS_REJECTED.formatted(
                  "g.resource_key", "g.entitlement_id", "g.principal_key"));

  /** The parts that miss something and were read once. */
  static final String UNCONFIRMED =
      """
      SELECT p.id, p.pages, count(*) FROM (
        SELECT source_id FROM plan_resource WHERE op = 'REMOVE'
        UNION ALL SELECT source_id FROM plan_grant WHERE op = 'REMOVE' AND implied = 0) r
      JOIN part_source s ON s.source_id = r.source_id
      JOIN part p ON p.id = s.part_id
      GROUP BY r.source_id HAVING count(DISTINCT p.id) = 1
      """;

  /**
   * Notes the parts that run {@code ?1} did not read in full, so that nobody takes what is not
   * there for gone. Those of the last run that readers see stay until this one is seen.
   */
  static final List<String> GAPS =
      List.of(
          """
          DELETE FROM store.run_gap WHERE run_id = ?1 OR run_id IN (
            SELECT id FROM store.run WHERE connector_id = ?2 AND id < (
              SELECT max(r.id) FROM store.run r JOIN store.run_stream s ON s.run_id = r.id
              WHERE r.connector_id = ?2 AND r.published = 1))
          """,
          """
          INSERT INTO store.run_gap
          SELECT DISTINCT ?1, p.stream, CASE p.resource_id WHEN '' THEN 0 ELSE o.key END FROM part p
          LEFT JOIN store.object o
            ON o.connector_id = ?2 AND o.id = p.resource_id AND o.type = p.resource_type
          WHERE p.state NOT IN ('COMPLETE', 'NOT_COVERED')
            AND (p.resource_id = '' OR o.key IS NOT NULL)
          """);

  private ComparisonSql() {}
}
