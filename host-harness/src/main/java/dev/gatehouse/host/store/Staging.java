package dev.gatehouse.host.store;

import dev.gatehouse.spi.model.ResourceId;
import dev.gatehouse.spi.operation.Cursor;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What one run has read so far, in a file of its own beside the database: its parts, the pages that
 * are named and not read yet, and the rows of those that are. For one thread.
 *
 * <p>A page, its counts and the cursors that it names are stored in one transaction, so that a run
 * that was killed goes on from the last stored page. A file of its own, because what is read is
 * thrown away after the run: deleting the file takes no time, lets nothing grow, and connectors
 * that sync at the same time do not wait for each other.
 */
public final class Staging implements AutoCloseable {
  private final Sql sql;
  private final StagedRows rows;
  private final StagedParts parts;
  private final StagedSummary summary;

  private Staging(Sql sql) {
    this.sql = sql;
    this.rows = new StagedRows(sql);
    this.parts = new StagedParts(sql, rows);
    this.summary = new StagedSummary(sql);
  }

  /**
   * Opens the staged state of a run; makes an empty one unless there is one of that run.
   *
   * @param folder the data folder; never null
   * @param connectorId the connector's row
   * @param runId the run
   * @return the staged state, to be closed by the caller; never null
   * @throws StoreException if the file cannot be read or written
   */
  public static Staging open(Path folder, long connectorId, long runId) {
    Staging staging =
        new Staging(new Sql(new StagingFile(folder, connectorId).open(runId), folder));
    staging.takeUpAgain();
    return staging;
  }

  /**
   * Throws the staged state of a connector away.
   *
   * @param folder the data folder; never null
   * @param connectorId the connector's row
   * @throws StoreException if a file cannot be deleted
   */
  public static void discard(Path folder, long connectorId) {
    new StagingFile(folder, connectorId).discard();
  }

  /**
   * Does several things in one transaction.
   *
   * @param work what to do; never null
   * @throws StoreException if the file cannot be written; nothing of the work is stored then
   */
  public void inTransaction(Runnable work) {
    sql.inTransaction(work);
  }

  /** Returns the parts of the run; never null. */
  public StagedParts parts() {
    return parts;
  }

  /** Returns what is staged, summed up; never null. */
  public StagedSummary summary() {
    return summary;
  }

  /**
   * Hands out pages to read.
   *
   * @param wholeStreams whether pages of whole streams are wanted, or those of single resources
   * @param limit how many at most
   * @return the pages, each handed out once; never null
   */
  public List<PageTask> take(boolean wholeStreams, int limit) {
    List<PageTask> tasks =
        sql.list(
            "SELECT c.id, c.part_id, p.stream, p.resource_type, p.resource_id, c.text"
                + " FROM cursor c INDEXED BY cursor_waiting JOIN part p ON p.id = c.part_id"
                + " WHERE c.state = 0 AND c.urgent = ? ORDER BY c.id LIMIT ?",
            Staging::task,
            wholeStreams ? 1 : 0,
            limit);
    tasks.forEach(task -> sql.update("UPDATE cursor SET state = 1 WHERE id = ?", task.id()));
    return tasks;
  }

  /**
   * Takes a page back that was handed out and not asked for.
   *
   * @param task the page; never null
   */
  public void putBack(PageTask task) {
    sql.update("UPDATE cursor SET state = 0 WHERE id = ? AND state = 1", task.id());
  }

  /**
   * Stores a page that was handed out, and adds the parts of streams that are read for each of its
   * resources.
   *
   * @param task the page; never null
   * @param page what was read; never null
   * @param eachStreams finds the streams that are read for each resource of a type; never null
   * @return what it led to; empty if the part was begun anew meanwhile, so that the page is void
   */
  public Optional<Stored> store(PageTask task, StagedPage page, EachStreams eachStreams) {
    if (!close(task, 2)) {
      return Optional.empty();
    }
    Map<String, Long> newParts = rows.store(task.partId(), page, eachStreams);
    Optional<PageTask> next =
        page.next()
            .flatMap(text -> rows.addCursor(task, text, true).map(id -> following(task, id, text)));
    long named = page.siblings().size() + (page.next().isPresent() ? 1L : 0L);
    long opened =
        page.siblings().stream()
                .filter(text -> rows.addCursor(task, text, false).isPresent())
                .count()
            + (next.isPresent() ? 1L : 0L);
    sql.update(
        "UPDATE part SET open_pages = open_pages + ? WHERE id = ?", opened - 1, task.partId());
    return Optional.of(new Stored(parts.get(task.partId()), next, opened < named, newParts));
  }

  /**
   * Gives up a page that was handed out. The other pages of its part are still read.
   *
   * @param task the page; never null
   * @param why a sentence; never blank
   * @param mayPass whether a later start of the run is to try it again
   * @return the part; empty if it was begun anew meanwhile
   */
  public Optional<StagedPart> giveUp(PageTask task, String why, boolean mayPass) {
    if (!close(task, mayPass ? 3 : 2)) {
      return Optional.empty();
    }
    sql.update(
        "UPDATE part SET open_pages = open_pages - 1,"
            + " transient = CASE WHEN failure IS NULL THEN ?1 ELSE min(transient, ?1) END,"
            + " failure = coalesce(failure, ?2) WHERE id = ?3",
        mayPass ? 1 : 0,
        why,
        task.partId());
    return Optional.of(parts.get(task.partId()));
  }

  /** Closes the file; what is staged stays. */
  @Override
  public void close() {
    sql.close();
  }

  Sql sql() {
    return sql;
  }

  /** Returns whether the page was still awaited. */
  private boolean close(PageTask task, int state) {
    return sql.update("UPDATE cursor SET state = ? WHERE id = ? AND state = 1", state, task.id())
        > 0;
  }

  /** Puts back what an earlier start had handed out or could not get. */
  private void takeUpAgain() {
    inTransaction(
        () -> {
          sql.update(
              "UPDATE part SET state = 'READING', reason = NULL, open_pages = open_pages +"
                  + " (SELECT count(*) FROM cursor c WHERE c.part_id = part.id AND c.state = 3),"
                  + " failure = CASE transient WHEN 1 THEN NULL ELSE failure END"
                  + " WHERE id IN (SELECT part_id FROM cursor WHERE state = 3)");
          sql.update("UPDATE cursor SET state = 0 WHERE state IN (1, 3)");
        });
  }

  private static PageTask task(ResultSet row) throws SQLException {
    String resource = row.getString(5);
    String cursor = row.getString(6);
    return new PageTask(
        row.getLong(1),
        row.getLong(2),
        row.getString(3),
        resource.isEmpty()
            ? Optional.empty()
            : Optional.of(new ResourceId(row.getString(4), resource)),
        cursor.isEmpty() ? Optional.empty() : Optional.of(Cursor.parse(cursor)));
  }

  private static PageTask following(PageTask task, long id, String cursor) {
    return new PageTask(
        id, task.partId(), task.stream(), task.resource(), Optional.of(Cursor.parse(cursor)));
  }

  /** Finds the streams that are read for each resource of a type. */
  @FunctionalInterface
  public interface EachStreams {
    /** Returns the names of the streams that are read for each resource of a type; never null. */
    List<String> of(String type);
  }

  /**
   * What a stored page led to.
   *
   * @param part its part, with the page counted; never null
   * @param next the page after it, handed out already; empty if there is none
   * @param repeated whether it named a page that the part had named before
   * @param newParts how many parts its resources added, by stream; never null
   */
  public record Stored(
      StagedPart part, Optional<PageTask> next, boolean repeated, Map<String, Long> newParts) {
    /** Copies the map. */
    public Stored {
      newParts = Map.copyOf(newParts);
    }
  }
}
