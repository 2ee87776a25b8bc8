package dev.gatehouse.host.store;

/**
 * How many removals of one resource type a run has found, beside what there is.
 *
 * @param kind what they are counted under; never null
 * @param type the resource type; for grants, the type of the resource that they are on; never blank
 * @param published how many are published
 * @param removals how many of them would be removed
 * @param removedLately how many were removed in the last 24 hours without a person's consent
 */
public record RemovalCount(
    RemovalKind kind, String type, long published, long removals, long removedLately) {}
