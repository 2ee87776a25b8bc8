package dev.gatehouse.spi.model;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The value of one attribute of one resource. */
public sealed interface AttributeValue {

  /**
   * Returns the attribute type that this value belongs to.
   *
   * @return the type of this value, or for {@link Many} that of its members; never null. An empty
   *     {@code Many} answers {@link AttributeType#TEXT}
   */
  AttributeType type();

  /**
   * A text.
   *
   * @param value the text as the target system has it; never null, possibly empty
   */
  record Text(String value) implements AttributeValue {
    /**
     * Checks that the text is there.
     *
     * @param value the text as the target system has it; never null, possibly empty
     */
    public Text {
      Objects.requireNonNull(value, "value");
    }

    @Override
    public AttributeType type() {
      return AttributeType.TEXT;
    }
  }

  /**
   * A yes or no.
   *
   * @param value the answer
   */
  record Flag(boolean value) implements AttributeValue {
    @Override
    public AttributeType type() {
      return AttributeType.BOOLEAN;
    }
  }

  /**
   * A whole number.
   *
   * @param value the number
   */
  record Whole(long value) implements AttributeValue {
    @Override
    public AttributeType type() {
      return AttributeType.INTEGER;
    }
  }

  /**
   * A point in time.
   *
   * @param value the instant; never null
   */
  record Time(Instant value) implements AttributeValue {
    /**
     * Checks that the instant is there.
     *
     * @param value the instant; never null
     */
    public Time {
      Objects.requireNonNull(value, "value");
    }

    @Override
    public AttributeType type() {
      return AttributeType.TIME;
    }
  }

  /**
   * A pointer to another resource of the same target system.
   *
   * @param value the id of the other resource, which need not exist; never null
   */
  record Reference(ResourceId value) implements AttributeValue {
    /**
     * Checks that the id is there.
     *
     * @param value the id of the other resource, which need not exist; never null
     */
    public Reference {
      Objects.requireNonNull(value, "value");
    }

    @Override
    public AttributeType type() {
      return AttributeType.REFERENCE;
    }
  }

  /**
   * A flat set of named texts, such as one postal address.
   *
   * @param fields the texts by name, in the order given; never null, possibly empty
   */
  record Composite(Map<String, String> fields) implements AttributeValue {
    /**
     * Copies the fields.
     *
     * @param fields the texts by name, in the order given; never null, possibly empty
     */
    public Composite {
      fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }

    @Override
    public AttributeType type() {
      return AttributeType.COMPOSITE;
    }
  }

  /**
   * The values of a multi-valued attribute.
   *
   * @param values the values in the target system's order, all of one type and none of them a
   *     {@code Many}; never null, possibly empty
   */
  record Many(List<AttributeValue> values) implements AttributeValue {
    /**
     * Copies the values.
     *
     * @param values the values in the target system's order, all of one type and none of them a
     *     {@code Many}; never null, possibly empty
     * @throws IllegalArgumentException if the values differ in type or are nested
     */
    public Many {
      values = List.copyOf(values);
      for (AttributeValue each : values) {
        if (each instanceof Many || each.type() != values.get(0).type()) {
          throw new IllegalArgumentException(
              "the values of a multi-valued attribute must be single values of one type");
        }
      }
    }

    @Override
    public AttributeType type() {
      return values.isEmpty() ? AttributeType.TEXT : values.get(0).type();
    }
  }
}
