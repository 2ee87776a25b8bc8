package dev.gatehouse.integration.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.gatehouse.integration.arrows.FinishedTree;
import dev.gatehouse.spi.Connector;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Holds docs/capabilities.md to what the finished plugins bind. */
class CapabilitiesPageIT {
  private static final String UPDATE =
      "mvn -q -Dquick verify -Dit.test=CapabilitiesPageIT -Dtest=none -DupdateTexts"
          + " -Dsurefire.failIfNoSpecifiedTests=false -Dfailsafe.failIfNoSpecifiedTests=false";

  private final FinishedTree tree = FinishedTree.ofThisBuild();

  @Test
  void theCommittedPageSaysWhatTheFinishedPluginsBind() throws IOException {
    List<String> plugins =
        tree.modules().stream().filter(module -> module.endsWith("-plugin")).toList();
    assertFalse(plugins.isEmpty(), "the root pom lists no plugin");
    CapabilityPage page = new CapabilityPage(UPDATE);
    for (String plugin : plugins) {
      try (PluginJar jar = new PluginJar(tree.jarOf(plugin))) {
        for (Connector connector : jar.connectors()) {
          page.add(connector, plugin);
        }
      }
    }
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
}
