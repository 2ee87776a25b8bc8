package dev.gatehouse.jumpcloud;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import feign.Request;
import feign.Response;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * What the body of an error says.
 *
 * @param json whether it is JumpCloud's own: a JSON object, and no page of something before it
 * @param message its text as it came, to be judged and never shown; empty if there is none
 * @param quote the text fit for a sentence, with the fields that are wrong; empty if there is none
 */
record ErrorBody(boolean json, String message, String quote) {
  private static final int MAX_QUOTE = 200;
  private static final int MAX_VIOLATIONS = 5;

  /**
   * Reads the body of an answer.
   *
   * @param response the answer
   * @param mask replaces the credential in a text; a password of the request is replaced as well
   */
  static ErrorBody of(Response response, UnaryOperator<String> mask) {
    Optional<JsonObject> body = jsonBody(response);
    if (body.isEmpty()) {
      return new ErrorBody(false, "", "");
    }
    UnaryOperator<String> clean =
        text -> oneLine(withoutPassword(response.request(), mask.apply(text)));
    String message = message(body.get());
    List<String> violations = violations(body.get(), clean);
    String quote = message.isEmpty() ? "" : " It says: \"" + clean.apply(message) + "\"";
    if (!violations.isEmpty()) {
      quote += " (" + String.join(", ", violations) + ")";
    }
    return new ErrorBody(true, message, quote.isEmpty() ? "" : quote + ".");
  }

  private static Optional<JsonObject> jsonBody(Response response) {
    boolean html =
        Errors.header(response, "content-type")
            .map(type -> type.toLowerCase(Locale.ROOT))
            .orElse("")
            .contains("html");
    if (html || response.body() == null) {
      return Optional.empty();
    }
    try (Reader reader =
        new InputStreamReader(response.body().asInputStream(), StandardCharsets.UTF_8)) {
      return object(JsonParser.parseReader(reader));
    } catch (JsonParseException | IOException notJson) {
      return Optional.empty();
    }
  }

  private static Optional<JsonObject> object(JsonElement json) {
    return json instanceof JsonObject object ? Optional.of(object) : Optional.empty();
  }

  /** JumpCloud puts the text in {@code message} or in {@code error}. */
  private static String message(JsonObject body) {
    for (String name : List.of("message", "error", "error_description")) {
      String text = text(body, name);
      if (!text.isBlank()) {
        return text;
      }
    }
    return "";
  }

  /** The fields that are wrong and why, as in {@code password: specialCharacter}. */
  private static List<String> violations(JsonObject body, UnaryOperator<String> clean) {
    List<String> violations = new ArrayList<>();
    if (body.get("details") instanceof JsonArray details) {
      for (JsonElement detail : details) {
        if (detail instanceof JsonObject each
            && each.get("fieldViolationsList") instanceof JsonArray list) {
          list.forEach(violation -> object(violation).ifPresent(it -> add(violations, it, clean)));
        }
      }
    }
    return violations.subList(0, Math.min(MAX_VIOLATIONS, violations.size()));
  }

  private static void add(
      List<String> violations, JsonObject violation, UnaryOperator<String> clean) {
    violations.add(
        clean.apply(text(violation, "field")) + ": " + clean.apply(text(violation, "description")));
  }

  private static String text(JsonObject object, String name) {
    JsonElement text = object.get(name);
    return text != null && text.isJsonPrimitive() && text.getAsJsonPrimitive().isString()
        ? text.getAsString()
        : "";
  }

  /** A server may repeat what it refuses. */
  private static String withoutPassword(Request request, String text) {
    byte[] sent = request.body();
    if (sent == null) {
      return text;
    }
    String password;
    try {
      password =
          object(JsonParser.parseString(new String(sent, StandardCharsets.UTF_8)))
              .map(body -> text(body, UserFields.PASSWORD))
              .orElse("");
    } catch (JsonParseException notJson) {
      return text;
    }
    return password.isEmpty() ? text : text.replace(password, "(secret)");
  }

  /** Takes control and format characters out of a text of the server, and cuts it. */
  static String oneLine(String text) {
    String line = text.replaceAll("[\\p{Cntrl}\\p{Cf}\"]+", " ").strip();
    return line.length() <= MAX_QUOTE ? line : line.substring(0, MAX_QUOTE) + "...";
  }
}
