package dev.gatehouse.jumpcloud.doctor;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import feign.Request.ProtocolVersion;
import feign.Response;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What JumpCloud answered, whatever the status.
 *
 * @param status the HTTP status
 * @param http2 whether it came by HTTP/2
 * @param headers the first value of each header, by its name in lower case
 * @param json the body; empty if it is not JSON
 */
record Answer(int status, boolean http2, Map<String, String> headers, Optional<JsonElement> json) {
  private static final String TOTAL = "x-total-count";

  /** Where the rows of the different lists have their id. */
  private static final List<String> IDS = List.of("_id", "id", "objectId");

  static Answer of(Response response) {
    Map<String, String> headers = new TreeMap<>();
    response
        .headers()
        .forEach(
            (name, values) ->
                headers.put(
                    name.toLowerCase(Locale.ROOT), values.stream().findFirst().orElse("").strip()));
    return new Answer(
        response.status(),
        response.protocolVersion() == ProtocolVersion.HTTP_2,
        headers,
        body(response));
  }

  private static Optional<JsonElement> body(Response response) {
    if (response.body() == null || Integer.valueOf(0).equals(response.body().length())) {
      return Optional.empty();
    }
    try (Reader text =
        new InputStreamReader(response.body().asInputStream(), StandardCharsets.UTF_8)) {
      JsonElement json = JsonParser.parseReader(text);
      return json.isJsonObject() || json.isJsonArray() ? Optional.of(json) : Optional.empty();
    } catch (IOException | JsonParseException notJson) {
      return Optional.empty();
    }
  }

  Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name));
  }

  /** Whether it is a list, as the API answers one. */
  boolean isList() {
    return status == 200 && array().isPresent();
  }

  private Optional<JsonArray> array() {
    return json.map(body -> body instanceof JsonObject object ? object.get("results") : body)
        .filter(JsonArray.class::isInstance)
        .map(JsonArray.class::cast);
  }

  /** The rows of a list as they came, JSON nulls included; empty if it is none. */
  List<JsonElement> rows() {
    return array().map(JsonArray::asList).map(List::copyOf).orElse(List.of());
  }

  /** The rows that are objects. */
  List<JsonObject> objects() {
    return rows().stream()
        .filter(JsonObject.class::isInstance)
        .map(JsonObject.class::cast)
        .toList();
  }

  /** The id of each row, empty for one without. */
  List<String> ids() {
    return rows().stream().map(Answer::id).toList();
  }

  /** How many rows the whole list has, as the body or the header says. */
  OptionalLong total() {
    return Stream.concat(
            json
                .filter(JsonObject.class::isInstance)
                .map(body -> body.getAsJsonObject().get("totalCount"))
                .filter(JsonElement::isJsonPrimitive)
                .map(JsonElement::getAsString)
                .stream(),
            header(TOTAL).stream())
        .filter(number -> number.matches("\\d{1,18}"))
        .mapToLong(Long::parseLong)
        .findFirst();
  }

  private static String id(JsonElement row) {
    if (!(row instanceof JsonObject object)) {
      return "";
    }
    JsonObject named = object.get("to") instanceof JsonObject target ? target : object;
    return IDS.stream().flatMap(name -> text(named, name).stream()).findFirst().orElse("");
  }

  /** Returns a member that is a text. */
  static Optional<String> text(JsonObject object, String name) {
    return Optional.ofNullable(object.get(name))
        .filter(JsonElement::isJsonPrimitive)
        .filter(value -> value.getAsJsonPrimitive().isString())
        .map(JsonElement::getAsString)
        .filter(value -> !value.isBlank());
  }

  /** Returns a member that is true or false. */
  static Optional<Boolean> flag(JsonObject object, String name) {
    return Optional.ofNullable(object.get(name))
        .filter(JsonElement::isJsonPrimitive)
        .filter(value -> value.getAsJsonPrimitive().isBoolean())
        .map(JsonElement::getAsBoolean);
  }
}
