package dev.gatehouse.simulator;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The endpoints under {@code /_simulator/}: what only a simulator can say. */
final class ControlApi {
  private final Simulator simulator;

  ControlApi(Simulator simulator) {
    this.simulator = simulator;
  }

  Answer answer(Call call) {
    try {
      return switch (call.method() + " " + call.path()) {
        case "GET /_simulator/truth" ->
            Answer.stream("application/x-ndjson", simulator.truth()::writeTo);
        case "GET /_simulator/requests" -> Answer.json(200, requests(call));
        case "DELETE /_simulator/requests" -> {
          simulator.requestLog().reset();
          yield Answer.empty(204);
        }
        case "GET /_simulator/writes" -> Answer.json(200, writes());
        case "DELETE /_simulator/writes" -> {
          simulator.writeLog().reset();
          yield Answer.empty(204);
        }
        case "GET /_simulator/faults" -> Answer.json(200, faults());
        case "POST /_simulator/faults" -> addFaults(call.body());
        case "DELETE /_simulator/faults" -> {
          simulator.faults().clear();
          yield Answer.empty(204);
        }
        default -> Answer.notFound();
      };
    } catch (IllegalArgumentException | JsonParseException wrong) {
      return Answer.error(400, String.valueOf(wrong.getMessage()));
    }
  }

  private JsonObject requests(Call call) {
    JsonArray endpoints = new JsonArray();
    RequestLog log = simulator.requestLog();
    for (Map.Entry<String, Long> entry : log.counts().entrySet()) {
      endpoints.add(Json.of("endpoint", entry.getKey(), "requests", entry.getValue()));
    }
    boolean token =
        call.queryValue("token")
            .map(Boolean::parseBoolean)
            .orElseGet(() -> log.count("POST /oauth2/token") > 0);
    Minimum least =
        simulator.minimumRequests(
            new Minimum.Reading(
                flag(call, "totals", true), flag(call, "directories", false), token));
    JsonArray minimum = new JsonArray();
    for (Minimum.Line line : least.lines()) {
      minimum.add(
          Json.of("endpoint", line.endpoint(), "requests", line.requests(), "why", line.why()));
    }
    return Json.of(
        "endpoints",
        endpoints,
        "total",
        log.total(),
        "minimum",
        minimum,
        "minimumTotal",
        least.total());
  }

  private static boolean flag(Call call, String name, boolean otherwise) {
    return call.queryValue(name).map(Boolean::parseBoolean).orElse(otherwise);
  }

  private JsonArray writes() {
    JsonArray writes = new JsonArray();
    for (WriteLog.Write write : simulator.writeLog().writes()) {
      writes.add(
          Json.of(
              "number", write.number(),
              "method", write.method(),
              "path", write.path(),
              "query", write.query(),
              "endpoint", write.endpoint(),
              "body", write.body(),
              "status", write.status()));
    }
    return writes;
  }

  private JsonArray faults() {
    JsonArray rules = new JsonArray();
    simulator.faults().rules().forEach(rule -> rules.add(rule.toJson()));
    return rules;
  }

  /** Adds all rules of the list, or none when one of them is wrong. */
  private Answer addFaults(String body) {
    JsonElement parsed = JsonParser.parseString(body);
    List<JsonElement> given = parsed instanceof JsonArray list ? list.asList() : List.of(parsed);
    List<FaultRule> rules = new ArrayList<>();
    for (JsonElement rule : given) {
      if (!(rule instanceof JsonObject object)) {
        throw new IllegalArgumentException("a fault must be a JSON object, not " + rule);
      }
      rules.add(FaultRule.fromJson(object));
    }
    rules.forEach(simulator.faults()::add);
    return Answer.json(200, faults());
  }
}
