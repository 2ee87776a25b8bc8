package dev.gatehouse.host.console;

import dev.gatehouse.host.catalogue.Owner;
import java.time.Instant;
import java.util.Optional;

/**
 * What became of the mail to an owner. It waits as long as it was neither sent nor failed.
 *
 * @param owner whom it is for; never null
 * @param sentAt when it was sent; empty if it was not
 * @param failure why it was not sent, a sentence; empty if nothing went wrong
 * @param link where it leads, to be told by other means if it was not sent; never blank
 * @param asksForHelp whether it asks for the settings of a new connector
 */
public record OwnerMail(
    Owner owner,
    Optional<Instant> sentAt,
    Optional<String> failure,
    String link,
    boolean asksForHelp) {
  /** Returns whether it has still to be sent. */
  public boolean waits() {
    return sentAt.isEmpty() && failure.isEmpty();
  }
}
