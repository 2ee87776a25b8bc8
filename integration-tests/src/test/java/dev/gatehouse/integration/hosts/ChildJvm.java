package dev.gatehouse.integration.hosts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A Java program in a process of its own.
 *
 * @param home the Java installation or image that runs it
 * @param folder where it runs
 * @param environment what its environment has beside that of the tests
 */
record ChildJvm(Path home, Path folder, Map<String, String> environment) {
  private static final long MOST_SECONDS = 120;

  /** Returns a program that is run by a Java installation or image. */
  static ChildJvm of(Path javaHome) {
    return new ChildJvm(javaHome, Path.of("").toAbsolutePath(), Map.of());
  }

  /** Returns a program that is run by the Java of the tests. */
  static ChildJvm ofThisJava() {
    return of(Path.of(System.getProperty("java.home")));
  }

  /** Returns the same program in another folder. */
  ChildJvm in(Path otherFolder) {
    return new ChildJvm(home, otherFolder, environment);
  }

  /** Returns the same program with an environment of one variable more. */
  ChildJvm with(String name, String value) {
    Map<String, String> more = new HashMap<>(environment);
    more.put(name, value);
    return new ChildJvm(home, folder, Map.copyOf(more));
  }

  /** Puts paths together as an option of {@code java} wants them. */
  static String path(Path... parts) {
    return Stream.of(parts)
        .map(Path::toString)
        .collect(Collectors.joining(System.getProperty("path.separator")));
  }

  /** Runs {@code java} and returns the lines that it printed; fails if it failed. */
  List<String> run(String... arguments) {
    List<String> command = new ArrayList<>(List.of("java"));
    SimulatorProcess.target()
        .systemProperties()
        .forEach(property -> command.add("-D" + property[0] + "=" + property[1]));
    command.addAll(List.of(arguments));
    return tool(command);
  }

  /** Runs a tool of the installation and returns the lines that it printed. */
  List<String> tool(List<String> nameAndArguments) {
    String name = nameAndArguments.get(0);
    List<String> command = new ArrayList<>(nameAndArguments);
    command.set(0, home.resolve("bin").resolve(name).toString());
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().putAll(environment);
    try {
      Process process = builder.redirectErrorStream(true).start();
      process.getOutputStream().close();
      String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (!process.waitFor(MOST_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
        process.destroyForcibly();
        throw new AssertionError(name + " failed and printed:\n" + out);
      }
      return out.lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot start " + name, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("Interrupted while " + name + " was running", e);
    }
  }
}
