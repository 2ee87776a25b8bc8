package dev.gatehouse.host.store;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;

/**
 * Keeps what provisioning has read back since a run began to read, when that run is published: what
 * the run has written about the same things is undone, so that they look as before the flip. Part
 * of the transaction that flips.
 */
final class NewerThanRun {
  private static final String NEWER =
      " FROM provisioned p WHERE p.connector_id = :connector AND p.at_millis >= :since AND ";
  private static final String RESOURCES = "(SELECT p.resource_key" + NEWER + "p.entitlement_id = 0";
  private static final String GONE = RESOURCES + " AND p.present = 0)";
  private static final String GRANTS =
      "(resource_key, entitlement_id, principal_key) IN (SELECT p.resource_key, p.entitlement_id,"
          + " p.principal_key"
          + NEWER
          + "p.entitlement_id <> 0)";
  private static final String ALIVE =
      "EXISTS (SELECT 1 FROM resource_version v WHERE v.object_key = grant_version.%s"
          + " AND v.to_run IS NULL)";

  private static final List<String> STATEMENTS =
      List.of(
          "DELETE FROM resource_version WHERE from_run = :run AND object_key IN " + RESOURCES + ")",
          "UPDATE resource_version SET to_run = NULL WHERE to_run = :run AND object_key IN "
              + RESOURCES
              + ")",
          "DELETE FROM grant_version WHERE from_run = :run AND resource_key IN " + GONE,
          "DELETE FROM grant_version WHERE from_run = :run AND principal_key IN " + GONE,
          "DELETE FROM grant_version WHERE from_run = :run AND " + GRANTS,
          "UPDATE grant_version SET to_run = NULL WHERE to_run = :run AND "
              + GRANTS
              + " AND "
              + ALIVE.formatted("resource_key")
              + " AND "
              + ALIVE.formatted("principal_key"),
          "DELETE FROM held_removal WHERE run_id = :run AND (resource_key, entitlement_id,"
              + " principal_key) IN (SELECT p.resource_key, p.entitlement_id, p.principal_key"
              + NEWER
              + "true)",
          "DELETE FROM provisioned WHERE connector_id = :connector AND at_millis < :since"
              + " AND settled_by = :run");

  // A target system may still show the old state to one reader when another has seen the new one.
  private static final Duration SETTLING = Duration.ofMinutes(1);

  private final Handle handle;
  private final long connectorId;
  private final long runId;
  private final long since;

  NewerThanRun(Handle handle, long connectorId, long runId, long since) {
    this.handle = handle;
    this.connectorId = connectorId;
    this.runId = runId;
    this.since = since;
  }

  /** Returns since when a change is newer than what a run has read that began at this time. */
  static long since(Instant begun) {
    return begun.minus(SETTLING).toEpochMilli();
  }

  void keep() {
    for (String statement : STATEMENTS) {
      handle
          .createUpdate(statement)
          .bind("connector", connectorId)
          .bind("run", runId)
          .bind("since", since)
          .execute();
    }
  }
}
