package dev.gatehouse.integration.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.gatehouse.integration.arrows.FinishedTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Holds the tables of docs/reliability.md to what the tests found. Each stands between two comments
 * with its name; what stands around them is written by people.
 */
public final class ReliabilityPage {
  private ReliabilityPage() {}

  /**
   * Fails if a table is not what the tests found, or writes it if the texts are to be updated.
   *
   * @param table the name of the table; never blank
   * @param found the table; never null
   */
  public static void assertHas(String table, String found) throws IOException {
    Path file = FinishedTree.ofThisBuild().root().resolve("docs").resolve("reliability.md");
    String page = Files.readString(file);
    Matcher place =
        Pattern.compile("(?s)(<!-- begin " + table + " -->\n).*(<!-- end " + table + " -->)")
            .matcher(page);
    if (!place.find()) {
      throw new AssertionError(file + " has no place for the table " + table + ".");
    }
    String updated =
        page.substring(0, place.end(1)) + "\n" + found + "\n" + page.substring(place.start(2));
    if (System.getProperty("updateTexts") != null) {
      Files.writeString(file, updated);
    } else {
      assertEquals(
          page,
          updated,
          "docs/reliability.md is not what the tests found. Its first lines say how to write it.\n");
    }
  }

  /** Makes a line of a table of these cells. */
  public static String line(List<String> cells) {
    return "| "
        + String.join(" | ", cells.stream().map(cell -> cell.replace("|", "\\|")).toList())
        + " |\n";
  }

  /** Makes the two lines at the top of a table. */
  public static String head(List<String> titles) {
    return line(titles) + "|---".repeat(titles.size()) + "|\n";
  }
}
