package dev.gatehouse.host.mail;

import java.time.Instant;
import java.util.Optional;

/**
 * What became of a mail. It waits as long as it has neither been sent nor failed.
 *
 * @param id its number, ascending
 * @param at when it was written; never null
 * @param receiver the address; never blank
 * @param subject the subject; never blank
 * @param sentAt when the mail server took it; empty if it has not
 * @param failure why it was not sent, a sentence without any secret; empty if nothing went wrong
 */
public record MailEntry(
    long id,
    Instant at,
    String receiver,
    String subject,
    Optional<Instant> sentAt,
    Optional<String> failure) {}
