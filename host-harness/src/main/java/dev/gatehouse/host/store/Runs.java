package dev.gatehouse.host.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Reads the history of runs, and what follows from it; {@link RunDetails} has what one did. */
public final class Runs {
  private static final String COLUMNS =
      "id, connector_id, kind, state, started_at, ended_at, plugin_version, plugin_digest, requests,"
          + " retries, waited_millis, message";

  /** The last sync of a connector, before another run, whose state readers saw. */
  static final String LAST_PUBLISHED_SYNC =
      "(SELECT max(id) FROM run WHERE connector_id = ? AND id < ? AND kind = 'SYNC' AND state IN"
          + " ('SUCCEEDED', 'SUCCEEDED_WITH_WARNINGS', 'PARTIAL', 'HELD'))";

  /** The runs of a connector whose states can be asked for. */
  private static final String KEPT =
      "SELECT r.id FROM connector c JOIN run r ON r.connector_id = c.id AND r.id >= c.kept_from"
          + " WHERE c.id = ? AND r.published = 1";

  private final Database database;

  /**
   * Makes a reader.
   *
   * @param database the store; never null
   */
  public Runs(Database database) {
    this.database = database;
  }

  /**
   * Lists the runs of a connector, the newest first.
   *
   * @param connectorId the connector's row
   * @param limit how many at most; not negative
   * @return the runs; never null
   */
  public List<RunRow> list(long connectorId, int limit) {
    return database.read(handle -> list(handle, connectorId, limit));
  }

  /**
   * Lists the runs of a connector before another, the newest first.
   *
   * @param connectorId the connector's row
   * @param before only runs with a smaller number; {@code Long.MAX_VALUE} for the newest
   * @param limit how many at most; not negative
   * @return the runs; never null
   */
  public List<RunRow> before(long connectorId, long before, int limit) {
    return database.read(
        handle ->
            handle
                .createQuery(
                    "SELECT "
                        + COLUMNS
                        + " FROM run WHERE connector_id = ? AND id < ? ORDER BY id DESC LIMIT ?")
                .bind(0, connectorId)
                .bind(1, before)
                .bind(2, limit)
                .map((row, context) -> run(row))
                .list());
  }

  /**
   * Sums up what each of some runs changed.
   *
   * @param runs the runs; never null
   * @return the sums by the number of the run; one that changed nothing may be missing; never null
   */
  public Map<Long, RunChanges> sums(List<RunRow> runs) {
    if (runs.isEmpty()) {
      return Map.of();
    }
    Map<Long, RunChanges> sums = new HashMap<>();
    database.read(
        handle -> {
          handle
              .createQuery(
                  "SELECT run_id, sum(added), sum(changed), sum(removed), sum(held)"
                      + " FROM run_change WHERE run_id IN (<runs>) GROUP BY run_id")
              .bindList("runs", runs.stream().map(RunRow::id).toList())
              .map(
                  (row, context) ->
                      Map.entry(
                          row.getLong(1),
                          new RunChanges(
                              row.getLong(2), row.getLong(3), row.getLong(4), row.getLong(5))))
              .forEach(each -> sums.put(each.getKey(), each.getValue()));
          return true;
        });
    return sums;
  }

  /**
   * Returns what people decided last about removals of a connector that waited, the newest first.
   *
   * @param connectorId the connector's row
   * @param limit how many at most; not negative
   * @return the decisions; never null
   */
  public List<HoldDecision> lastDecisions(long connectorId, int limit) {
    return database.read(
        handle ->
            handle
                .createQuery(
                    "SELECT * FROM hold_decision WHERE connector_id = ?"
                        + " ORDER BY run_id DESC LIMIT ?")
                .bind(0, connectorId)
                .bind(1, limit)
                .map((row, context) -> RunDetails.decision(row))
                .list());
  }

  /**
   * Finds the newest sync of a connector, whatever came of it.
   *
   * @param connectorId the connector's row
   * @return the sync, or empty if there was none
   */
  public Optional<RunRow> lastSync(long connectorId) {
    return database.read(handle -> lastSync(handle, connectorId));
  }

  /**
   * Finds a run by its number.
   *
   * @param runId the number
   * @return the run, or empty if there is none
   */
  public Optional<RunRow> find(long runId) {
    return database.read(handle -> find(handle, runId));
  }

  /**
   * Returns which run's state readers see.
   *
   * @param connectorId the connector's row
   * @return the number of the run, or empty if nothing was ever published
   */
  public Optional<Long> published(long connectorId) {
    return database.read(handle -> published(handle, connectorId));
  }

  /**
   * Returns the newest run of a connector.
   *
   * @param connectorId the connector's row
   * @return the run, or empty if there was none
   */
  public Optional<RunRow> newest(long connectorId) {
    return list(connectorId, 1).stream().findFirst();
  }

  /** Returns the newest run of all connectors, or empty if there was none. */
  public Optional<RunRow> newest() {
    return database.read(
        handle ->
            handle
                .createQuery("SELECT " + COLUMNS + " FROM run ORDER BY id DESC LIMIT 1")
                .map((row, context) -> run(row))
                .findOne());
  }

  /**
   * Returns whether what readers saw after a run can be asked for.
   *
   * @param connectorId the connector's row
   * @param runId the number of the run
   * @return false also if the run is none of the connector's
   */
  public boolean stateIsKept(long connectorId, long runId) {
    return database.read(handle -> stateIsKept(handle, connectorId, runId));
  }

  /**
   * Returns the last run before another whose state can be asked for.
   *
   * @param connectorId the connector's row
   * @param runId the number of the other run
   * @return the number of the run, or empty if there is none
   */
  public Optional<Long> keptBefore(long connectorId, long runId) {
    return database.read(
        handle ->
            handle
                .createQuery(KEPT + " AND r.id < ? ORDER BY r.id DESC LIMIT 1")
                .bind(0, connectorId)
                .bind(1, runId)
                .mapTo(Long.class)
                .findOne());
  }

  /** Returns whether nobody saw anything of a connector before a run. */
  public boolean isFirstPublished(long connectorId, long runId) {
    return database.read(
        handle ->
            handle
                .createQuery(
                    "SELECT NOT EXISTS (SELECT 1 FROM run WHERE connector_id = ? AND id < ?"
                        + " AND published = 1)")
                .bind(0, connectorId)
                .bind(1, runId)
                .mapTo(Boolean.class)
                .one());
  }

  /**
   * Returns the first run of a connector whose state can be asked for.
   *
   * @param connectorId the connector's row
   * @return the number of the run, or empty if there is none
   */
  public Optional<Long> earliestKept(long connectorId) {
    return database.read(
        handle ->
            handle
                .createQuery(KEPT + " ORDER BY r.id LIMIT 1")
                .bind(0, connectorId)
                .mapTo(Long.class)
                .findOne());
  }

  /**
   * Tells what a connector is called in one glance.
   *
   * @param connectorId the connector's row
   * @return the label; never null
   */
  public ConnectorLabel label(long connectorId) {
    if (SyncLock.holder(database.folder(), connectorId).isPresent()) {
      return ConnectorLabel.SYNCING;
    }
    return database.read(
        handle -> {
          boolean readInFull =
              handle
                  .createQuery("SELECT read_in_full FROM connector WHERE id = ?")
                  .bind(0, connectorId)
                  .mapTo(Boolean.class)
                  .findOne()
                  .orElse(false);
          if (!readInFull) {
            return ConnectorLabel.NOT_CONNECTED;
          }
          // A run that died has no end; it failed as well, although nobody could say so.
          boolean failed =
              lastSync(handle, connectorId)
                  .filter(run -> run.state() == RunState.FAILED || !run.state().isFinal())
                  .isPresent();
          return failed ? ConnectorLabel.ERROR : ConnectorLabel.CONNECTED;
        });
  }

  static Optional<Long> published(Handle handle, long connectorId) {
    return handle
        .createQuery("SELECT published_run FROM connector WHERE id = ? AND published_run NOT NULL")
        .bind(0, connectorId)
        .mapTo(Long.class)
        .findOne();
  }

  static Optional<RunRow> lastPublishedSync(Handle handle, long connectorId) {
    return handle
        .createQuery("SELECT " + COLUMNS + " FROM run WHERE id = " + LAST_PUBLISHED_SYNC)
        .bind(0, connectorId)
        .bind(1, Long.MAX_VALUE)
        .map((row, context) -> run(row))
        .findOne();
  }

  private static Optional<RunRow> lastSync(Handle handle, long connectorId) {
    return handle
        .createQuery(
            "SELECT "
                + COLUMNS
                + " FROM run WHERE connector_id = ? AND kind = 'SYNC' ORDER BY id DESC LIMIT 1")
        .bind(0, connectorId)
        .map((row, context) -> run(row))
        .findOne();
  }

  static List<RunRow> list(Handle handle, long connectorId, int limit) {
    return handle
        .createQuery(
            "SELECT " + COLUMNS + " FROM run WHERE connector_id = ? ORDER BY id DESC LIMIT ?")
        .bind(0, connectorId)
        .bind(1, limit)
        .map((row, context) -> run(row))
        .list();
  }

  static Optional<RunRow> find(Handle handle, long runId) {
    return handle
        .createQuery("SELECT " + COLUMNS + " FROM run WHERE id = ?")
        .bind(0, runId)
        .map((row, context) -> run(row))
        .findOne();
  }

  static boolean stateIsKept(Handle handle, long connectorId, long runId) {
    return handle
        .createQuery(KEPT + " AND r.id = ?")
        .bind(0, connectorId)
        .bind(1, runId)
        .mapTo(Long.class)
        .findOne()
        .isPresent();
  }

  private static RunRow run(ResultSet row) throws SQLException {
    return new RunRow(
        row.getLong("id"),
        row.getLong("connector_id"),
        RunKind.valueOf(row.getString("kind")),
        RunState.valueOf(row.getString("state")),
        Instant.parse(row.getString("started_at")),
        Optional.ofNullable(row.getString("ended_at")).map(Instant::parse),
        row.getString("plugin_version"),
        row.getString("plugin_digest"),
        row.getLong("requests"),
        row.getLong("retries"),
        Duration.ofMillis(row.getLong("waited_millis")),
        Optional.ofNullable(row.getString("message")));
  }
}
