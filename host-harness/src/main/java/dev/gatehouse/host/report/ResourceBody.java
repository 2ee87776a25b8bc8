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
    flatten("", json, flat);
    return flat;
  }

  private static void flatten(String prefix, JsonObject object, Map<String, String> flat) {
    for (Map.Entry<String, JsonElement> entry : object.entrySet()) {
      String name = prefix + entry.getKey();
      JsonElement value = entry.getValue();
      if (value.isJsonObject()) {
        flatten(name + ".", value.getAsJsonObject(), flat);
      } else if (value.isJsonPrimitive()) {
        flat.put(name, value.getAsString());
      } else if (value.isJsonArray()) {
        // As JSON, because no separator is safe from standing in a value.
        flat.put(name, value.toString());
      }
    }
  }
}
