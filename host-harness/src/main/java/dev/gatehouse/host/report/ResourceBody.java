package dev.gatehouse.host.report;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The profile and the attributes of a stored resource, as JSON or flat for CSV. */
final class ResourceBody {
  private final JsonObject json;

  ResourceBody(String body) {
    this.json = JsonParser.parseString(body).getAsJsonObject();
  }

  /** Returns the profile of an account; empty for other kinds. */
  Optional<JsonElement> account() {
    return Optional.ofNullable(json.get("account"));
  }

  /** Returns the attributes; empty if nothing is known. */
  Optional<JsonElement> attributes() {
    return Optional.ofNullable(json.get("attributes"));
  }

  /** Returns every value under a dotted name, such as {@code account.mfa.configured}. */
  Map<String, String> flat() {
    Map<String, String> flat = new TreeMap<>();
    leaves().forEach((name, value) -> flat.put(name, text(value)));
    return flat;
  }

  /** Returns what {@link #flat} does, as JSON: single values and arrays. */
  Map<String, JsonElement> leaves() {
    Map<String, JsonElement> leaves = new TreeMap<>();
    collect("", json, leaves);
    return leaves;
  }

  /**
   * Returns a value as text: an array as JSON, because no separator is safe from standing in it.
   */
  static String text(JsonElement value) {
    return value.isJsonPrimitive() ? value.getAsString() : value.toString();
  }

  private static void collect(String prefix, JsonObject object, Map<String, JsonElement> leaves) {
    for (Map.Entry<String, JsonElement> entry : object.entrySet()) {
      String name = prefix + entry.getKey();
      JsonElement value = entry.getValue();
      if (value.isJsonObject()) {
        collect(name + ".", value.getAsJsonObject(), leaves);
      } else if (value.isJsonPrimitive() || value.isJsonArray()) {
        leaves.put(name, value);
      }
    }
  }
}
