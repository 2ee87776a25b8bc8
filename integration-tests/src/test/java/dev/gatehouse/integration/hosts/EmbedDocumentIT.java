package dev.gatehouse.integration.hosts;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code docs/embed.md} shows the code that the tests of all hosts run, and nothing else. */
class EmbedDocumentIT {
  private static final Pattern BLOCK = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);
  private static final String SOURCES =
      "integration-tests/src/test/java/dev/gatehouse/integration/hosts/embed";

  @Test
  void everyBlockOfCodeIsASourceFileOfTheTestsAndEverySourceFileIsShown() throws IOException {
    String document = Files.readString(FinishedJars.ofTree("docs/embed.md"));
    Set<String> shown =
        BLOCK
            .matcher(document)
            .results()
            .map((MatchResult block) -> block.group(1))
            .collect(Collectors.toCollection(TreeSet::new));
    Set<String> run = new TreeSet<>();
    try (Stream<Path> files = Files.list(FinishedJars.ofTree(SOURCES))) {
      for (Path file : files.toList()) {
        if (!file.endsWith("package-info.java")) {
          run.add(Files.readString(file));
        }
      }
    }
    assertEquals(run, shown, "Copy the changed file from " + SOURCES + " into docs/embed.md.");
  }
}
