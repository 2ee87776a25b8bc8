package dev.gatehouse.integration.hosts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.integration.hosts.embed.Main;
import dev.gatehouse.integration.hosts.embed.Membership;
import java.io.IOException;
import java.nio.file.Files;
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
                    FinishedJars.csvPlugin(),
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
            "wrong when changed: []",
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
                "jumpcloud",
                "base-url=" + target.url(),
                "api-key=JUMPCLOUD_API_KEY");
    String last = printed.get(printed.size() - 1);
    assertTrue(last.endsWith(" requests, incomplete: []"), last);
    Set<String> missing =
        target.truth().stream()
            .filter(fact -> printed.stream().noneMatch(line -> line.startsWith(fact)))
            .collect(Collectors.toSet());
    assertEquals(Set.of(), missing);
  }

  @Test
  void theOtherProgramOfTheDocumentationMakesAMember() throws IOException {
    Files.writeString(work.resolve("accounts.csv"), "id,login\n7,ada\n");
    Files.writeString(work.resolve("groups.csv"), "id,name\nsales,Sales\n");
    Path grants = work.resolve("grants.csv");
    Files.writeString(grants, "resourceType,resource,principalType,principal\n");
    for (String change : List.of("grant", "revoke")) {
      List<String> printed =
          ChildJvm.ofThisJava()
              .run(
                  "-classpath",
                  ChildJvm.path(
                      FinishedJars.contract(),
                      FinishedJars.csvPlugin(),
                      FinishedJars.of(Membership.class)),
                  Membership.class.getName(),
                  change,
                  "csv",
                  "ada",
                  "sales",
                  "folder=" + work);
      assertEquals(List.of("Done."), printed);
      assertEquals(
          change.equals("grant"), Files.readString(grants).contains("group,sales,account,7"));
    }
  }
}
