package dev.gatehouse.host.store;

import dev.gatehouse.spi.model.ResourceKind;
import java.util.Objects;
import java.util.Optional;

/**
 * Which resources to list.
 *
 * @param kind their kind; never null
 * @param type the id of their type; empty for all types of the kind
 * @param status the name of their status; empty for all
 * @param text what name, login or e-mail address contains, in any case of ASCII letters; blank for
 *     all
 */
public record ResourceFilter(
    ResourceKind kind, Optional<String> type, Optional<String> status, String text) {
  /** Checks what is given. */
  public ResourceFilter {
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(type, "type");
    Objects.requireNonNull(status, "status");
    text = text.strip();
  }

  /** Returns the filter that lets everything of a kind through. */
  public static ResourceFilter all(ResourceKind kind) {
    return new ResourceFilter(kind, Optional.empty(), Optional.empty(), "");
  }

  /** Returns whether everything of the kind passes. */
  boolean passesAll() {
    return type.isEmpty() && status.isEmpty() && text.isEmpty();
  }
}
