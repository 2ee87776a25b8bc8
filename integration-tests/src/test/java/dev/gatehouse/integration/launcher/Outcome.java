package dev.gatehouse.integration.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.List;
import java.util.Locale;

/**
 * How a command ended.
 *
 * @param command the arguments
 * @param exit the exit code
 * @param out all of its standard output
 * @param err all of its standard error
 */
public record Outcome(List<String> command, int exit, String out, String err) {

  /** Fails unless the command was a full success. */
  public Outcome succeeded() {
    return exited(0);
  }

  /** Fails unless the command ended with this exit code. */
  public Outcome exited(int code) {
    assertEquals(code, exit, this::toString);
    return this;
  }

  /** Fails unless all of these stand in standard output or standard error, in whatever case. */
  public Outcome says(String... words) {
    String all = (out + err).toLowerCase(Locale.ROOT).replaceAll("\\s+", " ");
    for (String word : words) {
      assertTrue(all.contains(word.toLowerCase(Locale.ROOT)), () -> "No \"" + word + "\": " + this);
    }
    return this;
  }

  /** Fails if there is anything for programmers in the output. */
  public Outcome withoutStackTrace() {
    String all = out + err;
    for (String sign : List.of("\tat ", "Exception", "Caused by", "java.lang.", "dev.gatehouse.")) {
      assertFalse(all.contains(sign), () -> "\"" + sign + "\" is for programmers: " + this);
    }
    return this;
  }

  /**
   * Fails unless standard error holds one message and nothing else: whole sentences on one line,
   * without a stack trace.
   */
  Outcome withOneMessage() {
    withoutStackTrace();
    List<String> lines = err.lines().filter(line -> !line.isBlank()).toList();
    assertEquals(1, lines.size(), () -> "Not one message: " + this);
    String message = lines.get(0);
    assertTrue(message.matches("\\S.*[.!?)'\"]"), () -> "Not a sentence: " + this);
    return this;
  }

  /** Returns the rows that were printed as JSON. */
  List<JsonObject> rows() {
    JsonElement printed = JsonParser.parseString(out);
    JsonArray rows = printed.isJsonArray() ? printed.getAsJsonArray() : new JsonArray();
    assertTrue(printed.isJsonArray(), () -> "Not a list of rows: " + this);
    return rows.asList().stream().map(JsonElement::getAsJsonObject).toList();
  }

  @Override
  public String toString() {
    return "gatehouse %s ended with %d%n--- output%n%s%n--- errors%n%s"
        .formatted(String.join(" ", command), exit, out, err);
  }
}
