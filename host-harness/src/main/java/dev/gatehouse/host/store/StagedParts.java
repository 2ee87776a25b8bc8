package dev.gatehouse.host.store;

import dev.gatehouse.spi.model.ResourceId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** The parts of a run: what belongs to it, how far each is, and how each ended. */
public final class StagedParts {
  private final Sql sql;
  private final StagedRows rows;

  StagedParts(Sql sql, StagedRows rows) {
    this.sql = sql;
    this.rows = rows;
  }

  /**
   * Adds a whole stream to what is to be read, unless it is there.
   *
   * @param stream the name of the stream; never blank
   * @param type the id of the resource type that it is bound to; never blank
   */
  public void add(String stream, String type) {
    rows.addPart(stream, type, "");
  }

  /**
   * Has a part read a second time. What either read sees counts as seen.
   *
   * @param partId the part
   */
  public void addSecondRead(long partId) {
    sql.update(
        "INSERT INTO part (stream, resource_type, resource_id, round)"
            + " SELECT stream, resource_type, resource_id, 2 FROM part WHERE id = ?"
            + " ON CONFLICT DO NOTHING",
        partId);
  }

  /**
   * Adds to a part what it had missed.
   *
   * @param partId the part
   * @param found the items; never null
   * @param eachStreams finds the streams that are to be read for each resource of a type; never
   *     null
   */
  public void addFound(long partId, StagedPage found, Staging.EachStreams eachStreams) {
    rows.storeItems(partId, found.resources(), found.grants());
    rows.addEachParts(found.resources(), eachStreams);
  }

  /**
   * Notes that something which is missing was looked up, and does not exist.
   *
   * @param subject names it; never blank
   */
  public void addGone(String subject) {
    sql.update("INSERT INTO gone VALUES (?) ON CONFLICT DO NOTHING", subject);
  }

  /** Returns what was looked up and does not exist; never null, possibly empty. */
  public List<String> gone() {
    return sql.list("SELECT subject FROM gone", row -> row.getString(1));
  }

  /**
   * Leaves the grants out that name an object which does not exist.
   *
   * @param id names the object; never null
   */
  public void leaveOutGrantsOf(ResourceId id) {
    String named =
        " FROM held_by WHERE (principal_type = ?1 AND principal_id = ?2)"
            + " OR (resource_type = ?1 AND resource_id = ?2)";
    sql.update(
        "INSERT INTO issue SELECT part_id, ?3, ?4" + named,
        id.type(),
        id.value(),
        id.toString(),
        "A grant names an object that does not exist any more; the grant is left out.");
    sql.update("DELETE" + named, id.type(), id.value());
  }

  /**
   * Tells how far a part is.
   *
   * @param partId the part
   * @return its counts; never null
   */
  public StagedPart get(long partId) {
    return sql.list("SELECT * FROM part WHERE id = ?", StagedParts::part, partId).get(0);
  }

  /**
   * Says of a part that its rules were broken: it is read no further and cannot be complete.
   *
   * @param partId the part
   * @param why a sentence; never blank
   */
  public void fail(long partId, String why) {
    sql.update("UPDATE cursor SET state = 2 WHERE part_id = ? AND state IN (0, 1)", partId);
    sql.update(
        "UPDATE part SET transient = 0, open_pages = 0, failure = coalesce(failure, ?)"
            + " WHERE id = ?",
        why,
        partId);
  }

  /**
   * Throws away what was read of a part and begins it anew.
   *
   * @param partId the part
   */
  public void beginAnew(long partId) {
    sql.update("DELETE FROM cursor WHERE part_id = ?", partId);
    sql.update("DELETE FROM resource WHERE part_id = ?", partId);
    sql.update("DELETE FROM held_by WHERE part_id = ?", partId);
    sql.update("DELETE FROM issue WHERE part_id = ?", partId);
    sql.update("DELETE FROM seam WHERE part_id = ?", partId);
    sql.update(
        "UPDATE part SET attempt = 2, open_pages = 1, pages = 0, rows = 0, expected_rows = NULL,"
            + " moved_to = NULL, issues = 0, duplicates = 0, loose_seams = 0, barren_pages = 0,"
            + " failure = NULL, transient = 0 WHERE id = ?",
        partId);
    sql.update(
        "INSERT INTO cursor (part_id, text, urgent)"
            + " SELECT id, '', resource_id = '' FROM part WHERE id = ?",
        partId);
  }

  /**
   * Ends a part.
   *
   * @param partId the part
   * @param state how it ends; never null
   * @param reason why it is not complete, in a sentence; empty if it is
   */
  public void end(long partId, PartState state, Optional<String> reason) {
    sql.update(
        "UPDATE part SET state = ?, reason = ? WHERE id = ?",
        state.name(),
        reason.orElse(null),
        partId);
  }

  /**
   * Gives up all pages of a stream that nobody has asked for yet, and ends the parts of which no
   * page is under way.
   *
   * @param stream the name of the stream; never blank
   * @param state how they end; never null
   * @param reason why, in a sentence; never blank
   * @return how many parts ended
   */
  public long giveUpWaiting(String stream, PartState state, String reason) {
    String waiting = "(SELECT count(*) FROM cursor c WHERE c.part_id = part.id AND c.state = 0)";
    sql.update(
        "UPDATE part SET open_pages = open_pages - "
            + waiting
            + ", transient = 0, failure = coalesce(failure, ?) WHERE stream = ?"
            + " AND state = 'READING' AND "
            + waiting
            + " > 0",
        reason,
        stream);
    sql.update(
        "UPDATE cursor SET state = 2 WHERE state = 0 AND part_id IN"
            + " (SELECT id FROM part WHERE stream = ?)",
        stream);
    return sql.update(
        "UPDATE part SET state = ?, reason = failure WHERE stream = ? AND state = 'READING'"
            + " AND open_pages = 0",
        state.name(),
        stream);
  }

  /**
   * Makes the parts of a stream that were refused incomplete, because others of it were not.
   *
   * @param stream the name of the stream; never blank
   */
  public void refusalsAreGaps(String stream) {
    sql.update(
        "UPDATE part SET state = 'INCOMPLETE' WHERE stream = ? AND state = 'NOT_COVERED'", stream);
  }

  private static StagedPart part(ResultSet row) throws SQLException {
    return new StagedPart(
        row.getLong("id"),
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
        row.getLong("loose_seams"),
        row.getLong("barren_pages"),
        Optional.ofNullable(row.getString("failure")));
  }

  private static OptionalLong optionalLong(ResultSet row, String column) throws SQLException {
    long value = row.getLong(column);
    return row.wasNull() ? OptionalLong.empty() : OptionalLong.of(value);
  }
}
