package dev.gatehouse.integration.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.gatehouse.integration.arrows.FinishedTree;
import dev.gatehouse.integration.builds.Maven;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an author of a connector begins with: it builds, passes the rules and loads. */
class NewConnectorIT {
  private final FinishedTree tree = FinishedTree.ofThisBuild();

  @TempDir private Path folder;
  private Launcher launcher;

  @BeforeEach
  void prepare() {
    launcher = new Launcher(folder);
  }

  @Test
  void aNewConnectorPassesTheRulesAndShowsItsCapabilities()
      throws IOException, InterruptedException {
    launcher
        .run("plugin", "new", "my-system")
        .succeeded()
        .says("Wrote the connector my-system", "cd my-system", "mvn verify", "capabilities");
    Path project = launcher.work().resolve("my-system");
    try (Maven build =
        Maven.start(
            project,
            "UTC",
            "-q",
            "-s",
            settings().toString(),
            "-Dmaven.repo.local=" + published(),
            "verify")) {
      build.succeed();
    }
    Outcome capabilities =
        launcher.run("capabilities", "--plugins=" + project.resolve("target")).succeeded();
    assertEquals(
        """
        My System (my-system 1.0.0)

                      Sync  Provision
        Accounts      ✓     -
        Groups        ✓     ✓
        Applications  -     -
        Roles         -     -

        """,
        capabilities.out());
    assertSyncs(project.resolve("target"));
    launcher
        .run("plugin", "new", "my-system")
        .exited(2)
        .withOneMessage()
        .says("something in my-system already", "--to");
  }

  /** Syncs the invented system, which the tests of the project bring with them. */
  private void assertSyncs(Path target) throws IOException, InterruptedException {
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-classpath",
            target.resolve("test-classes").toString(),
            "com.example.mysystem.FakeMySystem");
    try (RunningCommand system = new RunningCommand(command, new ProcessBuilder(command).start())) {
      String[] urlAndToken = system.awaitOutput("Listening on ").split(" for the token ", -1);
      launcher
          .set("TOKEN", urlAndToken[1])
          .run(
              "connector",
              "add",
              "mine",
              "--plugins=" + target,
              "--plugin=my-system",
              "--set=url=" + urlAndToken[0],
              "--secret=token=env:TOKEN")
          .succeeded();
      launcher.run("sync", "mine", "--plugins=" + target).succeeded();
    }
    launcher.run("access", "mine", "--group=Group g1").succeeded().says("user1", "direct");
  }

  /** Lets the author's Maven find everybody else's artifacts where this build has put them. */
  private Path settings() throws IOException {
    return Files.writeString(
        folder.resolve("settings.xml"),
        """
        <settings>
          <mirrors>
            <mirror>
              <id>this-computer</id>
              <mirrorOf>*</mirrorOf>
              <url>%s</url>
            </mirror>
          </mirrors>
        </settings>
        """
            .formatted(Maven.repository().toUri()));
  }

  /** Puts the contract and the kit into a repository of the author's, as a release does. */
  private Path published() throws IOException {
    Path repository = folder.resolve("repository");
    publish(repository, "gatehouse", tree.root().resolve("pom.xml"), "pom");
    for (String module : new String[] {"connector-spi", "connector-tck"}) {
      publish(repository, module, tree.root().resolve(module).resolve("pom.xml"), "pom");
      publish(repository, module, tree.jarOf(module), "jar");
    }
    return repository;
  }

  private void publish(Path repository, String artifact, Path file, String ending)
      throws IOException {
    Path place = repository.resolve("dev/gatehouse").resolve(artifact).resolve(tree.version());
    Files.createDirectories(place);
    Files.copy(file, place.resolve(artifact + "-" + tree.version() + "." + ending));
  }
}
