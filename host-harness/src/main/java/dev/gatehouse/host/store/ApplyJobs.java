package dev.gatehouse.host.store;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How far files of changes are. Of the lines only numbers and outcomes are kept: what they ask for
 * stands in the file, with the secrets that may be in it.
 */
public final class ApplyJobs {
  private final Database database;
  private final long connectorId;

  /**
   * Makes a store of jobs.
   *
   * @param database the store; never null
   * @param connectorId the connector's row
   */
  public ApplyJobs(Database database, long connectorId) {
    this.database = database;
    this.connectorId = connectorId;
  }

  /**
   * Begins a job, or takes up the one of the same content that did not come to its end.
   *
   * @param fingerprint of the content without the values of secrets; never blank
   * @param file its name, for people; never blank
   * @param now the time; never null
   * @return the job; never null
   */
  public Job begin(String fingerprint, String file, Instant now) {
    return database.write(
        handle -> {
          Optional<Job> open =
              handle
                  .createQuery(
                      "SELECT id, started_at FROM apply_job WHERE connector_id = ?"
                          + " AND fingerprint = ? AND ended_at IS NULL ORDER BY id DESC LIMIT 1")
                  .bind(0, connectorId)
                  .bind(1, fingerprint)
                  .map(
                      (row, context) ->
                          new Job(row.getLong(1), Instant.parse(row.getString(2)), true))
                  .findOne();
          return open.orElseGet(
              () ->
                  new Job(
                      handle
                          .createQuery(
                              "INSERT INTO apply_job (connector_id, fingerprint, file, started_at)"
                                  + " VALUES (?, ?, ?, ?) RETURNING id")
                          .bind(0, connectorId)
                          .bind(1, fingerprint)
                          .bind(2, file)
                          .bind(3, now.toString())
                          .mapTo(Long.class)
                          .one(),
                      now,
                      false));
        });
  }

  /**
   * Returns the lines that were begun.
   *
   * @param job the job
   * @return the lines by their number; never null
   */
  public Map<Long, Line> lines(long job) {
    return database.read(
        handle -> {
          Map<Long, Line> lines = new HashMap<>();
          handle
              .createQuery("SELECT line, intent, outcome, message FROM apply_line WHERE job_id = ?")
              .bind(0, job)
              .map(
                  (row, context) ->
                      Map.entry(
                          row.getLong(1),
                          new Line(
                              row.getLong(2),
                              Optional.ofNullable(row.getString(3)),
                              row.getString(4))))
              .forEach(each -> lines.put(each.getKey(), each.getValue()));
          return lines;
        });
  }

  /**
   * Says that every line was tried: the same file begins anew from now on. What became of the lines
   * stands in the audit log.
   *
   * @param job the job
   * @param now the time; never null
   */
  public void end(long job, Instant now) {
    database.write(
        handle -> {
          handle.execute("DELETE FROM apply_line WHERE job_id = ?", job);
          return handle.execute(
              "UPDATE apply_job SET ended_at = ? WHERE id = ?", now.toString(), job);
        });
  }

  /**
   * A job that has begun.
   *
   * @param id its number
   * @param startedAt when it was first started; never null
   * @param resumed whether an earlier process began it
   */
  public record Job(long id, Instant startedAt, boolean resumed) {}

  /**
   * A line that was begun.
   *
   * @param intent the number of its audit entry
   * @param outcome what came of it, in one word; empty if nobody knows
   * @param message a sentence on the outcome; never null, possibly empty
   */
  public record Line(long intent, Optional<String> outcome, String message) {}
}
