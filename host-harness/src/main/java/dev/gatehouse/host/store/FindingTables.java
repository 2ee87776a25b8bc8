package dev.gatehouse.host.store;

import java.util.List;

/**
 * The statements that fill the temporary tables of {@link Findings}: what is in doubt, who is an
 * administrator, and which user account an administrator's account belongs to.
 */
final class FindingTables {
  private static final String V = Published.visible("v");
  private static final String G = Published.visible("g");

  /**
   * Notes the streams that were not read in full, and the account types for administration only. Of
   * a stream that is not in doubt as a whole, {@code run_gap} has the parts that are.
   */
  static final List<String> COVERAGE =
      List.of(
          // A run that only carried out what a person decided has read nothing itself.
          "CREATE TEMP TABLE read_by (run INTEGER NOT NULL)",
          """
          INSERT INTO read_by
          SELECT coalesce(max(r.id), 0) FROM run r JOIN run_stream s ON s.run_id = r.id
          WHERE r.connector_id = :connector AND r.id <= :run AND r.published = 1
          """,
          "CREATE TEMP TABLE doubt (stream TEXT PRIMARY KEY, whole INTEGER NOT NULL)",
          """
          INSERT INTO doubt
          SELECT f.stream, NOT (coalesce(s.state, '') = 'INCOMPLETE' AND s.parts > 0
            AND NOT EXISTS (SELECT 1 FROM run_gap x
              WHERE x.run_id = (SELECT run FROM read_by) AND x.stream = f.stream AND x.object_key = 0))
          FROM (SELECT DISTINCT stream FROM stream_feed WHERE connector_id = :connector) f
          LEFT JOIN run_stream s ON s.run_id = (SELECT run FROM read_by) AND s.stream = f.stream
          WHERE coalesce(s.state, '') <> 'COMPLETE'
          """,
          "CREATE TEMP TABLE unread_type (type TEXT PRIMARY KEY)",
          """
          INSERT INTO unread_type
          SELECT t.type FROM resource_type t WHERE t.connector_id = :connector AND NOT EXISTS (
            SELECT 1 FROM stream_feed f
            JOIN run_stream s ON s.run_id = (SELECT run FROM read_by) AND s.stream = f.stream
            WHERE f.connector_id = :connector AND f.type = t.type AND f.entitlement = ''
              AND s.state IN ('COMPLETE', 'INCOMPLETE'))
          """,
          // Accounts of such a type can hold nothing but roles.
          "CREATE TEMP TABLE admin_type (type TEXT PRIMARY KEY)",
          """
          INSERT INTO admin_type
          SELECT p.principal FROM entitlement_principal p
          JOIN resource_type a ON a.connector_id = :connector AND a.type = p.principal
          JOIN resource_type t ON t.connector_id = :connector AND t.type = p.type
          WHERE p.connector_id = :connector AND a.kind = 'ACCOUNT'
          GROUP BY p.principal HAVING min(t.kind = 'ROLE') = 1
          """,
          // Where all accounts are like that, they are what accounts are there.
          """
          DELETE FROM admin_type WHERE NOT EXISTS (
            SELECT 1 FROM resource_type WHERE connector_id = :connector AND kind = 'ACCOUNT'
              AND type NOT IN (SELECT type FROM admin_type))
          """);

  /** Accounts that hold a role, themselves or through groups, or can hold nothing else. */
  static final List<String> ADMINS =
      List.of(
          "CREATE TEMP TABLE admin (key INTEGER PRIMARY KEY)",
          """
          INSERT INTO admin
          WITH RECURSIVE holder (key) AS (
            SELECT g.principal_key FROM resource_version v INDEXED BY resource_by_name
            CROSS JOIN object o ON o.key = v.object_key
            CROSS JOIN grant_version g ON g.resource_key = v.object_key
            WHERE v.kind = 'ROLE' AND o.connector_id = :connector AND %1$s AND %2$s
            UNION
            SELECT g.principal_key FROM holder h
            CROSS JOIN grant_version g ON g.resource_key = h.key
            JOIN entitlement e ON e.id = g.entitlement_id
            WHERE e.membership = 1 AND %2$s)
          SELECT key FROM holder
          UNION SELECT key FROM object WHERE connector_id = :connector
            AND type IN (SELECT type FROM admin_type)
          """
              .formatted(V, G));

  /** Which user accounts an account for administration belongs to: by 1 link, 2 login, 3 e-mail. */
  static final List<String> MATCHES =
      List.of(
          """
          CREATE TEMP TABLE admin_account (key INTEGER PRIMARY KEY, type TEXT NOT NULL,
            id TEXT NOT NULL, login TEXT, body TEXT NOT NULL, UNIQUE (id, type))
          """,
          """
          INSERT INTO admin_account
          SELECT o.key, o.type, o.id, v.login, v.body FROM object o
          JOIN resource_version v ON v.object_key = o.key
          WHERE o.connector_id = :connector AND o.type IN (SELECT type FROM admin_type)
            AND %1$s AND %2$s
          """
              .formatted(V, FindingSql.OF_A_PERSON),
          "CREATE TEMP TABLE user_type (type TEXT PRIMARY KEY)",
          """
          INSERT INTO user_type SELECT type FROM resource_type WHERE connector_id = :connector
            AND kind = 'ACCOUNT' AND type NOT IN (SELECT type FROM admin_type)
          """,
          """
          CREATE TEMP TABLE match (admin_key INTEGER NOT NULL, user_key INTEGER NOT NULL,
            how INTEGER NOT NULL, PRIMARY KEY (admin_key, user_key)) WITHOUT ROWID
          """,
          // Most bodies name no administrator, and looking for the word is cheaper than parsing.
          """
          INSERT INTO match
          SELECT DISTINCT a.key, o.key, 1 FROM object o
          CROSS JOIN resource_version v ON v.object_key = o.key
          CROSS JOIN json_tree(v.body, '$.attributes') t
          CROSS JOIN admin_account a ON a.id = t.value ->> '$.id' AND a.type = t.value ->> '$.type'
          WHERE o.connector_id = :connector AND o.type IN (SELECT type FROM user_type) AND %s
            AND t.type = 'object' AND EXISTS (
              SELECT 1 FROM admin_type x WHERE instr(v.body, '"type":"' || x.type || '"') > 0)
          """
              .formatted(V),
          """
          INSERT INTO match
          SELECT DISTINCT a.key, o.key, 1 FROM admin_account a
          CROSS JOIN json_tree(a.body, '$.attributes') t
          CROSS JOIN object o ON o.connector_id = :connector
            AND o.id = t.value ->> '$.id' AND o.type = t.value ->> '$.type'
          CROSS JOIN resource_version v ON v.object_key = o.key
          WHERE t.type = 'object' AND o.type IN (SELECT type FROM user_type) AND %s
          ON CONFLICT DO NOTHING
          """
              .formatted(V),
          """
          INSERT INTO match
          SELECT a.key, o.key, 2 FROM admin_account a
          CROSS JOIN resource_version v ON v.login = a.login COLLATE NOCASE
          CROSS JOIN object o ON o.key = v.object_key
          WHERE o.connector_id = :connector AND o.type IN (SELECT type FROM user_type) AND %s
          ON CONFLICT DO NOTHING
          """
              .formatted(V),
          "CREATE TEMP TABLE admin_email (address TEXT NOT NULL COLLATE NOCASE,"
              + " key INTEGER NOT NULL, PRIMARY KEY (address, key)) WITHOUT ROWID",
          """
          INSERT INTO admin_email
          SELECT t.value, a.key FROM admin_account a
          JOIN json_each(a.body, '$.account.emails') t WHERE true ON CONFLICT DO NOTHING
          """,
          """
          INSERT INTO match
          SELECT a.key, o.key, 3 FROM object o
          CROSS JOIN resource_version v ON v.object_key = o.key
          CROSS JOIN json_each(v.body, '$.account.emails') t
          CROSS JOIN admin_email a ON a.address = t.value COLLATE NOCASE
          WHERE o.connector_id = :connector AND o.type IN (SELECT type FROM user_type) AND %s
          ON CONFLICT DO NOTHING
          """
              .formatted(V));

  private FindingTables() {}
}
