package dev.gatehouse.jumpcloud.doctor;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.gatehouse.simulator.Simulator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The words that name something in a simulated organisation. */
final class Planted {
  private static final List<String> NAMING = List.of("id", "login", "email", "name", "label");

  private Planted() {}

  /** Returns every id, login, e-mail address and name, the organisation's own, and the keys. */
  static List<String> in(Simulator simulator) {
    Stream<String> named =
        simulator
            .truth()
            .lines()
            .map(line -> JsonParser.parseString(line).getAsJsonObject())
            .flatMap(Planted::names);
    Stream<String> others =
        Stream.of(
            simulator.organizationId(),
            "Northwind",
            "northwind.example",
            simulator.apiKey(),
            simulator.clientSecret(),
            "PLANTED-PRIVATE-KEY-MARKER",
            "127.0.0.1");
    return Stream.concat(named, others).distinct().toList();
  }

  private static Stream<String> names(JsonObject fact) {
    return NAMING.stream()
        .flatMap(key -> Optional.ofNullable(fact.get(key)).stream())
        .filter(JsonElement::isJsonPrimitive)
        .map(JsonElement::getAsString)
        .filter(text -> !text.isBlank());
  }
}
