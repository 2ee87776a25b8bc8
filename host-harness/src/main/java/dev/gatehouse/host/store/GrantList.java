package dev.gatehouse.host.store;

import dev.gatehouse.spi.model.ResourceId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.statement.Query;

/**
 * Lists the published grants of one connector, searched and in parts: those on one resource by
 * principal, those of one principal by resource, or all by resource.
 */
public final class GrantList {
  private static final int MOST_MATCHES = 2_000;

  private static final String SELECT =
      "SELECT o.type, v.kind, o.id, v.name, e.name, po.type, coalesce(pv.kind, ''), po.id,"
          + " coalesce(pv.name, po.id),"
          + " EXISTS (SELECT 1 FROM provisioned p WHERE p.resource_key = g.resource_key"
          + " AND p.entitlement_id = g.entitlement_id AND p.principal_key = g.principal_key"
          + " AND g.to_run IS NULL) ";

  /** Joins what a row shows to a few grants g. A principal that was never read has only its id. */
  private static final String NAMED =
      " g JOIN object o ON o.key = g.resource_key"
          + " JOIN resource_version v ON v.object_key = g.resource_key AND "
          + Published.visible("v")
          + " JOIN entitlement e ON e.id = g.entitlement_id"
          + " JOIN object po ON po.key = g.principal_key"
          + " LEFT JOIN resource_version pv ON pv.object_key = g.principal_key AND "
          + Published.visible("pv");

  private static final String KEYS = "SELECT g.resource_key, g.entitlement_id, g.principal_key, g.to_run";

  private static final String MATCHES =
      "(SELECT m.object_key FROM resource_version m INDEXED BY resource_by_name WHERE "
          + ResourceList.contains("m")
          + " AND "
          + Published.visible("m")
          + " LIMIT "
          + MOST_MATCHES
          + ")";

  private final Published published;
  private final ListCounts counts;

  /**
   * Makes a list.
   *
   * @param published the state to read; never null
   * @param counts remembers lengths from one state to the next question; never null
   */
  public GrantList(Published published, ListCounts counts) {
    this.published = published;
    this.counts = counts;
  }

  /**
   * Reads a part of a list. Of all grants that match a text, if there are very many, only as many
   * as are counted can be reached.
   *
   * @param filter which grants; never null
   * @param window which part of them; never null
   * @return the page; never null
   */
  public ListPage<GrantRow> page(GrantFilter filter, Window window) {
    Optional<Long> key = filter.on().or(filter::principal).flatMap(this::key);
    if (filter.on().or(filter::principal).isPresent() && key.isEmpty()) {
      return new ListPage<>(List.of(), 0, true);
    }
    Source source = source(filter, key);
    long most = source.exact() ? Long.MAX_VALUE : Window.MOST_COUNTED + 1L;
    long found = counts.of(published, filter, () -> count(source, filter, key, most));
    long total = Math.min(found, source.exact() ? found : Window.MOST_COUNTED);
    boolean exact = found == total && !hasTooManyMatches(filter);
    if (window.offset() >= total) {
      return new ListPage<>(List.of(), total, exact);
    }
    boolean fromTheEnd = window.offset() > total / 2;
    long end = Math.min(total, window.offset() + window.limit());
    Window near =
        fromTheEnd
            ? new Window(total - end, (int) (end - window.offset()), !window.descending())
            : new Window(window.offset(), (int) (end - window.offset()), window.descending());
    List<GrantRow> rows = new ArrayList<>(rows(source, filter, key, near));
    if (fromTheEnd) {
      Collections.reverse(rows);
    }
    return new ListPage<>(rows, total, exact);
  }

  private Source source(GrantFilter filter, Optional<Long> key) {
    boolean searched = !filter.text().isEmpty();
    if (filter.on().isPresent()) {
      return holdersOf(key.orElseThrow()) <= Window.MOST_COUNTED
          ? new Source(fewHolders(searched), true, "pv")
          : new Source(manyHolders(searched), !searched, "pv");
    }
    if (filter.principal().isPresent()) {
      return new Source(heldBy(filter, searched), true, "v");
    }
    return searched
        ? new Source(matching(filter), false, "v")
        : new Source(all(filter), true, "v");
  }

  /** Of a search at both ends, only so many resources that match are looked at. */
  private boolean hasTooManyMatches(GrantFilter filter) {
    if (filter.text().isEmpty() || filter.on().isPresent() || filter.principal().isPresent()) {
      return false;
    }
    String sql = "SELECT count(*) FROM " + MATCHES;
    return counts.of(published, sql + filter.text(), () -> matches(sql, filter)) >= MOST_MATCHES;
  }

  private long matches(String sql, GrantFilter filter) {
    try (Query query = bound(sql, filter, Optional.empty())) {
      return query.mapTo(Long.class).one();
    }
  }

  private long holdersOf(long resource) {
    try (Query query =
        published.query(
            "SELECT count(*) FROM (SELECT 1 FROM grant_version WHERE resource_key = :key LIMIT "
                + (Window.MOST_COUNTED + 1)
                + ")")) {
      return query.bind("key", resource).mapTo(Long.class).one();
    }
  }

  private static String fewHolders(boolean searched) {
    return KEYS
        + ", pv.kind, pv.name FROM grant_version g LEFT JOIN resource_version pv"
        + " ON pv.object_key = g.principal_key AND "
        + Published.visible("pv")
        + " WHERE g.resource_key = :key AND "
        + Published.visible("g")
        + (searched ? " AND " + ResourceList.contains("pv") : "");
  }

  /** Goes through all names in order, and stops as soon as there is enough. */
  private static String manyHolders(boolean searched) {
    return KEYS
        + ", pv.kind, pv.name FROM resource_version pv INDEXED BY resource_by_name"
        + " CROSS JOIN grant_version g INDEXED BY grant_by_principal"
        + " ON g.principal_key = pv.object_key AND g.resource_key = :key WHERE "
        + (searched ? ResourceList.contains("pv") + " AND " : "")
        + Published.visible("pv")
        + " AND "
        + Published.visible("g");
  }

  private static String heldBy(GrantFilter filter, boolean searched) {
    return KEYS
        + ", v.kind, v.name FROM grant_version g INDEXED BY grant_by_principal"
        + " CROSS JOIN resource_version v ON v.object_key = g.resource_key AND "
        + Published.visible("v")
        + " WHERE g.principal_key = :key AND "
        + Published.visible("g")
        + kind(filter)
        + (searched ? " AND " + ResourceList.contains("v") : "");
  }

  private static String all(GrantFilter filter) {
    return KEYS
        + ", v.kind, v.name FROM resource_version v INDEXED BY resource_by_name"
        + " CROSS JOIN object o ON o.key = v.object_key AND o.connector_id = :connector"
        + " CROSS JOIN grant_version g ON g.resource_key = v.object_key WHERE "
        + Published.visible("v")
        + " AND "
        + Published.visible("g")
        + kind(filter);
  }

  /** Finds who or what matches first, and then the grants at either end. */
  private static String matching(GrantFilter filter) {
    String end = "SELECT resource_key, entitlement_id, principal_key, from_run, to_run FROM grant_version";
    return KEYS
        + ", v.kind, v.name FROM (SELECT * FROM ("
        + end
        + " WHERE resource_key IN "
        + MATCHES
        + " UNION "
        + end
        + " INDEXED BY grant_by_principal WHERE principal_key IN "
        + MATCHES
        + ") LIMIT "
        + (Window.MOST_COUNTED + 1)
        + ") g CROSS JOIN object o ON o.key = g.resource_key AND o.connector_id = :connector"
        + " CROSS JOIN resource_version v ON v.object_key = g.resource_key AND "
        + Published.visible("v")
        + " WHERE "
        + Published.visible("g")
        + kind(filter);
  }

  private static String kind(GrantFilter filter) {
    return filter.kind().map(kind -> " AND v.kind = :kind").orElse("");
  }

  private long count(Source source, GrantFilter filter, Optional<Long> key, long most) {
    try (Query query =
        bound("SELECT count(*) FROM (" + source.sql() + " LIMIT :most)", filter, key)) {
      return query.bind("most", most).mapTo(Long.class).one();
    }
  }

  private List<GrantRow> rows(
      Source source, GrantFilter filter, Optional<Long> key, Window window) {
    boolean down = window.descending();
    String inner = source.sql() + source.order(down) + " LIMIT :limit OFFSET :offset";
    String sql = SELECT + " FROM (" + inner + ")" + NAMED + source.order(down);
    try (Query query = bound(sql, filter, key)) {
      return query
          .bind("limit", window.limit())
          .bind("offset", window.offset())
          .map((row, context) -> Published.grant(row))
          .list();
    }
  }

  private Query bound(String sql, GrantFilter filter, Optional<Long> key) {
    Query query = published.query(sql);
    key.ifPresent(number -> query.bind("key", number));
    filter.kind().ifPresent(kind -> query.bind("kind", kind.name()));
    if (!filter.text().isEmpty()) {
      query.bind("pattern", ContainedText.pattern(filter.text()));
    }
    return query;
  }

  private Optional<Long> key(ResourceId id) {
    try (Query query =
        published.query(
            "SELECT key FROM object WHERE connector_id = :connector AND id = :id"
                + " AND type = :type")) {
      return query.bind("id", id.value()).bind("type", id.type()).mapTo(Long.class).findOne();
    }
  }

  /**
   * A way to find grants.
   *
   * @param sql selects their keys; never blank
   * @param exact whether all of them are counted
   * @param named the end by whose name they are ordered: {@code v} or {@code pv}
   */
  private record Source(String sql, boolean exact, String named) {
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
}
