package dev.gatehouse.host.people;

import java.time.Instant;

/**
 * Somebody who has signed in.
 *
 * @param digest what it is stored under; never blank
 * @param person who it is, as they are now; never null
 * @param csrfToken what every form of this session carries; never blank
 * @param startedAt when they signed in; never null
 */
public record Session(String digest, Person person, String csrfToken, Instant startedAt) {
  /** Returns who it is, without the token. */
  @Override
  public String toString() {
    return "session of " + person.email();
  }
}
