package dev.gatehouse.host.store;

import java.util.Optional;

/**
 * What a run changed in the published state, for what one stream brings of one resource type; or
 * what a dry run would have changed.
 *
 * @param unit what is counted; never null
 * @param published how many there were before
 * @param added how many were added
 * @param changed how many look different; always 0 for grants
 * @param removed how many were removed
 * @param held how many removals wait for a person
 * @param kept how many removals are not done, because a person has rejected them
 * @param holdReason why removals wait, in a sentence; empty if none does
 */
public record ChangeRow(
    RemovalUnit unit,
    long published,
    long added,
    long changed,
    long removed,
    long held,
    long kept,
    Optional<String> holdReason) {
  /** Returns what it is called on the screen; never null. */
  public RemovalKind kind() {
    return unit.kind();
  }

  /** Returns the resource type; never blank. */
  public String type() {
    return unit.type();
  }
}
