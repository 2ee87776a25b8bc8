package dev.gatehouse.jumpcloud;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Fields of a user that another system manages. JumpCloud refuses to change them, or takes the
 * change and has it overwritten; here it is refused before, and the system is named.
 *
 * <p>{@code restrictedFields} says it for each field. Where it says nothing, an old flag may say it
 * of the whole user.
 */
final class ManagedFields {
  private ManagedFields() {}

  /** Refuses a change of attributes that another system manages. */
  static void refuseUpdate(JsonObject user, Set<String> fields) {
    Map<String, String> restricted = restricted(user);
    if (restricted.isEmpty() && flag(user, "externally_managed")) {
      String source = text(user, "external_source_type");
      fields.forEach(field -> restricted.put(field, source.isEmpty() ? "another system" : source));
    }
    if (fields.contains(UserFields.PASSWORD)
        && user.get("delegatedAuthority") instanceof JsonObject authority) {
      String name = text(authority, "name");
      restricted.put(UserFields.PASSWORD, name.isEmpty() ? "another system" : name);
    }
    refuse(restricted, fields);
  }

  /** Refuses to suspend or activate only if that very field is managed elsewhere. */
  static void refuseState(JsonObject user) {
    refuse(restricted(user), Set.of("state", "suspended"));
  }

  private static void refuse(Map<String, String> restricted, Set<String> fields) {
    Set<String> managed = new TreeSet<>();
    for (String field : fields) {
      if (restricted.containsKey(field)) {
        managed.add(field + " (" + ErrorBody.oneLine(restricted.getOrDefault(field, "")) + ")");
      }
    }
    if (!managed.isEmpty()) {
      throw Changes.conflict(
          "Another system manages what was to be changed: "
              + String.join(", ", managed)
              + ". Change it there; nothing was changed here.");
    }
  }

  /** The system by field, whatever the case in which the field is written. */
  private static Map<String, String> restricted(JsonObject user) {
    Map<String, String> restricted = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    if (user.get("restrictedFields") instanceof JsonArray entries) {
      for (JsonElement entry : entries) {
        if (entry instanceof JsonObject field && !text(field, "field").isEmpty()) {
          String system = text(field, "type");
          restricted.put(text(field, "field"), system.isEmpty() ? "another system" : system);
        }
      }
    }
    return restricted;
  }

  private static String text(JsonObject object, String name) {
    return object.get(name) instanceof JsonPrimitive text ? text.getAsString() : "";
  }

  private static boolean flag(JsonObject object, String name) {
    return object.get(name) instanceof JsonPrimitive flag
        && flag.isBoolean()
        && flag.getAsBoolean();
  }
}
