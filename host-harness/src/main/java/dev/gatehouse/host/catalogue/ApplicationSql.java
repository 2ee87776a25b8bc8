package dev.gatehouse.host.catalogue;

import dev.gatehouse.host.store.ContainedText;
import dev.gatehouse.host.store.ListPage;
import dev.gatehouse.host.store.Window;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/** The statements on applications. */
final class ApplicationSql {
  private static final String SELECT =
      "SELECT a.*, d.name AS discovered_by_name,"
          + " (SELECT group_concat(name, char(10)) FROM (SELECT c.name FROM console_connector c"
          + " WHERE c.application_id = a.id ORDER BY c.name COLLATE NOCASE)) AS connectors"
          + " FROM application a LEFT JOIN console_connector d ON d.id = a.discovered_by ";

  private static final String WHERE =
      "WHERE (:managed IS NULL OR a.managed = :managed)"
          + " AND (:text = '' OR a.name LIKE :pattern ESCAPE '!') ";

  private ApplicationSql() {}

  static ListPage<Application> list(Handle handle, ApplicationFilter filter, Window window) {
    String sql =
        SELECT
            + WHERE
            + (window.descending()
                ? "ORDER BY a.name COLLATE NOCASE DESC, a.id DESC"
                : "ORDER BY a.name COLLATE NOCASE, a.id")
            + " LIMIT :limit OFFSET :offset";
    List<Application> rows =
        filtered(handle, sql, filter)
            .bind("limit", window.limit())
            .bind("offset", window.offset())
            .map((row, context) -> application(row))
            .list();
    long total =
        filtered(handle, "SELECT count(*) FROM application a " + WHERE, filter)
            .mapTo(Long.class)
            .one();
    return new ListPage<>(rows, total, true);
  }

  private static Query filtered(Handle handle, String sql, ApplicationFilter filter) {
    return handle
        .createQuery(sql)
        .bind("managed", filter.managed().orElse(null))
        .bind("text", filter.text())
        .bind("pattern", ContainedText.pattern(filter.text()));
  }

  static Optional<Application> find(Handle handle, long id) {
    return handle
        .createQuery(SELECT + "WHERE a.id = :id")
        .bind("id", id)
        .map((row, context) -> application(row))
        .findOne();
  }

  static Application get(Handle handle, long id) {
    return find(handle, id)
        .orElseThrow(() -> new CatalogueException("There is no such application."));
  }

  /** Lets the host look after an application; returns its name. */
  static String manage(Handle handle, long id) {
    String name = get(handle, id).name();
    handle.execute("UPDATE application SET managed = 1 WHERE id = ?", id);
    return name;
  }

  static long insert(Handle handle, String name, Instant now) {
    return handle
        .createQuery(
            "INSERT INTO application (name, managed, created_at) VALUES (:name, 1, :now)"
                + " RETURNING id")
        .bind("name", name)
        .bind("now", now.toString())
        .mapTo(Long.class)
        .one();
  }

  /** Flags everything that a connector told of. */
  static void flagAllOf(Handle handle, long connector, Instant now) {
    handle.execute(
        "UPDATE application SET gone_at = ? WHERE discovered_by = ? AND gone_at IS NULL",
        now.toString(),
        connector);
  }

  private static Application application(ResultSet row) throws SQLException {
    String connectors = row.getString("connectors");
    return new Application(
        row.getLong("id"),
        row.getString("name"),
        row.getBoolean("managed"),
        ConsoleConnectorSql.number(row, "discovered_by"),
        Optional.ofNullable(row.getString("discovered_by_name")),
        Optional.ofNullable(row.getString("source_id")),
        Optional.ofNullable(flag(row, "scim")),
        row.getBoolean("scim_by_hand"),
        Optional.ofNullable(row.getString("gone_at")).map(Instant::parse),
        Instant.parse(row.getString("created_at")),
        connectors == null ? List.of() : List.of(connectors.split("\n")));
  }

  private static @Nullable Boolean flag(ResultSet row, String column) throws SQLException {
    boolean value = row.getBoolean(column);
    return row.wasNull() ? null : value;
  }
}
