package dev.gatehouse.host.people;

import java.time.Instant;
import java.util.Optional;

/**
 * Somebody who may sign in, or could once.
 *
 * @param id its row, by which others refer to it
 * @param email the address that they sign in with, in lower case; never blank
 * @param name what they are called; never blank
 * @param role what they may do; never null
 * @param state whether they can sign in; never null
 * @param createdAt when they were invited; never null
 * @param signedInAt when they last signed in; empty if never
 */
public record Person(
    long id,
    String email,
    String name,
    Role role,
    State state,
    Instant createdAt,
    Optional<Instant> signedInAt) {

  /** Whether a person can sign in. */
  public enum State {
    /** Has not set a password yet. */
    INVITED("Invited"),
    ENABLED("Enabled"),
    DISABLED("Disabled");

    private final String displayName;

    State(String displayName) {
      this.displayName = displayName;
    }

    /** Returns the word that people read; never blank. */
    public String displayName() {
      return displayName;
    }
  }

  /** Returns the name and the address, as the audit names a person; never blank. */
  public String label() {
    return name + " (" + email + ")";
  }
}
