package dev.gatehouse.jumpcloud;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import dev.gatehouse.jumpcloud.Row.Problems;
import dev.gatehouse.jumpcloud.api.model.GraphConnection;
import dev.gatehouse.spi.model.Grant;
import dev.gatehouse.spi.model.ResourceId;
import dev.gatehouse.spi.model.ResourceType;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Turns the rows of JumpCloud's graph into grants.
 *
 * @param resource what the right is on
 * @param entitlement the right
 * @param principal the type of those who hold it
 * @param target JumpCloud's word for that type
 */
record Connections(ResourceId resource, String entitlement, ResourceType principal, String target) {
  static final String USER = "user";
  static final String USER_GROUP = "user_group";

  static final Row<GraphConnection> ROW =
      new Row<>(GraphConnection.class, Set.of("to", "id", "type"));

  /** Returns the object that a row points to; empty if there is none or it cannot be read. */
  static Optional<GraphConnection.GraphObject> target(JsonObject row) {
    try {
      return Optional.ofNullable(Json.GSON.fromJson(row, GraphConnection.class).target());
    } catch (JsonParseException malformed) {
      return Optional.empty();
    }
  }

  /** Makes the grant of a row; nothing for a row whose target is gone. */
  List<Grant> grant(GraphConnection row, Problems problems) {
    GraphConnection.GraphObject end = row.target();
    if (end == null) {
      return List.of();
    }
    Optional<String> id = Columns.given(end.id());
    if (id.isEmpty()) {
      problems.add("the connection points to an object without an id.");
      return List.of();
    }
    if (end.type() != null && !end.type().equals(target)) {
      problems.add("the connection points to an object of another type than " + target + ".");
      return List.of();
    }
    return List.of(Grant.of(resource, entitlement, principal.idOf(id.get())));
  }
}
