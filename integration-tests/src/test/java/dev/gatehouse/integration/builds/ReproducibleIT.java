package dev.gatehouse.integration.builds;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.integration.arrows.FinishedTree;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two clean builds of the same sources give the same plugins, byte for byte. The script {@code
 * .ci/reproducible} compares everything that a release holds.
 */
class ReproducibleIT {
  private static final Set<String> NO_SOURCES = Set.of("target", ".git", ".idea");
  private static final String PLUGINS = "jumpcloud-plugin,csv-plugin";

  private final FinishedTree tree = FinishedTree.ofThisBuild();

  @Test
  void twoCleanBuildsGiveTheSamePlugins(@TempDir Path folder)
      throws IOException, InterruptedException {
    Path one = copyOfTheSources(folder.resolve("one"));
    Path other = copyOfTheSources(folder.resolve("in another folder"));
    try (Maven first = build(one, "UTC");
        Maven second = build(other, "Pacific/Auckland")) {
      first.succeed();
      second.succeed();
    }
    for (String plugin : List.of(PLUGINS.split(",", -1))) {
      Path jar = jar(one, plugin);
      assertEquals(-1, Files.mismatch(jar, jar(other, plugin)), () -> "two builds of " + jar);
      assertTrue(Files.size(jar) < 1_000_000, () -> "over 1 MB: " + jar);
    }
  }

  private Path jar(Path copy, String plugin) {
    return new FinishedTree(copy, tree.version()).jarOf(plugin);
  }

  private static Maven build(Path folder, String timeZone) {
    return Maven.start(
        folder,
        timeZone,
        "-o",
        "-q",
        "-Dquick",
        "-Dmaven.test.skip",
        "-Dmaven.repo.local=" + Maven.repository(),
        "-pl",
        PLUGINS,
        "-am",
        "package");
  }

  private Path copyOfTheSources(Path to) throws IOException {
    Path from = tree.root().toRealPath();
    Files.walkFileTree(
        from,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes)
              throws IOException {
            if (NO_SOURCES.contains(folder.getFileName().toString())) {
              return FileVisitResult.SKIP_SUBTREE;
            }
            Files.createDirectories(to.resolve(from.relativize(folder)));
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.copy(file, to.resolve(from.relativize(file)));
            return FileVisitResult.CONTINUE;
          }
        });
    return to;
  }
}
