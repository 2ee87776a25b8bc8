package dev.gatehouse.host.people;

import dev.gatehouse.host.event.Event;
import dev.gatehouse.host.event.Events;
import dev.gatehouse.host.people.PeopleException.Kind;
import dev.gatehouse.host.store.Database;
import dev.gatehouse.spi.model.Secret;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * Who has signed in. A session ends when nothing was asked for two hours, and twelve hours after it
 * began; when its person signs out, gets another role or a new password, or is disabled. Safe for
 * several threads.
 */
public final class Sessions {
  /** After how long without a request a session ends. */
  public static final Duration IDLE = Duration.ofHours(2);

  /** How long a session lasts at most. */
  public static final Duration LONGEST = Duration.ofHours(12);

  /** Pages ask for themselves every second, and none of them waits for the disk. */
  private static final Duration SEEN_AGAIN = Duration.ofMinutes(1);

  private final Database console;
  private final Events events;
  private final Clock clock;

  /**
   * Makes the store.
   *
   * @param console the console's own database; never null
   * @param events the console's audit; never null
   * @param clock tells what has expired; never null
   */
  public Sessions(Database console, Events events, Clock clock) {
    this.console = console;
    this.events = events;
    this.clock = clock;
  }

  /**
   * Begins a session for somebody who has shown who they are.
   *
   * @param person who it is; never null
   * @return the session and its cookie; never null
   * @throws PeopleException if the person was disabled in the meantime
   */
  public NewSession start(Person person) {
    String cookie = RandomSecret.text();
    String digest = RandomSecret.digest(cookie);
    Instant now = clock.instant();
    return console.write(
        handle -> {
          deleteExpired(handle, now);
          handle.execute(
              "INSERT INTO session (digest, person_id, csrf_token, started_at, seen_at)"
                  + " SELECT ?, id, ?, ?, ? FROM person"
                  + " WHERE id = ? AND disabled = 0 AND password IS NOT NULL",
              digest,
              RandomSecret.text(),
              now.toString(),
              now.toString(),
              person.id());
          handle.execute(
              "UPDATE person SET signed_in_at = ? WHERE id = ?", now.toString(), person.id());
          Session session =
              select(handle, digest)
                  .orElseThrow(() -> new PeopleException(Kind.SIGN_IN, SignIn.NOBODY))
                  .session();
          events.note(person.email(), Event.Kind.SIGN_IN, "Signed in.");
          return new NewSession(session, Secret.of(cookie));
        });
  }

  /**
   * Knows a browser again.
   *
   * @param cookie what it sent, which may be anything; never null
   * @return its session, with the person as they are now; empty if there is none, or it has ended
   */
  public Optional<Session> find(String cookie) {
    String digest = RandomSecret.digest(cookie);
    Instant now = clock.instant();
    Optional<Seen> found =
        console.read(handle -> select(handle, digest)).filter(seen -> seen.lasts(now));
    if (found.isPresent() && !now.isBefore(found.get().at().plus(SEEN_AGAIN))) {
      console.write(
          handle ->
              handle.execute(
                  "UPDATE session SET seen_at = ? WHERE digest = ?", now.toString(), digest));
    }
    return found.map(Seen::session);
  }

  /** Ends a session, because its person signed out. */
  public void end(Session session) {
    console.write(
        handle -> {
          if (handle.execute("DELETE FROM session WHERE digest = ?", session.digest()) > 0) {
            events.note(session.person().email(), Event.Kind.SIGN_IN, "Signed out.");
          }
          return session;
        });
  }

  /** Ends all sessions of a person. */
  static void endAll(Handle handle, long person) {
    handle.execute("DELETE FROM session WHERE person_id = ?", person);
  }

  private static void deleteExpired(Handle handle, Instant now) {
    handle.execute(
        "DELETE FROM session WHERE seen_at <= ? OR started_at <= ?",
        now.minus(IDLE).toString(),
        now.minus(LONGEST).toString());
  }

  private static Optional<Seen> select(Handle handle, String digest) {
    return handle
        .createQuery(
            "SELECT "
                + PersonSql.COLUMNS
                + ", digest, csrf_token, started_at, seen_at"
                + " FROM session JOIN person ON person.id = person_id"
                + " WHERE digest = :digest AND disabled = 0")
        .bind("digest", digest)
        .map((row, context) -> seen(row))
        .findOne();
  }

  private static Seen seen(ResultSet row) throws SQLException {
    return new Seen(
        new Session(
            row.getString("digest"),
            PersonSql.person(row),
            row.getString("csrf_token"),
            Instant.parse(row.getString("started_at"))),
        Instant.parse(row.getString("seen_at")));
  }

  /** A session, and when its browser last asked for something, to the minute. */
  private record Seen(Session session, Instant at) {
    boolean lasts(Instant now) {
      return now.isBefore(at.plus(IDLE)) && now.isBefore(session.startedAt().plus(LONGEST));
    }
  }
}
