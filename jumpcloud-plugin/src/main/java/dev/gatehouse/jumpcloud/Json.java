package dev.gatehouse.jumpcloud;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.TypeAdapter;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.JsonWriter;
import dev.gatehouse.jumpcloud.api.model.ListPage;
import dev.gatehouse.jumpcloud.api.model.ListPage.RowTaker;
import dev.gatehouse.spi.model.ConnectorException;
import feign.Response;
import feign.codec.Decoder;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Decodes a successful answer, or says why it is none: empty, HTML, cut off or of another shape.
 *
 * <p>Gson by itself turns the text "yes" into false and a number into a text. A status must not
 * come about that way, so types are strict here.
 */
final class Json implements Decoder {
  private static final int MAX_NESTING = 64;

  /** The longest texts are keys and custom attributes, of a few thousand characters. */
  private static final int MAX_TEXT = 65_536;

  static final Gson GSON =
      new GsonBuilder()
          .registerTypeAdapter(Boolean.class, new StrictBoolean().nullSafe())
          .registerTypeAdapter(String.class, new StrictString().nullSafe())
          .disableHtmlEscaping()
          .create();

  /** For bodies: a null that is sent empties a field, such as the manager. */
  static final Gson WITH_NULLS = GSON.newBuilder().serializeNulls().create();

  private static final TypeAdapter<JsonElement> ELEMENT = GSON.getAdapter(JsonElement.class);

  @Override
  public @Nullable Object decode(Response response, Type type) throws IOException {
    Endpoint endpoint = Endpoint.of(response.request());
    String contentType =
        Errors.header(response, "content-type").orElse("").toLowerCase(Locale.ROOT);
    if (contentType.contains("html")) {
      throw Errors.unusable(endpoint, "a web page in place of data");
    }
    if (type == void.class) {
      return null;
    }
    if (response.body() == null || Integer.valueOf(0).equals(response.body().length())) {
      throw Errors.unusable(endpoint, "nothing");
    }
    if (type == ListPage.class) {
      return new ListPage(rows -> list(endpoint, response, rows), ELEMENT);
    }
    JsonElement json = parse(endpoint, response);
    if (!json.isJsonObject()) {
      throw Errors.unusable(endpoint, "something that is not an object");
    }
    if (type == JsonObject.class) {
      return json;
    }
    try {
      return GSON.<Object>fromJson(json, type);
    } catch (JsonParseException malformed) {
      throw Errors.unusable(endpoint, "an object of an unknown shape");
    }
  }

  /** Makes a page of a list that has no rows. */
  static ListPage emptyList() {
    return new ListPage(rows -> OptionalLong.of(0), ELEMENT);
  }

  private static JsonElement parse(Endpoint endpoint, Response response) throws IOException {
    try (JsonReader reader = reader(response)) {
      JsonElement json = ELEMENT.read(reader);
      if (reader.peek() == JsonToken.END_DOCUMENT) {
        return json;
      }
    } catch (IOException | JsonParseException malformed) {
      // Reported below, without the parser's message: it may quote the body.
    }
    throw malformed(endpoint);
  }

  private static JsonReader reader(Response response) throws IOException {
    Reader text = new InputStreamReader(response.body().asInputStream(), StandardCharsets.UTF_8);
    JsonReader reader = new JsonReader(text);
    reader.setNestingLimit(MAX_NESTING);
    return reader;
  }

  /** Hands out the rows of a bare list, or of one that is wrapped together with its total. */
  private static OptionalLong list(Endpoint endpoint, Response response, RowTaker rows) {
    try (JsonReader reader = reader(response)) {
      JsonToken first = reader.peek();
      if (first != JsonToken.BEGIN_ARRAY && first != JsonToken.BEGIN_OBJECT) {
        throw noList(endpoint);
      }
      OptionalLong total = OptionalLong.empty();
      if (first == JsonToken.BEGIN_ARRAY) {
        rows(reader, rows);
      } else {
        total = wrapped(endpoint, reader, rows);
      }
      if (reader.peek() == JsonToken.END_DOCUMENT) {
        return total.isPresent() ? total : header(response);
      }
    } catch (IOException | JsonParseException malformed) {
      // Reported below, without the parser's message: it may quote the body.
    }
    throw malformed(endpoint);
  }

  private static OptionalLong wrapped(Endpoint endpoint, JsonReader reader, RowTaker rows)
      throws IOException {
    OptionalLong total = OptionalLong.empty();
    boolean seen = false;
    reader.beginObject();
    while (reader.hasNext()) {
      String name = reader.nextName();
      if (name.equals("results")) {
        if (seen || reader.peek() != JsonToken.BEGIN_ARRAY) {
          throw noList(endpoint);
        }
        seen = true;
        rows(reader, rows);
      } else if (name.equals("totalCount")) {
        total = total(endpoint, ELEMENT.read(reader));
      } else {
        reader.skipValue();
      }
    }
    reader.endObject();
    if (!seen) {
      throw noList(endpoint);
    }
    return total;
  }

  private static void rows(JsonReader reader, RowTaker rows) throws IOException {
    reader.beginArray();
    while (reader.hasNext()) {
      rows.take(reader);
    }
    reader.endArray();
  }

  private static ConnectorException noList(Endpoint endpoint) {
    return Errors.unusable(endpoint, "something that is not a list");
  }

  private static ConnectorException malformed(Endpoint endpoint) {
    return Errors.unusable(endpoint, "JSON that is cut off or malformed");
  }

  private static OptionalLong total(Endpoint endpoint, JsonElement count) {
    if (count.isJsonNull()) {
      return OptionalLong.empty();
    }
    try {
      long total = count.getAsBigDecimal().longValueExact();
      if (total >= 0) {
        return OptionalLong.of(total);
      }
    } catch (ArithmeticException
        | NumberFormatException
        | IllegalStateException
        | UnsupportedOperationException notANumber) {
      // Reported below.
    }
    throw Errors.unusable(endpoint, "a totalCount that is no number of rows");
  }

  private static OptionalLong header(Response response) {
    return Errors.header(response, "x-total-count")
        .filter(value -> value.matches("\\d{1,18}"))
        .map(value -> OptionalLong.of(Long.parseLong(value)))
        .orElse(OptionalLong.empty());
  }

  private static final class StrictBoolean extends TypeAdapter<Boolean> {
    @Override
    public Boolean read(JsonReader in) throws IOException {
      return in.nextBoolean();
    }

    @Override
    public void write(JsonWriter out, Boolean value) throws IOException {
      out.value(value);
    }
  }

  /** A text is longer than any that JumpCloud holds. */
  static final class TextTooLongException extends JsonParseException {
    private static final long serialVersionUID = 1L;

    TextTooLongException(String path) {
      super("the text is too long at path " + path);
    }
  }

  /** A number is taken as a text, digit by digit: nothing is lost. */
  private static final class StrictString extends TypeAdapter<String> {
    @Override
    public String read(JsonReader in) throws IOException {
      String text = in.nextString();
      if (text.length() > MAX_TEXT) {
        throw new TextTooLongException(in.getPreviousPath());
      }
      return text;
    }

    @Override
    public void write(JsonWriter out, String value) throws IOException {
      out.value(value);
    }
  }
}
