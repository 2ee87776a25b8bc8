package dev.gatehouse.host.store;

import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/**
 * Notes what was read back as newer than what runs read before, and settles by it whatever waited
 * for a person, or was decided by one, about the same things.
 */
final class ProvisionedMarks {
  private static final List<String> DECIDED = List.of("held_removal", "rejected_removal");

  private final Handle handle;
  private final long connectorId;

  ProvisionedMarks(Handle handle, long connectorId) {
    this.handle = handle;
    this.connectorId = connectorId;
  }

  void set(List<Mark> marks) {
    try (PreparedBatch rows =
        handle.prepareBatch(
            "INSERT OR REPLACE INTO provisioned (resource_key, entitlement_id, principal_key,"
                + " connector_id, present, at_millis) VALUES (?, ?, ?, ?, ?, ?)")) {
      for (Mark each : marks) {
        rows.bind(0, each.resource())
            .bind(1, each.entitlement())
            .bind(2, each.principal())
            .bind(3, connectorId)
            .bind(4, each.present() ? 1 : 0)
            .bind(5, each.at().toEpochMilli())
            .add();
      }
      rows.execute();
    }
    for (String table : DECIDED) {
      if (isUsed(table)) {
        settle(table, marks);
      }
    }
  }

  private void settle(String table, List<Mark> marks) {
    try (PreparedBatch rows =
        handle.prepareBatch(
            "DELETE FROM "
                + table
                + " WHERE resource_key = ? AND entitlement_id = ? AND principal_key = ?")) {
      for (Mark each : marks) {
        rows.bind(0, each.resource()).bind(1, each.entitlement()).bind(2, each.principal()).add();
      }
      rows.execute();
    }
  }

  /** Forgets everything about an object that is gone, and about the grants on it and to it. */
  void forget(long key) {
    for (String end : List.of("resource_key", "principal_key")) {
      handle.execute("DELETE FROM provisioned WHERE " + end + " = ?", key);
      for (String table : DECIDED) {
        handle.execute("DELETE FROM " + table + " WHERE " + end + " = ?", key);
      }
    }
  }

  private boolean isUsed(String table) {
    return handle
        .createQuery("SELECT EXISTS (SELECT 1 FROM " + table + ")")
        .mapTo(Boolean.class)
        .one();
  }

  /**
   * What is noted.
   *
   * @param resource the key of the resource
   * @param entitlement the entitlement; 0 if it is about the resource itself
   * @param principal the key of the principal; 0 if it is about the resource itself
   * @param present whether it is there
   * @param at when that was read back; never null
   */
  record Mark(long resource, long entitlement, long principal, boolean present, Instant at) {}
}
