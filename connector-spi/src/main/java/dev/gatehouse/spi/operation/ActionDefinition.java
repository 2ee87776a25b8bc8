package dev.gatehouse.spi.operation;

import dev.gatehouse.spi.model.AttributeDefinition;
import java.util.List;
import java.util.Objects;

/** Describes a named action on a resource, such as <em>unlock</em> or <em>reset MFA</em>. */
public final class ActionDefinition {
  private final String name;
  private final String displayName;
  private final boolean destructive;
  private final List<AttributeDefinition> fields;

  private ActionDefinition(
      String name, String displayName, boolean destructive, List<AttributeDefinition> fields) {
    if (name.isBlank() || displayName.isBlank()) {
      throw new IllegalArgumentException("the name of an action is blank");
    }
    this.name = name;
    this.displayName = displayName;
    this.destructive = destructive;
    this.fields = List.copyOf(fields);
  }

  /**
   * Makes an action.
   *
   * @param name the name in lower case with hyphens, unique in its resource type; never blank
   * @param displayName the name to show to people; never blank
   * @param destructive whether it takes something away that cannot simply be given back; a host
   *     asks before it invokes such an action
   * @param fields what the caller fills in; never null, possibly empty
   * @return the action; never null
   */
  public static ActionDefinition of(
      String name, String displayName, boolean destructive, List<AttributeDefinition> fields) {
    return new ActionDefinition(name, displayName, destructive, fields);
  }

  /** {@return the name, unique in its resource type; never blank} */
  public String name() {
    return name;
  }

  /** {@return the name to show to people; never blank} */
  public String displayName() {
    return displayName;
  }

  /** {@return whether it takes something away that cannot simply be given back} */
  public boolean destructive() {
    return destructive;
  }

  /** {@return what the caller fills in; never null, possibly empty} */
  public List<AttributeDefinition> fields() {
    return fields;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ActionDefinition that
        && name.equals(that.name)
        && displayName.equals(that.displayName)
        && destructive == that.destructive
        && fields.equals(that.fields);
  }

  @Override
  public int hashCode() {
    return Objects.hash(name);
  }

  @Override
  public String toString() {
    return name;
  }
}
