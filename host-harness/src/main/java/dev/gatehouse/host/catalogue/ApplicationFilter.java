package dev.gatehouse.host.catalogue;

import java.util.Objects;
import java.util.Optional;

/**
 * Which applications to list.
 *
 * @param managed only managed or only unmanaged ones; empty for both
 * @param text what the name contains, in any case of ASCII letters; blank for all
 */
public record ApplicationFilter(Optional<Boolean> managed, String text) {
  /** Checks both. */
  public ApplicationFilter {
    Objects.requireNonNull(managed, "managed");
    text = text.strip();
  }
}
