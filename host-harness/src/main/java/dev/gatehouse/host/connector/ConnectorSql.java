package dev.gatehouse.host.connector;

import dev.gatehouse.spi.CheckReport.Organization;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jdbi.v3.core.Handle;

/** The statements on the connector tables. */
final class ConnectorSql {
  private ConnectorSql() {}

  static Optional<ConfiguredConnector> find(Handle handle, String name) {
    return handle
        .createQuery("SELECT * FROM connector WHERE name = ?")
        .bind(0, name)
        .map((row, context) -> connector(handle, row))
        .findOne();
  }

  private static ConfiguredConnector connector(Handle handle, ResultSet row) throws SQLException {
    long id = row.getLong("id");
    return new ConfiguredConnector(
        id,
        row.getString("name"),
        row.getString("plugin"),
        Instant.parse(row.getString("created_at")),
        Optional.ofNullable(row.getString("organization_id")),
        Optional.ofNullable(row.getString("organization_name")),
        settings(handle, id),
        secrets(handle, id),
        streams(handle, id),
        new HashSet<>(
            handle
                .createQuery(
                    "SELECT attribute FROM connector_excluded_attribute WHERE connector_id = ?")
                .bind(0, id)
                .mapTo(String.class)
                .list()),
        policy(row),
        handle
            .createQuery("SELECT switch FROM connector_provisioning WHERE connector_id = ?")
            .bind(0, id)
            .mapTo(ProvisioningSwitch.class)
            .set());
  }

  private static SyncPolicy policy(ResultSet row) throws SQLException {
    return new SyncPolicy(
        small(row, "hold_percent"),
        number(row, "hold_count"),
        small(row, "keep_days"),
        small(row, "max_concurrency"),
        small(row, "max_per_second"));
  }

  private static OptionalInt small(ResultSet row, String column) throws SQLException {
    OptionalLong value = number(row, column);
    return value.isPresent() ? OptionalInt.of((int) value.getAsLong()) : OptionalInt.empty();
  }

  private static OptionalLong number(ResultSet row, String column) throws SQLException {
    long value = row.getLong(column);
    return row.wasNull() ? OptionalLong.empty() : OptionalLong.of(value);
  }

  /** Sets a column of the policy. */
  static void putPolicy(Handle handle, long id, String column, long value) {
    handle.execute("UPDATE connector SET " + column + " = ? WHERE id = ?", value, id);
  }

  private static Map<String, String> settings(Handle handle, long id) {
    Map<String, String> settings = new HashMap<>();
    handle
        .createQuery("SELECT name, value FROM connector_setting WHERE connector_id = ?")
        .bind(0, id)
        .map((row, context) -> Map.entry(row.getString("name"), row.getString("value")))
        .forEach(each -> settings.put(each.getKey(), each.getValue()));
    return settings;
  }

  private static Map<String, Optional<SecretSource>> secrets(Handle handle, long id) {
    Map<String, Optional<SecretSource>> secrets = new HashMap<>();
    handle
        .createQuery("SELECT name, reference FROM connector_secret WHERE connector_id = ?")
        .bind(0, id)
        .map(
            (row, context) -> {
              String name = row.getString("name");
              Optional<String> reference = Optional.ofNullable(row.getString("reference"));
              return Map.entry(
                  name, reference.map(text -> SecretSource.parse(name, Optional.of(text))));
            })
        .forEach(each -> secrets.put(each.getKey(), each.getValue()));
    return secrets;
  }

  private static Map<String, Boolean> streams(Handle handle, long id) {
    Map<String, Boolean> streams = new HashMap<>();
    handle
        .createQuery("SELECT stream, enabled FROM connector_stream WHERE connector_id = ?")
        .bind(0, id)
        .map((row, context) -> Map.entry(row.getString("stream"), row.getBoolean("enabled")))
        .forEach(each -> streams.put(each.getKey(), each.getValue()));
    return streams;
  }

  static long insert(Handle handle, String name, String plugin, Instant now) {
    return handle
        .createQuery(
            "INSERT INTO connector (name, plugin, created_at) VALUES (?, ?, ?) RETURNING id")
        .bind(0, name)
        .bind(1, plugin)
        .bind(2, now.toString())
        .mapTo(Long.class)
        .one();
  }

  static void putSetting(Handle handle, long id, String name, String value) {
    handle.execute(
        "INSERT OR REPLACE INTO connector_setting (connector_id, name, value) VALUES (?, ?, ?)",
        id,
        name,
        value);
  }

  static void putReference(Handle handle, long id, String name, String reference) {
    handle.execute(
        "INSERT OR REPLACE INTO connector_secret (connector_id, name, reference) VALUES (?, ?, ?)",
        id,
        name,
        reference);
  }

  static void putSealed(Handle handle, long id, String name, byte[] sealed) {
    handle.execute(
        "INSERT OR REPLACE INTO connector_secret (connector_id, name, sealed) VALUES (?, ?, ?)",
        id,
        name,
        sealed);
  }

  static byte[] sealed(Handle handle, long id, String name) {
    return handle
        .createQuery("SELECT sealed FROM connector_secret WHERE connector_id = ? AND name = ?")
        .bind(0, id)
        .bind(1, name)
        .map((row, context) -> row.getBytes(1))
        .one();
  }

  static List<SealedSecret> allSealed(Handle handle) {
    return handle
        .createQuery("SELECT connector_id, name FROM connector_secret WHERE sealed IS NOT NULL")
        .map((row, context) -> new SealedSecret(row.getLong(1), row.getString(2)))
        .list();
  }

  static void putStream(Handle handle, long id, String stream, boolean enabled) {
    handle.execute(
        "INSERT OR REPLACE INTO connector_stream (connector_id, stream, enabled) VALUES (?, ?, ?)",
        id,
        stream,
        enabled);
  }

  /** Returns whether the switch was not like that before. */
  static boolean putProvisioning(Handle handle, long id, ProvisioningSwitch which, boolean on) {
    return handle.execute(
            on
                ? "INSERT OR IGNORE INTO connector_provisioning (connector_id, switch)"
                    + " VALUES (?, ?)"
                : "DELETE FROM connector_provisioning WHERE connector_id = ? AND switch = ?",
            id,
            which.name())
        > 0;
  }

  static void exclude(Handle handle, long id, String attribute) {
    handle.execute(
        "INSERT OR IGNORE INTO connector_excluded_attribute (connector_id, attribute)"
            + " VALUES (?, ?)",
        id,
        attribute);
  }

  static void include(Handle handle, long id, String attribute) {
    handle.execute(
        "DELETE FROM connector_excluded_attribute WHERE connector_id = ? AND attribute = ?",
        id,
        attribute);
  }

  static void unset(Handle handle, long id, String name) {
    handle.execute("DELETE FROM connector_setting WHERE connector_id = ? AND name = ?", id, name);
    handle.execute("DELETE FROM connector_secret WHERE connector_id = ? AND name = ?", id, name);
  }

  static void pin(Handle handle, long id, Organization organization) {
    handle.execute(
        "UPDATE connector SET organization_id = ?, organization_name = ? WHERE id = ?",
        organization.id(),
        organization.name(),
        id);
  }

  static int delete(Handle handle, long id) {
    return handle.execute("DELETE FROM connector WHERE id = ?", id);
  }

  static void note(Handle handle, long id, HistoryEntry entry) {
    handle.execute(
        "INSERT INTO connector_change (connector_id, at, actor, what) VALUES (?, ?, ?, ?)",
        id,
        entry.at().toString(),
        entry.actor(),
        entry.what());
  }

  static List<HistoryEntry> history(Handle handle, long id) {
    return handle
        .createQuery(
            "SELECT at, actor, what FROM connector_change WHERE connector_id = ? ORDER BY id DESC")
        .bind(0, id)
        .map(
            (row, context) ->
                new HistoryEntry(
                    Instant.parse(row.getString(1)), row.getString(2), row.getString(3)))
        .list();
  }

  /**
   * Names one encrypted secret.
   *
   * @param connectorId the connector's row
   * @param name the name of the setting; never blank
   */
  record SealedSecret(long connectorId, String name) {}
}
