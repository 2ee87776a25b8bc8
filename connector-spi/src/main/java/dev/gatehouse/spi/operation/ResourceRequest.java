package dev.gatehouse.spi.operation;

import dev.gatehouse.spi.model.ResourceId;
import java.util.Objects;

/** Names one resource on which something is done, and the attributes wanted in the answer. */
public final class ResourceRequest {
  private final ResourceId id;
  private final AttributeSelection attributes;

  private ResourceRequest(ResourceId id, AttributeSelection attributes) {
    this.id = Objects.requireNonNull(id, "id");
    this.attributes = Objects.requireNonNull(attributes, "attributes");
  }

  /**
   * Makes a request.
   *
   * @param id the resource; never null
   * @param attributes which attributes are wanted in the answer; never null
   * @return the request; never null
   */
  public static ResourceRequest of(ResourceId id, AttributeSelection attributes) {
    return new ResourceRequest(id, attributes);
  }

  /** {@return the resource; never null} */
  public ResourceId id() {
    return id;
  }

  /** {@return which attributes are wanted in the answer; never null} */
  public AttributeSelection attributes() {
    return attributes;
  }
}
