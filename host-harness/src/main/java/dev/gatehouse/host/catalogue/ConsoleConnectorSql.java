package dev.gatehouse.host.catalogue;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jdbi.v3.core.Handle;

/** The statements on the connectors of the console; only on what identifies them. */
final class ConsoleConnectorSql {
  private static final String SELECT =
      "SELECT c.id, c.name, c.plugin, c.connector_id, c.connector_since, c.application_id,"
          + " a.name AS application_name, c.identity_provider, c.created_at"
          + " FROM console_connector c LEFT JOIN application a ON a.id = c.application_id ";

  private ConsoleConnectorSql() {}

  static List<ConsoleConnector> list(Handle handle) {
    Map<Long, List<Owner>> owners = new HashMap<>();
    handle
        .createQuery(
            "SELECT o.console_connector_id, p.id, p.name, p.email FROM connector_owner o"
                + " JOIN person p ON p.id = o.person_id ORDER BY p.name COLLATE NOCASE, p.id")
        .map((row, context) -> Map.entry(row.getLong(1), owner(row, 2)))
        .forEach(
            each ->
                owners
                    .computeIfAbsent(each.getKey(), connector -> new ArrayList<>())
                    .add(each.getValue()));
    return handle
        .createQuery(SELECT + "ORDER BY c.name COLLATE NOCASE")
        .map((row, context) -> connector(row, owners.getOrDefault(row.getLong("id"), List.of())))
        .list();
  }

  /** Finds a connector by a column with unique values. */
  static Optional<ConsoleConnector> find(Handle handle, String column, Object value) {
    return handle
        .createQuery(SELECT + "WHERE c." + column + " = :value")
        .bind("value", value)
        .map((row, context) -> connector(row, owners(handle, row.getLong("id"))))
        .findOne();
  }

  static List<Owner> owners(Handle handle, long id) {
    return handle
        .createQuery(
            "SELECT p.id, p.name, p.email FROM connector_owner o JOIN person p"
                + " ON p.id = o.person_id WHERE o.console_connector_id = :id"
                + " ORDER BY p.name COLLATE NOCASE, p.id")
        .bind("id", id)
        .map((row, context) -> owner(row, 1))
        .list();
  }

  static long insert(
      Handle handle, String name, String plugin, OptionalLong application, Instant now) {
    return handle
        .createQuery(
            "INSERT INTO console_connector (name, plugin, application_id, created_at)"
                + " VALUES (:name, :plugin, :application, :now) RETURNING id")
        .bind("name", name)
        .bind("plugin", plugin)
        .bind("application", application.isPresent() ? application.getAsLong() : null)
        .bind("now", now.toString())
        .mapTo(Long.class)
        .one();
  }

  static void attach(Handle handle, long id, long connector, Instant since) {
    handle.execute(
        "UPDATE console_connector SET connector_id = ?, connector_since = ? WHERE id = ?",
        connector,
        since.toString(),
        id);
  }

  static void detach(Handle handle, long id) {
    handle.execute(
        "UPDATE console_connector SET connector_id = NULL, connector_since = NULL WHERE id = ?",
        id);
  }

  /** Returns which connector of the console stands for which row of the state, and since when. */
  static List<Attachment> attachments(Handle handle) {
    return handle
        .createQuery(
            "SELECT id, name, connector_id, connector_since FROM console_connector"
                + " WHERE connector_since IS NOT NULL")
        .map(
            (row, context) ->
                new Attachment(
                    row.getLong(1),
                    row.getString(2),
                    row.getLong(3),
                    Instant.parse(row.getString(4))))
        .list();
  }

  private static ConsoleConnector connector(ResultSet row, List<Owner> owners) throws SQLException {
    return new ConsoleConnector(
        row.getLong("id"),
        row.getString("name"),
        row.getString("plugin"),
        number(row, "connector_id"),
        number(row, "application_id"),
        Optional.ofNullable(row.getString("application_name")),
        row.getBoolean("identity_provider"),
        Instant.parse(row.getString("created_at")),
        owners);
  }

  private static Owner owner(ResultSet row, int first) throws SQLException {
    return new Owner(row.getLong(first), row.getString(first + 1), row.getString(first + 2));
  }

  static OptionalLong number(ResultSet row, String column) throws SQLException {
    long value = row.getLong(column);
    return row.wasNull() ? OptionalLong.empty() : OptionalLong.of(value);
  }

  /**
   * That a connector of the console stands for a row of the state.
   *
   * @param id the connector of the console
   * @param name its name; never blank
   * @param connector the row of the state
   * @param since when that row was made; never null
   */
  record Attachment(long id, String name, long connector, Instant since) {}
}
