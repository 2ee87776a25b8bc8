package dev.gatehouse.spi.operation;

import java.util.Set;
import java.util.TreeSet;

/**
 * Says which attributes the host wants, so that costly or unwanted ones are never fetched.
 *
 * <p>Names are those of the type's attribute schema. For an account the parts of its profile have
 * names too: {@code login}, {@code emails}, {@code displayName}, {@code givenName}, {@code
 * familyName}, {@code mfa}, {@code manager}, {@code createdAt} and {@code lastLoginAt}. The id, the
 * resource's name and an account's status are always wanted.
 */
public final class AttributeSelection {
  private static final AttributeSelection ALL = new AttributeSelection(Set.of());

  private final Set<String> excluded;

  private AttributeSelection(Set<String> excluded) {
    this.excluded = Set.copyOf(excluded);
  }

  /** {@return the selection that wants everything; never null} */
  public static AttributeSelection all() {
    return ALL;
  }

  /**
   * Makes a selection that wants everything but some.
   *
   * @param excluded the names of the attributes that must be neither requested nor returned; never
   *     null, possibly empty. A name that no type has is without effect
   * @return the selection; never null
   */
  public static AttributeSelection except(Set<String> excluded) {
    return excluded.isEmpty() ? ALL : new AttributeSelection(excluded);
  }

  /**
   * Tells whether an attribute is wanted.
   *
   * @param attribute the name of the attribute; never null
   * @return false if it must be neither requested nor returned
   */
  public boolean wants(String attribute) {
    return !excluded.contains(attribute);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof AttributeSelection that && excluded.equals(that.excluded);
  }

  @Override
  public int hashCode() {
    return excluded.hashCode();
  }

  @Override
  public String toString() {
    return excluded.isEmpty() ? "all" : "all but " + new TreeSet<>(excluded);
  }
}
