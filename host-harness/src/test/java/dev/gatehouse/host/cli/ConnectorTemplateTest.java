package dev.gatehouse.host.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What authors of connectors begin with, under the name of their system. */
class ConnectorTemplateTest {
  @TempDir Path folder;

  private final ConnectorTemplate template =
      ConnectorTemplate.of(Path.of("..", "docs", "template-connector"));

  @Test
  void theNameOfTheSystemTakesEveryPlaceThatTheInventedOneHad() throws IOException {
    Path project = folder.resolve("deeper/my-system");

    template.write("my-system", project);

    Set<String> names = files(project);
    assertTrue(
        names.containsAll(
            List.of(
                "pom.xml",
                "bnd.bnd",
                "src/main/java/com/example/mysystem/MySystemProvider.java",
                "src/main/resources/META-INF/services/dev.gatehouse.spi.ConnectorProvider",
                "src/test/java/com/example/mysystem/FakeMySystem.java")),
        names::toString);
    for (String name : names) {
      String text = name + Files.readString(project.resolve(name));
      assertFalse(text.toLowerCase(Locale.ROOT).contains("acme"), text);
    }
    assertSays(project, "pom.xml", "<artifactId>my-system-connector</artifactId>");
    assertSays(
        project,
        "src/main/java/com/example/mysystem/MySystemProvider.java",
        "Connector.named(\"my-system\", \"My System\")");
    assertSays(
        project,
        "src/main/resources/META-INF/services/dev.gatehouse.spi.ConnectorProvider",
        "com.example.mysystem.MySystemProvider");
  }

  private static void assertSays(Path project, String file, String words) throws IOException {
    String text = Files.readString(project.resolve(file));
    assertTrue(text.contains(words), text);
  }

  @Test
  void anEmptyFolderIsTakenAndOneWithSomethingInItIsNot() throws IOException {
    template.write("orion", folder);
    String pom = Files.readString(folder.resolve("pom.xml"));

    CommandException refused =
        assertThrows(CommandException.class, () -> template.write("lyra", folder));

    assertEquals(ExitCode.USAGE, refused.code());
    assertEquals(
        "There is something in " + folder + " already. Name another folder with --to.",
        refused.getMessage());
    assertEquals(pom, Files.readString(folder.resolve("pom.xml")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "My-System", "my_system", "-x", "x-", "a--b", "9lives", "../x", "ä"})
  void aNameThatIsNoIdIsRefusedWithAnExample(String name) throws IOException {
    CommandException refused =
        assertThrows(CommandException.class, () -> template.write(name, folder));

    assertEquals(ExitCode.USAGE, refused.code());
    String message = String.valueOf(refused.getMessage());
    assertTrue(message.endsWith("such as my-system; '" + name + "' is not."), message);
    assertEquals(Set.of(), files(folder));
  }

  @ParameterizedTest
  @CsvSource({"class", "in-t", "connector", "bundle"})
  void aNameThatJavaOrTheContractHasTakenIsRefused(String name) {
    CommandException refused =
        assertThrows(CommandException.class, () -> template.write(name, folder));

    assertEquals(
        "The name " + name + " means something in Java already. Add a word: " + name + "-app.",
        refused.getMessage());
  }

  @Test
  void aFolderThatCannotBeMadeIsNamed() throws IOException {
    Path file = Files.createFile(folder.resolve("file"));

    CommandException refused =
        assertThrows(
            CommandException.class, () -> template.write("orion", file.resolve("project")));

    assertEquals(ExitCode.DATA_FOLDER, refused.code());
    assertTrue(String.valueOf(refused.getMessage()).contains("where you may write"));
  }

  @Test
  void anInstallationWithoutTheTemplateSaysSo() {
    CommandException refused =
        assertThrows(
            CommandException.class,
            () -> ConnectorTemplate.of(folder.resolve("none")).write("orion", folder));

    assertTrue(String.valueOf(refused.getMessage()).contains("Unpack the distribution again."));
  }

  private static Set<String> files(Path project) throws IOException {
    try (Stream<Path> files = Files.walk(project)) {
      Set<String> names = new TreeSet<>();
      files
          .filter(Files::isRegularFile)
          .forEach(file -> names.add(project.relativize(file).toString()));
      return names;
    }
  }
}
