package dev.gatehouse.integration.launcher;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.util.List;

/** The writes that a simulator has seen, in their order. */
final class Writes {
  private Writes() {}

  /** Returns all writes since the simulator was started, or since they were forgotten. */
  static List<JsonObject> of(SimulatorProcess simulator) throws IOException, InterruptedException {
    return JsonParser.parseString(simulator.ask("GET", "/_simulator/writes", ""))
        .getAsJsonArray()
        .asList()
        .stream()
        .map(each -> each.getAsJsonObject())
        .toList();
  }

  /** Forgets the writes so far. */
  static void forget(SimulatorProcess simulator) throws IOException, InterruptedException {
    simulator.ask("DELETE", "/_simulator/writes", "");
  }

  /** Returns whether a write took effect: a second one of the same is answered with an error. */
  static boolean tookEffect(JsonObject write) {
    return write.get("status").getAsInt() / 100 == 2;
  }

  /** Returns what a write asked for, in one line. */
  static String line(JsonObject write) {
    return write.get("method").getAsString()
        + " "
        + write.get("path").getAsString()
        + " "
        + write.get("body").getAsString();
  }
}
