package dev.gatehouse.spi;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Describes one setting of a connector; a host draws its form and its help from it. */
public final class SettingDefinition {
  private final String name;
  private final Type type;
  private final String displayName;
  private final String help;
  private final boolean required;
  private final Optional<String> defaultValue;
  private final List<String> choices;

  private SettingDefinition(Builder builder) {
    this.name = builder.name;
    this.type = builder.type;
    this.displayName = builder.displayName;
    this.help = builder.help;
    this.required = builder.required;
    this.defaultValue = builder.defaultValue;
    this.choices = builder.choices;
  }

  /**
   * Starts the definition of a setting.
   *
   * @param name the name in lower case with hyphens, unique in its connector; never blank
   * @param type what may be entered; never null
   * @param displayName the name to show to people; never blank
   * @param help what it is for and where to find the value, in sentences; never null
   * @return a builder of an optional setting without default; never null
   */
  public static Builder named(String name, Type type, String displayName, String help) {
    return new Builder(name, type, displayName, help);
  }

  /** {@return the name, unique in its connector; never blank} */
  public String name() {
    return name;
  }

  /** {@return what may be entered; never null} */
  public Type type() {
    return type;
  }

  /** {@return the name to show to people; never blank} */
  public String displayName() {
    return displayName;
  }

  /** {@return what it is for and where to find the value; never null} */
  public String help() {
    return help;
  }

  /** {@return whether it must be given} */
  public boolean required() {
    return required;
  }

  /** {@return the value that holds if none is given; empty if there is none} */
  public Optional<String> defaultValue() {
    return defaultValue;
  }

  /** {@return the values of a CHOICE; empty for other types} */
  public List<String> choices() {
    return choices;
  }

  /** {@return the name of the setting} */
  @Override
  public String toString() {
    return name;
  }

  /**
   * What may be entered.
   *
   * <p>This enum may grow: a {@code switch} over it needs a {@code default} branch, which treats an
   * unknown type as {@link #TEXT}.
   */
  public enum Type {
    /** Any text. */
    TEXT,
    /** {@code true} or {@code false}. */
    BOOLEAN,
    /** A whole number. */
    INTEGER,
    /** One of {@link SettingDefinition#choices()}. */
    CHOICE,
    /** An absolute address. */
    URL,
    /** The path of a file that the host can read. */
    FILE,
    /** A value that must not be seen; it reaches the connector as a {@code Secret}. */
    SECRET
  }

  /** Collects the properties of a {@link SettingDefinition}; not safe for use by two threads. */
  public static final class Builder {
    private final String name;
    private final Type type;
    private final String displayName;
    private final String help;
    private boolean required;
    private Optional<String> defaultValue = Optional.empty();
    private List<String> choices = List.of();

    private Builder(String name, Type type, String displayName, String help) {
      if (name.isBlank() || displayName.isBlank()) {
        throw new IllegalArgumentException("the name of a setting is blank");
      }
      this.name = name;
      this.type = Objects.requireNonNull(type, "type");
      this.displayName = displayName;
      this.help = Objects.requireNonNull(help, "help");
    }

    /**
     * Makes the setting necessary.
     *
     * @return this builder
     */
    public Builder required() {
      this.required = true;
      return this;
    }

    /**
     * Gives the value that holds if none is given.
     *
     * @param value the value; never null
     * @return this builder
     */
    public Builder defaultValue(String value) {
      this.defaultValue = Optional.of(value);
      return this;
    }

    /**
     * Lists the values of a CHOICE.
     *
     * @param values the values; never empty
     * @return this builder
     */
    public Builder choices(List<String> values) {
      this.choices = List.copyOf(values);
      return this;
    }

    /**
     * Returns the definition.
     *
     * @return the definition; never null
     * @throws IllegalStateException if a choice has no values, something else has some, the default
     *     is none of them, or a secret has a default
     */
    public SettingDefinition build() {
      if ((type == Type.CHOICE) == choices.isEmpty()) {
        throw new IllegalStateException(
            "setting " + name + ": only a CHOICE has choices, at least one");
      }
      if (defaultValue.isPresent()
          && (type == Type.SECRET
              || (type == Type.CHOICE && !choices.contains(defaultValue.get())))) {
        throw new IllegalStateException("setting " + name + " cannot have this default");
      }
      return new SettingDefinition(this);
    }
  }
}
