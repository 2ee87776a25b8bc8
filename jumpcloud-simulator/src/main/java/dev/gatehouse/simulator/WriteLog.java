package dev.gatehouse.simulator;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The write requests in the order they were answered. Passwords are masked. Safe for use by several
 * threads.
 */
public final class WriteLog {
  /**
   * One write request.
   *
   * @param number its position, from 1
   * @param method the HTTP method
   * @param path the path with ids, without query
   * @param query the query, decoded, as in {@code cascade_manager=null}; empty when there was none
   * @param endpoint method and path template
   * @param body the request's body with passwords masked; empty when there was none
   * @param status the status it was answered with; a fault's status is a fault's
   */
  public record Write(
      int number,
      String method,
      String path,
      String query,
      String endpoint,
      String body,
      int status) {}

  private final List<Write> writes = new ArrayList<>();

  WriteLog() {}

  synchronized void add(Call call, int status) {
    writes.add(
        new Write(
            writes.size() + 1,
            call.method(),
            call.path(),
            query(call),
            call.endpoint(),
            masked(call.body()),
            status));
  }

  /**
   * All writes so far.
   *
   * @return a copy; never null, possibly empty
   */
  public synchronized List<Write> writes() {
    return List.copyOf(writes);
  }

  /** Forgets all writes. */
  public synchronized void reset() {
    writes.clear();
  }

  private static String query(Call call) {
    return call.query().entrySet().stream()
        .flatMap(entry -> entry.getValue().stream().map(value -> entry.getKey() + "=" + value))
        .collect(Collectors.joining("&"));
  }

  private static String masked(String body) {
    if (!body.contains("\"password\"")) {
      return body;
    }
    try {
      JsonElement parsed = JsonParser.parseString(body);
      if (parsed instanceof JsonObject object && object.has("password")) {
        object.addProperty("password", "***");
        return Json.text(object);
      }
      return "(not shown: it names a password)";
    } catch (JsonParseException malformed) {
      return "(not shown: it names a password and is not JSON)";
    }
  }
}
