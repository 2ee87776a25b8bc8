package dev.gatehouse.spi.operation;

import dev.gatehouse.spi.model.AttributeValue;
import dev.gatehouse.spi.model.ResourceId;
import dev.gatehouse.spi.model.Secret;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Asks for a change to some attributes of a resource; what it does not name stays as it is.
 *
 * <p>Attributes are named as in a {@link CreateRequest}. One part of a COMPOSITE attribute that is
 * not multi-valued is named by the attribute, a full stop and the part, as in {@code
 * customAttributes.shoeSize}: it is a text, and the other parts stay as they are.
 */
public final class UpdateRequest {
  private final ResourceId id;
  private final Map<String, AttributeValue> set;
  private final Map<String, Secret> secrets;
  private final Set<String> cleared;

  private UpdateRequest(
      ResourceId id,
      Map<String, AttributeValue> set,
      Map<String, Secret> secrets,
      Set<String> cleared) {
    this.id = Objects.requireNonNull(id, "id");
    this.set = Collections.unmodifiableMap(new LinkedHashMap<>(set));
    this.secrets = Map.copyOf(secrets);
    this.cleared = Set.copyOf(cleared);
  }

  /**
   * Makes a request.
   *
   * @param id the resource; never null
   * @param set the new values by attribute name; never null, possibly empty
   * @param secrets the new values of secret attributes; never null, possibly empty
   * @param cleared the names of the attributes to empty; never null, possibly empty
   * @return the request; never null
   */
  public static UpdateRequest of(
      ResourceId id,
      Map<String, AttributeValue> set,
      Map<String, Secret> secrets,
      Set<String> cleared) {
    return new UpdateRequest(id, set, secrets, cleared);
  }

  /** {@return the resource; never null} */
  public ResourceId id() {
    return id;
  }

  /** {@return the new values by attribute name; never null, possibly empty} */
  public Map<String, AttributeValue> set() {
    return set;
  }

  /** {@return the new values of secret attributes; never null, possibly empty} */
  public Map<String, Secret> secrets() {
    return secrets;
  }

  /** {@return the names of the attributes to empty; never null, possibly empty} */
  public Set<String> cleared() {
    return cleared;
  }
}
