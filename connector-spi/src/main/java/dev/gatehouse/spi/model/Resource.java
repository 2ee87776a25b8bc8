package dev.gatehouse.spi.model;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * One object of a target system, as it was when it was read.
 *
 * <p>A resource of kind {@link ResourceKind#ACCOUNT} always carries an {@link AccountProfile}, one
 * of another kind never does. Its attributes follow the schema of its {@link ResourceType}: an
 * attribute that the schema does not name, or of another type, is refused when the resource is
 * built.
 */
public final class Resource implements PageItem {
  private final ResourceType type;
  private final ResourceId id;
  private final String name;
  private final Optional<AccountProfile> account;
  private final Map<String, AttributeValue> attributes;

  private Resource(Builder builder) {
    this.type = builder.type;
    this.id = builder.id;
    this.name = builder.name;
    this.account = builder.account;
    this.attributes = Collections.unmodifiableMap(builder.attributes);
    builder.built = true;
  }

  /**
   * Starts a resource.
   *
   * @param type its resource type; never null
   * @param id the target system's immutable key; never blank
   * @param name the name to show to people; if the target system has none, pass the key; never null
   * @return a builder; never null
   */
  public static Builder of(ResourceType type, String id, String name) {
    return new Builder(type, id, name);
  }

  /** {@return its resource type; never null} */
  public ResourceType type() {
    return type;
  }

  /** {@return its id; never null} */
  public ResourceId id() {
    return id;
  }

  /** {@return the name to show to people; never blank} */
  public String name() {
    return name;
  }

  /** {@return the profile of an account; present if and only if the type's kind is ACCOUNT} */
  public Optional<AccountProfile> account() {
    return account;
  }

  /** {@return the attributes that are set, by name, in the order given; never null} */
  public Map<String, AttributeValue> attributes() {
    return attributes;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Resource that
        && id.equals(that.id)
        && name.equals(that.name)
        && account.equals(that.account)
        && attributes.equals(that.attributes);
  }

  @Override
  public int hashCode() {
    return id.hashCode();
  }

  @Override
  public String toString() {
    return id.toString();
  }

  /** Collects the properties of a {@link Resource}; not safe for use by two threads. */
  public static final class Builder {
    private final ResourceType type;
    private final ResourceId id;
    private final String name;
    private Map<String, AttributeValue> attributes = new LinkedHashMap<>();
    // Whether a resource has the attributes, so that they must not change any more.
    private boolean built;
    private Optional<AccountProfile> account = Optional.empty();

    private Builder(ResourceType type, String id, String name) {
      this.type = Objects.requireNonNull(type, "type");
      this.id = type.idOf(id);
      this.name = name.isBlank() ? id : name;
    }

    /**
     * Gives the profile of an account.
     *
     * @param account the profile; never null
     * @return this builder
     */
    public Builder account(AccountProfile account) {
      this.account = Optional.of(account);
      return this;
    }

    /**
     * Sets an attribute.
     *
     * @param name the name of the attribute in the type's schema; never null
     * @param value its value; never null
     * @return this builder
     * @throws IllegalArgumentException if the schema has no such attribute or it is of another type
     */
    public Builder attribute(String name, AttributeValue value) {
      Optional<AttributeDefinition> found = type.attribute(name);
      if (found.isEmpty()) {
        throw new IllegalArgumentException("resource type " + type + " has no attribute " + name);
      }
      AttributeDefinition definition = found.get();
      boolean many = value instanceof AttributeValue.Many;
      boolean empty = value instanceof AttributeValue.Many each && each.values().isEmpty();
      if (many != definition.multiValued() || (!empty && value.type() != definition.type())) {
        throw new IllegalArgumentException(
            "attribute " + definition + " of " + id + " cannot hold a value of " + value.type());
      }
      if (built) {
        attributes = new LinkedHashMap<>(attributes);
        built = false;
      }
      attributes.put(name, value);
      return this;
    }

    /**
     * Sets an attribute of type {@link AttributeType#TEXT}.
     *
     * @param name the name; never blank
     * @param value the value; never null
     * @return this builder
     */
    public Builder text(String name, String value) {
      return attribute(name, new AttributeValue.Text(value));
    }

    /**
     * Sets a multi-valued attribute of type {@link AttributeType#TEXT}.
     *
     * @param name the name; never blank
     * @param values the values; never empty
     * @return this builder
     */
    public Builder texts(String name, List<String> values) {
      return attribute(
          name,
          new AttributeValue.Many(
              values.stream()
                  .map(AttributeValue.Text::new)
                  .map(AttributeValue.class::cast)
                  .toList()));
    }

    /**
     * Sets an attribute of type {@link AttributeType#BOOLEAN}.
     *
     * @param name the name; never blank
     * @param value the value; never null
     * @return this builder
     */
    public Builder flag(String name, boolean value) {
      return attribute(name, new AttributeValue.Flag(value));
    }

    /**
     * Sets an attribute of type {@link AttributeType#INTEGER}.
     *
     * @param name the name; never blank
     * @param value the value; never null
     * @return this builder
     */
    public Builder whole(String name, long value) {
      return attribute(name, new AttributeValue.Whole(value));
    }

    /**
     * Sets an attribute of type {@link AttributeType#TIME}.
     *
     * @param name the name; never blank
     * @param value the value; never null
     * @return this builder
     */
    public Builder time(String name, Instant value) {
      return attribute(name, new AttributeValue.Time(value));
    }

    /**
     * Sets an attribute of type {@link AttributeType#REFERENCE}.
     *
     * @param name the name; never blank
     * @param value the value; never null
     * @return this builder
     */
    public Builder reference(String name, ResourceId value) {
      return attribute(name, new AttributeValue.Reference(value));
    }

    /**
     * Returns the resource.
     *
     * @return the resource; never null
     * @throws IllegalStateException if an account has no profile, or something else has one
     */
    public Resource build() {
      if (account.isPresent() != (type.kind() == ResourceKind.ACCOUNT)) {
        throw new IllegalStateException(
            account.isPresent()
                ? id + " has an account profile, but its type is of kind " + type.kind()
                : id + " is an account without a profile");
      }
      return new Resource(this);
    }
  }
}
