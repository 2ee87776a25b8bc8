package dev.gatehouse.integration.builds;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The Maven that runs this build, once more and in another folder. */
public final class Maven implements AutoCloseable {
  private static final long MOST_MINUTES = 5;

  private final Process process;
  private final Path log;

  private Maven(Process process, Path log) {
    this.process = process;
    this.log = log;
  }

  /** Returns the folder of artifacts that this build has filled. */
  public static Path repository() {
    return Path.of(property("gatehouse.repository"));
  }

  /**
   * Starts a build.
   *
   * @param folder where; a log is written beside it
   * @param timeZone the time zone of the computer on which it seems to run
   * @param arguments the command line
   */
  public static Maven start(Path folder, String timeZone, String... arguments) {
    Path log = folder.resolveSibling(folder.getFileName() + ".log");
    // A plugins folder that others can write is refused, whatever the mask of the tests is.
    List<String> command =
        new ArrayList<>(List.of("sh", "-c", "umask 022 && exec \"$0\" \"$@\"", program()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().put("TZ", timeZone);
    try {
      Process process = builder.start();
      process.getOutputStream().close();
      return new Maven(process, log);
    } catch (IOException e) {
      throw new UncheckedIOException("Maven does not start", e);
    }
  }

  private static String program() {
    return Path.of(property("gatehouse.maven"), "bin", "mvn").toString();
  }

  /** Waits for the end, and fails unless it is a good one. */
  public void succeed() throws IOException, InterruptedException {
    if (!process.waitFor(MOST_MINUTES, TimeUnit.MINUTES) || process.exitValue() != 0) {
      throw new AssertionError("The build failed:\n" + Files.readString(log));
    }
  }

  @Override
  public void close() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }

  private static String property(String name) {
    String value = System.getProperty(name);
    if (value == null) {
      throw new AssertionError("System property " + name + " is not set; the pom sets it.");
    }
    return value;
  }
}
