package dev.gatehouse.host.unattended;

import dev.gatehouse.host.report.SecretMask;
import dev.gatehouse.host.report.VisibleText;
import dev.gatehouse.host.store.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;

/** Keeps what runs told, for the newest runs of each connector. Safe for several threads. */
public final class LogLines {
  private static final int RUNS_KEPT = 20;
  // Runs that fail before they have a number would otherwise be kept for ever.
  private static final int LINES_KEPT = 20_000;
  private static final String SELECT = "SELECT id, run_id, at, level, text FROM log_line";

  private final Database console;
  private final SecretMask mask;
  private final Clock clock;

  /**
   * Makes the log.
   *
   * @param console the console's own database; never null
   * @param mask takes secrets out of what is written; never null
   * @param clock tells when something was said; never null
   */
  public LogLines(Database console, SecretMask mask, Clock clock) {
    this.console = console;
    this.mask = mask;
    this.clock = clock;
  }

  /** Writes a line down. */
  void append(long connector, OptionalLong run, LogLine.Level level, String text) {
    console.write(
        handle ->
            handle
                .createUpdate(
                    "INSERT INTO log_line (console_connector_id, run_id, at, level, text)"
                        + " VALUES (:connector, :run, :at, :level, :text)")
                .bind("connector", connector)
                .bind("run", run.isPresent() ? run.getAsLong() : null)
                .bind("at", clock.instant().toString())
                .bind("level", level.name())
                .bind("text", VisibleText.of(mask.mask(text)))
                .execute());
  }

  /**
   * Lists what a connector's runs told after a line, the oldest first: what is new on a page.
   *
   * @param connector the connector's row in the console
   * @param after the number of the last line that is known; 0 for none
   * @param limit how many at most; at least 1
   * @return the lines; never null
   */
  public List<LogLine> after(long connector, long after, int limit) {
    return console.read(
        handle ->
            handle
                .createQuery(
                    SELECT + " WHERE console_connector_id = ? AND id > ? ORDER BY id LIMIT ?")
                .bind(0, connector)
                .bind(1, after)
                .bind(2, limit)
                .map((row, context) -> line(row))
                .list());
  }

  /**
   * Lists what a connector's runs told last, the oldest first.
   *
   * @param connector the connector's row in the console
   * @param limit how many at most; at least 1
   * @return the lines; never null
   */
  public List<LogLine> latest(long connector, int limit) {
    return console.read(
        handle ->
            handle
                .createQuery(
                    "SELECT * FROM ("
                        + SELECT
                        + " WHERE console_connector_id = ? ORDER BY id DESC LIMIT ?) ORDER BY id")
                .bind(0, connector)
                .bind(1, limit)
                .map((row, context) -> line(row))
                .list());
  }

  /**
   * Lists what one run told after a line, the oldest first.
   *
   * @param connector the connector's row in the console, whose run it is
   * @param run the number of the run
   * @param after the number of the last line that is known; 0 for none
   * @param limit how many at most; at least 1
   * @return the lines; never null
   */
  public List<LogLine> ofRun(long connector, long run, long after, int limit) {
    return console.read(
        handle ->
            handle
                .createQuery(
                    SELECT
                        + " WHERE run_id = ? AND console_connector_id = ? AND id > ?"
                        + " ORDER BY id LIMIT ?")
                .bind(0, run)
                .bind(1, connector)
                .bind(2, after)
                .bind(3, limit)
                .map((row, context) -> line(row))
                .list());
  }

  /** Deletes what older runs than the newest ones of a connector told. */
  void forgetOld(long connector) {
    console.write(
        handle ->
            handle
                .createUpdate(
                    "DELETE FROM log_line WHERE console_connector_id = :connector AND id < max("
                        + " coalesce((SELECT min(id) FROM log_line WHERE run_id = (SELECT run_id"
                        + " FROM log_line WHERE console_connector_id = :connector"
                        + " AND run_id NOT NULL GROUP BY run_id ORDER BY run_id DESC"
                        + " LIMIT 1 OFFSET :runs - 1)), 0),"
                        + " coalesce((SELECT id FROM log_line WHERE console_connector_id ="
                        + " :connector ORDER BY id DESC LIMIT 1 OFFSET :lines - 1), 0))")
                .bind("connector", connector)
                .bind("runs", RUNS_KEPT)
                .bind("lines", LINES_KEPT)
                .execute());
  }

  private static LogLine line(ResultSet row) throws SQLException {
    long run = row.getLong("run_id");
    OptionalLong ofRun = row.wasNull() ? OptionalLong.empty() : OptionalLong.of(run);
    return new LogLine(
        row.getLong("id"),
        ofRun,
        Instant.parse(row.getString("at")),
        LogLine.Level.valueOf(row.getString("level")),
        row.getString("text"));
  }
}
