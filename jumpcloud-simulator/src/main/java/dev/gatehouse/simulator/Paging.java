package dev.gatehouse.simulator;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Optional;

/**
 * The page that a request asks for.
 *
 * @param skip how many rows lie before it
 * @param limit how many rows it has at most
 */
record Paging(int skip, int limit) {
  private static final int DEFAULT_LIMIT = 10;

  /** Reads query and, for a search, the body; the body wins. */
  static Paging of(Call call) {
    if (call.paging().isPresent()) {
      return call.paging().get();
    }
    JsonObject body = call.method().equals("GET") ? new JsonObject() : call.json();
    int limit = number(call, body, "limit").orElse(DEFAULT_LIMIT);
    if (limit > call.maximum()) {
      throw new ApiException(tooLarge(call.maximum()));
    }
    int skip = number(call, body, "skip").orElse(0);
    return new Paging(Math.max(0, skip), limit < 1 ? DEFAULT_LIMIT : limit);
  }

  static Answer tooLarge(int maximum) {
    return Answer.error(
        400, "Bad Request: request parameter \"limit\" exceeds maximum value of " + maximum);
  }

  /** The part of the list that lies on this page; empty past the end. */
  <T> List<T> of(List<T> rows) {
    int from = Math.min(skip, rows.size());
    return rows.subList(from, (int) Math.min(rows.size(), (long) from + limit));
  }

  private static Optional<Integer> number(Call call, JsonObject body, String name) {
    JsonElement inBody = body.get(name);
    Optional<String> text =
        inBody != null && inBody.isJsonPrimitive()
            ? Optional.of(inBody.getAsString())
            : call.queryValue(name);
    try {
      return text.filter(value -> !value.isBlank()).map(Integer::valueOf);
    } catch (NumberFormatException malformed) {
      throw new ApiException(
          Answer.error(400, "Bad Request: request parameter \"" + name + "\" is not an integer"));
    }
  }
}
