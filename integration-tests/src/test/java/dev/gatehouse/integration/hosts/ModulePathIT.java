package dev.gatehouse.integration.hosts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.lang.module.ModuleDescriptor.Requires;
import java.lang.module.ModuleFinder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The plugin as a named module, on a whole Java and on one that has what the plugin asks for. */
class ModulePathIT {
  private static final String MODULE = "dev.gatehouse.jumpcloud";
  private static final Path JAVA_HOME = Path.of(System.getProperty("java.home"));

  @TempDir Path work;

  @Test
  void thePluginIsANamedModule() {
    assertEquals(expected(true), run(ChildJvm.ofThisJava()));
  }

  @Test
  void thePluginRunsOnATrimmedRuntimeImage() {
    assumeTrue(
        Files.isDirectory(JAVA_HOME.resolve("jmods")) || linksItself(),
        "The JDK at " + JAVA_HOME + " has no jmods, and its jlink cannot do without.");
    Path image = work.resolve("image");
    ChildJvm.ofThisJava()
        .tool(
            List.of(
                "jlink",
                "--add-modules",
                requiredOfTheJdk(),
                "--no-header-files",
                "--no-man-pages",
                "--output",
                image.toString()));
    assertEquals(expected(false), run(ChildJvm.of(image)));
  }

  private static List<String> run(ChildJvm java) {
    return java.run(
        "--module-path",
        ChildJvm.path(FinishedJars.contract(), FinishedJars.plugin(), FinishedJars.csvPlugin()),
        "--add-modules",
        MODULE + ",dev.gatehouse.csv",
        "-classpath",
        FinishedJars.of(PluginProgram.class).toString(),
        PluginProgram.class.getName());
  }

  private static List<String> expected(boolean whole) {
    return List.of(
        "module: " + MODULE,
        "rows: 4",
        "wrong when read in one go: []",
        "wrong when read in two: []",
        "wrong when changed: []",
        "java.sql is here: " + whole);
  }

  /** Reads from the plugin's own descriptor what a runtime image has to contain. */
  private static String requiredOfTheJdk() {
    return ModuleFinder.of(FinishedJars.plugin())
        .find(MODULE)
        .orElseThrow()
        .descriptor()
        .requires()
        .stream()
        .filter(required -> !required.modifiers().contains(Requires.Modifier.STATIC))
        .map(Requires::name)
        .filter(name -> name.startsWith("java."))
        .sorted()
        .collect(Collectors.joining(","));
  }

  /** Newer JDKs may come without jmods, and link an image from themselves. */
  private static boolean linksItself() {
    return ChildJvm.ofThisJava().tool(List.of("jlink", "--help")).stream()
        .anyMatch(line -> line.contains("Linking from run-time image enabled"));
  }
}
