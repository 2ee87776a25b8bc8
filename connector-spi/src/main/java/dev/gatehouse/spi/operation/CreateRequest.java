package dev.gatehouse.spi.operation;

import dev.gatehouse.spi.model.AttributeValue;
import dev.gatehouse.spi.model.Secret;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Asks for a new resource of the bound type.
 *
 * <p>Attributes have the names of the type's schema. The parts of an account's profile have the
 * names that {@link AttributeSelection} lists, with values of the type that the profile has: {@code
 * login} is a text, {@code emails} are several. The name of a resource that is not an account is
 * called {@code name}. What else may be named, and what must be, are the {@linkplain
 * dev.gatehouse.spi.Connector#fields fields} of the capability. A name that the connector does not
 * know is refused.
 */
public final class CreateRequest {
  private final Map<String, AttributeValue> attributes;
  private final Map<String, Secret> secrets;

  private CreateRequest(Map<String, AttributeValue> attributes, Map<String, Secret> secrets) {
    this.attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
    this.secrets = Map.copyOf(secrets);
  }

  /**
   * Makes a request.
   *
   * @param attributes the values by attribute name; never null, possibly empty
   * @param secrets the values of secret attributes, such as a first password; never null
   * @return the request; never null
   */
  public static CreateRequest of(
      Map<String, AttributeValue> attributes, Map<String, Secret> secrets) {
    return new CreateRequest(attributes, secrets);
  }

  /** {@return the values by attribute name; never null, possibly empty} */
  public Map<String, AttributeValue> attributes() {
    return attributes;
  }

  /** {@return the values of secret attributes; never null, possibly empty} */
  public Map<String, Secret> secrets() {
    return secrets;
  }
}
