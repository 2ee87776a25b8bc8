package dev.gatehouse.host.store;

import dev.gatehouse.spi.model.ResourceId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jdbi.v3.core.result.ResultIterator;
import org.jdbi.v3.core.statement.Query;

/**
 * Follows memberships from accounts to what they give access to. A path never visits a resource
 * twice, so groups that contain each other do no harm.
 *
 * <p>While SQL walks, a path is text: {@code entitlement:resource/} for each grant on the way. Its
 * joins are CROSS JOINs, which keep SQLite to their order; it would begin with all the applications
 * and roles, and look at every grant on them, for each account anew.
 */
final class AccessPaths {
  private static final int CACHED_RESOURCES = 4_000;
  // Each walk is a statement, which is prepared and begun anew.
  private static final int ACCOUNTS_AT_A_TIME = 500;

  private static final String ALL_ACCOUNTS =
      ResourceSql.SELECT
          + ", o.key AS object_key FROM resource_version v INDEXED BY resource_by_name"
          + " CROSS JOIN object o ON o.key = v.object_key"
          + " WHERE v.kind = 'ACCOUNT' AND o.connector_id = :connector AND "
          + Published.visible("v")
          + " ORDER BY v.name COLLATE NOCASE, o.type, o.id";

  private static final String FROM_ACCOUNTS =
      "WITH RECURSIVE reach (place, account, holder, path) AS ("
          + "SELECT key, value, value, '' FROM json_each(:accounts)"
          + " UNION ALL SELECT r.place, r.account, g.resource_key,"
          + " r.path || g.entitlement_id || ':' || g.resource_key || '/'"
          + " FROM reach r CROSS JOIN grant_version g ON g.principal_key = r.holder"
          + " JOIN entitlement e ON e.id = g.entitlement_id AND e.membership = 1"
          + " CROSS JOIN resource_version v ON v.object_key = g.resource_key WHERE "
          + Published.visible("g")
          + " AND "
          + Published.visible("v")
          + " AND g.resource_key <> r.account"
          + " AND instr(r.path, ':' || g.resource_key || '/') = 0)"
          + " SELECT r.account, g.resource_key AS target,"
          + " r.path || g.entitlement_id || ':' || g.resource_key || '/' AS path"
          + " FROM reach r CROSS JOIN grant_version g ON g.principal_key = r.holder"
          + " CROSS JOIN resource_version v ON v.object_key = g.resource_key WHERE "
          + Published.visible("g")
          + " AND "
          + Published.visible("v")
          + " AND instr(r.path, ':' || g.resource_key || '/') = 0";

  private static final String TO_TARGET =
      "WITH RECURSIVE holders (holder, path) AS ("
          + "SELECT g.principal_key, g.entitlement_id || ':' || g.resource_key || '/'"
          + " FROM grant_version g WHERE g.resource_key = :target AND "
          + Published.visible("g")
          + " UNION ALL SELECT g.principal_key,"
          + " g.entitlement_id || ':' || g.resource_key || '/' || h.path"
          + " FROM holders h CROSS JOIN grant_version g ON g.resource_key = h.holder"
          + " JOIN entitlement e ON e.id = g.entitlement_id AND e.membership = 1"
          + " CROSS JOIN resource_version v ON v.object_key = g.resource_key WHERE "
          + Published.visible("g")
          + " AND "
          + Published.visible("v")
          + " AND instr(h.path, ':' || g.resource_key || '/') = 0)"
          + " SELECT h.holder AS account, :target AS target, h.path"
          + " FROM holders h CROSS JOIN resource_version v ON v.object_key = h.holder"
          + " WHERE v.kind = 'ACCOUNT' AND "
          + Published.visible("v")
          + " ORDER BY v.name COLLATE NOCASE, h.holder, length(h.path), h.path LIMIT :most";

  private final Published published;
  private final Map<Long, ResourceRow> resources =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, ResourceRow> eldest) {
          return size() > CACHED_RESOURCES;
        }
      };
  private final Map<Long, String> entitlements = new LinkedHashMap<>();

  AccessPaths(Published published) {
    this.published = published;
    try (Query query =
            published.query("SELECT id, name FROM entitlement WHERE connector_id = :connector");
        Stream<Map.Entry<Long, String>> rows =
            query
                .map((row, context) -> Map.entry(row.getLong("id"), row.getString("name")))
                .stream()) {
      rows.forEach(each -> entitlements.put(each.getKey(), each.getValue()));
    }
  }

  void ofAccount(
      ResourceId account, Optional<ResourceId> target, long most, Consumer<AccessRow> consumer) {
    Optional<Long> accountKey = key(account);
    Optional<Long> targetKey = target.flatMap(this::key);
    if (accountKey.isEmpty() || targetKey.isPresent() != target.isPresent()) {
      return;
    }
    ofAccounts(List.of(accountKey.get()), targetKey, most, consumer);
  }

  /** The paths of all accounts, ordered by their names. */
  void ofAllAccounts(long most, Consumer<AccessRow> consumer) {
    List<Long> accounts = new ArrayList<>();
    long left = most;
    try (Query query = published.query(ALL_ACCOUNTS);
        ResultIterator<Map.Entry<Long, ResourceRow>> rows =
            query
                .map((row, context) -> Map.entry(row.getLong("object_key"), ResourceSql.row(row)))
                .iterator()) {
      while (rows.hasNext() && left > 0) {
        Map.Entry<Long, ResourceRow> account = rows.next();
        resources.put(account.getKey(), account.getValue());
        accounts.add(account.getKey());
        if (accounts.size() == ACCOUNTS_AT_A_TIME || !rows.hasNext()) {
          left -= ofAccounts(accounts, Optional.empty(), left, consumer);
          accounts.clear();
        }
      }
    }
  }

  /** The paths from one account to one target, by their keys. */
  void between(long account, long target, Consumer<AccessRow> consumer) {
    ofAccounts(List.of(account), Optional.of(target), Long.MAX_VALUE, consumer);
  }

  /** Returns how many paths it has handed over. */
  private long ofAccounts(
      List<Long> accounts, Optional<Long> target, long most, Consumer<AccessRow> consumer) {
    String sql =
        FROM_ACCOUNTS
            + (target.isPresent()
                ? " AND g.resource_key = :target"
                : " AND v.kind IN ('APPLICATION', 'ROLE')")
            + " ORDER BY r.place, v.kind, v.name COLLATE NOCASE, g.resource_key, length(path), path"
            + " LIMIT :most";
    try (Query query = published.query(sql)) {
      target.ifPresent(key -> query.bind("target", key));
      return hand(query.bind("accounts", accounts.toString()).bind("most", most), consumer);
    }
  }

  void toTarget(ResourceId target, long most, Consumer<AccessRow> consumer) {
    Optional<Long> key = key(target);
    if (key.isPresent()) {
      try (Query query = published.query(TO_TARGET)) {
        hand(query.bind("target", key.get()).bind("most", most), consumer);
      }
    }
  }

  private long hand(Query query, Consumer<AccessRow> consumer) {
    long count = 0;
    try (ResultIterator<Found> rows =
        query
            .map(
                (row, context) ->
                    new Found(row.getLong("account"), row.getLong("target"), row.getString("path")))
            .iterator()) {
      for (; rows.hasNext(); count++) {
        consumer.accept(row(rows.next()));
      }
    }
    return count;
  }

  private AccessRow row(Found found) {
    List<AccessRow.Step> steps = new ArrayList<>();
    String entitlement = "";
    for (String step : found.path().split("/", -1)) {
      int colon = step.indexOf(':');
      if (colon > 0) {
        entitlement =
            entitlements.getOrDefault(Long.parseLong(step.substring(0, colon)), "(unknown)");
        ResourceRow on = resource(Long.parseLong(step.substring(colon + 1)));
        steps.add(new AccessRow.Step(entitlement, on.type(), on.id(), on.name()));
      }
    }
    return new AccessRow(resource(found.account()), resource(found.target()), entitlement, steps);
  }

  private Optional<Long> key(ResourceId id) {
    try (Query query =
        published.query(
            "SELECT o.key FROM object o JOIN resource_version v ON v.object_key = o.key"
                + " WHERE o.connector_id = :connector AND o.type = :type AND o.id = :id AND "
                + Published.visible("v"))) {
      return query.bind("type", id.type()).bind("id", id.value()).mapTo(Long.class).findOne();
    }
  }

  ResourceRow resource(long key) {
    ResourceRow known = resources.get(key);
    if (known != null) {
      return known;
    }
    try (Query query =
        published.query(
            ResourceSql.SELECT
                + " FROM object o JOIN resource_version v ON v.object_key = o.key"
                + " WHERE o.key = :key AND "
                + Published.visible("v"))) {
      ResourceRow found = query.bind("key", key).map((row, context) -> ResourceSql.row(row)).one();
      resources.put(key, found);
      return found;
    }
  }

  /** One path as SQL found it. */
  private record Found(long account, long target, String path) {}
}
