package dev.gatehouse.spi.operation;

import dev.gatehouse.spi.model.AttributeValue;
import dev.gatehouse.spi.model.ResourceId;
import dev.gatehouse.spi.model.Secret;
import java.util.Map;
import java.util.Objects;

/** Asks for a named action on a resource, or for its deletion. */
public final class ActionRequest {
  private final ResourceId id;
  private final Map<String, AttributeValue> fields;
  private final Map<String, Secret> secrets;

  private ActionRequest(
      ResourceId id, Map<String, AttributeValue> fields, Map<String, Secret> secrets) {
    this.id = Objects.requireNonNull(id, "id");
    this.fields = Map.copyOf(fields);
    this.secrets = Map.copyOf(secrets);
  }

  /**
   * Makes a request.
   *
   * @param id the resource; never null
   * @param fields the values of the action's fields by name; never null, possibly empty
   * @param secrets the values of its secret fields by name; never null, possibly empty
   * @return the request; never null
   */
  public static ActionRequest of(
      ResourceId id, Map<String, AttributeValue> fields, Map<String, Secret> secrets) {
    return new ActionRequest(id, fields, secrets);
  }

  /** {@return the resource; never null} */
  public ResourceId id() {
    return id;
  }

  /** {@return the values of the action's fields by name; never null, possibly empty} */
  public Map<String, AttributeValue> fields() {
    return fields;
  }

  /** {@return the values of its secret fields by name; never null, possibly empty} */
  public Map<String, Secret> secrets() {
    return secrets;
  }
}
