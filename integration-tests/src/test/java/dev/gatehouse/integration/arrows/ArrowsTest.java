package dev.gatehouse.integration.arrows;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Each rule sees the violation planted for it, names it, and lets sound classes pass. */
class ArrowsTest {
  private static final String SPI = "dev.gatehouse.spi";
  private static final String PLUGIN = "dev.gatehouse.jumpcloud";
  private static final String HOST = "dev.gatehouse.host";

  @TempDir Path work;
  private PlantedJar jar;

  @BeforeEach
  void plant() {
    jar = new PlantedJar(work);
  }

  @ParameterizedTest
  @EnumSource(Room.class)
  void aModuleThatUsesWhatItMayPasses(Room room) throws IOException {
    String home = room.packages().replace("..", "");
    jar.with("package %s.part; public class Part { int[] numbers = {1}; }".formatted(home));
    jar.with(
        """
        package %s;
        @org.osgi.annotation.versioning.ConsumerType
        public interface Whole {
          %s.part.Part part(java.util.List<String> names);
        }
        """
            .formatted(home, home));
    assertEquals(List.of(), broken(room, jar.pack(home)));
  }

  @Test
  void aPluginAndAHostMayUseTheContract() throws IOException {
    jar.with("package dev.gatehouse.spi; public interface Contract {}");
    jar.with(
        "package dev.gatehouse.jumpcloud; class Connector implements dev.gatehouse.spi.Contract {}");
    jar.with("package dev.gatehouse.host; class Host { dev.gatehouse.spi.Contract contract; }");
    assertEquals(List.of(), broken(Room.JUMPCLOUD_PLUGIN, jar.pack(PLUGIN)));
    assertEquals(List.of(), broken(Room.HOST_HARNESS, jar.pack(HOST)));
  }

  @ParameterizedTest(name = "{0} uses {1}")
  @CsvSource({
    "CONNECTOR_SPI, HOST_HARNESS",
    "CONNECTOR_SPI, JUMPCLOUD_PLUGIN",
    "CONNECTOR_SPI, JUMPCLOUD_SIMULATOR",
    "CONNECTOR_TCK, JUMPCLOUD_PLUGIN",
    "CONNECTOR_TCK, HOST_HARNESS",
    "JUMPCLOUD_PLUGIN, HOST_HARNESS",
    "JUMPCLOUD_PLUGIN, JUMPCLOUD_SIMULATOR",
    "JUMPCLOUD_PLUGIN, CONNECTOR_TCK",
    "JUMPCLOUD_SIMULATOR, JUMPCLOUD_PLUGIN",
    "JUMPCLOUD_SIMULATOR, CONNECTOR_SPI",
    "JUMPCLOUD_SIMULATOR, HOST_HARNESS",
    "HOST_HARNESS, JUMPCLOUD_PLUGIN",
    "HOST_HARNESS, CONNECTOR_TCK",
  })
  void aForbiddenArrowIsNamed(Room from, Room to) throws IOException {
    String home = from.packages().replace("..", "");
    String target = to.packages().replace("..", ".secret");
    jar.with("package %s; public class Reached { public static void go() {} }".formatted(target));
    jar.with(
        "package %s; class Culprit { void run() { %s.Reached.go(); } }".formatted(home, target));
    List<String> broken = broken(from, jar.pack(home));
    assertOne(broken, home + ".Culprit.run()", target + ".Reached.go()");
  }

  @Test
  void anArrowThatOnlyASignatureOrAnAnnotationDrawsIsNamed() throws IOException {
    jar.with("package dev.gatehouse.host; public @interface Marked {}");
    jar.with("package dev.gatehouse.host; public class Run {}");
    jar.with(
        """
        package dev.gatehouse.jumpcloud;
        interface Culprit {
          @dev.gatehouse.host.Marked
          void report(java.util.List<? extends dev.gatehouse.host.Run> runs);
        }
        """);
    assertOne(
        broken(Room.JUMPCLOUD_PLUGIN, jar.pack(PLUGIN)),
        "dev.gatehouse.host.Marked",
        "dev.gatehouse.host.Run");
  }

  @Test
  void aContractThatNeedsALibraryIsNamed() throws IOException {
    jar.with("package com.example; public class Library {}");
    jar.with("package dev.gatehouse.spi; class Culprit { com.example.Library library; }");
    assertOne(
        broken(Room.CONNECTOR_SPI, jar.pack(SPI)),
        "dev.gatehouse.spi.Culprit.library",
        "com.example.Library");
  }

  @Test
  void aContractThatNeedsAnOptionalPartOfTheJdkIsNamed() throws IOException {
    jar.with("package dev.gatehouse.spi; class Culprit { javax.net.ssl.SSLContext context; }");
    assertOne(broken(Room.CONNECTOR_SPI, jar.pack(SPI)), "javax.net.ssl.SSLContext");
  }

  @Test
  void aHostThatUsesTheSimulatorsClassesIsNamed() throws IOException {
    jar.with("package dev.gatehouse.simulator; public class Simulator {}");
    jar.with(
        "package dev.gatehouse.host.cli; class Demo { dev.gatehouse.simulator.Simulator it; }");
    assertOne(broken(Room.HOST_HARNESS, jar.pack(HOST)), "dev.gatehouse.host.cli.Demo.it");
  }

  @Test
  void aCopyOfAnotherModulesClassInAJarIsNamed() throws IOException {
    jar.with("package dev.gatehouse.spi; public interface Contract {}");
    jar.with("package dev.gatehouse.jumpcloud; class Connector {}");
    assertOne(broken(Room.JUMPCLOUD_PLUGIN, jar.pack(PLUGIN, SPI)), "dev.gatehouse.spi.Contract");
  }

  @Test
  void aPackageCycleIsNamed() throws IOException {
    jar.with(
        "package dev.gatehouse.host.store; public class Store { dev.gatehouse.host.sync.Sync s; }");
    jar.with(
        "package dev.gatehouse.host.sync; public class Sync { dev.gatehouse.host.store.Store s; }");
    assertOne(
        broken(Room.HOST_HARNESS, jar.pack(HOST)),
        "package dev.gatehouse.host.store",
        "package dev.gatehouse.host.sync");
  }

  @Test
  void aCycleInsideAnInlinedLibraryIsNotOurs() throws IOException {
    jar.with("package dev.gatehouse.jumpcloud; class Connector {}");
    jar.unmarked(
        "package dev.gatehouse.jumpcloud.lib.a; public class A { dev.gatehouse.jumpcloud.lib.b.B b; }");
    jar.unmarked(
        "package dev.gatehouse.jumpcloud.lib.b; public class B { dev.gatehouse.jumpcloud.lib.a.A a; }");
    assertEquals(List.of(), broken(Room.JUMPCLOUD_PLUGIN, jar.pack(PLUGIN)));
  }

  @Test
  void aPackageWithoutNullMarkedIsNamed() throws IOException {
    jar.unmarked("package dev.gatehouse.host.sync; class Sync {}");
    assertOne(broken(Room.HOST_HARNESS, jar.pack(HOST)), "dev.gatehouse.host.sync");
  }

  @Test
  void aJarWithoutClassesDoesNotPass() throws IOException {
    jar.with("package dev.gatehouse.jumpcloud; class Connector {}");
    JavaClasses none = Arrows.in(jar.pack());
    for (ArchRule rule : Arrows.of(Room.JUMPCLOUD_PLUGIN)) {
      assertThrows(AssertionError.class, () -> rule.check(none), rule.getDescription());
    }
  }

  @Test
  void aClassThatCannotBeReadIsNotOverlooked() throws IOException {
    jar.with("package dev.gatehouse.jumpcloud; class Connector {}");
    Path packed = jar.pack(PLUGIN);
    try (FileSystem zip = FileSystems.newFileSystem(packed)) {
      Files.writeString(zip.getPath("dev/gatehouse/jumpcloud/Connector.class"), "no class");
    }
    Logger archUnit = Logger.getLogger("com.tngtech.archunit");
    archUnit.setLevel(Level.OFF);
    AssertionError error = assertThrows(AssertionError.class, () -> Arrows.in(packed));
    archUnit.setLevel(null);
    assertContains(error.getMessage(), "has 2 classes, but only 1");
  }

  @Test
  void aMissingJarIsNamed() throws IOException {
    FinishedTree tree = tree("connector-spi");
    AssertionError error = assertThrows(AssertionError.class, () -> tree.jarOf("connector-spi"));
    assertContains(error.getMessage(), "connector-spi/target/connector-spi-1.jar", "mvn verify");
  }

  @Test
  void theModulesComeFromTheRootPomAndEachNeedsARow() throws IOException {
    assertEquals(
        List.of("connector-spi", "csv-plugin"),
        tree("connector-spi", "csv-plugin", "integration-tests").modules());
    assertEquals(Room.CONNECTOR_SPI, Room.of("connector-spi"));
    AssertionError error = assertThrows(AssertionError.class, () -> Room.of("unheard-of"));
    assertContains(error.getMessage(), "unheard-of", "Room");
  }

  private FinishedTree tree(String... modules) throws IOException {
    StringBuilder pom = new StringBuilder("<project><modules>");
    for (String module : modules) {
      pom.append("<module>").append(module).append("</module>");
    }
    Files.writeString(work.resolve("pom.xml"), pom.append("</modules></project>"));
    return new FinishedTree(work, "1");
  }

  /** Returns what each broken rule says. */
  private static List<String> broken(Room room, Path jar) {
    JavaClasses classes = Arrows.in(jar);
    return Arrows.of(room).stream()
        .filter(rule -> rule.evaluate(classes).hasViolation())
        .map(rule -> rule.evaluate(classes).getFailureReport().toString())
        .toList();
  }

  private static void assertOne(List<String> broken, String... parts) {
    assertEquals(1, broken.size(), () -> "broken rules: " + broken);
    assertContains(broken.get(0), parts);
  }

  private static void assertContains(String text, String... parts) {
    for (String part : parts) {
      assertTrue(text.contains(part), () -> "no \"" + part + "\" in: " + text);
    }
  }
}
