package dev.gatehouse.jumpcloud;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Compares what is wanted with what stands, as JumpCloud means it: an empty text, a null and a
 * missing field are one, entries of lists get new ids with each write, custom attributes have no
 * order, and e-mail addresses no case.
 */
final class Differences {
  /** What JumpCloud adds to an entry by itself. */
  private static final Set<String> ITS_OWN = Set.of("id", "_id", "verified", "verifiedAt");

  private static final Set<String> ADDRESSES = Set.of("email", "alternateEmail");

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
    if (value instanceof JsonArray list) {
      return plain(list, field.equals("attributes"));
    }
    if (value instanceof JsonObject object) {
      return plain(object);
    }
    if (!(value instanceof JsonPrimitive primitive)
        || primitive.getAsString().isEmpty()
        || primitive.equals(new JsonPrimitive(false))) {
      return JsonNull.INSTANCE;
    }
    return ADDRESSES.contains(field)
        ? new JsonPrimitive(primitive.getAsString().toLowerCase(Locale.ROOT))
        : primitive;
  }

  private static JsonElement plain(JsonArray list, boolean inAnyOrder) {
    List<JsonElement> entries = new ArrayList<>();
    list.forEach(entry -> entries.add(plain("", entry)));
    if (inAnyOrder) {
      entries.sort(Comparator.comparing(JsonElement::toString));
    }
    JsonArray plain = new JsonArray();
    entries.forEach(plain::add);
    return plain.isEmpty() ? JsonNull.INSTANCE : plain;
  }

  private static JsonElement plain(JsonObject object) {
    JsonObject plain = new JsonObject();
    new TreeMap<>(object.asMap())
        .forEach(
            (name, value) -> {
              JsonElement inner = plain("", value);
              if (!ITS_OWN.contains(name) && !inner.isJsonNull()) {
                plain.add(name, inner);
              }
            });
    return plain.isEmpty() ? JsonNull.INSTANCE : plain;
  }
}
