package dev.gatehouse.simulator;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * When and where a fault happens. Start with {@link #of} and add to it.
 *
 * @param kind what happens
 * @param endpoint where: the beginning of method and path, as a template ({@code GET
 *     /api/v2/usergroups/{id}/members}) or with an id in it; with {@code $} at its end all of it,
 *     so that {@code GET /api/v2/usergroups$} is the list alone; empty for everywhere
 * @param after how many matching requests pass unharmed first; 0 or more
 * @param every of the requests after those, every nth is hit; 1 or more
 * @param times how many requests are hit at most; 0 for no end
 * @param value a number that the kind gives a meaning
 * @param text a text that the kind gives a meaning; never null, possibly empty
 * @param handled whether the request takes effect although its answer is a fault: a write whose
 *     answer is lost
 */
public record FaultRule(
    FaultKind kind,
    String endpoint,
    int after,
    int every,
    int times,
    long value,
    String text,
    boolean handled) {

  private static final Set<String> MEMBERS =
      Set.of("kind", "endpoint", "after", "every", "times", "value", "text", "handled");

  /** Checks the ranges. */
  public FaultRule {
    if (after < 0 || every < 1 || times < 0) {
      throw new IllegalArgumentException(
          "a fault needs after >= 0, every >= 1 and times >= 0, not after="
              + after
              + " every="
              + every
              + " times="
              + times);
    }
    boolean everyNth =
        kind == FaultKind.NULL_ROWS
            || kind == FaultKind.NULL_TARGETS
            || kind == FaultKind.SHORT_PAGES
            || kind == FaultKind.MISSING_ROWS;
    if (everyNth && value < 2) {
      throw new IllegalArgumentException(kind + " needs a value of 2 or more, not " + value);
    }
  }

  /**
   * A fault that hits every request everywhere, with the kind's default value.
   *
   * @param kind what happens; never null
   * @return the rule; never null
   */
  public static FaultRule of(FaultKind kind) {
    return new FaultRule(kind, "", 0, 1, 0, kind.defaultValue(), "", false);
  }

  /** The same fault at these endpoints only; see {@link #endpoint()}. */
  public FaultRule on(String changed) {
    return new FaultRule(kind, changed, after, every, times, value, text, handled);
  }

  /** The same fault after so many matching requests. */
  public FaultRule after(int changed) {
    return new FaultRule(kind, endpoint, changed, every, times, value, text, handled);
  }

  /** The same fault at every nth matching request. */
  public FaultRule every(int changed) {
    return new FaultRule(kind, endpoint, after, changed, times, value, text, handled);
  }

  /** The same fault, so often and then no more. */
  public FaultRule times(int changed) {
    return new FaultRule(kind, endpoint, after, every, changed, value, text, handled);
  }

  /** The same fault with another number; see {@link FaultKind}. */
  public FaultRule value(long changed) {
    return new FaultRule(kind, endpoint, after, every, times, changed, text, handled);
  }

  /** The same fault with another text; see {@link FaultKind}. */
  public FaultRule text(String changed) {
    return new FaultRule(kind, endpoint, after, every, times, value, changed, handled);
  }

  /** The same fault, but the request takes effect before its answer is lost. */
  public FaultRule afterHandling() {
    return new FaultRule(kind, endpoint, after, every, times, value, text, true);
  }

  /** Reads the JSON form; a member that is left out has its default. */
  static FaultRule fromJson(JsonObject json) {
    for (String member : json.keySet()) {
      if (!MEMBERS.contains(member)) {
        throw new IllegalArgumentException(
            "a fault has no member '" + member + "'; it has " + String.join(", ", sorted()));
      }
    }
    String name = Json.string(json, "kind").orElse("").toUpperCase(Locale.ROOT).replace('-', '_');
    FaultKind kind;
    try {
      kind = FaultKind.valueOf(name);
    } catch (IllegalArgumentException unknown) {
      throw new IllegalArgumentException(
          "'"
              + name
              + "' is no kind of fault; the kinds are "
              + Arrays.toString(FaultKind.values()),
          unknown);
    }
    return new FaultRule(
        kind,
        Json.string(json, "endpoint").orElse(""),
        (int) number(json, "after", 0),
        (int) number(json, "every", 1),
        (int) number(json, "times", 0),
        number(json, "value", kind.defaultValue()),
        Json.string(json, "text").orElse(""),
        Json.flag(json, "handled"));
  }

  /**
   * Reads the command line's form: {@code GET /api/v2/usergroups,after=3,times=2}. Everything but
   * the endpoint has the form {@code name=value}.
   */
  static FaultRule fromText(FaultKind kind, String text) {
    JsonObject json = Json.of("kind", kind.name());
    for (String part : text.split(",", -1)) {
      int equals = part.indexOf('=');
      if (part.isBlank()) {
        continue;
      }
      if (equals < 0) {
        json.addProperty("endpoint", part.trim());
      } else {
        json.addProperty(part.substring(0, equals).trim(), part.substring(equals + 1).trim());
      }
    }
    return fromJson(json);
  }

  JsonObject toJson() {
    return Json.of(
        "kind", kind.name(),
        "endpoint", endpoint,
        "after", after,
        "every", every,
        "times", times,
        "value", value,
        "text", text,
        "handled", handled);
  }

  private static List<String> sorted() {
    return MEMBERS.stream().sorted().toList();
  }

  private static long number(JsonObject json, String name, long otherwise) {
    JsonElement value = json.get(name);
    if (value == null) {
      return otherwise;
    }
    try {
      return value.getAsLong();
    } catch (NumberFormatException | UnsupportedOperationException | IllegalStateException wrong) {
      throw new IllegalArgumentException(
          "a fault's '" + name + "' must be a whole number, not " + value, wrong);
    }
  }
}
