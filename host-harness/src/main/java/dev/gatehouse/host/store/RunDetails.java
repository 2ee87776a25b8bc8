package dev.gatehouse.host.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Reads what one run did. */
public final class RunDetails {
  private final Database database;
  private final long runId;

  /**
   * Makes a reader; of a run that does not exist it finds nothing.
   *
   * @param database the store; never null
   * @param runId the number of the run
   */
  public RunDetails(Database database, long runId) {
    this.database = database;
    this.runId = runId;
  }

  /** Returns how each stream ended, in the order of the connector; possibly empty. */
  public List<StreamRow> streams() {
    return database.read(
        handle ->
            handle
                .createQuery("SELECT * FROM run_stream WHERE run_id = ? ORDER BY position")
                .bind(0, runId)
                .map((row, context) -> stream(row))
                .list());
  }

  /** Returns how often it called each endpoint, the most frequent first; possibly empty. */
  public List<EndpointRow> endpoints() {
    return database.read(
        handle ->
            handle
                .createQuery(
                    "SELECT * FROM run_endpoint WHERE run_id = ? ORDER BY requests DESC, endpoint")
                .bind(0, runId)
                .map(
                    (row, context) ->
                        new EndpointRow(
                            row.getString("endpoint"),
                            row.getLong("requests"),
                            Duration.ofMillis(row.getLong("millis"))))
                .list());
  }

  /** Returns what went wrong, the most frequent first; possibly empty. */
  public List<IssueRow> issues() {
    return database.read(
        handle ->
            handle
                .createQuery(
                    "SELECT * FROM run_issue WHERE run_id = ? ORDER BY count DESC, stream, message")
                .bind(0, runId)
                .map(
                    (row, context) ->
                        new IssueRow(
                            Cause.valueOf(row.getString("cause")),
                            row.getString("stream"),
                            row.getString("message"),
                            row.getLong("count"),
                            row.getString("example")))
                .list());
  }

  /** Returns what it changed in the published state; possibly empty. */
  public List<ChangeRow> changes() {
    return database.read(
        handle ->
            handle
                .createQuery(
                    "SELECT * FROM run_change WHERE run_id = ? ORDER BY kind, type, stream")
                .bind(0, runId)
                .map((row, context) -> change(row))
                .list());
  }

  /**
   * Returns what people decided about removals that it held, and its own decision if it is a
   * review.
   */
  public List<HoldDecision> decisions() {
    return database.read(
        handle ->
            handle
                .createQuery(
                    "SELECT * FROM hold_decision WHERE held_run = :run OR run_id = :run"
                        + " ORDER BY run_id")
                .bind("run", runId)
                .map((row, context) -> decision(row))
                .list());
  }

  static HoldDecision decision(ResultSet row) throws SQLException {
    return new HoldDecision(
        row.getLong("run_id"),
        row.getLong("held_run"),
        HoldDecision.Verdict.valueOf(row.getString("verdict")),
        Instant.parse(row.getString("at")),
        row.getString("actor"),
        row.getString("reason"));
  }

  static StreamRow stream(ResultSet row) throws SQLException {
    long expected = row.getLong("expected_rows");
    OptionalLong expectedRows = row.wasNull() ? OptionalLong.empty() : OptionalLong.of(expected);
    return new StreamRow(
        row.getString("stream"),
        row.getString("display_name"),
        PartState.valueOf(row.getString("state")),
        row.getLong("parts"),
        row.getLong("complete_parts"),
        expectedRows,
        row.getLong("rows"),
        row.getLong("pages"),
        Duration.ofMillis(row.getLong("millis")),
        row.getLong("issues"),
        Optional.ofNullable(row.getString("reason")),
        Optional.ofNullable(row.getString("as_of")).map(Instant::parse),
        Optional.ofNullable(row.getString("digest")));
  }

  private static ChangeRow change(ResultSet row) throws SQLException {
    return new ChangeRow(
        new RemovalUnit(
            row.getString("stream"),
            RemovalKind.valueOf(row.getString("kind")),
            row.getString("type")),
        row.getLong("published"),
        row.getLong("added"),
        row.getLong("changed"),
        row.getLong("removed"),
        row.getLong("held"),
        row.getLong("kept"),
        Optional.ofNullable(row.getString("hold_reason")));
  }
}
