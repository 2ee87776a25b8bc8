package dev.gatehouse.spi.model;

import java.util.Objects;

/**
 * The fact that a principal holds an entitlement on a resource.
 *
 * <p>The principal may be a group. A connector reports what the target system stores and never
 * flattens it: the host expands membership and keeps direct and inherited access apart.
 */
public final class Grant implements PageItem {
  private final ResourceId resource;
  private final String entitlement;
  private final ResourceId principal;

  private Grant(ResourceId resource, String entitlement, ResourceId principal) {
    this.resource = Objects.requireNonNull(resource, "resource");
    this.entitlement = Objects.requireNonNull(entitlement, "entitlement");
    this.principal = Objects.requireNonNull(principal, "principal");
    if (entitlement.isBlank()) {
      throw new IllegalArgumentException("the entitlement of a grant on " + resource + " is blank");
    }
  }

  /**
   * Makes a grant.
   *
   * @param resource what the right is on; never null
   * @param entitlement the name of an {@link Entitlement} of the resource's type; never blank
   * @param principal who holds it; never null
   * @return the grant; never null
   */
  public static Grant of(ResourceId resource, String entitlement, ResourceId principal) {
    return new Grant(resource, entitlement, principal);
  }

  /** {@return what the right is on; never null} */
  public ResourceId resource() {
    return resource;
  }

  /** {@return the name of the entitlement; never blank} */
  public String entitlement() {
    return entitlement;
  }

  /** {@return who holds it; never null} */
  public ResourceId principal() {
    return principal;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Grant that
        && resource.equals(that.resource)
        && entitlement.equals(that.entitlement)
        && principal.equals(that.principal);
  }

  @Override
  public int hashCode() {
    return Objects.hash(resource, entitlement, principal);
  }

  @Override
  public String toString() {
    return principal + " is " + entitlement + " of " + resource;
  }
}
