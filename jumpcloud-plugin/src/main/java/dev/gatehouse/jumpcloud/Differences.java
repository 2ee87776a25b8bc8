package dev.gatehouse.jumpcloud;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * Compares what is wanted with what stands, as JumpCloud means it: an empty text, a null and a
 * missing field are one, entries of lists get new ids with each write, and custom attributes have
 * no order.
 */
final class Differences {
  /** What JumpCloud adds to an entry by itself. */
  private static final Set<String> ITS_OWN = Set.of("id", "_id", "verified", "verifiedAt");

  private Differences() {}

  /** Returns the members that differ from those of another object, as they are wanted. */
  static JsonObject of(JsonObject wanted, JsonObject standing) {
    JsonObject different = new JsonObject();
    wanted
        .entrySet()
        .forEach(
            member -> {
              String name = member.getKey();
              if (!plain(name, member.getValue()).equals(plain(name, standing.get(name)))) {
                different.add(name, member.getValue());
              }
            });
    return different;
  }

  private static JsonElement plain(String field, @Nullable JsonElement value) {
    if (value instanceof JsonArray array) {
      List<JsonElement> entries =
          StreamSupport.stream(array.spliterator(), false)
              .map(entry -> plain("", entry))
              .sorted(
                  field.equals("attributes")
                      ? Comparator.comparing(JsonElement::toString)
                      : (one, other) -> 0)
              .toList();
      JsonArray plain = new JsonArray();
      entries.forEach(plain::add);
      return plain.isEmpty() ? JsonNull.INSTANCE : plain;
    }
    if (value instanceof JsonObject object) {
      JsonObject plain = new JsonObject();
      object.entrySet().stream()
          .filter(member -> !ITS_OWN.contains(member.getKey()))
          .sorted(Map.Entry.comparingByKey())
          .forEach(
              member -> {
                JsonElement inner = plain("", member.getValue());
                if (!inner.isJsonNull()) {
                  plain.add(member.getKey(), inner);
                }
              });
      return plain.isEmpty() ? JsonNull.INSTANCE : plain;
    }
    boolean nothing =
        value instanceof JsonPrimitive primitive
            && (primitive.getAsString().isEmpty() || primitive.equals(new JsonPrimitive(false)));
    return value == null || nothing ? JsonNull.INSTANCE : value;
  }
}
