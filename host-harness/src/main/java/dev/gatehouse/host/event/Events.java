package dev.gatehouse.host.event;

import dev.gatehouse.host.store.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jdbi.v3.core.Handle;

/**
 * Keeps the console's audit. A note that is made within a write of the console's database is stored
 * with what it tells of, or not at all. Safe for several threads.
 */
public final class Events {
  /** The actor of what the server does by itself. */
  public static final String CONSOLE = "console";

  private static final System.Logger LOG = System.getLogger(Events.class.getName());

  private final Database console;
  private final Clock clock;

  /**
   * Makes the audit.
   *
   * @param console the console's own database; never null
   * @param clock tells when something was done; never null
   */
  public Events(Database console, Clock clock) {
    this.console = console;
    this.clock = clock;
  }

  /** Writes down something that concerns no connector. */
  public void note(String actor, Event.Kind kind, String what) {
    console.write(handle -> insert(handle, actor, kind, OptionalLong.empty(), what));
  }

  /** Writes down something that concerns a connector, named by its row in the console. */
  public void note(String actor, Event.Kind kind, long connector, String what) {
    console.write(handle -> insert(handle, actor, kind, OptionalLong.of(connector), what));
  }

  private int insert(
      Handle handle, String actor, Event.Kind kind, OptionalLong connector, String what) {
    LOG.log(System.Logger.Level.INFO, () -> kind + " " + actor + ": " + what);
    return handle
        .createUpdate(
            "INSERT INTO event (at, actor, kind, connector_id, what)"
                + " VALUES (:at, :actor, :kind, :connector, :what)")
        .bind("at", clock.instant().toString())
        .bind("actor", actor)
        .bind("kind", kind.name())
        .bind("connector", connector.isPresent() ? connector.getAsLong() : null)
        .bind("what", what)
        .execute();
  }

  /**
   * Lists what was done, the newest first.
   *
   * @param connector only what concerns this connector of the console; empty for everything
   * @param before only events with a smaller number; {@code Long.MAX_VALUE} for the first page
   * @param limit how many at most; at least 1
   * @return the events; never null
   */
  public List<Event> list(OptionalLong connector, long before, int limit) {
    return console.read(
        handle ->
            handle
                .createQuery(
                    "SELECT id, at, actor, kind, connector_id, what FROM event"
                        + " WHERE id < :before"
                        + (connector.isPresent() ? " AND connector_id = :connector" : "")
                        + " ORDER BY id DESC LIMIT :limit")
                .bind("before", before)
                .bind("limit", limit)
                .bindMap(
                    connector.isPresent() ? Map.of("connector", connector.getAsLong()) : Map.of())
                .map((row, context) -> event(row))
                .list());
  }

  private static Event event(ResultSet row) throws SQLException {
    long connector = row.getLong("connector_id");
    boolean none = row.wasNull();
    return new Event(
        row.getLong("id"),
        Instant.parse(row.getString("at")),
        row.getString("actor"),
        Event.Kind.valueOf(row.getString("kind")),
        none ? OptionalLong.empty() : OptionalLong.of(connector),
        row.getString("what"));
  }
}
