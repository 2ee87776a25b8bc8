package dev.gatehouse.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * What one process took from its start to its exit.
 *
 * @param wall the time on the clock; never null
 * @param cpu the time of all its threads on a processor; never null
 * @param residentBytes the most memory that it had at a time, as the system counts it
 * @param output what it wrote to both streams; never null
 */
record MeasuredProcess(Duration wall, Duration cpu, long residentBytes, String output) {
  private static final long LOOK_MILLIS = 10;
  // All Linux systems say it in hundredths of a second, whatever the kernel counts in.
  private static final long NANOS_OF_A_TICK = 10_000_000;

  /**
   * Runs a command and waits for its end.
   *
   * @param command program and arguments; never empty
   * @param environment variables that it gets beside those of this process; never null
   * @param folder where its output is kept; never null
   * @throws IOException if it cannot be started or ends with another status than 0
   */
  static MeasuredProcess run(List<String> command, Map<String, String> environment, Path folder)
      throws IOException, InterruptedException {
    Path output = folder.resolve("output.txt");
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
    builder.environment().putAll(environment);
    Duration cpuBefore = cpuOfEndedChildren();
    long started = System.nanoTime();
    Process process = builder.start();
    process.getOutputStream().close();
    long resident = 0;
    do {
      resident = Math.max(resident, residentPeak(process.pid()));
    } while (!process.waitFor(LOOK_MILLIS, TimeUnit.MILLISECONDS));
    Duration wall = Duration.ofNanos(System.nanoTime() - started);
    String text = Files.readString(output, StandardCharsets.UTF_8);
    if (process.exitValue() != 0) {
      throw new IOException(
          String.join(" ", command) + " ended with " + process.exitValue() + ":\n" + text);
    }
    return new MeasuredProcess(wall, cpuOfEndedChildren().minus(cpuBefore), resident, text);
  }

  /** Returns the processor time that a running process has used so far. */
  static Duration cpuOf(long pid) throws IOException {
    return ticks(statistics(Path.of("/proc", Long.toString(pid), "stat")), 11);
  }

  /** Exact, unlike a look at a process that may have ended since: the system adds it up. */
  private static Duration cpuOfEndedChildren() throws IOException {
    return ticks(statistics(Path.of("/proc/self/stat")), 13);
  }

  private static Duration ticks(String[] statistics, int first) {
    long ticks = Long.parseLong(statistics[first]) + Long.parseLong(statistics[first + 1]);
    return Duration.ofNanos(ticks * NANOS_OF_A_TICK);
  }

  /** The fields from the third on: the second is a name in parentheses that may hold anything. */
  private static String[] statistics(Path file) throws IOException {
    String line = Files.readString(file);
    return line.substring(line.lastIndexOf(')') + 2).split(" ", -1);
  }

  /** Returns the most memory that a running process had at a time; 0 if it has ended. */
  static long residentPeak(long pid) {
    try {
      for (String line : Files.readAllLines(Path.of("/proc", Long.toString(pid), "status"))) {
        if (line.startsWith("VmHWM:")) {
          return 1024 * Long.parseLong(line.replaceAll("\\D", ""));
        }
      }
    } catch (IOException ended) {
      // What was seen before stays.
    }
    return 0;
  }
}
