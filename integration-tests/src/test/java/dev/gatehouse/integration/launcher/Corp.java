package dev.gatehouse.integration.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** A connector named corp to a simulated organisation, and the launcher that knows it. */
final class Corp {
  /** The environment variable that holds its key. */
  static final String KEY = "JC_KEY";

  private final Launcher launcher;

  private Corp(Launcher launcher) {
    this.launcher = launcher;
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
    return new Corp(launcher);
  }

  Launcher launcher() {
    return launcher;
  }

  Outcome run(String... arguments) throws IOException, InterruptedException {
    return launcher.run(arguments);
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
