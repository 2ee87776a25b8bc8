package dev.gatehouse.spi.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Describes one class of objects of a target system: its kind, its attributes and what can be
 * granted on it.
 *
 * <p>A connector keeps each of its types in a constant. Two types are equal if their ids are.
 */
public final class ResourceType {
  private final String id;
  private final ResourceKind kind;
  private final String displayName;
  private final List<AttributeDefinition> attributes;
  private final Map<String, AttributeDefinition> attributesByName = new HashMap<>();
  private final List<Entitlement> entitlements;

  private ResourceType(Builder builder) {
    this.id = builder.id;
    this.kind = builder.kind;
    this.displayName = builder.displayName;
    this.attributes = List.copyOf(builder.attributes);
    this.attributes.forEach(each -> attributesByName.put(each.name(), each));
    this.entitlements = List.copyOf(builder.entitlements);
  }

  /**
   * Starts the description of a resource type.
   *
   * @param id the id of the type in lower case, unique in its connector and never changed once
   *     released; never blank
   * @param kind what the type is to a governance server; never null
   * @param displayName the name of one such object to show to people; never blank
   * @return a builder; never null
   */
  public static Builder of(String id, ResourceKind kind, String displayName) {
    return new Builder(id, kind, displayName);
  }

  /** {@return the id, unique in its connector; never blank} */
  public String id() {
    return id;
  }

  /** {@return what the type is to a governance server; never null} */
  public ResourceKind kind() {
    return kind;
  }

  /** {@return the name of one such object to show to people; never blank} */
  public String displayName() {
    return displayName;
  }

  /** {@return the attribute schema in the order given; never null, possibly empty} */
  public List<AttributeDefinition> attributes() {
    return attributes;
  }

  /** {@return what can be granted on each resource of this type; never null, possibly empty} */
  public List<Entitlement> entitlements() {
    return entitlements;
  }

  /**
   * Finds an attribute by its name.
   *
   * @param name the name of the attribute; never null
   * @return its definition, or empty if the type has no such attribute
   */
  public Optional<AttributeDefinition> attribute(String name) {
    return Optional.ofNullable(attributesByName.get(name));
  }

  /**
   * Finds an entitlement by its name.
   *
   * @param name the name of the entitlement; never null
   * @return the entitlement, or empty if the type has no such entitlement
   */
  public Optional<Entitlement> entitlement(String name) {
    return entitlements.stream().filter(each -> each.name().equals(name)).findFirst();
  }

  /**
   * Names a resource of this type.
   *
   * @param value the target system's immutable key; never blank
   * @return the id; never null
   */
  public ResourceId idOf(String value) {
    return new ResourceId(id, value);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ResourceType that && id.equals(that.id);
  }

  @Override
  public int hashCode() {
    return id.hashCode();
  }

  @Override
  public String toString() {
    return id;
  }

  /** Collects the properties of a {@link ResourceType}; not safe for use by two threads. */
  public static final class Builder {
    private final String id;
    private final ResourceKind kind;
    private final String displayName;
    private final List<AttributeDefinition> attributes = new ArrayList<>();
    private final List<Entitlement> entitlements = new ArrayList<>();

    private Builder(String id, ResourceKind kind, String displayName) {
      if (id.isBlank() || displayName.isBlank()) {
        throw new IllegalArgumentException("the id or the name of a resource type is blank");
      }
      this.id = id;
      this.kind = Objects.requireNonNull(kind, "kind");
      this.displayName = displayName;
    }

    /**
     * Adds an attribute.
     *
     * @param attribute the name of the attribute; never null
     * @return this builder
     * @throws IllegalArgumentException if the type already has one of that name
     */
    public Builder attribute(AttributeDefinition attribute) {
      if (attributes.stream().anyMatch(other -> other.name().equals(attribute.name()))) {
        throw new IllegalArgumentException(
            "resource type " + id + " has two attributes named " + attribute.name());
      }
      attributes.add(attribute);
      return this;
    }

    /**
     * Adds a single-valued, read-only attribute; see {@link AttributeDefinition#named}.
     *
     * @param name the name; never blank
     * @param type the resource type; never null
     * @return this builder
     */
    public Builder attribute(String name, AttributeType type) {
      return attribute(AttributeDefinition.named(name, type).build());
    }

    /**
     * Adds an entitlement.
     *
     * @param entitlement the name of the entitlement; never null
     * @return this builder
     * @throws IllegalArgumentException if the type already has one of that name
     */
    public Builder entitlement(Entitlement entitlement) {
      if (entitlements.stream().anyMatch(other -> other.name().equals(entitlement.name()))) {
        throw new IllegalArgumentException(
            "resource type " + id + " has two entitlements named " + entitlement.name());
      }
      entitlements.add(entitlement);
      return this;
    }

    /** {@return the resource type; never null} */
    public ResourceType build() {
      return new ResourceType(this);
    }
  }
}
