package dev.gatehouse.host.store;

import dev.gatehouse.spi.Connector;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
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
   * @param connector the connector; never null
   * @param pluginDigest the digest of the plugin's jar; never null
   * @param options what else must be the same to go on: streams and attributes; never null
   * @param now the time; never null
   * @param youngest how old a run may be to go on; never null
   * @return the run; never null
   */
  public Begun begin(
      Connector connector,
      String pluginDigest,
      Set<String> options,
      Instant now,
      Duration youngest) {
    Optional<Candidate> newest = database.read(this::newest);
    newest
        .filter(Candidate::halfPublished)
        .ifPresent(run -> Publication.undo(database, connectorId, run.id()));
    return database.write(
        handle -> {
          String fingerprint = fingerprint(handle, connector, pluginDigest, options);
          boolean goesOn =
              newest.isPresent()
                  && newest.get().fingerprint().equals(fingerprint)
                  && newest.get().startedAt().plus(youngest).isAfter(now)
                  && new StagingFile(database.folder(), connectorId).holds(newest.get().id());
          if (goesOn) {
            handle.execute(
                "UPDATE run SET state = 'QUEUED', ended_at = NULL, resumable = 0, message = NULL"
                    + " WHERE id = ?",
                newest.get().id());
            return new Begun(newest.get().id(), newest.get().startedAt(), true);
          }
          handle.execute(
              "UPDATE run SET state = 'FAILED', ended_at = ?, message = ?"
                  + " WHERE connector_id = ? AND ended_at IS NULL",
              now.toString(),
              "It was stopped before it ended, and nothing of it was published.",
              connectorId);
          handle.execute("UPDATE run SET resumable = 0 WHERE connector_id = ?", connectorId);
          handle.execute(
              "INSERT INTO run (connector_id, state, started_at, plugin_version, plugin_digest,"
                  + " fingerprint) VALUES (?, 'QUEUED', ?, ?, ?, ?)",
              connectorId,
              now.toString(),
              connector.version(),
              pluginDigest,
              fingerprint);
          long id = handle.createQuery("SELECT last_insert_rowid()").mapTo(Long.class).one();
          return new Begun(id, now, false);
        });
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
      RunRow run, boolean resumable, Summary summary, Optional<Publication> publication) {
    database.write(
        handle -> {
          publication.ifPresent(each -> each.flip(handle));
          for (String table : List.of("run_stream", "run_endpoint", "run_issue")) {
            handle.execute("DELETE FROM " + table + " WHERE run_id = ?", run.id());
          }
          insertStreams(handle, run.id(), summary.streams());
          for (EndpointRow each : summary.endpoints()) {
            handle.execute(
                "INSERT INTO run_endpoint VALUES (?, ?, ?, ?)",
                run.id(),
                each.endpoint(),
                each.requests(),
                each.time().toMillis());
          }
          for (IssueRow each : summary.issues()) {
            handle.execute(
                "INSERT INTO run_issue VALUES (?, ?, ?, ?, ?) ON CONFLICT (run_id, stream, message)"
                    + " DO UPDATE SET count = count + excluded.count",
                run.id(),
                each.stream(),
                each.message(),
                each.count(),
                each.example());
          }
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

  private Optional<Candidate> newest(Handle handle) {
    return handle
        .createQuery(
            "SELECT id, started_at, fingerprint, half_published FROM run WHERE connector_id = ?"
                + " AND id = (SELECT max(id) FROM run WHERE connector_id = ?)"
                + " AND (ended_at IS NULL OR resumable = 1 OR half_published = 1)")
        .bind(0, connectorId)
        .bind(1, connectorId)
        .map(
            (row, context) ->
                new Candidate(
                    row.getLong(1),
                    Instant.parse(row.getString(2)),
                    row.getString(3),
                    row.getBoolean(4)))
        .findOne();
  }

  private static void insertStreams(Handle handle, long runId, List<StreamRow> streams) {
    int position = 0;
    for (StreamRow each : streams) {
      handle.execute(
          "INSERT INTO run_stream VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
          runId,
          position++,
          each.stream(),
          each.displayName(),
          each.state().name(),
          each.parts(),
          each.completeParts(),
          each.expectedRows().isPresent() ? each.expectedRows().getAsLong() : null,
          each.rows(),
          each.pages(),
          each.time().toMillis(),
          each.issues(),
          each.reason().orElse(null));
    }
  }

  /** Sums up everything that decides what pages look like. */
  private String fingerprint(
      Handle handle, Connector connector, String pluginDigest, Set<String> options) {
    StringBuilder text = new StringBuilder();
    text.append(connector.id()).append('\n').append(connector.version()).append('\n');
    text.append(pluginDigest).append('\n').append(new TreeSet<>(options)).append('\n');
    handle
        .createQuery(
            "SELECT name || '=' || value FROM connector_setting WHERE connector_id = :id"
                + " UNION ALL SELECT name || '=' || coalesce(reference, hex(sealed))"
                + " FROM connector_secret WHERE connector_id = :id ORDER BY 1")
        .bind("id", connectorId)
        .mapTo(String.class)
        .forEach(each -> text.append(each).append('\n'));
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256")
              .digest(text.toString().getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java platform has SHA-256", impossible);
    }
  }

  /** A run that may go on. */
  private record Candidate(long id, Instant startedAt, String fingerprint, boolean halfPublished) {}

  /**
   * A run that has begun.
   *
   * @param runId its number
   * @param startedAt when it started, possibly in an earlier process; never null
   * @param resumed whether it goes on from what an earlier start had read
   */
  public record Begun(long runId, Instant startedAt, boolean resumed) {}

  /**
   * What is kept of a run.
   *
   * @param streams how each stream ended; never null
   * @param endpoints how often each endpoint was called; never null
   * @param issues what went wrong; never null
   */
  public record Summary(
      List<StreamRow> streams, List<EndpointRow> endpoints, List<IssueRow> issues) {
    /** Copies the lists. */
    public Summary {
      streams = List.copyOf(streams);
      endpoints = List.copyOf(endpoints);
      issues = List.copyOf(issues);
    }
  }
}
