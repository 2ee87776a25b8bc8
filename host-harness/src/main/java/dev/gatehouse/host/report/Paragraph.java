package dev.gatehouse.host.report;

import java.util.ArrayList;
import java.util.List;

/** Breaks sentences into lines between words. */
final class Paragraph {
  private Paragraph() {}

  /** Returns the lines; a word that is longer than a line has one of its own. */
  static List<String> lines(String text, int width) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : text.split(" ", -1)) {
      int wider = DisplayWidth.of(line.toString()) + 1 + DisplayWidth.of(word);
      if (line.length() > 0 && wider > width) {
        lines.add(line.toString());
        line.setLength(0);
      }
      line.append(line.length() == 0 ? "" : " ").append(word);
    }
    lines.add(line.toString());
    return lines;
  }
}
