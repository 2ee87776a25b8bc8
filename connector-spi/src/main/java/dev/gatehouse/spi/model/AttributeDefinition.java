package dev.gatehouse.spi.model;

import java.util.Objects;
import java.util.Optional;

/**
 * Describes one attribute of a resource type, or one field of an action.
 *
 * <p>A host draws forms from it, compares values by it and decides by it what may be shown. Two
 * definitions are equal if all their properties are.
 */
public final class AttributeDefinition {
  private final String name;
  private final AttributeType type;
  private final String displayName;
  private final String description;
  private final boolean multiValued;
  private final boolean writable;
  private final boolean required;
  private final boolean secret;
  private final Optional<String> referencedType;

  private AttributeDefinition(Builder builder) {
    this.name = builder.name;
    this.type = builder.type;
    this.displayName = builder.displayName;
    this.description = builder.description;
    this.multiValued = builder.multiValued;
    this.writable = builder.writable;
    this.required = builder.required;
    this.secret = builder.secret;
    this.referencedType = builder.referencedType;
  }

  /**
   * Starts the definition of an attribute.
   *
   * @param name the name of the attribute in lower camel case, unique in its resource type; never
   *     blank
   * @param type the type of its value; never null
   * @return a builder whose definition is single-valued, read-only, optional and not secret
   */
  public static Builder named(String name, AttributeType type) {
    return new Builder(name, type);
  }

  /**
   * Starts the definition of an attribute that points to another resource.
   *
   * @param name the name of the attribute; never blank
   * @param referencedType the id of the resource type that it points to; never blank
   * @return a builder of type {@link AttributeType#REFERENCE}
   */
  public static Builder reference(String name, String referencedType) {
    Builder builder = new Builder(name, AttributeType.REFERENCE);
    builder.referencedType = Optional.of(referencedType);
    return builder;
  }

  /** {@return the name in lower camel case, unique in its resource type; never blank} */
  public String name() {
    return name;
  }

  /** {@return the type of its value, or of each of its values; never null} */
  public AttributeType type() {
    return type;
  }

  /** {@return the name to show to people; never blank} */
  public String displayName() {
    return displayName;
  }

  /** {@return a sentence on what the attribute means; never null, possibly empty} */
  public String description() {
    return description;
  }

  /** {@return whether it holds {@link AttributeValue.Many} values} */
  public boolean multiValued() {
    return multiValued;
  }

  /** {@return whether an update may set it} */
  public boolean writable() {
    return writable;
  }

  /** {@return whether a create or an action must give it} */
  public boolean required() {
    return required;
  }

  /** {@return whether its value is a secret, which is never stored, shown or read back} */
  public boolean secret() {
    return secret;
  }

  /** {@return the id of the resource type that a reference points to; empty for other types} */
  public Optional<String> referencedType() {
    return referencedType;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof AttributeDefinition that
        && name.equals(that.name)
        && type == that.type
        && displayName.equals(that.displayName)
        && description.equals(that.description)
        && multiValued == that.multiValued
        && writable == that.writable
        && required == that.required
        && secret == that.secret
        && referencedType.equals(that.referencedType);
  }

  @Override
  public int hashCode() {
    return Objects.hash(name, type);
  }

  @Override
  public String toString() {
    return name + ": " + type + (multiValued ? "[]" : "");
  }

  /** Collects the properties of an {@link AttributeDefinition}; not safe for use by two threads. */
  public static final class Builder {
    private final String name;
    private final AttributeType type;
    private String displayName;
    private String description = "";
    private boolean multiValued;
    private boolean writable;
    private boolean required;
    private boolean secret;
    private Optional<String> referencedType = Optional.empty();

    private Builder(String name, AttributeType type) {
      if (name.isBlank()) {
        throw new IllegalArgumentException("the name of an attribute is blank");
      }
      this.name = name;
      this.type = Objects.requireNonNull(type, "type");
      this.displayName = name;
    }

    /**
     * Sets the name and the sentence to show to people; the name must not be blank.
     *
     * @param displayName the name to show to people; never blank
     * @param description a sentence on what it means; never null
     * @return this builder
     */
    public Builder described(String displayName, String description) {
      if (displayName.isBlank()) {
        throw new IllegalArgumentException("the display name of attribute " + name + " is blank");
      }
      this.displayName = displayName;
      this.description = Objects.requireNonNull(description, "description");
      return this;
    }

    /**
     * Lets the attribute hold several values.
     *
     * @return this builder
     */
    public Builder multiValued() {
      this.multiValued = true;
      return this;
    }

    /**
     * Lets an update set the attribute.
     *
     * @return this builder
     */
    public Builder writable() {
      this.writable = true;
      return this;
    }

    /**
     * Makes the attribute necessary in a create or an action.
     *
     * @return this builder
     */
    public Builder required() {
      this.required = true;
      return this;
    }

    /**
     * Marks the value as a secret.
     *
     * @return this builder
     */
    public Builder secret() {
      this.secret = true;
      return this;
    }

    /** {@return the definition; never null} */
    public AttributeDefinition build() {
      return new AttributeDefinition(this);
    }
  }
}
