package dev.gatehouse.host.store;

import dev.gatehouse.spi.model.ResourceId;
import dev.gatehouse.spi.model.ResourceKind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jdbi.v3.core.statement.Update;

/**
 * Reads what is published of one connector: one whole state, however many questions are asked.
 *
 * <p>Rows are handed over one by one as they are found, so that no list grows with the
 * organisation.
 */
public final class Published {
  private final Handle handle;
  private final long connectorId;
  private final long run;

  Published(Handle handle, long connectorId, long run) {
    this.handle = handle;
    this.connectorId = connectorId;
    this.run = run;
  }

  /**
   * Reads what is published now.
   *
   * @param database the store; never null
   * @param connectorId the connector's row
   * @param work asks the questions; never null. It must not keep what it is given
   * @param <T> the type of the result
   * @return what the work returned
   * @throws StoreException if the database fails
   */
  public static <T> T read(Database database, long connectorId, Function<Published, T> work) {
    return database.read(
        handle -> {
          long run =
              handle
                  .createQuery("SELECT coalesce(published_run, 0) FROM connector WHERE id = ?")
                  .bind(0, connectorId)
                  .mapTo(Long.class)
                  .findOne()
                  .orElse(0L);
          return work.apply(new Published(handle, connectorId, run));
        });
  }

  /**
   * Reads what a run has published.
   *
   * @param database the store; never null
   * @param connectorId the connector's row
   * @param run the number of the run
   * @param work asks the questions; never null. It must not keep what it is given
   * @param <T> the type of the result
   * @return what the work returned; empty if the run is none of the connector's, or published
   *     nothing, or what it published is not kept any more
   * @throws StoreException if the database fails
   */
  public static <T> Optional<T> readAt(
      Database database, long connectorId, long run, Function<Published, T> work) {
    return database.read(
        handle ->
            Runs.stateIsKept(handle, connectorId, run)
                ? Optional.of(work.apply(new Published(handle, connectorId, run)))
                : Optional.empty());
  }

  /** Returns the run whose state this is; empty if nothing was ever published. */
  public OptionalLong run() {
    return run == 0 ? OptionalLong.empty() : OptionalLong.of(run);
  }

  /**
   * Hands over the resources of a kind, ordered by name.
   *
   * @param kind the kind; never null
   * @param limit how many at most; empty for all
   * @param consumer gets each resource; never null
   */
  public void resources(ResourceKind kind, OptionalLong limit, Consumer<ResourceRow> consumer) {
    String sql =
        ResourceSql.SELECT
            + " FROM resource_version v INDEXED BY resource_by_name"
            + " CROSS JOIN object o ON o.key = v.object_key"
            + " WHERE v.kind = :kind AND o.connector_id = :connector AND "
            + visible("v")
            + " ORDER BY v.name COLLATE NOCASE, o.type, o.id LIMIT :limit";
    try (Query query = query(sql);
        Stream<ResourceRow> rows =
            query
                .bind("kind", kind.name())
                .bind("limit", limit.orElse(-1))
                .map((row, context) -> ResourceSql.row(row))
                .stream()) {
      rows.forEach(consumer);
    }
  }

  /**
   * Counts the resources of a kind.
   *
   * @param kind the kind; never null
   * @return how many there are
   */
  public long count(ResourceKind kind) {
    try (Query query =
        query(
            "SELECT count(*) FROM object o JOIN resource_version v ON v.object_key = o.key"
                + " WHERE v.kind = :kind AND o.connector_id = :connector AND "
                + visible("v"))) {
      return query.bind("kind", kind.name()).mapTo(Long.class).one();
    }
  }

  /**
   * Counts the resources of a type.
   *
   * @param type the id of the type; never blank
   * @return how many there are
   */
  public long countOfType(String type) {
    try (Query query =
        query(
            "SELECT count(*) FROM object o JOIN resource_version v ON v.object_key = o.key"
                + " WHERE o.connector_id = :connector AND o.type = :type AND "
                + visible("v"))) {
      return query.bind("type", type).mapTo(Long.class).one();
    }
  }

  /**
   * Counts the grants on resources of a type.
   *
   * @param type the id of the type; never blank
   * @return how many there are
   */
  public long countGrantsOn(String type) {
    try (Query query =
        query(
            "SELECT count(*) FROM object o JOIN grant_version g ON g.resource_key = o.key"
                + " WHERE o.connector_id = :connector AND o.type = :type AND "
                + visible("g"))) {
      return query.bind("type", type).mapTo(Long.class).one();
    }
  }

  /**
   * Counts the grants on a resource.
   *
   * @param id the resource; never null
   * @return how many there are
   */
  public long countHolders(ResourceId id) {
    try (Query query =
        query(
            "SELECT count(*) FROM object o JOIN grant_version g ON g.resource_key = o.key"
                + " WHERE o.connector_id = :connector AND o.type = :type AND o.id = :id AND "
                + visible("g"))) {
      return query.bind("type", id.type()).bind("id", id.value()).mapTo(Long.class).one();
    }
  }

  /**
   * Finds resources by what people call them: login, primary e-mail address, id or name, compared
   * without regard to the case of ASCII letters (the id exactly).
   *
   * @param kind the kind to look in; empty for all
   * @param text what to look for; never null
   * @param limit how many at most, so that ambiguity shows without listing everything
   * @return the matches, ordered by name; never null
   */
  public List<ResourceRow> find(Optional<ResourceKind> kind, String text, int limit) {
    String sql =
        ResourceSql.SELECT
            + " FROM resource_version v JOIN object o ON o.key = v.object_key WHERE v.id IN ("
            + "SELECT id FROM resource_version WHERE login = :text COLLATE NOCASE"
            + " UNION SELECT id FROM resource_version WHERE email = :text COLLATE NOCASE"
            + " UNION SELECT id FROM resource_version"
            + " WHERE kind IN (<kinds>) AND name = :text COLLATE NOCASE"
            + " UNION SELECT n.id FROM object b JOIN resource_version n ON n.object_key = b.key"
            + " WHERE b.connector_id = :connector AND b.id = :text)"
            + " AND v.kind IN (<kinds>) AND o.connector_id = :connector AND "
            + visible("v")
            + " ORDER BY v.name COLLATE NOCASE, o.type, o.id LIMIT :limit";
    List<String> kinds =
        kind.map(each -> List.of(each.name()))
            .orElseGet(() -> Arrays.stream(ResourceKind.values()).map(Enum::name).toList());
    try (Query query = query(sql)) {
      return query
          .bindList("kinds", kinds)
          .bind("text", text)
          .bind("limit", limit)
          .map((row, context) -> ResourceSql.row(row))
          .list();
    }
  }

  /**
   * Hands over the grants, ordered by the kind and name of the resource, then by principal.
   *
   * @param limit how many at most; empty for all
   * @param consumer gets each grant; never null
   */
  public void grants(OptionalLong limit, Consumer<GrantRow> consumer) {
    String sql =
        "SELECT o.type, v.kind, o.id, v.name, e.name AS entitlement, po.type AS principal_type,"
            + " pv.kind AS principal_kind, po.id AS principal_id, pv.name AS principal_name,"
            + " EXISTS (SELECT 1 FROM provisioned p WHERE p.resource_key = g.resource_key"
            + " AND p.entitlement_id = g.entitlement_id AND p.principal_key = g.principal_key"
            + " AND g.to_run IS NULL) AS read_back"
            + " FROM resource_version v INDEXED BY resource_by_name"
            + " CROSS JOIN object o ON o.key = v.object_key"
            + " CROSS JOIN grant_version g ON g.resource_key = o.key"
            + " JOIN entitlement e ON e.id = g.entitlement_id"
            + " JOIN object po ON po.key = g.principal_key"
            + " JOIN resource_version pv ON pv.object_key = g.principal_key"
            + " WHERE o.connector_id = :connector AND "
            + String.join(" AND ", visible("v"), visible("g"), visible("pv"))
            + " ORDER BY v.kind, v.name COLLATE NOCASE, o.key, entitlement,"
            + " principal_name COLLATE NOCASE, principal_type, principal_id LIMIT :limit";
    try (Query query = query(sql);
        Stream<GrantRow> rows =
            query.bind("limit", limit.orElse(-1)).map((row, context) -> grant(row)).stream()) {
      rows.forEach(consumer);
    }
  }

  /**
   * Hands over who has access to which application or role, one row for each path. Rows of one
   * account, or of one target if that is given, follow each other.
   *
   * @param account only this account; empty for all
   * @param target only this application, role or group; empty for all applications and roles
   * @param limit how many paths at most; empty for all
   * @param consumer gets each path; never null
   */
  public void access(
      Optional<ResourceId> account,
      Optional<ResourceId> target,
      OptionalLong limit,
      Consumer<AccessRow> consumer) {
    AccessPaths paths = new AccessPaths(this);
    long most = limit.orElse(Long.MAX_VALUE);
    if (account.isPresent()) {
      paths.ofAccount(account.get(), target, most, consumer);
    } else if (target.isPresent()) {
      paths.toTarget(target.get(), most, consumer);
    } else {
      paths.ofAllAccounts(most, consumer);
    }
  }

  /**
   * Returns the streams of which this shows what an earlier sync had read, because the last one did
   * not read them in full.
   *
   * @param kind only those that brought resources of this kind; empty for those that brought grants
   * @return the streams, in the order of the connector; never null
   */
  public List<StreamRow> outdated(Optional<ResourceKind> kind) {
    String brought =
        kind.isPresent()
            ? "resource_version v ON v.source_id = c.id AND v.kind = :kind"
            : "grant_version v ON v.source_id = c.id";
    String sql =
        "SELECT s.* FROM run_stream s WHERE s.state <> 'COMPLETE' AND s.as_of IS NOT NULL"
            + " AND s.run_id = (SELECT max(r.id) FROM run r WHERE r.connector_id = :connector"
            + " AND r.id <= :run AND r.kind = 'SYNC'"
            + " AND r.state IN ('SUCCEEDED', 'SUCCEEDED_WITH_WARNINGS', 'PARTIAL', 'HELD'))"
            + " AND EXISTS (SELECT 1 FROM source c JOIN "
            + brought
            + " WHERE c.connector_id = :connector AND c.stream = s.stream AND "
            + visible("v")
            + ") ORDER BY s.position";
    try (Query query = query(sql)) {
      kind.ifPresent(each -> query.bind("kind", each.name()));
      return query.map((row, context) -> RunDetails.stream(row)).list();
    }
  }

  /**
   * Names this state: another one has another name, also if a change that was read back has altered
   * what the same run had published.
   */
  String version() {
    try (Query query =
        query(
            "SELECT count(*) || ' ' || coalesce(max(at_millis), 0) FROM provisioned"
                + " WHERE connector_id = :connector")) {
      return connectorId + " " + run + " " + query.mapTo(String.class).one();
    }
  }

  /** Starts a query with the connector and the run bound. */
  Query query(String sql) {
    return handle.createQuery(sql).bind("connector", connectorId).bind("run", run);
  }

  /** Executes a statement on temporary tables, with the connector and the run bound. */
  void execute(String sql) {
    try (Update update = handle.createUpdate(sql)) {
      update.configure(SqlStatements.class, config -> config.setUnusedBindingAllowed(true));
      update.bind("connector", connectorId).bind("run", run).execute();
    }
  }

  /** Returns the condition that a version is part of this state. */
  static String visible(String alias) {
    return "(%1$s.from_run <= :run AND (%1$s.to_run IS NULL OR %1$s.to_run > :run))"
        .formatted(alias);
  }

  static GrantRow grant(ResultSet row) throws SQLException {
    // By position: by name, half of the time of a long list goes into finding the columns.
    return new GrantRow(
        row.getString(1),
        row.getString(2),
        row.getString(3),
        row.getString(4),
        row.getString(5),
        row.getString(6),
        row.getString(7),
        row.getString(8),
        row.getString(9),
        row.getBoolean(10));
  }
}
