package dev.gatehouse.host.report;

import java.util.ArrayList;
import java.util.List;

/** Breaks sentences into lines between words. */
public final class Paragraph {
  private Paragraph() {}

  /**
   * Prints text, its lines after the first a little further in.
   *
   * @param screen where it is printed; never null
   * @param indent what stands before the first line; never null
   * @param text the text, not escaped; never null
   */
  public static void print(Screen screen, String indent, String text) {
    String before = indent;
    for (String line : lines(VisibleText.of(text), screen.traits().width() - indent.length() - 2)) {
      screen.print(before + line);
      before = indent + "  ";
    }
  }

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
