package dev.gatehouse.integration.launcher;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Starts {@code gatehouse} of the finished distribution as a user does, with a home, a folder for
 * temporary files and a data folder of its own, and with the Java that runs the tests.
 */
public final class Launcher {
  private final Path folder;
  private final Map<String, String> environment = new LinkedHashMap<>();

  /**
   * Makes a launcher.
   *
   * @param folder an empty folder; home, temp, data and work are made in it
   */
  public Launcher(Path folder) {
    this.folder = folder;
    for (String each : List.of("home", "temp", "work")) {
      try {
        Files.createDirectories(folder.resolve(each));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    environment.put("PATH", System.getenv("PATH"));
    environment.put("HOME", home().toString());
    environment.put("JAVA_HOME", System.getProperty("java.home"));
    environment.put("TMPDIR", temp().toString());
    environment.put("GATEHOUSE_DATA", data().toString());
    // Java does not take it from the environment.
    environment.put("GATEHOUSE_JAVA_OPTS", "-Duser.home=" + home() + " " + SharedClasses.option());
  }

  /** Returns the folder of the finished distribution. */
  public static Path distribution() {
    Path found =
        Path.of(System.getProperty("gatehouse.tree"))
            .resolve("host-harness/target/gatehouse")
            .normalize()
            .toAbsolutePath();
    if (!Files.isExecutable(found.resolve("bin/gatehouse"))) {
      throw new AssertionError(
          "No finished distribution at %s. Build it first: mvn verify, from the root of the tree."
              .formatted(found));
    }
    return found;
  }

  /** Returns the only jar of a folder of the distribution whose name begins like this. */
  static Path jar(String subfolder, String beginning) {
    try (var files = Files.list(distribution().resolve(subfolder))) {
      List<Path> found =
          files.filter(file -> file.getFileName().toString().startsWith(beginning)).toList();
      if (found.size() != 1) {
        throw new AssertionError("Not one " + beginning + " in " + subfolder + ": " + found);
      }
      return found.get(0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the folder that holds the others. */
  public Path folder() {
    return folder;
  }

  Path home() {
    return folder.resolve("home");
  }

  Path temp() {
    return folder.resolve("temp");
  }

  public Path data() {
    return folder.resolve("data");
  }

  public Path work() {
    return folder.resolve("work");
  }

  /** Sets a variable in the environment of all commands from now on. */
  public Launcher set(String name, String value) {
    environment.put(name, value);
    return this;
  }

  /** Takes a variable out of the environment of all commands from now on. */
  Launcher unset(String name) {
    environment.remove(name);
    return this;
  }

  /** Runs a command to its end; its standard input is closed. */
  public Outcome run(String... arguments) throws IOException, InterruptedException {
    return runWith("", arguments);
  }

  /** Runs a command to its end with this on its standard input. */
  Outcome runWith(String input, String... arguments) throws IOException, InterruptedException {
    try (RunningCommand running = start(Optional.of(input), command(arguments))) {
      return running.finish();
    }
  }

  /** Starts a command; its standard input is closed. */
  public RunningCommand start(String... arguments) throws IOException {
    return start(Optional.of(""), command(arguments));
  }

  /** Starts a command whose standard input stays open and empty. */
  RunningCommand startWithOpenInput(String... arguments) throws IOException {
    return start(Optional.empty(), command(arguments));
  }

  /** Runs a shell script that finds the launcher in {@code $0} and the arguments in {@code $@}. */
  Outcome runByShell(String script, String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("sh", "-c", script));
    command.addAll(command(arguments));
    try (RunningCommand running = start(Optional.of(""), command)) {
      return running.finish();
    }
  }

  private static List<String> command(String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(distribution().resolve("bin/gatehouse").toString());
    command.addAll(List.of(arguments));
    return command;
  }

  private RunningCommand start(Optional<String> input, List<String> command) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command).directory(work().toFile());
    builder.environment().clear();
    builder.environment().putAll(environment);
    Process process = builder.start();
    if (input.isPresent()) {
      try (OutputStream in = process.getOutputStream()) {
        in.write(input.get().getBytes(StandardCharsets.UTF_8));
      }
    }
    return new RunningCommand(command.subList(1, command.size()), process);
  }
}
