package dev.gatehouse.host.store;

/** The statements of {@link AccessPreview}. */
final class AccessPreviewSql {
  /** Who is under a principal: itself, or its members and theirs. */
  static final String UNDER =
      "WITH RECURSIVE under (key) AS (SELECT :principal"
          + " UNION SELECT g.principal_key FROM under CROSS JOIN grant_version g"
          + " ON g.resource_key = under.key"
          + " JOIN entitlement e ON e.id = g.entitlement_id AND e.membership = 1"
          + " CROSS JOIN resource_version v ON v.object_key = g.principal_key WHERE "
          + Published.visible("g")
          + " AND "
          + Published.visible("v")
          + "),"
          // What holding the entitlement leads to: the resource itself, and what it holds in turn.
          + " over (key, passes_on) AS (SELECT :resource, (SELECT membership FROM entitlement"
          + " WHERE id = :entitlement)"
          + " UNION SELECT g.resource_key, e.membership FROM over CROSS JOIN grant_version g"
          + " ON g.principal_key = over.key JOIN entitlement e ON e.id = g.entitlement_id"
          + " CROSS JOIN resource_version v ON v.object_key = g.resource_key"
          + " WHERE over.passes_on = 1 AND "
          + Published.visible("g")
          + " AND "
          + Published.visible("v")
          + ")"
          + " INSERT OR IGNORE INTO temp.touched (account, target)"
          + " SELECT under.key, over.key FROM under"
          + " CROSS JOIN resource_version a ON a.object_key = under.key AND a.kind = 'ACCOUNT'"
          + " CROSS JOIN over CROSS JOIN resource_version t ON t.object_key = over.key"
          + " AND t.kind IN ('APPLICATION', 'ROLE') WHERE "
          + Published.visible("a")
          + " AND "
          + Published.visible("t");

  /** Which of the touched pairs are access. */
  static final String HAVING =
      "WITH RECURSIVE reach (account, key) AS ("
          + "SELECT DISTINCT account, account FROM temp.touched"
          + " UNION SELECT reach.account, g.resource_key FROM reach CROSS JOIN grant_version g"
          + " ON g.principal_key = reach.key"
          + " JOIN entitlement e ON e.id = g.entitlement_id AND e.membership = 1"
          + " CROSS JOIN resource_version v ON v.object_key = g.resource_key WHERE "
          + Published.visible("g")
          + " AND "
          + Published.visible("v")
          + ") UPDATE temp.touched SET %s = 1 WHERE (account, target) IN ("
          + "SELECT reach.account, g.resource_key FROM reach CROSS JOIN grant_version g"
          + " ON g.principal_key = reach.key"
          + " CROSS JOIN resource_version v ON v.object_key = g.resource_key"
          + " CROSS JOIN resource_version a ON a.object_key = reach.account WHERE "
          + Published.visible("g")
          + " AND "
          + Published.visible("v")
          + " AND "
          + Published.visible("a")
          + ")";

  static final String RESULT =
      "SELECT t.account, t.target, t.before, t.after FROM temp.touched t"
          + " JOIN resource_version a ON a.object_key = t.account"
          + " JOIN resource_version v ON v.object_key = t.target"
          + " WHERE t.before + t.after > 0"
          + " AND (a.from_run = :after OR (a.from_run <= :before"
          + " AND (a.to_run IS NULL OR a.to_run > :before)))"
          + " AND (v.from_run = :after OR (v.from_run <= :before"
          + " AND (v.to_run IS NULL OR v.to_run > :before)))"
          + " GROUP BY t.account, t.target"
          + " ORDER BY t.before + t.after, t.before DESC, v.name COLLATE NOCASE,"
          + " a.name COLLATE NOCASE, t.target, t.account";

  private static final String THE_GRANT =
      " WHERE resource_key = :resource AND entitlement_id = :entitlement"
          + " AND principal_key = :principal AND to_run IS NULL";
  static final String ADD =
      "INSERT INTO grant_version (resource_key, entitlement_id, principal_key, from_run, source_id)"
          + " SELECT :resource, :entitlement, :principal, :run, 0"
          + " WHERE NOT EXISTS (SELECT 1 FROM grant_version"
          + THE_GRANT
          + ")";
  static final String REMOVE = "UPDATE grant_version SET to_run = :run" + THE_GRANT;

  private AccessPreviewSql() {}
}
