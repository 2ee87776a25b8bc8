package dev.gatehouse.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The finished distribution that is measured.
 *
 * @param home its folder; never null
 */
record Installation(Path home) {
  /** What the launcher gives Java, and therefore the floor gets as well. */
  static final List<String> JAVA_OPTIONS =
      List.of(
          "-XX:+UseSerialGC",
          "-XX:SurvivorRatio=4",
          "-XX:TieredStopAtLevel=1",
          "-Xmx256m",
          "-Xshare:auto");

  /** Finds the distribution of a tree. */
  static Installation of(Path tree) throws IOException {
    Path home = tree.resolve("host-harness/target/gatehouse").toAbsolutePath().normalize();
    Installation found = new Installation(home);
    if (!Files.isExecutable(found.launcher())) {
      throw new IOException("No finished distribution at " + home + ". Start benchmarks/run.");
    }
    String script = Files.readString(found.launcher());
    for (String option : JAVA_OPTIONS) {
      if (!script.contains(option)) {
        throw new IOException(
            found.launcher() + " no longer says " + option + "; the floor would run with it.");
      }
    }
    return found;
  }

  Path launcher() {
    return home.resolve("bin/gatehouse");
  }

  Path simulator() throws IOException {
    try (var jars = Files.list(home.resolve("simulator"))) {
      return jars.findFirst().orElseThrow(() -> new IOException("No simulator in " + home + "."));
    }
  }

  static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }
}
