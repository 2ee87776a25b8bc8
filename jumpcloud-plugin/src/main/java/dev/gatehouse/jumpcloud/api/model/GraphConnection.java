package dev.gatehouse.jumpcloud.api.model;

import org.jspecify.annotations.Nullable;

/**
 * A row of {@code /members}, {@code /membership} or {@code /associations}. The object stands in
 * {@code to} or in the row itself, depending on the route.
 */
public record GraphConnection(
    @Nullable String id, @Nullable String type, @Nullable GraphObject to) {

  /** Returns the object at the far end, or null if the row has none. */
  public @Nullable GraphObject target() {
    if (to != null) {
      return to;
    }
    return id == null && type == null ? null : new GraphObject(id, type);
  }

  /** An object in the graph. */
  public record GraphObject(@Nullable String id, @Nullable String type) {}
}
