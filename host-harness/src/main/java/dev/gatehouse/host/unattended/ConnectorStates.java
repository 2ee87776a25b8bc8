package dev.gatehouse.host.unattended;

import dev.gatehouse.host.connector.ConfigurationException;
import dev.gatehouse.host.store.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;
import org.jdbi.v3.core.Handle;

/** Keeps what is decided about syncs, in the rows of the console's connectors. */
final class ConnectorStates {
  private static final String SELECT =
      "SELECT id, name, connector_id, interval_minutes, cron, time_zone, paused, quarantined_at,"
          + " quarantine_reason, probes, failures, failure_reason, mailed_reason, next_at"
          + " FROM console_connector";

  private final Database console;

  ConnectorStates(Database console) {
    this.console = console;
  }

  List<ConnectorState> list() {
    return console.read(
        handle ->
            handle.createQuery(SELECT + " ORDER BY name").map((row, context) -> state(row)).list());
  }

  /** Lists those that are to be synced and that the scheduler does not know. */
  List<ConnectorState> unscheduled(String task) {
    return console.read(
        handle ->
            handle
                .createQuery(
                    SELECT
                        + " WHERE connector_id NOT NULL AND paused = 0 AND NOT EXISTS (SELECT 1"
                        + " FROM scheduled_tasks WHERE task_name = :task"
                        + " AND task_instance = CAST(console_connector.id AS TEXT))")
                .bind("task", task)
                .map((row, context) -> state(row))
                .list());
  }

  Optional<ConnectorState> find(long id) {
    return console.read(handle -> find(handle, id));
  }

  ConnectorState get(long id) {
    return find(id).orElseThrow(ConnectorStates::gone);
  }

  private static Optional<ConnectorState> find(Handle handle, long id) {
    return handle
        .createQuery(SELECT + " WHERE id = ?")
        .bind(0, id)
        .map((row, context) -> state(row))
        .findOne();
  }

  private static ConfigurationException gone() {
    return new ConfigurationException("There is no such connector any more.");
  }

  /** Decides what follows from the end of a run, and keeps it. */
  Trouble.Verdict decide(long id, RunEnd end, Instant now) {
    return console.write(
        handle -> {
          Trouble trouble = find(handle, id).orElseThrow(ConnectorStates::gone).trouble();
          Trouble.Verdict verdict = trouble.after(end, now);
          put(handle, id, verdict.next());
          return verdict;
        });
  }

  /** Ends a quarantine. */
  void release(long id, UnaryOperator<Trouble> change) {
    console.write(
        handle -> {
          put(
              handle,
              id,
              change.apply(find(handle, id).orElseThrow(ConnectorStates::gone).trouble()));
          return true;
        });
  }

  private static void put(Handle handle, long id, Trouble trouble) {
    handle
        .createUpdate(
            "UPDATE console_connector SET quarantined_at = :since, quarantine_reason = :why,"
                + " probes = :probes, failures = :failures, failure_reason = :reason,"
                + " mailed_reason = :told WHERE id = :id")
        .bind("since", trouble.quarantine().map(each -> each.since().toString()).orElse(null))
        .bind("why", trouble.quarantine().map(Quarantine::reason).orElse(null))
        .bind("probes", trouble.quarantine().map(Quarantine::probes).orElse(0))
        .bind("failures", trouble.failures())
        .bind("reason", trouble.failureReason().orElse(null))
        .bind("told", trouble.told().isEmpty() ? null : String.join("\n", trouble.told()))
        .bind("id", id)
        .execute();
  }

  void pause(long id, boolean paused) {
    console.write(
        handle ->
            handle.execute(
                "UPDATE console_connector SET paused = ? WHERE id = ?", paused ? 1 : 0, id));
  }

  void schedule(long id, SyncSchedule schedule) {
    Optional<SyncSchedule.Cron> cron =
        Optional.of(schedule)
            .filter(SyncSchedule.Cron.class::isInstance)
            .map(SyncSchedule.Cron.class::cast);
    Optional<SyncSchedule.Every> every =
        Optional.of(schedule)
            .filter(SyncSchedule.Every.class::isInstance)
            .map(SyncSchedule.Every.class::cast);
    console.write(
        handle ->
            handle
                .createUpdate(
                    "UPDATE console_connector SET interval_minutes = :minutes, cron = :cron,"
                        + " time_zone = coalesce(:zone, time_zone) WHERE id = :id")
                .bind("minutes", every.map(each -> each.time().toMinutes()).orElse(null))
                .bind("cron", cron.map(SyncSchedule.Cron::expression).orElse(null))
                .bind("zone", cron.map(each -> each.zone().getId()).orElse(null))
                .bind("id", id)
                .execute());
  }

  void nextAt(long id, Optional<Instant> time) {
    console.write(
        handle ->
            handle.execute(
                "UPDATE console_connector SET next_at = ? WHERE id = ?",
                time.map(Instant::toString).orElse(null),
                id));
  }

  /**
   * Takes the runs back that a process was carrying out that is no more, so that they are due at
   * once, and returns whose they were. Called before the scheduler begins.
   */
  List<ConnectorState> takeBack(String task) {
    return console.write(
        handle -> {
          List<Long> ids =
              handle
                  .createQuery(
                      "UPDATE scheduled_tasks SET picked = 0, picked_by = NULL,"
                          + " last_heartbeat = NULL, version = version + 1"
                          + " WHERE picked = 1 AND task_name = ?"
                          + " RETURNING CAST(task_instance AS INTEGER)")
                  .bind(0, task)
                  .mapTo(Long.class)
                  .list();
          return ids.stream().flatMap(id -> find(handle, id).stream()).toList();
        });
  }

  private static ConnectorState state(ResultSet row) throws SQLException {
    long connectorId = row.getLong("connector_id");
    boolean withoutSettings = row.wasNull();
    return new ConnectorState(
        row.getLong("id"),
        row.getString("name"),
        withoutSettings ? OptionalLong.empty() : OptionalLong.of(connectorId),
        schedule(row),
        row.getBoolean("paused"),
        trouble(row),
        Optional.ofNullable(row.getString("next_at")).map(Instant::parse));
  }

  private static SyncSchedule schedule(ResultSet row) throws SQLException {
    Optional<String> cron = Optional.ofNullable(row.getString("cron"));
    return cron.isPresent()
        ? new SyncSchedule.Cron(cron.get(), ZoneId.of(row.getString("time_zone")))
        : new SyncSchedule.Every(Duration.ofMinutes(row.getLong("interval_minutes")));
  }

  private static Trouble trouble(ResultSet row) throws SQLException {
    String since = row.getString("quarantined_at");
    return new Trouble(
        row.getInt("failures"),
        Optional.ofNullable(row.getString("failure_reason")),
        since == null
            ? Optional.empty()
            : Optional.of(
                new Quarantine(
                    Instant.parse(since),
                    row.getString("quarantine_reason"),
                    row.getInt("probes"))),
        Optional.ofNullable(row.getString("mailed_reason"))
            .map(text -> List.of(text.split("\n")))
            .orElse(List.of()));
  }
}
