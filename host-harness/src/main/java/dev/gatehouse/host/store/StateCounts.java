package dev.gatehouse.host.store;

import dev.gatehouse.spi.model.ResourceKind;
import java.util.HashMap;
import java.util.Map;
import org.jdbi.v3.core.statement.Query;

/**
 * How much is published of one connector.
 *
 * @param accounts how many accounts
 * @param groups how many groups
 * @param applications how many applications
 * @param roles how many roles
 * @param grants how many grants
 */
public record StateCounts(long accounts, long groups, long applications, long roles, long grants) {
  /** Nothing is published. */
  public static final StateCounts NONE = new StateCounts(0, 0, 0, 0, 0);

  /**
   * Counts, which goes through all that is published: a second for a large organisation.
   *
   * @param published the state to read; never null
   * @return the counts; never null
   */
  public static StateCounts of(Published published) {
    Map<String, Long> kinds = new HashMap<>();
    try (Query query =
        published.query(
            "SELECT v.kind, count(*) FROM object o CROSS JOIN resource_version v"
                + " INDEXED BY resource_by_object ON v.object_key = o.key"
                + " WHERE o.connector_id = :connector AND "
                + Published.visible("v")
                + " GROUP BY v.kind")) {
      query
          .map((row, context) -> Map.entry(row.getString(1), row.getLong(2)))
          .forEach(each -> kinds.put(each.getKey(), each.getValue()));
    }
    return new StateCounts(
        kinds.getOrDefault(ResourceKind.ACCOUNT.name(), 0L),
        kinds.getOrDefault(ResourceKind.GROUP.name(), 0L),
        kinds.getOrDefault(ResourceKind.APPLICATION.name(), 0L),
        kinds.getOrDefault(ResourceKind.ROLE.name(), 0L),
        grants(published));
  }

  private static long grants(Published published) {
    try (Query query =
        published.query(
            "SELECT count(*) FROM object o CROSS JOIN grant_version g ON g.resource_key = o.key"
                + " WHERE o.connector_id = :connector AND "
                + Published.visible("g"))) {
      return query.mapTo(Long.class).one();
    }
  }

  /**
   * Names a state: another one has another name.
   *
   * @param published the state; never null
   * @return the name; never blank
   */
  public static String version(Published published) {
    return published.version();
  }

  /**
   * Names what is published of a connector now.
   *
   * @param database the store; never null
   * @param connectorId the connector's row
   * @return the name; never blank
   */
  public static String version(Database database, long connectorId) {
    return Published.read(database, connectorId, StateCounts::version);
  }
}
