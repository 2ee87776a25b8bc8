package dev.gatehouse.spi.model;

import java.util.Objects;
import java.util.Set;

/**
 * A right that can be granted on every resource of one type, such as <em>member</em> of a group.
 *
 * <p>It stands on the {@link ResourceType}, so that no request to the target system is spent on
 * learning it.
 */
public final class Entitlement {
  private final String name;
  private final String displayName;
  private final Set<String> principalTypes;
  private final boolean membership;

  private Entitlement(
      String name, String displayName, Set<String> principalTypes, boolean membership) {
    if (name.isBlank() || displayName.isBlank()) {
      throw new IllegalArgumentException("the name of an entitlement is blank");
    }
    if (principalTypes.isEmpty()) {
      throw new IllegalArgumentException("entitlement " + name + " can be granted to nobody");
    }
    this.name = name;
    this.displayName = displayName;
    this.principalTypes = Set.copyOf(principalTypes);
    this.membership = membership;
  }

  /**
   * Makes an entitlement that passes on what its resource holds: whoever is a member of a group has
   * everything that is granted to the group.
   *
   * @param name the name in lower case, unique in its resource type; never blank
   * @param displayName the name to show to people; never blank
   * @param principalTypes the ids of the resource types that can hold it; never empty
   * @return the entitlement; never null
   */
  public static Entitlement membership(
      String name, String displayName, Set<String> principalTypes) {
    return new Entitlement(name, displayName, principalTypes, true);
  }

  /**
   * Makes an entitlement that concerns its own resource only.
   *
   * @param name the name in lower case, unique in its resource type; never blank
   * @param displayName the name to show to people; never blank
   * @param principalTypes the ids of the resource types that can hold it; never empty
   * @return the entitlement; never null
   */
  public static Entitlement of(String name, String displayName, Set<String> principalTypes) {
    return new Entitlement(name, displayName, principalTypes, false);
  }

  /** {@return the name, unique in its resource type; never blank} */
  public String name() {
    return name;
  }

  /** {@return the name to show to people; never blank} */
  public String displayName() {
    return displayName;
  }

  /** {@return the ids of the resource types that can hold it; never empty} */
  public Set<String> principalTypes() {
    return principalTypes;
  }

  /** {@return whether its holders also have what is granted to the resource} */
  public boolean isMembership() {
    return membership;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Entitlement that
        && name.equals(that.name)
        && displayName.equals(that.displayName)
        && principalTypes.equals(that.principalTypes)
        && membership == that.membership;
  }

  @Override
  public int hashCode() {
    return Objects.hash(name, principalTypes);
  }

  @Override
  public String toString() {
    return name;
  }
}
