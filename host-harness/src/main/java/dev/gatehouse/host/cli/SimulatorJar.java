package dev.gatehouse.host.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The simulator's finished jar in the distribution, run by the same Java in a process of its own.
 */
final class SimulatorJar {
  private final Path jar;

  private SimulatorJar(Path jar) {
    this.jar = jar;
  }

  /** Finds the jar. */
  static SimulatorJar find(Shell shell) {
    Path folder = shell.installed("simulator");
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.getFileName().toString().endsWith(".jar"))
          .findFirst()
          .map(SimulatorJar::new)
          .orElseThrow(() -> missing(folder));
    } catch (IOException e) {
      throw missing(folder);
    }
  }

  private static CommandException missing(Path folder) {
    return new CommandException(
        ExitCode.CONFIGURATION,
        "The installation has no simulator in " + folder + ". Unpack the distribution again.");
  }

  /**
   * Prepares a process that ends with this one in whatever way: its standard input is a pipe that
   * closes when this process is gone.
   */
  ProcessBuilder process(List<String> arguments) {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-jar",
                jar.toString(),
                "--exit-with-parent"));
    command.addAll(arguments);
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
  }
}
