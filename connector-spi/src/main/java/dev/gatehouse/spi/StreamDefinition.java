package dev.gatehouse.spi;

import dev.gatehouse.spi.model.ResourceType;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * Describes what one reader reads: its name, and everything that may stand on its pages.
 *
 * <p>A reader yields what its calls really return. One page of administrators may be accounts,
 * roles that no list mentions, and who holds them; the stream then says that it feeds all three,
 * and nobody asks the target system three times.
 */
public final class StreamDefinition {
  private final String name;
  private final String displayName;
  private final List<ResourceType> types;
  private final Set<GrantFeed> grants;
  private final boolean offByDefault;

  private StreamDefinition(
      String name,
      String displayName,
      List<ResourceType> types,
      Set<GrantFeed> grants,
      boolean offByDefault) {
    this.name = name;
    this.displayName = displayName;
    this.types = List.copyOf(types);
    this.grants = Set.copyOf(grants);
    this.offByDefault = offByDefault;
  }

  /**
   * Makes a stream that feeds nothing but the resource type it will be bound to.
   *
   * @param name the name in lower case with hyphens, unique in its connector; never blank
   * @param displayName the name to show to people; never blank
   * @return the stream; never null
   */
  public static StreamDefinition named(String name, String displayName) {
    if (name.isBlank() || displayName.isBlank()) {
      throw new IllegalArgumentException("the name of a stream is blank");
    }
    return new StreamDefinition(name, displayName, List.of(), Set.of(), false);
  }

  /**
   * Returns this stream, feeding resources of a further type as well.
   *
   * @param type the further type; never null
   * @return a new stream; never null
   */
  public StreamDefinition feeds(ResourceType type) {
    List<ResourceType> more = new ArrayList<>(types);
    more.add(Objects.requireNonNull(type, "type"));
    return new StreamDefinition(name, displayName, more, grants, offByDefault);
  }

  /**
   * Returns this stream, feeding grants of an entitlement as well.
   *
   * @param type the resource type that the entitlement is on; never null
   * @param entitlement the name of one of its entitlements; never null
   * @return a new stream; never null
   * @throws IllegalArgumentException if the type has no such entitlement
   */
  public StreamDefinition feedsGrants(ResourceType type, String entitlement) {
    if (type.entitlement(entitlement).isEmpty()) {
      throw new IllegalArgumentException(
          "resource type " + type + " has no entitlement " + entitlement);
    }
    Set<GrantFeed> more = new LinkedHashSet<>(grants);
    more.add(new GrantFeed(type, entitlement));
    return new StreamDefinition(name, displayName, types, more, offByDefault);
  }

  /**
   * Returns this stream, read only if the operator switches it on.
   *
   * @return a new stream; never null
   */
  public StreamDefinition offByDefault() {
    return new StreamDefinition(name, displayName, types, grants, true);
  }

  /** {@return the name, unique in its connector; never blank} */
  public String name() {
    return name;
  }

  /** {@return the name to show to people; never blank} */
  public String displayName() {
    return displayName;
  }

  /** {@return the further resource types whose objects may stand on its pages; never null} */
  public List<ResourceType> types() {
    return types;
  }

  /** {@return the entitlements whose grants may stand on its pages; never null} */
  public Set<GrantFeed> grants() {
    return grants;
  }

  /** {@return whether it is read only if the operator switches it on} */
  public boolean isOffByDefault() {
    return offByDefault;
  }

  /** {@return the name of the stream} */
  @Override
  public String toString() {
    return name;
  }

  /**
   * An entitlement whose grants a stream feeds.
   *
   * @param type the resource type that the entitlement is on; never null
   * @param entitlement the name of the entitlement; never blank
   */
  public record GrantFeed(ResourceType type, String entitlement) {}
}
