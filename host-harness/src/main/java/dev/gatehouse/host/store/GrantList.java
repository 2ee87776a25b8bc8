package dev.gatehouse.host.store;

import dev.gatehouse.spi.model.ResourceId;
import dev.gatehouse.spi.model.ResourceKind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jdbi.v3.core.statement.Query;

/**
 * Lists the published grants of one connector, searched and in parts: those on one resource by
 * principal, those of one principal by resource, or all by resource.
 */
public final class GrantList {
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

  private static final String HOLDERS =
      "SELECT count(*) FROM (SELECT 1 FROM grant_version WHERE resource_key = :key LIMIT "
          + (Window.MOST_COUNTED + 1)
          + ")";

  private static final String MATCHES = "SELECT count(*) FROM (" + GrantSource.MATCHES + ")";

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
    Optional<ResourceId> end = filter.on().or(filter::principal);
    Optional<Long> key = end.flatMap(this::key);
    if (end.isPresent()) {
      return key.map(found -> page(source(filter, found), filter, key, window, true))
          .orElseGet(() -> new ListPage<>(List.of(), 0, true));
    }
    if (!filter.text().isEmpty()) {
      GrantSource source = GrantSource.matching(filter.kind().isPresent());
      long matches = counts.of(published, MATCHES + filter.text(), () -> matches(filter));
      return page(source, filter, key, window, matches < GrantSource.MOST_MATCHES);
    }
    return filter.kind().isPresent()
        ? page(GrantSource.onKind(), filter, key, window, true)
        : allKinds(window);
  }

  /**
   * Hands over everything that passes a filter, in the order of the pages, such as for a file.
   * Unlike {@link #page}, it finds all that matches a text, however much that is.
   *
   * @param filter which grants; never null
   * @param consumer gets each; never null
   */
  public void all(GrantFilter filter, Consumer<GrantRow> consumer) {
    Optional<ResourceId> end = filter.on().or(filter::principal);
    if (end.isPresent()) {
      Optional<Long> key = end.flatMap(this::key);
      key.ifPresent(found -> all(source(filter, found), "", filter, key, consumer));
      return;
    }
    String matching =
        filter.text().isEmpty()
            ? ""
            : " WHERE " + ResourceList.contains("v") + " OR " + ResourceList.contains("pv");
    for (ResourceKind kind : filter.kind().map(List::of).orElseGet(() -> kinds(false))) {
      GrantFilter each =
          new GrantFilter(Optional.empty(), Optional.empty(), Optional.of(kind), filter.text());
      all(GrantSource.onKind(), matching, each, Optional.empty(), consumer);
    }
  }

  private void all(
      GrantSource source,
      String where,
      GrantFilter filter,
      Optional<Long> key,
      Consumer<GrantRow> consumer) {
    String sql = SELECT + " FROM (" + source.keys() + ")" + NAMED + where + source.order(false);
    try (Query query = bound(sql, filter, key);
        Stream<GrantRow> rows = query.map((row, context) -> Published.grant(row)).stream()) {
      rows.forEach(consumer);
    }
  }

  private GrantSource source(GrantFilter filter, long key) {
    boolean searched = !filter.text().isEmpty();
    if (filter.principal().isPresent()) {
      return GrantSource.heldBy(searched, filter.kind().isPresent());
    }
    try (Query query = published.query(HOLDERS)) {
      long holders = query.bind("key", key).mapTo(Long.class).one();
      return holders <= Window.MOST_COUNTED
          ? GrantSource.fewHolders(searched)
          : GrantSource.manyHolders(searched);
    }
  }

  /** Reads one kind after the other: most have no grants at all, and none is gone through twice. */
  private ListPage<GrantRow> allKinds(Window window) {
    List<GrantRow> rows = new ArrayList<>();
    long before = 0;
    List<ResourceKind> kinds = kinds(window.descending());
    for (ResourceKind kind : kinds) {
      GrantFilter filter =
          new GrantFilter(Optional.empty(), Optional.empty(), Optional.of(kind), "");
      long count = count(GrantSource.onKind(), filter, Optional.empty());
      long offset = Math.max(0, window.offset() - before);
      if (rows.size() < window.limit() && offset < count) {
        Window rest = new Window(offset, window.limit() - rows.size(), window.descending());
        rows.addAll(page(GrantSource.onKind(), filter, Optional.empty(), rest, true).rows());
      }
      before += count;
    }
    return new ListPage<>(rows, before, true);
  }

  private static List<ResourceKind> kinds(boolean descending) {
    Comparator<ResourceKind> byName = Comparator.comparing(Enum::name);
    return Stream.of(ResourceKind.values())
        .sorted(descending ? byName.reversed() : byName)
        .toList();
  }

  private ListPage<GrantRow> page(
      GrantSource source,
      GrantFilter filter,
      Optional<Long> key,
      Window window,
      boolean allMatchesSeen) {
    boolean searched = !filter.text().isEmpty();
    long found = count(source, filter, key);
    long total = searched ? Math.min(found, Window.MOST_COUNTED) : found;
    boolean exact = found == total && allMatchesSeen;
    if (window.offset() >= total) {
      return new ListPage<>(List.of(), total, exact);
    }
    long end = Math.min(total, window.offset() + window.limit());
    int length = (int) (end - window.offset());
    boolean fromTheEnd = found == total && window.offset() > total / 2;
    List<GrantRow> rows =
        new ArrayList<>(
            rows(
                source,
                filter,
                key,
                fromTheEnd
                    ? new Window(total - end, length, !window.descending())
                    : new Window(window.offset(), length, window.descending())));
    if (fromTheEnd) {
      Collections.reverse(rows);
    }
    return new ListPage<>(rows, total, exact);
  }

  private long count(GrantSource source, GrantFilter filter, Optional<Long> key) {
    long most = filter.text().isEmpty() ? Long.MAX_VALUE : Window.MOST_COUNTED + 1L;
    return counts.of(
        published,
        filter,
        () -> {
          String sql = "SELECT count(*) FROM (" + source.counts() + " LIMIT :most)";
          try (Query query = bound(sql, filter, key)) {
            return query.bind("most", most).mapTo(Long.class).one();
          }
        });
  }

  private long matches(GrantFilter filter) {
    try (Query query = bound(MATCHES, filter, Optional.empty())) {
      return query.mapTo(Long.class).one();
    }
  }

  private List<GrantRow> rows(
      GrantSource source, GrantFilter filter, Optional<Long> key, Window window) {
    String order = source.order(window.descending());
    String sql =
        SELECT
            + " FROM ("
            + source.keys()
            + order
            + " LIMIT :limit OFFSET :offset)"
            + NAMED
            + order;
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
    filter.on().ifPresent(on -> query.bind("type", on.type()));
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
}
