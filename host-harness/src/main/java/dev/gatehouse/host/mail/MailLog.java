package dev.gatehouse.host.mail;

import dev.gatehouse.host.store.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The newest mails and what became of them. Safe for several threads. */
public final class MailLog {
  private static final int KEPT = 10_000;

  private final Database console;
  private final Clock clock;

  /**
   * Makes the log.
   *
   * @param console the console's own database; never null
   * @param clock tells when something was done; never null
   */
  public MailLog(Database console, Clock clock) {
    this.console = console;
    this.clock = clock;
  }

  /**
   * Lists mails, the newest first.
   *
   * @param before only mails with a smaller number; {@code Long.MAX_VALUE} for the first page
   * @param limit how many at most; at least 1
   * @return the mails; never null
   */
  public List<MailEntry> list(long before, int limit) {
    return console.read(
        handle ->
            handle
                .createQuery(
                    "SELECT id, at, receiver, subject, sent_at, failure FROM mail"
                        + " WHERE id < ? ORDER BY id DESC LIMIT ?")
                .bind(0, before)
                .bind(1, limit)
                .map((row, context) -> entry(row))
                .list());
  }

  /**
   * Finds the newest mail to somebody about something.
   *
   * @param receiver the address; never blank
   * @param subject the subject, as it was given; never blank
   * @return what became of it; empty if there was none
   */
  public Optional<MailEntry> newest(String receiver, String subject) {
    Mail mail = new Mail(receiver, subject, "");
    return console.read(
        handle ->
            handle
                .createQuery(
                    "SELECT id, at, receiver, subject, sent_at, failure FROM mail"
                        + " WHERE receiver = ? AND subject = ? ORDER BY id DESC LIMIT 1")
                .bind(0, mail.receiver())
                .bind(1, mail.subject())
                .map((row, context) -> entry(row))
                .findOne());
  }

  /** Returns what is known of one mail. */
  MailEntry get(long id) {
    return list(id + 1, 1).get(0);
  }

  /** Writes down a mail that waits, and returns its number. */
  long add(Mail mail) {
    return console.write(
        handle -> {
          long id =
              handle
                  .createQuery(
                      "INSERT INTO mail (at, receiver, subject) VALUES (?, ?, ?) RETURNING id")
                  .bind(0, clock.instant().toString())
                  .bind(1, mail.receiver())
                  .bind(2, mail.subject())
                  .mapTo(Long.class)
                  .one();
          handle.execute("DELETE FROM mail WHERE id <= ?", id - KEPT);
          return id;
        });
  }

  void sent(long id) {
    console.write(
        handle ->
            handle.execute(
                "UPDATE mail SET sent_at = ? WHERE id = ?", clock.instant().toString(), id));
  }

  void failed(long id, String reason) {
    console.write(handle -> handle.execute("UPDATE mail SET failure = ? WHERE id = ?", reason, id));
  }

  /** Gives all mails up that still wait; nobody has their text any more. */
  void giveUpWaiting(String reason) {
    console.write(
        handle ->
            handle.execute(
                "UPDATE mail SET failure = ? WHERE sent_at IS NULL AND failure IS NULL", reason));
  }

  private static MailEntry entry(ResultSet row) throws SQLException {
    return new MailEntry(
        row.getLong("id"),
        Instant.parse(row.getString("at")),
        row.getString("receiver"),
        row.getString("subject"),
        Optional.ofNullable(row.getString("sent_at")).map(Instant::parse),
        Optional.ofNullable(row.getString("failure")));
  }
}
