package dev.gatehouse.simulator;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One immutable object of the organisation as its encoded JSON. A page is a copy of such bytes; a
 * projection copies only the members asked for.
 */
final class Row {
  private static final byte[] TRUE = {'t', 'r', 'u', 'e'};

  private final String id;
  private final Layout layout;
  private final byte[] json;

  /** Where each member starts, and one past the closing brace's position as the last entry. */
  private final int[] starts;

  private Row(String id, Layout layout, byte[] json, int[] starts) {
    this.id = id;
    this.layout = layout;
    this.json = json;
    this.starts = starts;
  }

  static Row of(String id, JsonObject object) {
    List<String> keys = new ArrayList<>(object.size());
    int[] starts = new int[object.size() + 1];
    StringBuilder text = new StringBuilder(2048).append('{');
    for (Map.Entry<String, JsonElement> member : object.entrySet()) {
      starts[keys.size()] = text.length();
      Json.appendString(text, member.getKey());
      Json.append(text.append(':'), member.getValue());
      text.append(',');
      keys.add(member.getKey());
    }
    text.setLength(Math.max(1, text.length() - 1));
    text.append('}');
    starts[keys.size()] = text.length();
    byte[] json = text.toString().getBytes(StandardCharsets.UTF_8);
    return new Row(
        id, Layout.of(keys), json, json.length == text.length() ? starts : bytes(text, starts));
  }

  /** Translates positions in the text to positions in its encoded form. */
  private static int[] bytes(CharSequence text, int[] positions) {
    int[] translated = new int[positions.length];
    int from = 0;
    int length = 0;
    for (int i = 0; i < positions.length; i++) {
      String part = text.subSequence(from, positions[i]).toString();
      length += part.getBytes(StandardCharsets.UTF_8).length;
      translated[i] = length;
      from = positions[i];
    }
    return translated;
  }

  String id() {
    return id;
  }

  Layout layout() {
    return layout;
  }

  JsonObject toJson() {
    return JsonParser.parseString(new String(json, StandardCharsets.UTF_8)).getAsJsonObject();
  }

  /** The member, or empty when the row does not have the key; JSON null is a value. */
  Optional<JsonElement> value(String key) {
    int position = layout.position(key);
    if (position < 0) {
      return Optional.empty();
    }
    int from = valueStart(position);
    String text = new String(json, from, valueEnd(position) - from, StandardCharsets.UTF_8);
    return Optional.of(JsonParser.parseString(text));
  }

  /** The member as text; empty when it is missing, null or no string. */
  Optional<String> text(String key) {
    return value(key)
        .filter(value -> value.isJsonPrimitive() && value.getAsJsonPrimitive().isString())
        .map(JsonElement::getAsString);
  }

  boolean flag(String key) {
    return holds(key, TRUE);
  }

  /** Whether the member's encoded value is exactly these bytes. */
  boolean holds(String key, byte[] encoded) {
    int position = layout.position(key);
    return position >= 0
        && Arrays.equals(
            json, valueStart(position), valueEnd(position), encoded, 0, encoded.length);
  }

  void writeTo(PageBuffer page) {
    page.write(json, 0, json.length);
  }

  /** Copies the members from one position to another, both included, without braces. */
  void writeMembers(PageBuffer page, int first, int last) {
    int from = starts[first];
    page.write(json, from, valueEnd(last) - from);
  }

  private int valueStart(int position) {
    return starts[position] + layout.valueOffset(position);
  }

  private int valueEnd(int position) {
    return starts[position + 1] - 1;
  }
}
