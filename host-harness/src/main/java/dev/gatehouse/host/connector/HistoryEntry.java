package dev.gatehouse.host.connector;

import java.time.Instant;

/**
 * One change of a connector's configuration.
 *
 * @param at when it was made; never null
 * @param actor the user of the operating system who made it; never blank
 * @param what what changed, in words, without the value of any secret; never blank
 */
public record HistoryEntry(Instant at, String actor, String what) {}
