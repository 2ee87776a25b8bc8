package dev.gatehouse.integration.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Holds docs/console.md to what the walk saw: each of its pictures is one that the walk took, and
 * each of its bold words stood on a page.
 */
final class ConsoleGuide {
  private static final Pattern PICTURE =
      Pattern.compile("!\\[[^]]+]\\(console/([a-z0-9-]+)\\.png\\)");
  private static final Pattern BOLD = Pattern.compile("\\*\\*([^*]+)\\*\\*");
  private static final int MOST_BYTES = 60_000;
  private static final String UPDATE =
      "mvn -q -Dquick verify -Dit.test=ConsoleWalkIT -Dtest=none -DupdateTexts"
          + " -Dsurefire.failIfNoSpecifiedTests=false -Dfailsafe.failIfNoSpecifiedTests=false";

  private final Path docs = Path.of(System.getProperty("gatehouse.tree")).resolve("docs");
  private final String text;

  ConsoleGuide() throws IOException {
    text = Files.readString(docs.resolve("console.md"));
  }

  /** Fails if a picture is not one of these, is missing, superfluous or too large. */
  void requirePictures(Path taken) throws IOException {
    Set<String> named = all(PICTURE);
    for (String name : named) {
      Path picture = taken.resolve(name + ".png");
      assertTrue(Files.exists(picture), () -> "the walk takes no picture " + name);
      if (System.getProperty("updateTexts") != null) {
        SmallPicture.write(picture, committed().resolve(name + ".png"));
      }
    }
    assertEquals(named, committedPictures(), () -> "Write docs/console with\n  " + UPDATE);
  }

  private Path committed() {
    return docs.resolve("console");
  }

  private Set<String> committedPictures() throws IOException {
    try (Stream<Path> files = Files.list(committed())) {
      Set<String> names = new TreeSet<>();
      for (Path file : files.toList()) {
        assertTrue(Files.size(file) < MOST_BYTES, () -> file + " is too large");
        names.add(file.getFileName().toString().replace(".png", ""));
      }
      return names;
    }
  }

  /** Fails if a bold word of the guide stands on none of these pages. */
  void requireWords(String pages) {
    List<String> unseen = all(BOLD).stream().filter(word -> !pages.contains(word)).toList();
    assertEquals(List.of(), unseen, "docs/console.md names what is on no page");
  }

  private Set<String> all(Pattern pattern) {
    return pattern
        .matcher(text)
        .results()
        .map((MatchResult found) -> found.group(1).replaceAll("\\s+", " "))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
