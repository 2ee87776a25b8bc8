package dev.gatehouse.host.store;

import dev.gatehouse.spi.model.ResourceId;
import dev.gatehouse.spi.operation.Cursor;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import org.sqlite.SQLiteConfig.TransactionMode;

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
  private static final int VERSION = 1;

  private final Path folder;
  private final Connection connection;
  private final StagedRows rows;

  private Staging(Path folder, Connection connection) throws SQLException {
    this.folder = folder;
    this.connection = connection;
    this.rows = new StagedRows(connection);
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
    if (!holds(folder, connectorId, runId)) {
      discard(folder, connectorId);
    }
    Path file = file(folder, connectorId);
    try {
      boolean empty = Files.notExists(file);
      Database.createPrivately(file);
      Connection connection = Database.connect(file, TransactionMode.DEFERRED);
      if (empty) {
        create(connection, runId);
      }
      Staging staging = new Staging(folder, connection);
      staging.takeUpAgain();
      return staging;
    } catch (IOException | SQLException failure) {
      throw StoreException.of(failure, folder);
    }
  }

  /**
   * Tells whether what a run has read is still there.
   *
   * @param folder the data folder; never null
   * @param connectorId the connector's row
   * @param runId the run
   * @return whether the run can go on
   */
  public static boolean holds(Path folder, long connectorId, long runId) {
    Path file = file(folder, connectorId);
    if (Files.notExists(file)) {
      return false;
    }
    try (Connection connection = Database.connect(file, TransactionMode.DEFERRED);
        Statement statement = connection.createStatement();
        ResultSet version = statement.executeQuery("PRAGMA user_version")) {
      if (version.getInt(1) != VERSION) {
        return false;
      }
      try (ResultSet run = statement.executeQuery("SELECT id FROM run")) {
        return run.next() && run.getLong(1) == runId;
      }
    } catch (SQLException unreadable) {
      // What cannot be read is read again from the target system.
      return false;
    }
  }

  /**
   * Throws the staged state of a connector away.
   *
   * @param folder the data folder; never null
   * @param connectorId the connector's row
   * @throws StoreException if a file cannot be deleted
   */
  public static void discard(Path folder, long connectorId) {
    try {
      // The log first: left alone, it would be taken for that of the next file.
      for (String suffix : List.of("-wal", "-shm", "")) {
        Path file = file(folder, connectorId);
        Files.deleteIfExists(file.resolveSibling(file.getFileName() + suffix));
      }
    } catch (IOException failure) {
      throw StoreException.of(failure, folder);
    }
  }

  /**
   * Does several things in one transaction.
   *
   * @param work what to do; never null
   * @throws StoreException if the file cannot be written; nothing of the work is stored then
   */
  public void inTransaction(Runnable work) {
    try {
      connection.setAutoCommit(false);
      try {
        work.run();
        connection.commit();
      } catch (SQLException | RuntimeException failure) {
        rollBack(failure);
        throw failure;
      } finally {
        connection.setAutoCommit(true);
      }
    } catch (SQLException failure) {
      throw StoreException.of(failure, folder);
    }
  }

  /**
   * Adds a whole stream to what is to be read, unless it is there.
   *
   * @param stream the name of the stream; never blank
   * @param type the id of the resource type that it is bound to; never blank
   */
  public void addPart(String stream, String type) {
    sql(() -> rows.addPart(stream, type, ""));
  }

  /**
   * Hands out pages to read: those of whole streams first, because they name what else there is.
   *
   * @param limit how many at most
   * @return the pages, each handed out once; never null
   */
  public List<PageTask> take(int limit) {
    String select =
        "SELECT c.id, c.part_id, p.stream, p.resource_type, p.resource_id, c.text"
            + " FROM cursor c INDEXED BY cursor_waiting JOIN part p ON p.id = c.part_id"
            + " WHERE c.state = 0 ORDER BY c.urgent DESC, c.id LIMIT ?";
    return query(
        () -> {
          List<PageTask> tasks = new ArrayList<>();
          try (PreparedStatement statement = connection.prepareStatement(select)) {
            statement.setInt(1, limit);
            try (ResultSet row = statement.executeQuery()) {
              while (row.next()) {
                tasks.add(task(row));
              }
            }
          }
          for (PageTask task : tasks) {
            rows.update("UPDATE cursor SET state = 1 WHERE id = ?", task.id());
          }
          return tasks;
        });
  }

  /** Takes a page back that was handed out and not asked for. */
  public void putBack(PageTask task) {
    sql(() -> rows.update("UPDATE cursor SET state = 0 WHERE id = ? AND state = 1", task.id()));
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
    return query(
        () -> {
          if (rows.update("UPDATE cursor SET state = 2 WHERE id = ? AND state = 1", task.id())
              == 0) {
            return Optional.empty();
          }
          Map<String, Long> newParts = rows.store(task.partId(), page, eachStreams);
          boolean repeated = false;
          Optional<PageTask> next = Optional.empty();
          long opened = 0;
          if (page.next().isPresent()) {
            Optional<Long> id = rows.addCursor(task, page.next().get(), 1);
            repeated = id.isEmpty();
            opened += id.isPresent() ? 1 : 0;
            next = id.map(each -> following(task, each, page.next().get()));
          }
          for (String sibling : page.siblings()) {
            boolean added = rows.addCursor(task, sibling, 0).isPresent();
            repeated |= !added;
            opened += added ? 1 : 0;
          }
          rows.update(
              "UPDATE part SET open_pages = open_pages + ? WHERE id = ?",
              opened - 1,
              task.partId());
          return Optional.of(new Stored(part(task.partId()), next, repeated, newParts));
        });
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
    return query(
        () -> {
          if (rows.update(
                  "UPDATE cursor SET state = ? WHERE id = ? AND state = 1",
                  mayPass ? 3 : 2,
                  task.id())
              == 0) {
            return Optional.empty();
          }
          rows.update(
              "UPDATE part SET open_pages = open_pages - 1,"
                  + " transient = CASE WHEN failure IS NULL THEN ?1 ELSE min(transient, ?1) END,"
                  + " failure = coalesce(failure, ?2) WHERE id = ?3",
              mayPass ? 1 : 0,
              why,
              task.partId());
          return Optional.of(part(task.partId()));
        });
  }

  /** Says of a part that its rules were broken; it cannot become complete any more. */
  public void fail(long partId, String why) {
    sql(
        () ->
            rows.update(
                "UPDATE part SET transient = 0, failure = coalesce(failure, ?) WHERE id = ?",
                why,
                partId));
  }

  /** Throws away what was read of a part and begins it anew. */
  public void beginAnew(long partId) {
    sql(
        () -> {
          rows.update("DELETE FROM cursor WHERE part_id = ?", partId);
          rows.update("DELETE FROM resource WHERE part_id = ?", partId);
          rows.update("DELETE FROM held_by WHERE part_id = ?", partId);
          rows.update("DELETE FROM issue WHERE part_id = ?", partId);
          rows.update(
              "UPDATE part SET attempt = 2, open_pages = 1, pages = 0, rows = 0,"
                  + " expected_rows = NULL, moved_to = NULL, issues = 0, duplicates = 0,"
                  + " failure = NULL, transient = 0 WHERE id = ?",
              partId);
          rows.update(
              "INSERT INTO cursor (part_id, text, urgent)"
                  + " SELECT id, '', resource_id = '' FROM part WHERE id = ?",
              partId);
        });
  }

  /** Ends a part. */
  public void end(long partId, PartState state, Optional<String> reason) {
    sql(
        () ->
            rows.update(
                "UPDATE part SET state = ?, reason = ? WHERE id = ?",
                state.name(),
                reason.orElse(null),
                partId));
  }

  /**
   * Ends the parts of a stream that were not begun.
   *
   * @return how many there were
   */
  public long endWaiting(String stream, PartState state, String reason) {
    return query(
        () -> {
          String waiting =
              "SELECT p.id FROM part p JOIN cursor c ON c.part_id = p.id"
                  + " WHERE p.stream = ? AND p.state = 'READING' AND c.state = 0 AND c.text = ''";
          long ended =
              rows.update(
                  "UPDATE part SET state = ?, reason = ?, open_pages = 0 WHERE id IN ("
                      + waiting
                      + ")",
                  state.name(),
                  reason,
                  stream);
          rows.update(
              "UPDATE cursor SET state = 2 WHERE state = 0 AND part_id IN"
                  + " (SELECT id FROM part WHERE stream = ? AND state <> 'READING')",
              stream);
          return ended;
        });
  }

  /** Has a part read a second time. What either read sees counts as seen. */
  public void readTwice(long partId) {
    sql(
        () ->
            rows.update(
                "INSERT INTO part (stream, resource_type, resource_id, round)"
                    + " SELECT stream, resource_type, resource_id, 2 FROM part WHERE id = ?"
                    + " ON CONFLICT DO NOTHING",
                partId));
  }

  /** Adds to a part what it had missed. */
  public void addFound(long partId, StagedPage found) {
    sql(() -> rows.storeItems(partId, found.resources(), found.grants()));
  }

  /** Makes the parts of a stream that were refused incomplete, because others of it were not. */
  public void refusalsAreGaps(String stream) {
    sql(
        () ->
            rows.update(
                "UPDATE part SET state = 'INCOMPLETE' WHERE stream = ? AND state = 'NOT_COVERED'",
                stream));
  }

  /** Returns the staged rows' own questions and counters; never null. */
  public StagedSummary summary() {
    return new StagedSummary(connection, folder);
  }

  /** Closes the file; what is staged stays. */
  @Override
  public void close() {
    sql(
        () -> {
          rows.close();
          connection.close();
        });
  }

  Connection connection() {
    return connection;
  }

  Path folder() {
    return folder;
  }

  /** Returns how far a part is; never null. */
  public StagedPart part(long id) {
    return query(() -> readPart(id));
  }

  private StagedPart readPart(long id) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("SELECT * FROM part WHERE id = ?")) {
      statement.setLong(1, id);
      try (ResultSet row = statement.executeQuery()) {
        return new StagedPart(
            id,
            row.getString("stream"),
            row.getString("resource_id").isEmpty(),
            row.getInt("attempt"),
            row.getLong("open_pages"),
            row.getLong("pages"),
            row.getLong("rows"),
            optionalLong(row, "expected_rows"),
            optionalLong(row, "moved_to"),
            row.getLong("issues"),
            row.getLong("duplicates"),
            Optional.ofNullable(row.getString("failure")));
      }
    }
  }

  private static OptionalLong optionalLong(ResultSet row, String column) throws SQLException {
    long value = row.getLong(column);
    return row.wasNull() ? OptionalLong.empty() : OptionalLong.of(value);
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

  /** Puts back what an earlier start had handed out or could not get. */
  private void takeUpAgain() {
    inTransaction(
        () ->
            sql(
                () -> {
                  rows.update(
                      "UPDATE part SET state = 'READING', reason = NULL, open_pages = open_pages +"
                          + " (SELECT count(*) FROM cursor c WHERE c.part_id = part.id AND c.state"
                          + " = 3), failure = CASE transient WHEN 1 THEN NULL ELSE failure END"
                          + " WHERE id IN (SELECT part_id FROM cursor WHERE state = 3)");
                  rows.update("UPDATE cursor SET state = 0 WHERE state IN (1, 3)");
                }));
  }

  private static void create(Connection connection, long runId) throws SQLException, IOException {
    try (InputStream script =
            Objects.requireNonNull(Staging.class.getResourceAsStream("staging.sql"));
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.executeUpdate(new String(script.readAllBytes(), StandardCharsets.UTF_8));
      statement.executeUpdate("INSERT INTO run (id) VALUES (" + runId + ")");
      connection.commit();
      connection.setAutoCommit(true);
    }
  }

  private void rollBack(Exception failure) {
    try {
      connection.rollback();
    } catch (SQLException second) {
      // When the disk is full, SQLite has rolled back already and there is nothing left to do.
      failure.addSuppressed(second);
    }
  }

  private static Path file(Path folder, long connectorId) {
    return folder.resolve("sync-" + connectorId + ".db");
  }

  private void sql(SqlWork work) {
    query(
        () -> {
          work.run();
          return true;
        });
  }

  private <T> T query(SqlQuery<T> query) {
    try {
      return query.run();
    } catch (SQLException failure) {
      throw StoreException.of(failure, folder);
    }
  }

  /** Something to do that may fail as SQL does. */
  @FunctionalInterface
  private interface SqlWork {
    void run() throws SQLException;
  }

  /** Something to find out that may fail as SQL does. */
  @FunctionalInterface
  private interface SqlQuery<T> {
    T run() throws SQLException;
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
