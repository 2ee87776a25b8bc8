package dev.gatehouse.integration.hosts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.integration.hosts.embed.Main;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The plugin on a plain class path, beside a host that has a Gson and a Feign of its own. */
class ClassPathIT {
  @TempDir Path work;

  @Test
  void anotherGsonAndAnotherFeignDisturbNeitherSide() {
    List<String> printed =
        ChildJvm.ofThisJava()
            .run(
                "-classpath",
                ChildJvm.path(
                    FinishedJars.ofOthers("another-gson.jar"),
                    FinishedJars.ofOthers("another-feign.jar"),
                    FinishedJars.contract(),
                    FinishedJars.plugin(),
                    FinishedJars.of(PluginProgram.class)),
                FinishedJars.ofTree("integration-tests/src/test/programs/HostWithItsOwnFeign.java")
                    .toString());
    assertEquals(
        List.of(
            "own Gson: another-gson.jar",
            "own Feign: another-feign.jar",
            "own groups before: 3",
            "module: null",
            "rows: 4",
            "wrong when read in one go: []",
            "wrong when read in two: []",
            "java.sql is here: true",
            "own groups after: 3"),
        printed);
  }

  @Test
  void theProgramOfTheDocumentationPrintsTheOrganisation() throws Exception {
    SimulatedTarget target = SimulatorProcess.target();
    List<String> printed =
        ChildJvm.ofThisJava()
            .in(work)
            .with("JUMPCLOUD_API_KEY", target.apiKey())
            .run(
                "-classpath",
                ChildJvm.path(
                    FinishedJars.contract(), FinishedJars.plugin(), FinishedJars.of(Main.class)),
                Main.class.getName(),
                "base-url=" + target.url());
    String last = printed.get(printed.size() - 1);
    assertTrue(last.endsWith(" requests, incomplete: []"), last);
    Set<String> missing =
        target.truth().stream()
            .filter(fact -> printed.stream().noneMatch(line -> line.startsWith(fact)))
            .collect(Collectors.toSet());
    assertEquals(Set.of(), missing);
  }
}
