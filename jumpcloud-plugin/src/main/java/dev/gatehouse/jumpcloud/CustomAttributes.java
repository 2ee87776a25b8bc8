package dev.gatehouse.jumpcloud;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.gatehouse.spi.model.AttributeValue;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The attributes that an organisation made up. JumpCloud writes them as one list only, so a change
 * of one of them is a list with the others in it.
 */
final class CustomAttributes {
  static final String ALL = "customAttributes";

  private CustomAttributes() {}

  /** Returns the name of the custom attribute that a name such as customAttributes.x is about. */
  static Optional<String> part(String name) {
    String prefix = ALL + ".";
    return name.startsWith(prefix) && name.length() > prefix.length()
        ? Optional.of(name.substring(prefix.length()))
        : Optional.empty();
  }

  static JsonArray all(Map<String, String> attributes) {
    JsonArray array = new JsonArray();
    attributes.forEach((name, text) -> array.add(one(name, text)));
    return array;
  }

  private static JsonObject one(String name, String value) {
    JsonObject attribute = new JsonObject();
    attribute.addProperty("name", name);
    attribute.addProperty("value", value);
    return attribute;
  }

  /** Returns the single custom attributes that are set or, where the value is empty, taken away. */
  static Optional<Map<String, Optional<String>>> changes(
      Map<String, AttributeValue> set, Set<String> cleared) {
    Map<String, Optional<String>> parts = new LinkedHashMap<>();
    set.forEach(
        (name, value) ->
            part(name).ifPresent(part -> parts.put(part, Optional.of(Changes.text(name, value)))));
    cleared.forEach(name -> part(name).ifPresent(part -> parts.put(part, Optional.empty())));
    return parts.isEmpty() ? Optional.empty() : Optional.of(parts);
  }

  /** Returns the whole list with some entries changed; JumpCloud knows no other way to write it. */
  static JsonArray merged(@Nullable JsonElement before, Map<String, Optional<String>> parts) {
    Map<String, Optional<String>> left = new LinkedHashMap<>(parts);
    JsonArray after = new JsonArray();
    if (before instanceof JsonArray entries) {
      for (JsonElement entry : entries) {
        String name = name(entry);
        if (!parts.containsKey(name)) {
          after.add(entry);
        } else {
          Optional.ofNullable(left.remove(name))
              .flatMap(value -> value)
              .ifPresent(value -> after.add(one(name, value)));
        }
      }
    }
    left.forEach((name, value) -> value.ifPresent(text -> after.add(one(name, text))));
    return after;
  }

  private static String name(JsonElement attribute) {
    return attribute instanceof JsonObject object
            && object.get("name") instanceof JsonPrimitive name
        ? name.getAsString()
        : "";
  }
}
