package dev.gatehouse.host.store;

import dev.gatehouse.spi.model.ResourceId;
import dev.gatehouse.spi.model.ResourceKind;
import java.util.Objects;
import java.util.Optional;

/**
 * Which grants to list.
 *
 * @param on only those on this resource; empty for all
 * @param principal only those that this principal holds itself; empty for all. Not together with
 *     {@code on}
 * @param kind only those on resources of this kind; empty for all
 * @param text what the name, login or e-mail address of the other end, or of one of both, contains,
 *     in any case of ASCII letters; blank for all
 */
public record GrantFilter(
    Optional<ResourceId> on,
    Optional<ResourceId> principal,
    Optional<ResourceKind> kind,
    String text) {
  /** Lets every grant through. */
  public static final GrantFilter ALL =
      new GrantFilter(Optional.empty(), Optional.empty(), Optional.empty(), "");

  /** Checks what is given. */
  public GrantFilter {
    Objects.requireNonNull(kind, "kind");
    if (on.isPresent() && principal.isPresent()) {
      throw new IllegalArgumentException("both a resource and a principal");
    }
    text = text.strip();
  }

  /** Lets the grants on a resource through whose principal matches a text. */
  public static GrantFilter on(ResourceId resource, String text) {
    return new GrantFilter(Optional.of(resource), Optional.empty(), Optional.empty(), text);
  }

  /** Lets the grants through that a principal holds itself on resources that match a text. */
  public static GrantFilter of(ResourceId principal, String text) {
    return new GrantFilter(Optional.empty(), Optional.of(principal), Optional.empty(), text);
  }
}
