package dev.gatehouse.integration.faults;

import dev.gatehouse.host.store.StreamRow;
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
            .map(times -> Optional.ofNullable(outcomes.get(new Cell(fault, part, times))))
            .map(outcome -> outcome.map(FaultTable::sign).orElse("–"))
            .toList());
  }

  private static String sign(Matrix.Outcome outcome) {
    String empty = outcome.fromEmpty().finding().word().sign();
    String good = outcome.afterGood().finding().word().sign();
    return empty.equals(good) ? good : empty + "/" + good;
  }

  /** Returns the table of what a sync says when a fault happens each time after a good sync. */
  String sentences() {
    StringBuilder text = new StringBuilder();
    text.append(ReliabilityPage.head(List.of("fault", "what the sync says of it")));
    for (Fault fault : Fault.values()) {
      sentence(fault)
          .ifPresent(said -> text.append(ReliabilityPage.line(List.of(fault.toString(), said))));
    }
    return text.toString();
  }

  /** The first part that has something to say speaks for all. */
  private Optional<String> sentence(Fault fault) {
    return Arrays.stream(Part.values())
        .filter(part -> fault.cannotHappenTo(part).isEmpty())
        .flatMap(part -> said(new Cell(fault, part, Times.ALWAYS)).stream())
        .findFirst();
  }

  private Optional<String> said(Cell cell) {
    Finding finding = Optional.ofNullable(outcomes.get(cell)).orElseThrow().afterGood().finding();
    Optional<String> reason =
        finding.word() == Finding.Word.STOPPED
            ? Optional.of(finding.sentence())
            : finding.marked().stream()
                .filter(stream -> stream.stream().equals(cell.part().stream()))
                .findFirst()
                .flatMap(StreamRow::reason);
    return reason.map(FaultTable::theSameEachTime);
  }

  private static String theSameEachTime(String sentence) {
    return sentence
        .replaceAll("127\\.0\\.0\\.1:\\d+", "console.jumpcloud.com")
        .replaceAll("[0-9a-f]{24}", "(id)");
  }
}
