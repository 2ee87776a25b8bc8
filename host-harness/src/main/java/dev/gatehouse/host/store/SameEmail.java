package dev.gatehouse.host.store;

import dev.gatehouse.spi.model.ResourceId;
import java.util.List;
import java.util.OptionalLong;
import org.jdbi.v3.core.Handle;

/** Finds the accounts that have the same primary e-mail address, at all connectors. */
public final class SameEmail {
  private static final int MOST = 50;

  private static final String VISIBLE =
      "v.from_run <= c.published_run AND (v.to_run IS NULL OR v.to_run > c.published_run)";

  private static final String OTHERS =
      ResourceSql.SELECT
          + ", o.key, c.id AS connector, c.name AS connector_name"
          + " FROM resource_version v JOIN object o ON o.key = v.object_key"
          + " JOIN connector c ON c.id = o.connector_id"
          + " WHERE v.email = (SELECT v.email FROM resource_version v"
          + " JOIN object o ON o.key = v.object_key JOIN connector c ON c.id = o.connector_id"
          + " WHERE o.key = :key AND "
          + VISIBLE
          + ") COLLATE NOCASE AND v.kind = 'ACCOUNT' AND o.key <> :key AND "
          + VISIBLE
          + " ORDER BY c.name COLLATE NOCASE, o.type, v.name COLLATE NOCASE, o.key LIMIT "
          + MOST;

  private SameEmail() {}

  /**
   * Finds the key of an object, which never changes.
   *
   * @param database the store; never null
   * @param connectorId the connector's row
   * @param id the object; never null
   * @return the key; empty if there never was such an object
   */
  public static OptionalLong key(Database database, long connectorId, ResourceId id) {
    return database.read(
        handle ->
            handle
                .createQuery(
                    "SELECT key FROM object WHERE connector_id = :connector AND id = :id"
                        + " AND type = :type")
                .bind("connector", connectorId)
                .bind("id", id.value())
                .bind("type", id.type())
                .mapTo(Long.class)
                .findOne()
                .map(OptionalLong::of)
                .orElse(OptionalLong.empty()));
  }

  /**
   * Finds the accounts that are published with the same primary e-mail address as another one, in
   * any case of ASCII letters; fifty at most.
   *
   * @param database the store; never null
   * @param key the key of the account
   * @return the other accounts, by connector; never null, empty if it has no address or is not
   *     published
   */
  public static List<Match> others(Database database, long key) {
    return database.read(handle -> others(handle, key));
  }

  private static List<Match> others(Handle handle, long key) {
    return handle
        .createQuery(OTHERS)
        .bind("key", key)
        .map(
            (row, context) ->
                new Match(
                    row.getLong("key"),
                    row.getLong("connector"),
                    row.getString("connector_name"),
                    ResourceSql.row(row)))
        .list();
  }

  /**
   * An account with the same address.
   *
   * @param key its key, which never changes
   * @param connector the row of its connector
   * @param connectorName the name of its connector; never blank
   * @param account the account; never null
   */
  public record Match(long key, long connector, String connectorName, ResourceRow account) {}
}
