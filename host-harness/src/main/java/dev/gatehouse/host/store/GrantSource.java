package dev.gatehouse.host.store;

/**
 * A way to find grants: the keys of grants {@code g} and the kind and name by which they are
 * ordered.
 *
 * @param keys selects the keys; never blank
 * @param counts selects something for each, to count them; never blank
 * @param named the end by whose name they are ordered: {@code v} for the resource or {@code pv} for
 *     the principal
 */
record GrantSource(String keys, String counts, String named) {
  private static final String KEYS =
      "SELECT g.resource_key, g.entitlement_id, g.principal_key, g.to_run ";
  private static final String HOLDERS =
      "SELECT 1 FROM grant_version g CROSS JOIN resource_version pv INDEXED BY resource_by_object"
          + " ON pv.object_key = g.principal_key AND "
          + Published.visible("pv")
          + " WHERE g.resource_key = :key AND "
          + Published.visible("g");

  /** How many resources that match a text are looked at. */
  static final int MOST_MATCHES = 2_000;

  /** The resources that match a text. */
  static final String MATCHES =
      "SELECT m.object_key FROM resource_version m INDEXED BY resource_by_name WHERE "
          + ResourceList.contains("m")
          + " AND "
          + Published.visible("m")
          + " LIMIT "
          + MOST_MATCHES;

  private static GrantSource same(String keys, String named) {
    return new GrantSource(keys, keys, named);
  }

  /** Finds the few that hold something on a resource, and sorts them. */
  static GrantSource fewHolders(boolean searched) {
    return same(
        KEYS
            + "FROM grant_version g LEFT JOIN resource_version pv"
            + " ON pv.object_key = g.principal_key AND "
            + Published.visible("pv")
            + " WHERE g.resource_key = :key AND "
            + Published.visible("g")
            + (searched ? " AND " + ResourceList.contains("pv") : ""),
        "pv");
  }

  /**
   * Goes through all names in order, and stops as soon as there is enough. The index named is the
   * table itself, in the order of its primary key; SQLite would take two steps for each name.
   */
  static GrantSource manyHolders(boolean searched) {
    String keys =
        KEYS
            + "FROM resource_version pv INDEXED BY resource_by_name CROSS JOIN entitlement e"
            + " ON e.connector_id = :connector AND e.type = :type CROSS JOIN grant_version g"
            + " INDEXED BY sqlite_autoindex_grant_version_1"
            + " ON g.resource_key = :key AND g.entitlement_id = e.id"
            + " AND g.principal_key = pv.object_key WHERE "
            + (searched ? ResourceList.contains("pv") + " AND " : "")
            + Published.visible("pv")
            + " AND "
            + Published.visible("g");
    return new GrantSource(keys, searched ? keys : HOLDERS, "pv");
  }

  /** Finds what a principal holds itself. */
  static GrantSource heldBy(boolean searched, boolean ofKind) {
    return same(
        KEYS
            + "FROM grant_version g INDEXED BY grant_by_principal CROSS JOIN resource_version v"
            + " ON v.object_key = g.resource_key AND "
            + Published.visible("v")
            + " WHERE g.principal_key = :key AND "
            + Published.visible("g")
            + (ofKind ? " AND v.kind = :kind" : "")
            + (searched ? " AND " + ResourceList.contains("v") : ""),
        "v");
  }

  /** Goes through all resources of a kind in order. */
  static GrantSource onKind() {
    return same(
        KEYS
            + "FROM resource_version v INDEXED BY resource_by_name CROSS JOIN object o"
            + " ON o.key = v.object_key AND o.connector_id = :connector"
            + " CROSS JOIN grant_version g ON g.resource_key = v.object_key"
            + " WHERE v.kind = :kind AND "
            + Published.visible("v")
            + " AND "
            + Published.visible("g"),
        "v");
  }

  /** Finds who or what matches first, and then the grants at either end. */
  static GrantSource matching(boolean ofKind) {
    String end =
        "SELECT resource_key, entitlement_id, principal_key, from_run, to_run FROM grant_version";
    return same(
        KEYS
            + "FROM (WITH m (key) AS MATERIALIZED ("
            + MATCHES
            + ") SELECT * FROM ("
            + end
            + " WHERE resource_key IN (SELECT key FROM m) UNION "
            + end
            + " INDEXED BY grant_by_principal WHERE principal_key IN (SELECT key FROM m)) LIMIT "
            + (Window.MOST_COUNTED + 1)
            + ") g CROSS JOIN object o ON o.key = g.resource_key AND o.connector_id = :connector"
            + " CROSS JOIN resource_version v ON v.object_key = g.resource_key AND "
            + Published.visible("v")
            + " WHERE "
            + Published.visible("g")
            + (ofKind ? " AND v.kind = :kind" : ""),
        "v");
  }

  String order(boolean descending) {
    String direction = descending ? " DESC" : "";
    return " ORDER BY "
        + String.join(
            direction + ", ",
            named + ".kind",
            named + ".name COLLATE NOCASE",
            named + ".object_key",
            "g.entitlement_id",
            "g.principal_key")
        + direction;
  }
}
