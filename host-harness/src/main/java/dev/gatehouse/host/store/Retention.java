package dev.gatehouse.host.store;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/**
 * Forgets what is older than history is kept: versions that nobody can ask for any more, and the
 * runs that led to them. Its caller holds the {@link SyncLock} of the connector.
 *
 * <p>What is to go is found while others write, and deleted in short transactions. The file does
 * not become smaller: SQLite uses the room again, and giving it back would need as much room once
 * more and keep everybody waiting.
 */
public final class Retention {
  private static final int AT_A_TIME = 2_000;
  private static final int RUNS_AT_A_TIME = 100;

  /** Looking through a large history takes seconds, so it is not done after every sync. */
  private static final Duration BETWEEN = Duration.ofDays(1);

  private final Database database;
  private final long connectorId;

  /**
   * Makes the rule of one connector.
   *
   * @param database the store; never null
   * @param connectorId the connector's row
   */
  public Retention(Database database, long connectorId) {
    this.database = database;
    this.connectorId = connectorId;
  }

  /**
   * Forgets what nobody can ask for any more. What readers saw at the oldest moment that is kept,
   * and at every moment since, can still be asked for.
   *
   * @param keepFor how long history is kept; never null
   * @param now the time; never null
   * @return how many versions of objects and grants were forgotten
   * @throws StoreException if the store fails; what is left is forgotten the next time
   */
  public long forget(Duration keepFor, Instant now) {
    Instant oldest = now.minus(keepFor);
    Optional<Long> run = database.read(handle -> publishedAt(handle, oldest));
    if (run.isEmpty() || !database.read(handle -> isDue(handle, run.get(), oldest))) {
      return 0;
    }
    // First of all: nobody is to be shown a state of which a half is gone.
    database.write(
        handle ->
            handle.execute(
                "UPDATE connector SET kept_from = max(kept_from, ?) WHERE id = ?",
                run.get(),
                connectorId));
    long forgotten = forgetResources(run.get()) + forgetGrants(run.get());
    while (forgetRuns(run.get()) > 0) {
      // Another writer may have its turn.
    }
    return forgotten;
  }

  private int forgetRuns(long before) {
    return database.write(
        handle ->
            handle.execute(
                "DELETE FROM run WHERE id IN (SELECT id FROM run WHERE connector_id = ?"
                    + " AND id < ? ORDER BY id LIMIT ?)",
                connectorId,
                before,
                RUNS_AT_A_TIME));
  }

  /** Finds the sync whose state readers saw at a time. */
  private Optional<Long> publishedAt(Handle handle, Instant time) {
    return handle
        .createQuery(
            "SELECT max(id) FROM run WHERE connector_id = ? AND kind = 'SYNC' AND ended_at <= ?"
                + " AND state IN ('SUCCEEDED', 'SUCCEEDED_WITH_WARNINGS', 'PARTIAL', 'HELD')")
        .bind(0, connectorId)
        .bind(1, time.toString())
        .mapTo(Long.class)
        .findOne();
  }

  private boolean isDue(Handle handle, long run, Instant oldest) {
    return handle
        .createQuery(
            "SELECT EXISTS (SELECT 1 FROM run WHERE connector_id = ? AND id < ? AND ended_at < ?)")
        .bind(0, connectorId)
        .bind(1, run)
        .bind(2, oldest.minus(BETWEEN).toString())
        .mapTo(Boolean.class)
        .one();
  }

  private long forgetResources(long run) {
    long forgotten = 0;
    long last = 0;
    while (true) {
      long from = last;
      List<long[]> found =
          database.read(
              handle ->
                  handle
                      .createQuery(
                          "SELECT v.id, v.object_key FROM object o CROSS JOIN resource_version v"
                              + " INDEXED BY resource_by_object ON v.object_key = o.key"
                              + " WHERE o.connector_id = ? AND o.key >= ? AND v.to_run <= ?"
                              + " ORDER BY o.key LIMIT ?")
                      .bind(0, connectorId)
                      .bind(1, from)
                      .bind(2, run)
                      .bind(3, AT_A_TIME)
                      .map((row, context) -> new long[] {row.getLong(1), row.getLong(2)})
                      .list());
      if (found.isEmpty()) {
        return forgotten;
      }
      forgotten += delete("DELETE FROM resource_version WHERE id = ?", 1, found);
      last = found.get(found.size() - 1)[1];
    }
  }

  private long forgetGrants(long run) {
    long forgotten = 0;
    long[] last = {0, 0, 0, 0};
    while (true) {
      long[] from = last;
      List<long[]> found = database.read(handle -> grantsAfter(handle, from, run));
      if (found.isEmpty()) {
        return forgotten;
      }
      forgotten +=
          delete(
              "DELETE FROM grant_version WHERE resource_key = ? AND entitlement_id = ?"
                  + " AND principal_key = ? AND from_run = ?",
              4,
              found);
      last = found.get(found.size() - 1);
    }
  }

  private List<long[]> grantsAfter(Handle handle, long[] from, long run) {
    return handle
        .createQuery(
            "SELECT resource_key, entitlement_id, principal_key, from_run FROM grant_version"
                + " WHERE (resource_key, entitlement_id, principal_key, from_run) > (?, ?, ?, ?)"
                + " AND to_run <= ? AND EXISTS (SELECT 1 FROM object o"
                + " WHERE o.key = resource_key AND o.connector_id = ?)"
                + " ORDER BY resource_key, entitlement_id, principal_key, from_run LIMIT ?")
        .bind(0, from[0])
        .bind(1, from[1])
        .bind(2, from[2])
        .bind(3, from[3])
        .bind(4, run)
        .bind(5, connectorId)
        .bind(6, AT_A_TIME)
        .map(
            (row, context) ->
                new long[] {row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4)})
        .list();
  }

  /** Deletes the row that each key names by its first numbers; returns how many there were. */
  private long delete(String sql, int numbers, List<long[]> keys) {
    return database.write(
        handle -> {
          try (PreparedBatch batch = handle.prepareBatch(sql)) {
            for (long[] key : keys) {
              for (int i = 0; i < numbers; i++) {
                batch.bind(i, key[i]);
              }
              batch.add();
            }
            batch.execute();
            return (long) keys.size();
          }
        });
  }
}
