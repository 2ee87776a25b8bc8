package dev.gatehouse.host.store;

import dev.gatehouse.spi.model.ResourceKind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jdbi.v3.core.statement.Query;

/**
 * Lists what is published of one connector by name, searched and in parts.
 *
 * <p>Which rows are meant is found in indexes alone; bodies are read only of the rows of the part.
 * A connector with few objects is read through its objects, since in the index by name its rows lie
 * among those of all others.
 */
public final class ResourceList {
  private static final int FEW = 5_000;

  private final Published published;
  private final ListCounts counts;

  /**
   * Makes a list.
   *
   * @param published the state to read; never null
   * @param counts remembers lengths from one state to the next question; never null
   */
  public ResourceList(Published published, ListCounts counts) {
    this.published = published;
    this.counts = counts;
  }

  /**
   * Reads a part of a list.
   *
   * @param filter which resources; never null
   * @param window which part of them; never null
   * @return the page; never null
   */
  public ListPage<ResourceRow> page(ResourceFilter filter, Window window) {
    boolean few = isSmall();
    long most = filter.passesAll() ? Long.MAX_VALUE : Window.MOST_COUNTED + 1L;
    long found = counts.of(published, filter, () -> count(filter, few, most));
    boolean exact = found < most;
    long total = exact ? found : Window.MOST_COUNTED;
    boolean fromTheEnd = exact && window.offset() > total / 2;
    long end = Math.min(total, window.offset() + window.limit());
    Window near =
        fromTheEnd
            ? new Window(
                total - end, (int) Math.max(1, end - window.offset()), !window.descending())
            : window;
    if (exact && window.offset() >= total) {
      return new ListPage<>(List.of(), total, true);
    }
    List<ResourceRow> rows = new ArrayList<>(rows(filter, near, few));
    if (fromTheEnd) {
      Collections.reverse(rows);
    }
    return new ListPage<>(rows, total, exact);
  }

  /**
   * Hands over everything that passes a filter, ordered by name, such as for a file.
   *
   * @param filter which resources; never null
   * @param consumer gets each; never null
   */
  public void all(ResourceFilter filter, Consumer<ResourceRow> consumer) {
    String sql = ResourceSql.SELECT + from(isSmall()) + where(filter) + order(false) + " LIMIT -1";
    try (Query query = bound(sql, filter);
        Stream<ResourceRow> rows = query.map((row, context) -> ResourceSql.row(row)).stream()) {
      rows.forEach(consumer);
    }
  }

  private List<ResourceRow> rows(ResourceFilter filter, Window window, boolean few) {
    String sql =
        ResourceSql.SELECT
            + " FROM (SELECT v.id"
            + from(few)
            + where(filter)
            + order(window.descending())
            + " LIMIT :limit OFFSET :offset) p JOIN resource_version v ON v.id = p.id"
            + " JOIN object o ON o.key = v.object_key"
            + order(window.descending());
    try (Query query = bound(sql, filter)) {
      return query
          .bind("limit", window.limit())
          .bind("offset", window.offset())
          .map((row, context) -> ResourceSql.row(row))
          .list();
    }
  }

  private long count(ResourceFilter filter, boolean few, long most) {
    String sql = "SELECT count(*) FROM (SELECT 1" + from(few) + where(filter) + " LIMIT :most)";
    try (Query query = bound(sql, filter)) {
      return query.bind("most", most).mapTo(Long.class).one();
    }
  }

  /** Counts statuses of what passes, for a choice of filters. */
  public Map<String, Long> statuses(ResourceFilter filter) {
    Map<String, Long> statuses = new TreeMap<>();
    String sql = "SELECT v.status, count(*)" + from(isSmall()) + where(filter) + " GROUP BY 1";
    try (Query query = bound(sql, filter)) {
      query
          .map((row, context) -> Map.entry(String.valueOf(row.getString(1)), row.getLong(2)))
          .forEach(each -> statuses.put(each.getKey(), each.getValue()));
    }
    return statuses;
  }

  /**
   * Returns the ids of the types of a kind, as the plugin said at the last sync.
   *
   * @param kind the kind; never null
   * @return the ids, ordered; never null
   */
  public List<String> types(ResourceKind kind) {
    try (Query query =
        published.query(
            "SELECT type FROM resource_type WHERE connector_id = :connector AND kind = :kind"
                + " ORDER BY type")) {
      return query.bind("kind", kind.name()).mapTo(String.class).list();
    }
  }

  private boolean isSmall() {
    try (Query query =
        published.query(
            "SELECT count(*) FROM (SELECT 1 FROM object WHERE connector_id = :connector"
                + " LIMIT :most)")) {
      return query.bind("most", FEW + 1).mapTo(Long.class).one() <= FEW;
    }
  }

  private static String from(boolean few) {
    return few
        ? " FROM object o CROSS JOIN resource_version v INDEXED BY resource_by_object"
            + " ON v.object_key = o.key"
        : " FROM resource_version v INDEXED BY resource_by_name"
            + " CROSS JOIN object o ON o.key = v.object_key";
  }

  private static String where(ResourceFilter filter) {
    return " WHERE v.kind = :kind AND "
        + Published.visible("v")
        + filter.status().map(status -> " AND v.status = :status").orElse("")
        + (filter.text().isEmpty() ? "" : " AND " + contains("v"))
        + " AND o.connector_id = :connector"
        + filter.type().map(type -> " AND o.type = :type").orElse("");
  }

  /** Returns the condition that something that people call a resource contains the pattern. */
  static String contains(String alias) {
    return "(%1$s.name LIKE :pattern ESCAPE '!' OR %1$s.login LIKE :pattern ESCAPE '!' OR %1$s.email LIKE :pattern ESCAPE '!')"
        .formatted(alias);
  }

  private static String order(boolean descending) {
    String direction = descending ? " DESC" : "";
    return " ORDER BY v.name COLLATE NOCASE" + direction + ", v.object_key" + direction;
  }

  private Query bound(String sql, ResourceFilter filter) {
    Query query = published.query(sql).bind("kind", filter.kind().name());
    filter.type().ifPresent(type -> query.bind("type", type));
    filter.status().ifPresent(status -> query.bind("status", status));
    if (!filter.text().isEmpty()) {
      query.bind("pattern", ContainedText.pattern(filter.text()));
    }
    return query;
  }
}
