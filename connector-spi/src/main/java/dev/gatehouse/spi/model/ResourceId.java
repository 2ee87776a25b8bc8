package dev.gatehouse.spi.model;

import java.util.Objects;

/**
 * Names one resource of one target system, for as long as it exists there.
 *
 * @param type the {@linkplain ResourceType#id() id of its resource type}; never blank
 * @param value the target system's own immutable key, unique within the type; never blank. A name
 *     or an e-mail address that can be changed is not a key
 */
public record ResourceId(String type, String value) {

  /**
   * Checks both parts.
   *
   * @param type the {@linkplain ResourceType#id() id of its resource type}; never blank
   * @param value the target system's own immutable key, unique within the type; never blank. A name
   *     or an e-mail address that can be changed is not a key
   * @throws IllegalArgumentException if a part is blank
   */
  public ResourceId {
    if (Objects.requireNonNull(type, "type").isBlank()) {
      throw new IllegalArgumentException("the type of a resource id is blank");
    }
    if (Objects.requireNonNull(value, "value").isBlank()) {
      throw new IllegalArgumentException(
          "the value of a resource id of type " + type + " is blank");
    }
  }

  /** {@return {@code type/value}, for messages} */
  @Override
  public String toString() {
    return type + "/" + value;
  }
}
