package dev.gatehouse.host.store;

import java.util.Optional;

/**
 * What a run changed in the published state, for one resource type.
 *
 * @param kind what it is counted under; never null
 * @param type the resource type; for grants, the type of the resource that they are on; never blank
 * @param published how many there were before
 * @param added how many were added
 * @param changed how many look different; always 0 for grants
 * @param removed how many were removed
 * @param held how many removals wait for a person
 * @param acceptedReason why a person let the removals pass; empty if nobody had to
 */
public record ChangeRow(
    RemovalKind kind,
    String type,
    long published,
    long added,
    long changed,
    long removed,
    long held,
    Optional<String> acceptedReason) {}
