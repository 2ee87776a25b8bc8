package dev.gatehouse.host.store;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A change that somebody asked for, and what came of it.
 *
 * @param number the number of its first entry in the audit log, from 1
 * @param at when it was asked for; never null
 * @param actor the user of the operating system who asked; never blank
 * @param operation the operation in one word, such as {@code grant}; never blank
 * @param change what was asked for, in words for people; never blank
 * @param line the line of the file that it stood in; empty if it was a command of its own
 * @param outcome what came of it, in one word; empty if that was never written: it is under way, or
 *     the process ended before
 * @param message a sentence on the outcome; never null, possibly empty
 * @param endedAt when the outcome was written; empty like it
 */
public record AuditEntry(
    long number,
    Instant at,
    String actor,
    String operation,
    String change,
    OptionalLong line,
    Optional<String> outcome,
    String message,
    Optional<Instant> endedAt) {}
