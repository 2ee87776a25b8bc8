package dev.gatehouse.host.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Writes the history of runs. Its caller holds the {@link SyncLock} of the connector. */
public final class RunLog {
  private final Database database;
  private final long connectorId;

  /**
   * Makes a writer.
   *
   * @param database the store; never null
   * @param connectorId the connector's row
   */
  public RunLog(Database database, long connectorId) {
    this.database = database;
    this.connectorId = connectorId;
  }

  /**
   * Begins a run, or takes up the newest one if it ended early, is young, and was made with the
   * same plugin, settings and streams. What a dead run had half published is undone.
   *
   * @param start what is about to run; never null
   * @return the run; never null
   */
  public Begun begin(RunStart start) {
    undoHalfPublished();
    return database.write(
        handle -> {
          String fingerprint = start.fingerprint(handle, connectorId);
          Optional<HalfRead> halfRead = HalfRead.find(handle, database.folder(), connectorId);
          Optional<Abandoned> abandoned = halfRead.flatMap(run -> run.unfit(fingerprint, start));
          if (halfRead.isPresent() && abandoned.isEmpty()) {
            HalfRead run = halfRead.get();
            handle.execute(
                "UPDATE run SET state = 'QUEUED', kind = ?, ended_at = NULL, resumable = 0,"
                    + " message = NULL WHERE id = ?",
                start.kind().name(),
                run.id());
            return new Begun(run.id(), start.kind(), run.startedAt(), true, abandoned);
          }
          long id = insert(handle, start, fingerprint);
          return new Begun(id, start.kind(), start.now(), false, abandoned);
        });
  }

  /**
   * Begins the record of a person's decision about removals that wait. What a sync has read by
   * halves does not fit any more after that, and is not gone on with.
   *
   * @param held the run that holds them; never null
   * @param now the time; never null
   * @return the new run
   */
  public RunRow beginReview(RunRow held, Instant now) {
    return database.write(
        handle -> {
          endDead(handle, now, "kind = 'REVIEW'");
          handle.execute(
              "INSERT INTO run (connector_id, state, kind, started_at, plugin_version,"
                  + " plugin_digest, fingerprint) VALUES (?, 'PUBLISHING', 'REVIEW', ?, ?, ?, '')",
              connectorId,
              now.toString(),
              held.pluginVersion(),
              held.pluginDigest());
          return Runs.find(handle, lastId(handle)).orElseThrow();
        });
  }

  private long insert(Handle handle, RunStart start, String fingerprint) {
    endDead(handle, start.now(), "true");
    handle.execute("UPDATE run SET resumable = 0 WHERE connector_id = ?", connectorId);
    handle.execute(
        "INSERT INTO run (connector_id, state, kind, started_at, plugin_version, plugin_digest,"
            + " fingerprint) VALUES (?, 'QUEUED', ?, ?, ?, ?, ?)",
        connectorId,
        start.kind().name(),
        start.now().toString(),
        start.connector().version(),
        start.pluginDigest(),
        fingerprint);
    return lastId(handle);
  }

  private static long lastId(Handle handle) {
    return handle.createQuery("SELECT last_insert_rowid()").mapTo(Long.class).one();
  }

  private void endDead(Handle handle, Instant now, String condition) {
    handle.execute(
        "UPDATE run SET state = 'FAILED', ended_at = ?, message = ?"
            + " WHERE connector_id = ? AND ended_at IS NULL AND "
            + condition,
        now.toString(),
        "It was stopped before it ended, and nothing of it was published.",
        connectorId);
  }

  /** Undoes what a dead run had half published. */
  public void undoHalfPublished() {
    List<Long> dead =
        database.read(
            handle ->
                handle
                    .createQuery("SELECT id FROM run WHERE connector_id = ? AND half_published = 1")
                    .bind(0, connectorId)
                    .mapTo(Long.class)
                    .list());
    dead.forEach(run -> Publication.undo(database, connectorId, run));
  }

  /** Says how far a run is. */
  public void enter(long runId, RunState state) {
    database.write(
        handle -> handle.execute("UPDATE run SET state = ? WHERE id = ?", state.name(), runId));
  }

  /**
   * Ends a run and keeps its summary; if there is a publication, readers see its state from now on.
   *
   * @param run how it ended; its counts are those of the summary; never null
   * @param resumable whether what it has read is kept for a later start
   * @param summary what was read; never null
   * @param publication what changed; empty if nothing is published
   */
  public void end(
      RunRow run, boolean resumable, RunSummary summary, Optional<Publication> publication) {
    database.write(
        handle -> {
          publication.ifPresent(each -> publish(handle, run, each));
          summary.write(handle, run, publication.isPresent());
          return handle.execute(
              "UPDATE run SET state = ?, ended_at = ?, resumable = ?, requests = ?, retries = ?,"
                  + " waited_millis = ?, message = ? WHERE id = ?",
              run.state().name(),
              run.endedAt().map(Instant::toString).orElse(null),
              resumable ? 1 : 0,
              run.requests(),
              run.retries(),
              run.waited().toMillis(),
              run.message().orElse(null),
              run.id());
        });
  }

  /**
   * Ends the record of a decision; if it removes anything, readers see that from now on.
   *
   * @param run what {@link #beginReview} returned; never null
   * @param decision the decision; never null
   * @param message what it was, in a sentence; never blank
   * @param changes what it changes; never null
   * @param publication what was written of it; never null
   */
  public void endReview(
      RunRow run,
      HoldDecision decision,
      String message,
      List<ChangeRow> changes,
      Publication publication) {
    database.write(
        handle -> {
          publication.flip(handle);
          new RunSummary(List.of(), List.of(), changes, List.of()).write(handle, run, true);
          handle.execute(
              "INSERT INTO hold_decision VALUES (?, ?, ?, ?, ?, ?, ?)",
              run.id(),
              connectorId,
              decision.heldRun(),
              decision.verdict().name(),
              decision.at().toString(),
              decision.actor(),
              decision.reason());
          return handle.execute(
              "UPDATE run SET state = 'SUCCEEDED', ended_at = ?, message = ? WHERE id = ?",
              decision.at().toString(),
              message,
              run.id());
        });
  }

  private void publish(Handle handle, RunRow run, Publication publication) {
    publication.flip(handle);
    if (run.kind() == RunKind.SYNC) {
      // What an earlier run waited with is settled, or waits with this one.
      handle.execute(
          "DELETE FROM held_removal WHERE run_id IN (SELECT id FROM run WHERE connector_id = ?"
              + " AND id <> ?)",
          connectorId,
          run.id());
    }
    if (run.kind() == RunKind.SYNC && run.state().isFullSuccess()) {
      handle.execute("UPDATE connector SET read_in_full = 1 WHERE id = ?", connectorId);
    }
  }

  /**
   * Compares the organisation behind a credential with the one that the connector is bound to, and
   * binds the connector to it at the first time.
   *
   * @param id the target system's key of the organisation; never blank
   * @param name its name; never null
   * @return the organisation that the connector is bound to, as a pair of key and name; never null
   */
  public List<String> pinOrganization(String id, String name) {
    return database.write(
        handle -> {
          handle.execute(
              "UPDATE connector SET organization_id = ?, organization_name = ?"
                  + " WHERE id = ? AND organization_id IS NULL",
              id,
              name,
              connectorId);
          return handle
              .createQuery("SELECT organization_id, organization_name FROM connector WHERE id = ?")
              .bind(0, connectorId)
              .map((row, context) -> List.of(row.getString(1), row.getString(2)))
              .one();
        });
  }

  /** Returns whether a stream was ever read with success. */
  public boolean covered(String stream) {
    return database.read(
        handle ->
            handle
                .createQuery(
                    "SELECT EXISTS (SELECT 1 FROM source WHERE connector_id = ? AND stream = ?)")
                .bind(0, connectorId)
                .bind(1, stream)
                .mapTo(Boolean.class)
                .one());
  }

  /**
   * A run that has begun.
   *
   * @param runId its number
   * @param kind what it is for; never null
   * @param startedAt when it started, possibly in an earlier process; never null
   * @param resumed whether it goes on from what an earlier start had read
   * @param abandoned what an earlier run had read and this one does not go on from; empty if there
   *     is nothing of that sort
   */
  public record Begun(
      long runId,
      RunKind kind,
      Instant startedAt,
      boolean resumed,
      Optional<Abandoned> abandoned) {}

  /**
   * A run of which only a part was read, and that is not gone on with.
   *
   * @param runId its number
   * @param startedAt when it started; never null
   * @param why why not, a clause; never blank
   */
  public record Abandoned(long runId, Instant startedAt, String why) {}
}
