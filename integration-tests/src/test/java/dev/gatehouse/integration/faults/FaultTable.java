package dev.gatehouse.integration.faults;

import dev.gatehouse.integration.docs.ReliabilityPage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes the outcomes as a table for people, the same each time. */
final class FaultTable {
  private final Map<Cell, Matrix.Outcome> outcomes;

  FaultTable(Map<Cell, Matrix.Outcome> outcomes) {
    this.outcomes = Map.copyOf(outcomes);
  }

  /** Returns the table of signs, with the reasons for the cells that cannot be. */
  String signs() {
    StringBuilder text = new StringBuilder();
    List<String> titles = new ArrayList<>(List.of("fault"));
    Arrays.stream(Part.values()).forEach(part -> titles.add(part.toString()));
    text.append(ReliabilityPage.head(titles));
    Map<String, Integer> notes = new LinkedHashMap<>();
    for (Fault fault : Fault.values()) {
      List<String> cells = new ArrayList<>(List.of(fault.toString()));
      for (Part part : Part.values()) {
        cells.add(
            fault
                .cannotHappenTo(part)
                .map(why -> "n/a " + notes.computeIfAbsent(why, each -> notes.size() + 1))
                .orElseGet(() -> signs(fault, part)));
      }
      text.append(ReliabilityPage.line(cells));
    }
    text.append('\n');
    notes.forEach((why, number) -> text.append("n/a %d: %s\n".formatted(number, why)));
    return text.toString();
  }

  private String signs(Fault fault, Part part) {
    return String.join(
        " ",
        Arrays.stream(Times.values())
            .map(times -> new Cell(fault, part, times))
            .map(this::outcome)
            .map(FaultTable::sign)
            .toList());
  }

  private Matrix.Outcome outcome(Cell cell) {
    return Optional.ofNullable(outcomes.get(cell)).orElseThrow();
  }

  private static String sign(Matrix.Outcome outcome) {
    String empty = outcome.fromEmpty().finding().word().sign();
    String good = outcome.afterGood().finding().word().sign();
    return empty.equals(good) ? good : empty + "/" + good;
  }
}
