package dev.gatehouse.spi.operation;

import java.util.Objects;

/** Asks for the resources whose unique attribute has a value. */
public final class FindRequest {
  private final String attribute;
  private final String value;
  private final AttributeSelection attributes;

  private FindRequest(String attribute, String value, AttributeSelection attributes) {
    this.attribute = Objects.requireNonNull(attribute, "attribute");
    this.value = Objects.requireNonNull(value, "value");
    this.attributes = Objects.requireNonNull(attributes, "attributes");
  }

  /**
   * Makes a request.
   *
   * @param attribute the name of an attribute that the finder was bound for, such as {@code login},
   *     or {@code name} for the resource's own name; never null
   * @param value the value to find, compared without regard to case; never null
   * @param attributes which attributes are wanted in the answer; never null
   * @return the request; never null
   */
  public static FindRequest of(String attribute, String value, AttributeSelection attributes) {
    return new FindRequest(attribute, value, attributes);
  }

  /** {@return the name of the attribute; never null} */
  public String attribute() {
    return attribute;
  }

  /** {@return the value to find; never null} */
  public String value() {
    return value;
  }

  /** {@return which attributes are wanted in the answer; never null} */
  public AttributeSelection attributes() {
    return attributes;
  }
}
