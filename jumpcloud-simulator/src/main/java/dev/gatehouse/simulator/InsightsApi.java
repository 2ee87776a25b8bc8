package dev.gatehouse.simulator;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Directory Insights in its smallest form: a few events about the organisation, filtered by
 * service, time and event type, paged by {@code search_after}.
 */
final class InsightsApi {
  private static final int DEFAULT_LIMIT = 1000;
  private static final int MOST = 10_000;
  private static final Instant FIRST = Instant.parse("2026-11-20T10:00:00.123Z");

  private InsightsApi() {}

  static void addTo(Router router) {
    router
        .add(
            "POST /insights/directory/v1/events", "directoryinsights.readonly", InsightsApi::events)
        .add(
            "POST /insights/directory/v1/events/count",
            "directoryinsights.readonly",
            call -> Answer.json(200, Json.of("count", matching(call).size())));
  }

  private static Answer events(Call call) {
    JsonObject request = call.json();
    List<JsonObject> found = matching(call);
    boolean descending = Json.string(request, "sort").orElse("").equals("DESC");
    if (descending) {
      Collections.reverse(found);
    }
    int limit = limit(request);
    int from = 0;
    if (request.get("search_after") instanceof JsonArray cursor && cursor.size() > 1) {
      String last = cursor.get(1).getAsString();
      from = 1 + found.stream().map(InsightsApi::id).toList().indexOf(last);
    }
    List<JsonObject> page = found.subList(from, Math.min(found.size(), from + limit));
    JsonArray body = new JsonArray();
    page.forEach(body::add);
    JsonArray cursor = new JsonArray();
    if (!page.isEmpty()) {
      JsonObject last = page.get(page.size() - 1);
      cursor = Json.array(time(last).toEpochMilli(), id(last));
    }
    return Answer.json(200, body)
        .withHeader("X-Result-Count", Integer.toString(page.size()))
        .withHeader("X-Limit", Integer.toString(limit))
        .withHeader("X-Sort", descending ? "DESC" : "ASC")
        .withHeader("X-Search_after", Json.text(cursor));
  }

  private static int limit(JsonObject request) {
    JsonElement limit = request.get("limit");
    boolean usable =
        limit != null && limit.isJsonPrimitive() && limit.getAsString().matches("\\d+");
    int wanted = usable ? limit.getAsInt() : DEFAULT_LIMIT;
    return wanted < 1 || wanted > MOST ? DEFAULT_LIMIT : wanted;
  }

  private static List<JsonObject> matching(Call call) {
    JsonObject request = call.json();
    List<String> services = Json.strings(request, "service");
    String start = Json.string(request, "start_time").orElse("");
    if (services.isEmpty() || start.isEmpty()) {
      throw new ApiException(Answer.error(400, "Bad Request: service and start_time are required"));
    }
    Set<String> types = new HashSet<>();
    collectTypes(request.get("search_term"), types);
    List<JsonObject> found = new ArrayList<>();
    try {
      Instant from = Instant.parse(start);
      Instant until =
          Instant.parse(Json.string(request, "end_time").orElse("9999-01-01T00:00:00Z"));
      for (JsonObject event : all(call.organization())) {
        boolean inService =
            services.contains("all") || services.contains(event.get("service").getAsString());
        boolean inTime = !time(event).isBefore(from) && time(event).isBefore(until);
        boolean ofType = types.isEmpty() || types.contains(event.get("event_type").getAsString());
        if (inService && inTime && ofType) {
          found.add(event);
        }
      }
    } catch (DateTimeException malformed) {
      throw new ApiException(Answer.error(400, "Bad Request: times must be RFC 3339"));
    }
    return found;
  }

  /** Finds every value of {@code event_type}, however the terms are nested. */
  private static void collectTypes(JsonElement term, Set<String> types) {
    if (term instanceof JsonArray list) {
      list.forEach(entry -> collectTypes(entry, types));
    } else if (term instanceof JsonObject object) {
      object
          .entrySet()
          .forEach(
              member -> {
                if (!member.getKey().equals("event_type")) {
                  collectTypes(member.getValue(), types);
                } else if (member.getValue() instanceof JsonArray names) {
                  names.forEach(name -> types.add(name.getAsString()));
                } else {
                  types.add(member.getValue().getAsString());
                }
              });
    }
  }

  /** One event for each of the first twenty users, older first. */
  private static List<JsonObject> all(Organization organization) {
    List<JsonObject> events = new ArrayList<>();
    List<Row> users = organization.users.rows();
    for (int i = 0; i < Math.min(20, users.size()); i++) {
      events.add(event(organization, users.get(i), i));
    }
    return events;
  }

  private static JsonObject event(Organization organization, Row user, int number) {
    String suffix = String.format(Locale.ROOT, "%012x", number + 1);
    String fraction = number % 2 == 0 ? "" : ".10334445";
    String second = FIRST.plusSeconds(60L * number).toString().substring(0, 19);
    return Json.of(
        "id",
        "5e0c1f9a-0000-4000-8000-" + suffix,
        "event_type",
        "user_update",
        "service",
        "directory",
        "timestamp",
        second + fraction + "Z",
        "organization",
        organization.id(),
        "provider",
        JsonNull.INSTANCE,
        "success",
        true,
        "@version",
        "1",
        "auth_method",
        "session",
        "client_ip",
        "192.0.2.10",
        "initiated_by",
        Json.of("type", "admin"),
        "resource",
        Json.of("id", user.id(), "type", "user", "username", user.text("username").orElse("")),
        "changes",
        Json.array(
            Json.of("field", "jobTitle", "from", "", "to", user.text("jobTitle").orElse(""))));
  }

  private static String id(JsonObject event) {
    return event.get("id").getAsString();
  }

  private static Instant time(JsonObject event) {
    return Instant.parse(event.get("timestamp").getAsString());
  }
}
