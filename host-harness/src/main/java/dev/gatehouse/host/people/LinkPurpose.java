package dev.gatehouse.host.people;

import dev.gatehouse.host.people.PeopleException.Kind;
import dev.gatehouse.spi.model.Secret;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;
import org.jdbi.v3.core.Handle;

/**
 * What a link that works once is for. A newer one for the same purpose and person replaces the
 * former.
 */
enum LinkPurpose {
  SET_UP(
      Duration.ofHours(1),
      "This set-up link has expired. Start Gatehouse again: it prints a new one.",
      "This set-up link does not work: it is incomplete, was replaced by a later start, or was used"
          + " already. Take the newest one that Gatehouse printed, or sign in."),
  INVITATION(
      Duration.ofDays(7),
      "This link has expired. Ask a Super Administrator for a new one.",
      "This link does not work: it is incomplete, was replaced by a newer one, or was used already."
          + " If you have set your password, sign in; otherwise ask a Super Administrator for a new"
          + " link.");

  /** How long an expired one can still be told from a wrong one. */
  private static final Duration REMEMBERED = Duration.ofDays(30);

  private final Duration lifetime;
  private final String expired;
  private final String unknown;

  LinkPurpose(Duration lifetime, String expired, String unknown) {
    this.lifetime = lifetime;
    this.expired = expired;
    this.unknown = unknown;
  }

  OneTimeLink make(Handle handle, OptionalLong person, Instant now) {
    withdraw(handle, person);
    handle.execute(
        "DELETE FROM one_time_link WHERE expires_at < ?", now.minus(REMEMBERED).toString());
    OneTimeLink link = new OneTimeLink(Secret.of(RandomSecret.text()), now.plus(lifetime));
    handle.execute(
        "INSERT INTO one_time_link (digest, purpose, person_id, expires_at) VALUES (?, ?, ?, ?)",
        RandomSecret.digest(link.secret()),
        name(),
        person.isPresent() ? person.getAsLong() : null,
        link.expiresAt().toString());
    return link;
  }

  /** Takes back the link of a person, used or not. */
  void withdraw(Handle handle, OptionalLong person) {
    handle.execute(
        "DELETE FROM one_time_link WHERE purpose = ? AND person_id IS ?",
        name(),
        person.isPresent() ? person.getAsLong() : null);
  }

  /**
   * Looks at a link without using it up.
   *
   * @return the row of its person, which a set-up link does not have
   * @throws PeopleException if it does not work, or does not any more
   */
  OptionalLong open(Handle handle, String secret, Instant now) {
    record Found(OptionalLong person, Instant expiresAt) {}
    Found found =
        handle
            .createQuery(
                "SELECT coalesce(person_id, 0), expires_at FROM one_time_link"
                    + " WHERE digest = :digest AND purpose = :purpose")
            .bind("digest", RandomSecret.digest(secret))
            .bind("purpose", name())
            .map(
                (row, context) ->
                    new Found(
                        row.getLong(1) == 0
                            ? OptionalLong.empty()
                            : OptionalLong.of(row.getLong(1)),
                        Instant.parse(row.getString(2))))
            .findOne()
            .orElseThrow(() -> new PeopleException(Kind.LINK, unknown));
    if (!now.isBefore(found.expiresAt())) {
      throw new PeopleException(Kind.LINK, expired);
    }
    return found.person();
  }
}
