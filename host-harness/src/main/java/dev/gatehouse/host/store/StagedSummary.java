package dev.gatehouse.host.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Sums up what a run has staged, and counts its requests over all its starts. */
public final class StagedSummary {
  private static final int MOST_ISSUES = 200;

  private final Sql sql;

  StagedSummary(Sql sql) {
    this.sql = sql;
  }

  /**
   * Adds to the count of requests to an endpoint.
   *
   * @param endpoint the endpoint; never blank
   * @param requests how many requests were sent
   * @param time how long they took; never null
   */
  public void addRequests(String endpoint, long requests, Duration time) {
    sql.update(
        "INSERT INTO endpoint VALUES (?, ?, ?) ON CONFLICT (endpoint) DO UPDATE SET"
            + " requests = requests + excluded.requests, millis = millis + excluded.millis",
        endpoint,
        requests,
        time.toMillis());
  }

  /**
   * Adds to the count of pages that were asked for again.
   *
   * @param retries how many
   * @param waited how long it waited before; never null
   */
  public void addRetries(long retries, Duration waited) {
    sql.update(
        "UPDATE run SET retries = retries + ?, waited_millis = waited_millis + ?",
        retries,
        waited.toMillis());
  }

  /** Returns how often each endpoint was called; never null. */
  public List<EndpointRow> endpoints() {
    return sql.list(
        "SELECT endpoint, requests, millis FROM endpoint",
        row ->
            new EndpointRow(row.getString(1), row.getLong(2), Duration.ofMillis(row.getLong(3))));
  }

  /** Returns how many pages were asked for again; not negative. */
  public long retries() {
    return sql.number("SELECT retries FROM run");
  }

  /** Returns how long the run waited before it asked again; never null. */
  public Duration waited() {
    return sql.list("SELECT waited_millis FROM run", row -> Duration.ofMillis(row.getLong(1)))
        .get(0);
  }

  /**
   * Sums up one stream over its parts.
   *
   * @param stream the name of the stream; never blank
   * @param displayName its name to show to people; never blank
   * @return the sum; empty if the stream has no part
   */
  public Optional<StreamRow> stream(String stream, String displayName) {
    String sums =
        "SELECT sum(round = 1), sum(state = 'COMPLETE' AND round = 1),"
            + " sum(state = 'NOT_COVERED' AND round = 1), sum(state = 'READING' AND round = 1),"
            + " sum(expected_rows NOTNULL AND round = 1),"
            + " sum(CASE round WHEN 1 THEN expected_rows END),"
            + " sum(CASE round WHEN 1 THEN rows ELSE 0 END),"
            + " sum(pages), sum(millis), sum(issues),"
            + " (SELECT reason FROM part r WHERE r.stream = ?1 AND reason IS NOT NULL"
            + " ORDER BY r.state = 'INCOMPLETE' DESC, r.id LIMIT 1)"
            + ", sum(state = 'INCOMPLETE' AND round = 2) FROM part WHERE stream = ?1";
    return sql.list(sums, row -> sum(row, stream, displayName), stream).stream()
        .filter(sum -> sum.parts() > 0)
        .findFirst();
  }

  /**
   * Adds the digest of what a stream brought; it takes a moment for each hundred thousand rows.
   *
   * @param stream the sum of the stream; never null
   * @return the same, with a digest if anything was read; never null
   */
  public StreamRow withDigest(StreamRow stream) {
    return stream.pages() == 0 ? stream : stream.withDigest(StagedDigest.of(sql, stream.stream()));
  }

  /** Returns how many pages are stored; not negative. */
  public long storedPages() {
    return sql.number("SELECT coalesce(sum(pages), 0) FROM part");
  }

  /** Returns whether a stream has a part that is complete. */
  public boolean anyComplete(String stream) {
    return sql.number(
            "SELECT EXISTS (SELECT 1 FROM part WHERE stream = ? AND state = 'COMPLETE')", stream)
        > 0;
  }

  /** Returns what went wrong, grouped by its sentence; the most frequent, never null. */
  public List<IssueRow> issues() {
    return sql.list(
        "SELECT p.stream, i.message, count(*) AS n, min(i.subject) FROM issue i"
            + " JOIN part p ON p.id = i.part_id GROUP BY p.stream, i.message"
            + " ORDER BY n DESC LIMIT ?",
        row ->
            new IssueRow(
                Cause.UNREADABLE,
                row.getString(1),
                row.getString(2),
                row.getLong(3),
                row.getString(4)),
        MOST_ISSUES);
  }

  /**
   * Returns why parts are incomplete, but for items that {@link #issues} tells of; grouped by the
   * sentence, never null.
   */
  public List<IssueRow> reasons() {
    // Parts of which nobody has asked for a page end with one that failed, and so share its cause.
    String cause =
        "CASE WHEN max(failure NOTNULL AND transient) THEN 'UNAVAILABLE'"
            + " WHEN max(failure NOTNULL) THEN 'REFUSED'"
            + " WHEN max(moved_to NOTNULL OR duplicates > 0 OR loose_seams > 0"
            + " OR expected_rows <> rows) THEN 'MOVED' ELSE 'UNCERTAIN' END";
    return sql.list(
        "SELECT "
            + cause
            + ", stream, reason, count(*) AS n,"
            + " min(CASE resource_id WHEN '' THEN stream ELSE resource_type || '/' || resource_id"
            + " END) FROM part WHERE state = 'INCOMPLETE' AND (failure NOTNULL OR issues = 0)"
            + " GROUP BY stream, reason ORDER BY n DESC LIMIT ?",
        row ->
            new IssueRow(
                Cause.valueOf(row.getString(1)),
                row.getString(2),
                row.getString(3),
                row.getLong(4),
                row.getString(5)),
        MOST_ISSUES);
  }

  private static StreamRow sum(ResultSet row, String stream, String displayName)
      throws SQLException {
    long parts = row.getLong(1);
    long complete = row.getLong(2);
    long notCovered = row.getLong(3);
    PartState state =
        complete == parts && row.getLong(12) == 0
            ? PartState.COMPLETE
            : row.getLong(4) > 0
                ? PartState.READING
                : notCovered == parts ? PartState.NOT_COVERED : PartState.INCOMPLETE;
    return new StreamRow(
        stream,
        displayName,
        state,
        parts,
        complete,
        row.getLong(5) == parts ? OptionalLong.of(row.getLong(6)) : OptionalLong.empty(),
        row.getLong(7),
        row.getLong(8),
        Duration.ofMillis(row.getLong(9)),
        row.getLong(10),
        Optional.ofNullable(row.getString(11)).filter(any -> state != PartState.COMPLETE),
        Optional.empty(),
        Optional.empty());
  }
}
