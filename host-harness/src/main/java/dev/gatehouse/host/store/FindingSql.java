package dev.gatehouse.host.store;

import java.util.Optional;

/**
 * The statements of {@link Findings}. They know kinds, typed profiles and what the connector
 * declares, and nothing of a certain target system. Those that find return type, id and name of the
 * object, the same of another one, and a detail.
 */
final class FindingSql {
  private static final String V = Published.visible("v");
  private static final String G = Published.visible("g");

  /** An account {@code v} that people sign in with; programs have no second factor. */
  static final String OF_A_PERSON = "coalesce(v.body ->> '$.account.kind', '') <> 'SERVICE'";

  private static final String COUNT = "SELECT count(*) ";

  private static final String NO_OTHER = "NULL, NULL, NULL";

  private static final String MFA_DETAIL =
      """
      CASE v.body ->> '$.account.mfa.required' WHEN 1 THEN 'demanded, not set up'
        WHEN 0 THEN 'not demanded, not set up' ELSE 'not set up' END
      || CASE v.body ->> '$.account.mfa.excluded' WHEN 1 THEN ', exempt'
        || coalesce(' until ' || substr(v.body ->> '$.account.mfa.excludedUntil', 1, 10), '') ELSE '' END
      """;

  private static final String ACCOUNTS =
      " FROM object o CROSS JOIN resource_version v ON v.object_key = o.key"
          + " WHERE o.connector_id = :connector AND v.kind = 'ACCOUNT' AND "
          + V
          + " AND "
          + OF_A_PERSON;

  private static final String ADMINS_IN_USE =
      ACCOUNTS
          + " AND o.key IN (SELECT key FROM admin) AND v.status NOT IN ('SUSPENDED', 'STAGED')";

  private static final String OTHERS_IN_USE =
      ACCOUNTS + " AND v.status = 'ACTIVE' AND o.key NOT IN (SELECT key FROM admin)";

  private static final String BY_NAME = " ORDER BY v.name COLLATE NOCASE, o.type, o.id";

  private static final String BARRED =
      """
      WITH RECURSIVE barred (key) AS MATERIALIZED (
        SELECT o.key FROM object o CROSS JOIN resource_version v ON v.object_key = o.key
        WHERE o.connector_id = :connector AND v.kind = 'ACCOUNT' AND v.status = '%3$s' AND %1$s),
      reach (account, holder) AS (
        SELECT key, key FROM barred
        UNION
        SELECT r.account, g.resource_key FROM reach r
        CROSS JOIN grant_version g ON g.principal_key = r.holder
        JOIN entitlement e ON e.id = g.entitlement_id
        WHERE e.membership = 1 AND %2$s),
      held (account, own, target) AS (
        SELECT r.account, r.account = r.holder, g.resource_key FROM reach r
        CROSS JOIN grant_version g ON g.principal_key = r.holder WHERE %2$s),
      counts (account, own, applications, roles) AS (
        SELECT h.account, sum(h.own),
          count(DISTINCT CASE v.kind WHEN 'APPLICATION' THEN h.target END),
          count(DISTINCT CASE v.kind WHEN 'ROLE' THEN h.target END)
        FROM held h CROSS JOIN resource_version v ON v.object_key = h.target WHERE %1$s
        GROUP BY h.account)
      SELECT o.type, o.id, v.name, NULL, NULL, NULL,
        'grants ' || c.own || ', applications ' || c.applications || ', roles ' || c.roles
      FROM counts c JOIN object o ON o.key = c.account
      JOIN resource_version v ON v.object_key = o.key WHERE %1$s
      ORDER BY v.name COLLATE NOCASE, o.type, o.id
      """;

  private static final String DIRECT =
      """
      SELECT po.type, po.id, pv.name AS principal_name, o.type, o.id, v.name, e.name
      FROM resource_version v INDEXED BY resource_by_name
      CROSS JOIN object o ON o.key = v.object_key
      CROSS JOIN grant_version g ON g.resource_key = o.key
      JOIN entitlement e ON e.id = g.entitlement_id
      JOIN object po ON po.key = g.principal_key
      JOIN resource_version pv ON pv.object_key = po.key
      WHERE v.kind = 'APPLICATION' AND o.connector_id = :connector AND pv.kind = 'ACCOUNT'
        AND %s AND %s AND %s AND EXISTS (
          SELECT 1 FROM entitlement_principal p
          JOIN resource_type t ON t.connector_id = :connector AND t.type = p.principal
          WHERE p.connector_id = :connector AND p.type = o.type AND p.entitlement = e.name
            AND t.kind = 'GROUP')
      ORDER BY v.name COLLATE NOCASE, o.key, principal_name COLLATE NOCASE, po.type, po.id
      """
          .formatted(V, G, Published.visible("pv"));

  private static final String NOBODY =
      """
      FROM resource_version v INDEXED BY resource_by_name
      CROSS JOIN object o ON o.key = v.object_key
      WHERE v.kind = '%1$s' AND o.connector_id = :connector AND %2$s
        AND NOT EXISTS (SELECT 1 FROM grant_version g WHERE g.resource_key = o.key AND %3$s)
      """;

  /**
   * Whether all that could be granted on an object {@code o} was read, and all who could hold it.
   */
  private static final String KNOWN =
      """
      (EXISTS (SELECT 1 FROM stream_feed f
        WHERE f.connector_id = :connector AND f.type = o.type AND f.entitlement <> '')
      AND NOT EXISTS (SELECT 1 FROM stream_feed f JOIN doubt d ON d.stream = f.stream
        WHERE f.connector_id = :connector AND f.type = o.type
          AND (d.whole = 1 OR EXISTS (SELECT 1 FROM run_gap x
            WHERE x.run_id = (SELECT run FROM read_by) AND x.stream = d.stream AND x.object_key = o.key)))
      AND NOT EXISTS (SELECT 1 FROM entitlement_principal p JOIN unread_type u ON u.type = p.principal
        WHERE p.connector_id = :connector AND p.type = o.type))
      """;

  private static final String MATCHED =
      "(SELECT min(m.how) FROM match m WHERE m.admin_key = a.key)";

  private static final String UNMATCHED =
      " FROM admin_account a JOIN object o ON o.key = a.key"
          + " JOIN resource_version v ON v.object_key = a.key WHERE "
          + V
          + " AND "
          + MATCHED
          + " IS NULL";

  /** Whether every list of user accounts was read, and there is something to match by. */
  private static final String MATCHABLE =
      "(NOT EXISTS (SELECT 1 FROM stream_feed f JOIN doubt d ON d.stream = f.stream"
          + " WHERE f.connector_id = :connector AND f.entitlement = ''"
          + " AND f.type IN (SELECT type FROM user_type))"
          + " AND (a.login NOTNULL OR EXISTS (SELECT 1 FROM admin_email e WHERE e.key = a.key)))";

  private FindingSql() {}

  /** Returns the statement that finds what a rule looks for. */
  static String found(FindingRule rule) {
    String object = "SELECT o.type, o.id, v.name, " + NO_OTHER + ", ";
    return switch (rule) {
      case ADMIN_WITHOUT_MFA -> object + MFA_DETAIL + ADMINS_IN_USE + without() + BY_NAME;
      case ACCOUNT_WITHOUT_MFA -> object + MFA_DETAIL + OTHERS_IN_USE + without() + BY_NAME;
      case SUSPENDED_WITH_ACCESS -> BARRED.formatted(V, G, "SUSPENDED");
      case LOCKED_WITH_ACCESS -> BARRED.formatted(V, G, "LOCKED");
      case DIRECT_APPLICATION_GRANT -> DIRECT;
      case EMPTY_GROUP -> object + "'' " + nobody("GROUP") + " AND " + KNOWN + BY_NAME;
      case UNUSED_APPLICATION -> object + "'' " + nobody("APPLICATION") + " AND " + KNOWN + BY_NAME;
      case ADMIN_WITHOUT_USER ->
          object + "coalesce(v.email, v.login, '')" + UNMATCHED + " AND " + MATCHABLE + BY_NAME;
      case EMAIL_ONLY_MATCH -> emailOnly();
    };
  }

  /** Returns the statement that counts the objects of which a rule can say nothing. */
  static Optional<String> unknown(FindingRule rule) {
    return switch (rule) {
      case ADMIN_WITHOUT_MFA -> Optional.of(COUNT + ADMINS_IN_USE + unclear());
      case ACCOUNT_WITHOUT_MFA -> Optional.of(COUNT + OTHERS_IN_USE + unclear());
      case EMPTY_GROUP -> Optional.of(COUNT + nobody("GROUP") + " AND NOT " + KNOWN);
      case UNUSED_APPLICATION -> Optional.of(COUNT + nobody("APPLICATION") + " AND NOT " + KNOWN);
      case ADMIN_WITHOUT_USER -> Optional.of(COUNT + UNMATCHED + " AND NOT " + MATCHABLE);
      case SUSPENDED_WITH_ACCESS, LOCKED_WITH_ACCESS, DIRECT_APPLICATION_GRANT, EMAIL_ONLY_MATCH ->
          Optional.empty();
    };
  }

  /** Returns the statement that names the streams on which a rule depends and which lack. */
  static String lacking(FindingRule rule) {
    String of =
        switch (rule) {
          case EMPTY_GROUP -> onKind("GROUP");
          case UNUSED_APPLICATION -> onKind("APPLICATION");
          case ADMIN_WITHOUT_USER ->
              "f.entitlement = '' AND f.type IN (SELECT type FROM user_type)";
          default -> "false";
        };
    return "SELECT DISTINCT coalesce(s.display_name, f.stream) FROM stream_feed f"
        + " JOIN doubt d ON d.stream = f.stream"
        + " LEFT JOIN run_stream s ON s.run_id = (SELECT run FROM read_by) AND s.stream = f.stream"
        + " WHERE f.connector_id = :connector AND "
        + of
        + " ORDER BY s.position";
  }

  private static String onKind(String kind) {
    String types =
        "SELECT type FROM resource_type WHERE connector_id = :connector AND kind = '" + kind + "'";
    return "(f.type IN ("
        + types
        + ") OR f.entitlement = '' AND f.type IN (SELECT p.principal FROM entitlement_principal p"
        + " WHERE p.connector_id = :connector AND p.type IN ("
        + types
        + ")))";
  }

  private static String without() {
    return " AND v.body ->> '$.account.mfa.configured' = 0";
  }

  private static String unclear() {
    return " AND v.body ->> '$.account.mfa.configured' IS NULL";
  }

  private static String nobody(String kind) {
    return NOBODY.formatted(kind, V, G);
  }

  private static String emailOnly() {
    return "SELECT o.type, o.id, v.name, uo.type, uo.id, uv.name, coalesce(v.email, v.login, '')"
        + " FROM admin_account a JOIN object o ON o.key = a.key"
        + " JOIN resource_version v ON v.object_key = a.key"
        + " JOIN match m ON m.admin_key = a.key JOIN object uo ON uo.key = m.user_key"
        + " JOIN resource_version uv ON uv.object_key = uo.key WHERE "
        + V
        + " AND "
        + Published.visible("uv")
        + " AND "
        + MATCHED
        + " = 3"
        + BY_NAME
        + ", uo.type, uo.id";
  }
}
