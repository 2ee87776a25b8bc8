package dev.gatehouse.integration.hosts;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/**
 * The simulator as a process of its own, one for all tests of a JVM. It ends with that JVM, because
 * its standard input does.
 */
final class SimulatorProcess {
  private static final SimulatorProcess ONLY = new SimulatorProcess();

  private final SimulatedTarget target;

  private SimulatorProcess() {
    try {
      Process process =
          new ProcessBuilder(command()).redirectError(ProcessBuilder.Redirect.INHERIT).start();
      BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
      String url = valueOf(out, "simulator listening on ");
      target = new SimulatedTarget(url, valueOf(out, "API key (of the simulator only): "));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot start the simulator", e);
    }
  }

  /** Returns the organisation of the running simulator. */
  static SimulatedTarget target() {
    return ONLY.target;
  }

  /** Small, but a group has more members than a page holds. */
  private static List<String> command() {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-XX:TieredStopAtLevel=1",
        "-jar",
        FinishedJars.ofModule("jumpcloud-simulator", "-standalone.jar").toString(),
        "--exit-with-parent",
        "--users=300",
        "--groups=12",
        "--applications=6",
        "--largest-group=250",
        "--memberships=900");
  }

  private static String valueOf(BufferedReader out, String label) throws IOException {
    String line = out.readLine();
    if (line == null || !line.startsWith(label)) {
      throw new IOException("Instead of \"" + label + "\" the simulator says: " + line);
    }
    return line.substring(label.length());
  }
}
