package dev.gatehouse.host.store;

/**
 * How many removals of one unit a run has found, beside what there is.
 *
 * @param unit what is counted; never null
 * @param published how many are published
 * @param removals how many of them would be removed
 * @param kept how many of them are gone as well and stay, because a person rejected their removal
 * @param removedLately how many syncs have removed in the last 24 hours; what a person accepted is
 *     not among them
 */
public record RemovalCount(
    RemovalUnit unit, long published, long removals, long kept, long removedLately) {}
