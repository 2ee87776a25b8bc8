package dev.gatehouse.simulator;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The one way this module reads and writes JSON text. */
final class Json {
  private static final Gson GSON =
      new GsonBuilder().serializeNulls().disableHtmlEscaping().create();

  private Json() {}

  static String text(JsonElement element) {
    StringBuilder text = new StringBuilder(128);
    append(text, element);
    return text.toString();
  }

  /** Appends the text of an element. Gson spends ten times as long on so small ones. */
  static void append(StringBuilder text, JsonElement element) {
    if (element instanceof JsonObject object) {
      char separator = '{';
      for (Map.Entry<String, JsonElement> member : object.entrySet()) {
        appendString(text.append(separator), member.getKey());
        append(text.append(':'), member.getValue());
        separator = ',';
      }
      text.append(object.isEmpty() ? "{}" : "}");
    } else if (element instanceof JsonArray array) {
      char separator = '[';
      for (JsonElement entry : array) {
        append(text.append(separator), entry);
        separator = ',';
      }
      text.append(array.isEmpty() ? "[]" : "]");
    } else if (element instanceof JsonPrimitive primitive && primitive.isString()) {
      appendString(text, primitive.getAsString());
    } else {
      text.append(element.isJsonNull() ? "null" : element.getAsString());
    }
  }

  /** Appends a quoted string; one with anything to escape is left to Gson. */
  static void appendString(StringBuilder text, String value) {
    for (int i = 0; i < value.length(); i++) {
      char letter = value.charAt(i);
      if (letter < ' '
          || letter == '"'
          || letter == '\\'
          || letter == '\u2028'
          || letter == '\u2029') {
        text.append(GSON.toJson(value));
        return;
      }
    }
    text.append('"').append(value).append('"');
  }

  static byte[] bytes(JsonElement element) {
    return text(element).getBytes(StandardCharsets.UTF_8);
  }

  /** Parses a request's body; an empty body is an empty object. */
  static JsonObject object(String body) {
    if (body.isBlank()) {
      return new JsonObject();
    }
    try {
      JsonElement parsed = JsonParser.parseString(body);
      if (parsed.isJsonObject()) {
        return parsed.getAsJsonObject();
      }
    } catch (JsonParseException malformed) {
      throw new ApiException(Answer.error(400, "Bad Request: request body is not valid JSON"));
    }
    throw new ApiException(Answer.error(400, "Bad Request: request body must be a JSON object"));
  }

  /** Builds an object from alternating keys and values; see {@link #element} for the values. */
  static JsonObject of(Object... keysAndValues) {
    JsonObject object = new JsonObject();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      object.add((String) keysAndValues[i], element(keysAndValues[i + 1]));
    }
    return object;
  }

  static JsonArray array(Object... values) {
    JsonArray array = new JsonArray();
    for (Object value : values) {
      array.add(element(value));
    }
    return array;
  }

  static JsonArray array(List<? extends Object> values) {
    return array(values.toArray());
  }

  private static JsonElement element(Object value) {
    if (value instanceof JsonElement element) {
      return element;
    }
    if (value instanceof String text) {
      return new JsonPrimitive(text);
    }
    if (value instanceof Number number) {
      return new JsonPrimitive(number);
    }
    if (value instanceof Boolean flag) {
      return new JsonPrimitive(flag);
    }
    throw new IllegalArgumentException("no JSON form for " + value.getClass());
  }

  /** The member as text; empty when it is missing or not a string. */
  static Optional<String> string(JsonObject object, String key) {
    JsonElement value = object.get(key);
    boolean isText =
        value != null && value.isJsonPrimitive() && value.getAsJsonPrimitive().isString();
    return isText ? Optional.of(value.getAsString()) : Optional.empty();
  }

  static boolean flag(JsonObject object, String key) {
    JsonElement value = object.get(key);
    return value != null && value.isJsonPrimitive() && value.getAsBoolean();
  }

  static boolean isNull(JsonObject object, String key) {
    return JsonNull.INSTANCE.equals(object.get(key));
  }

  /** The strings of an array member; empty when it is missing or no array. */
  static List<String> strings(JsonObject object, String key) {
    List<String> strings = new ArrayList<>();
    if (object.get(key) instanceof JsonArray array) {
      array.forEach(value -> strings.add(value.getAsString()));
    }
    return strings;
  }
}
