package dev.gatehouse.integration.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.integration.arrows.FinishedTree;
import dev.gatehouse.spi.Connector;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Holds docs/capabilities.md and the table of the README to what the finished plugins bind. */
class CapabilitiesPageIT {
  private static final String UPDATE =
      "mvn -q -Dquick verify -Dit.test=CapabilitiesPageIT -Dtest=none -DupdateTexts"
          + " -Dsurefire.failIfNoSpecifiedTests=false -Dfailsafe.failIfNoSpecifiedTests=false";

  private final FinishedTree tree = FinishedTree.ofThisBuild();
  private final List<PluginJar> jars = new ArrayList<>();
  private final Map<Connector, String> modules = new LinkedHashMap<>();

  @BeforeEach
  void load() throws IOException {
    List<String> plugins =
        tree.modules().stream().filter(module -> module.endsWith("-plugin")).toList();
    assertFalse(plugins.isEmpty(), "the root pom lists no plugin");
    for (String plugin : plugins) {
      PluginJar jar = new PluginJar(tree.jarOf(plugin));
      jars.add(jar);
      jar.connectors().forEach(connector -> modules.put(connector, plugin));
    }
  }

  @AfterEach
  void close() throws IOException {
    for (PluginJar jar : jars) {
      jar.close();
    }
  }

  @Test
  void theCommittedPageSaysWhatTheFinishedPluginsBind() throws IOException {
    CapabilityPage page = new CapabilityPage(UPDATE);
    modules.forEach(page::add);
    Path file = tree.root().resolve("docs").resolve("capabilities.md");
    if (System.getProperty("updateTexts") != null) {
      Files.writeString(file, page.toString());
    }
    assertEquals(
        Files.exists(file) ? Files.readString(file) : "",
        page.toString(),
        "docs/capabilities.md is not what the plugins bind. Write it with\n  "
            + UPDATE
            + "\nand commit it.\n");
  }

  @Test
  void theReadmeShowsTheTablesOfAllConnectors() throws IOException {
    String readme = Files.readString(tree.root().resolve("README.md"));
    String table = CapabilityPage.overview(List.copyOf(modules.keySet()));
    assertTrue(readme.contains(table), () -> "README.md does not hold this table:\n" + table);
  }
}
