package dev.gatehouse.host.store;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jdbi.v3.core.Handle;

/**
 * Writes a difference that was planned, by a {@link Comparison} or by a person's {@link
 * HoldChoice}, and then lets readers see it.
 *
 * <p>The difference is written in short transactions with gaps for other writers. Readers do not
 * see any of it until one pointer is flipped. What a dead run had written is undone later.
 */
public final class Publication {
  private static final long FIRST_CHUNK = 500;
  private static final long SMALLEST_CHUNK = 50;
  private static final long LARGEST_CHUNK = 50_000;
  private static final Duration CHUNK_TIME = Duration.ofMillis(200);
  // Three looks of a writer that waits: see Database.PatientWriter.
  private static final long GAP_NANOS = TimeUnit.MILLISECONDS.toNanos(3);

  /** Since when a removal waits: it may have waited with the run before already. */
  private static final String SINCE =
      """
      coalesce(
        (SELECT h.since FROM store.held_removal h WHERE h.run_id = (
            SELECT max(b.id) FROM store.run r
            JOIN store.run b ON b.connector_id = r.connector_id AND b.id < r.id AND b.kind = 'SYNC'
              AND b.state = 'HELD' WHERE r.id = ?1)
          AND h.resource_key = %s AND h.entitlement_id = %s AND h.principal_key = %s),
        (SELECT started_at FROM store.run WHERE id = ?1))
      """;

  private static final List<String> RESOURCES =
      List.of(
          """
          UPDATE store.resource_version SET to_run = ?1 WHERE to_run IS NULL AND object_key IN (
            SELECT key FROM plan_resource WHERE id BETWEEN ?2 AND ?3 AND op IN ('CHANGE', 'REMOVE'))
          """,
          """
          INSERT INTO store.resource_version (object_key, from_run, source_id, own, kind, name,
            login, email, status, body)
          SELECT p.key, ?1, p.source_id, p.own, r.kind, r.name, r.login, r.email, r.status, r.body
          FROM plan_resource p JOIN resource r ON r.id = p.row
          WHERE p.id BETWEEN ?2 AND ?3 AND p.op IN ('ADD', 'CHANGE')
          """,
          """
          UPDATE store.resource_version SET source_id = p.source_id, own = p.own
          FROM plan_resource p
          WHERE p.id BETWEEN ?2 AND ?3 AND p.op IN ('OWN', 'SETTLE')
            AND object_key = p.key AND to_run IS NULL
          """,
          """
          UPDATE store.resource_version SET body = r.body
          FROM plan_resource p JOIN resource r ON r.id = p.row
          WHERE p.id BETWEEN ?2 AND ?3 AND p.op = 'SETTLE'
            AND object_key = p.key AND to_run IS NULL
          """,
          """
          INSERT INTO store.held_removal
          SELECT ?1, CASE kind WHEN 'ACCOUNT' THEN 'ACCOUNTS' WHEN 'GROUP' THEN 'GROUPS'
            WHEN 'APPLICATION' THEN 'APPLICATIONS' WHEN 'ROLE' THEN 'ROLES' ELSE 'OTHER' END,
            s.stream, %s, p.key, 0, 0
          FROM plan_resource p JOIN store.source s ON s.id = p.source_id
          WHERE p.id BETWEEN ?2 AND ?3 AND op = 'HELD'
          """
              .formatted(SINCE.formatted("p.key", "0", "0")),
          """
          INSERT INTO store.rejected_removal
          SELECT key, 0, 0, ?1 FROM plan_resource WHERE id BETWEEN ?2 AND ?3 AND op = 'REJECT'
          """,
          """
          DELETE FROM store.rejected_removal WHERE ?1 > 0 AND entitlement_id = 0
            AND resource_key IN (
              SELECT key FROM plan_resource WHERE id BETWEEN ?2 AND ?3 AND op = 'SEEN')
          """);

  private static final List<String> GRANTS =
      List.of(
          """
          UPDATE store.grant_version SET to_run = ?1 FROM plan_grant p
          WHERE p.id BETWEEN ?2 AND ?3 AND p.op = 'REMOVE' AND to_run IS NULL
            AND grant_version.resource_key = p.resource_key
            AND grant_version.entitlement_id = p.entitlement_id
            AND grant_version.principal_key = p.principal_key
          """,
          """
          INSERT INTO store.grant_version (resource_key, entitlement_id, principal_key, from_run,
            source_id)
          SELECT resource_key, entitlement_id, principal_key, ?1, source_id
          FROM plan_grant WHERE id BETWEEN ?2 AND ?3 AND op = 'ADD'
          """,
          """
          UPDATE store.grant_version SET source_id = p.source_id FROM plan_grant p
          WHERE p.id BETWEEN ?2 AND ?3 AND p.op = 'OWN' AND to_run IS NULL
            AND grant_version.resource_key = p.resource_key
            AND grant_version.entitlement_id = p.entitlement_id
            AND grant_version.principal_key = p.principal_key
          """,
          """
          INSERT INTO store.held_removal
          SELECT ?1, 'GRANTS', s.stream, %s, p.resource_key, p.entitlement_id, p.principal_key
          FROM plan_grant p JOIN store.source s ON s.id = p.source_id
          WHERE p.id BETWEEN ?2 AND ?3 AND op = 'HELD'
          """
              .formatted(SINCE.formatted("p.resource_key", "p.entitlement_id", "p.principal_key")),
          """
          INSERT INTO store.rejected_removal
          SELECT resource_key, entitlement_id, principal_key, ?1
          FROM plan_grant WHERE id BETWEEN ?2 AND ?3 AND op = 'REJECT'
          """,
          """
          DELETE FROM store.rejected_removal WHERE ?1 > 0
            AND (resource_key, entitlement_id, principal_key) IN (
              SELECT resource_key, entitlement_id, principal_key
              FROM plan_grant WHERE id BETWEEN ?2 AND ?3 AND op = 'SEEN')
          """);

  private final Database database;
  private final Sql sql;
  private final long connectorId;
  private final long runId;
  private final long newerThan;

  Publication(Database database, Sql sql, long connectorId, long runId, long newerThan) {
    this.database = database;
    this.sql = sql;
    this.connectorId = connectorId;
    this.runId = runId;
    this.newerThan = newerThan;
  }

  /**
   * Writes the difference. Readers see nothing of it yet.
   *
   * @throws StoreException if the database fails; what was written is undone when the next run
   *     begins
   */
  public void write() {
    database.write(
        handle -> handle.execute("UPDATE run SET half_published = 1 WHERE id = ?", runId));
    writeInChunks("plan_resource", RESOURCES);
    writeInChunks("plan_grant", GRANTS);
  }

  /** Lets readers see it; part of the transaction that ends the run. */
  void flip(Handle handle) {
    new NewerThanRun(handle, connectorId, runId, newerThan).keep();
    handle.execute("UPDATE connector SET published_run = ? WHERE id = ?", runId, connectorId);
    handle.execute("UPDATE run SET half_published = 0, published = 1 WHERE id = ?", runId);
  }

  /** Undoes what a run has written that never got as far as the flip. */
  static void undo(Database database, long connectorId, long runId) {
    long last =
        database.read(
            handle ->
                handle
                    .createQuery("SELECT coalesce(max(key), 0) FROM object WHERE connector_id = ?")
                    .bind(0, connectorId)
                    .mapTo(Long.class)
                    .one());
    for (long from = 1; from <= last; from += LARGEST_CHUNK) {
      undo(database, runId, from, from + LARGEST_CHUNK - 1);
    }
    database.write(
        handle -> {
          handle.execute("DELETE FROM held_removal WHERE run_id = ?", runId);
          handle.execute("UPDATE provisioned SET settled_by = NULL WHERE settled_by = ?", runId);
          handle.execute("DELETE FROM rejected_removal WHERE run_id = ?", runId);
          return handle.execute("UPDATE run SET half_published = 0 WHERE id = ?", runId);
        });
  }

  private static void undo(Database database, long runId, long from, long to) {
    database.write(
        handle -> {
          for (String[] table :
              new String[][] {
                {"resource_version", "object_key"}, {"grant_version", "resource_key"}
              }) {
            String range = table[1] + " BETWEEN ? AND ?";
            handle.execute(
                "DELETE FROM " + table[0] + " WHERE from_run = ? AND " + range, runId, from, to);
            handle.execute(
                "UPDATE " + table[0] + " SET to_run = NULL WHERE to_run = ? AND " + range,
                runId,
                from,
                to);
          }
          return true;
        });
  }

  private void writeInChunks(String plan, List<String> statements) {
    long last = sql.number("SELECT coalesce(max(id), 0) FROM " + plan);
    long size = FIRST_CHUNK;
    for (long from = 1; from <= last; ) {
      long begin = from;
      long end = Math.min(last, from + size - 1);
      long started = System.nanoTime();
      sql.inTransaction(
          () -> statements.forEach(statement -> sql.update(statement, runId, begin, end)));
      long took = Math.max(1, System.nanoTime() - started);
      from = end + 1;
      long fitting = (end - begin + 1) * CHUNK_TIME.toNanos() / took;
      size = Math.max(SMALLEST_CHUNK, Math.min(LARGEST_CHUNK, Math.min(size * 2, fitting)));
      if (from <= last) {
        LockSupport.parkNanos(GAP_NANOS);
      }
    }
  }
}
