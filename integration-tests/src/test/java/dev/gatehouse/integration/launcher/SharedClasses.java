package dev.gatehouse.integration.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The classes of {@code gatehouse} as one start of it left them. The tests start it some hundred
 * times, and with them each start takes a third less. Java 24 and newer do without: they complain
 * on standard output that {@code --enable-native-access} does not suit shared classes.
 */
final class SharedClasses {
  private static final String OPTION =
      Runtime.version().feature() < 24 ? "-XX:SharedArchiveFile=" + dump() : "";

  private SharedClasses() {}

  /** Returns the option that has Java use them, or nothing. */
  static String option() {
    return OPTION;
  }

  private static Path dump() {
    try {
      Path folder = Files.createTempDirectory("gatehouse-classes");
      Path archive = folder.resolve("gatehouse.jsa");
      ProcessBuilder demo =
          new ProcessBuilder(
                  Launcher.distribution().resolve("bin/gatehouse").toString(),
                  "demo",
                  "--users=20",
                  "--quiet")
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD);
      demo.environment().put("JAVA_HOME", System.getProperty("java.home"));
      demo.environment().put("TMPDIR", folder.toString());
      demo.environment().put("GATEHOUSE_JAVA_OPTS", "-XX:ArchiveClassesAtExit=" + archive);
      demo.start().waitFor();
      for (Path each : List.of(folder, archive)) {
        each.toFile().deleteOnExit();
      }
      return archive;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
