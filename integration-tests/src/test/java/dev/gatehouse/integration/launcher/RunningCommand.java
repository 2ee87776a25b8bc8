package dev.gatehouse.integration.launcher;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A command whose process is under way. Closing it kills the process, if it is still there. */
public final class RunningCommand implements AutoCloseable {
  /** Longer than any command here takes, on the slowest machine. */
  static final Duration PATIENCE = Duration.ofMinutes(3);

  private final List<String> command;
  private final Process process;
  private final Transcript out;
  private final Transcript err;

  RunningCommand(List<String> command, Process process) {
    this.command = command;
    this.process = process;
    this.out = Transcript.of(process.getInputStream(), "output");
    this.err = Transcript.of(process.getErrorStream(), "errors");
  }

  public Process process() {
    return process;
  }

  /** Returns the process and its children. */
  List<ProcessHandle> family() {
    return Stream.concat(Stream.of(process.toHandle()), process.descendants()).toList();
  }

  /** Waits until a line on standard output has this beginning, and returns its rest. */
  public String awaitOutput(String beginning) throws InterruptedException {
    return out.awaitLine(beginning, PATIENCE);
  }

  /** Waits until a line on standard error has this beginning, and returns its rest. */
  public String awaitErrors(String beginning) throws InterruptedException {
    return err.awaitLine(beginning, PATIENCE);
  }

  /** Sends a signal, such as INT for Ctrl-C. */
  public RunningCommand signal(String name) throws IOException, InterruptedException {
    int sent =
        new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
            .inheritIO()
            .start()
            .waitFor();
    if (sent != 0) {
      throw new AssertionError("Signal " + name + " could not be sent to " + process);
    }
    return this;
  }

  /** Waits for the end. */
  public Outcome finish() throws InterruptedException {
    if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
      close();
      throw new AssertionError(
          "gatehouse %s is still running after %s%n--- output%n%s%n--- errors%n%s"
              .formatted(String.join(" ", command), PATIENCE, out, err));
    }
    return new Outcome(command, process.exitValue(), out.whole(PATIENCE), err.whole(PATIENCE));
  }

  @Override
  public void close() {
    family().forEach(ProcessHandle::destroyForcibly);
  }
}
