package dev.gatehouse.host.store;

/**
 * A grant that differs between two runs.
 *
 * @param change whether it was added or removed; never null
 * @param grant the grant, with the names that both ends had while it stood; never null
 */
public record GrantChange(ChangeKind change, GrantRow grant) {}
