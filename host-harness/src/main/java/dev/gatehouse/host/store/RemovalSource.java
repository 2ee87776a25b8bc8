package dev.gatehouse.host.store;

/**
 * A part that no longer has objects or grants that it had before.
 *
 * @param partId names the part within the run
 * @param pages how many pages the part has
 * @param removals how many objects or grants are missing
 */
public record RemovalSource(long partId, long pages, long removals) {}
