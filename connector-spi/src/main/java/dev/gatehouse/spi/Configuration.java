package dev.gatehouse.spi;

import dev.gatehouse.spi.model.Secret;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** The values of a connector's settings, as an operator gave them. */
public final class Configuration {
  private final Map<String, String> values;
  private final Map<String, Secret> secrets;

  private Configuration(Builder builder) {
    this.values = Map.copyOf(builder.values);
    this.secrets = Map.copyOf(builder.secrets);
  }

  /** {@return a builder of a configuration without values; never null} */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Returns the value of a setting that is not a secret.
   *
   * @param name the name of the setting; never null
   * @return the value as it was entered, never blank; empty if none was given. Defaults are filled
   *     in by {@link Connector#open}
   */
  public Optional<String> value(String name) {
    return Optional.ofNullable(values.get(name));
  }

  /**
   * Returns the value of a secret setting.
   *
   * @param name the name of the setting; never null
   * @return the secret, or empty if none was given
   */
  public Optional<Secret> secret(String name) {
    return Optional.ofNullable(secrets.get(name));
  }

  /** {@return the values that are not secret, by name; never null} */
  public Map<String, String> values() {
    return values;
  }

  /** {@return the secrets, by name; never null} */
  public Map<String, Secret> secrets() {
    return secrets;
  }

  /** {@return the names of the settings that are given, and none of their values} */
  @Override
  public String toString() {
    TreeSet<String> names = new TreeSet<>(values.keySet());
    names.addAll(secrets.keySet());
    return names.toString();
  }

  /** Collects the values of a {@link Configuration}; not safe for use by two threads. */
  public static final class Builder {
    private final Map<String, String> values = new LinkedHashMap<>();
    private final Map<String, Secret> secrets = new LinkedHashMap<>();

    private Builder() {}

    /**
     * Gives the value of a setting that is not a secret; a blank one counts as not given.
     *
     * @param name the name; never blank
     * @param value the value; never null
     * @return this builder
     */
    public Builder value(String name, String value) {
      if (!value.isBlank()) {
        values.put(name, value.strip());
      }
      return this;
    }

    /**
     * Gives the value of a secret setting.
     *
     * @param name the name; never blank
     * @param secret the secret; never null
     * @return this builder
     */
    public Builder secret(String name, Secret secret) {
      secrets.put(name, secret);
      return this;
    }

    /** {@return the configuration; never null} */
    public Configuration build() {
      return new Configuration(this);
    }
  }
}
