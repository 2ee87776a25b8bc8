package dev.gatehouse.host.store;

import java.util.Optional;

/**
 * A resource that differs between two runs.
 *
 * @param change what happened to it; never null
 * @param before how it looked at the earlier run; empty if it was added
 * @param after how it looked at the later run; empty if it was removed
 */
public record ResourceChange(
    ChangeKind change, Optional<ResourceRow> before, Optional<ResourceRow> after) {
  /** Returns the resource as it looks last; never null. */
  public ResourceRow latest() {
    return after.or(() -> before).orElseThrow();
  }
}
