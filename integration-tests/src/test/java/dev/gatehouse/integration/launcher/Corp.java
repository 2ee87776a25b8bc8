package dev.gatehouse.integration.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A connector named corp to a simulated organisation, and the launcher that knows it. */
final class Corp {
  /** The environment variable that holds its key. */
  static final String KEY = "JC_KEY";

  private final Launcher launcher;
  private final String key;

  private Corp(Launcher launcher, String key) {
    this.launcher = launcher;
    this.key = key;
  }

  /** Adds the connector in an empty folder, by the command that users type. */
  static Corp add(Path folder, SimulatorProcess simulator)
      throws IOException, InterruptedException {
    return add(folder, simulator.url().toString(), simulator.apiKey());
  }

  /** Adds the connector in an empty folder, by the command that users type. */
  static Corp add(Path folder, String url, String key) throws IOException, InterruptedException {
    Launcher launcher = new Launcher(folder).set(KEY, key);
    launcher
        .run(
            "connector",
            "add",
            "corp",
            "--plugin=jumpcloud",
            "--set=base-url=" + url,
            "--secret=api-key=env:" + KEY)
        .succeeded();
    return new Corp(launcher, key);
  }

  /** Returns the same connector with a data folder of its own, in another empty folder. */
  Corp copy(Path folder) throws IOException {
    Launcher other = new Launcher(folder);
    try (Stream<Path> files = Files.walk(launcher.data())) {
      for (Path file : files.toList()) {
        Path target = other.data().resolve(launcher.data().relativize(file).toString());
        Files.copy(file, target, StandardCopyOption.COPY_ATTRIBUTES);
      }
    }
    return new Corp(other.set(KEY, key), key);
  }

  Launcher launcher() {
    return launcher;
  }

  Outcome run(String... arguments) throws IOException, InterruptedException {
    return launcher.run(arguments);
  }

  /** Runs commands that have nothing to do with each other, two at a time. */
  List<Outcome> runAll(List<String[]> commands) throws IOException, InterruptedException {
    List<Outcome> ends = new ArrayList<>();
    for (int i = 0; i < commands.size(); i += 2) {
      int next = Math.min(i + 1, commands.size() - 1);
      try (RunningCommand one = launcher.start(commands.get(i));
          RunningCommand other = launcher.start(commands.get(next))) {
        ends.add(one.finish());
        ends.add(other.finish());
      }
    }
    return ends;
  }

  /** Exports everything that is published and reads it back. */
  Facts export() throws IOException, InterruptedException {
    return Facts.ofExport(exported());
  }

  /** Exports everything that is published and returns the files by name. */
  Map<String, String> exportedFiles() throws IOException, InterruptedException {
    Map<String, String> texts = new TreeMap<>();
    try (var files = Files.list(exported())) {
      for (Path file : files.toList()) {
        texts.put(file.getFileName().toString(), Files.readString(file));
      }
    }
    return texts;
  }

  private Path exported() throws IOException, InterruptedException {
    Path to = Files.createTempDirectory(launcher.work(), "export");
    run("export", "corp", "--raw", "--format=json", "--to=" + to).succeeded();
    return to;
  }
}
