package dev.gatehouse.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Runs the floor and syncs, each in a process of its own, with files in a folder that is removed at
 * the end.
 */
final class Bench implements AutoCloseable {
  private final Installation installation;
  private final Path folder;

  private Bench(Installation installation, Path folder) {
    this.installation = installation;
    this.folder = folder;
  }

  static Bench open(Installation installation) throws IOException {
    return new Bench(installation, Files.createTempDirectory("gatehouse-benchmarks"));
  }

  Installation installation() {
    return installation;
  }

  /** Writes down what a sync of an organisation of this size asks. */
  Path record(Size size) throws IOException, InterruptedException {
    Path file = folder.resolve("calls-" + size.name() + ".txt");
    if (Files.exists(file)) {
      return file;
    }
    try (Simulation simulation = Simulation.start(installation, size, Duration.ZERO, List.of());
        Recorder recorder = Recorder.before(simulation.url())) {
      Store store = store("recorded", recorder.url().toString());
      recorder.forget();
      store.sync(List.of());
      Call.write(recorder.calls(), file);
      store.remove();
    }
    return file;
  }

  /** Writes down what the floor is to ask. */
  Path write(List<Call> calls) throws IOException {
    Path file = folder.resolve("calls.txt");
    Call.write(calls, file);
    return file;
  }

  /**
   * Runs the floor.
   *
   * @param simulation what is asked; never null
   * @param calls what {@link #record} returned; never null
   * @param load how they are made; never null
   */
  Sample floor(Simulation simulation, Path calls, Load load)
      throws IOException, InterruptedException {
    Path gcLog = folder.resolve("floor-gc.log");
    List<String> command = new ArrayList<>(load.prefix());
    command.add(Installation.java());
    command.addAll(load.javaOptions());
    command.add(HeapLog.option(gcLog));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Floor.class.getName()));
    command.addAll(
        List.of(
            simulation.url().toString(),
            calls.toString(),
            Integer.toString(load.concurrency()),
            Integer.toString(load.times())));
    simulation.forgetRequests();
    Duration before = simulation.cpu();
    MeasuredProcess process = MeasuredProcess.run(command, Map.of(), folder);
    List<Duration> reads = Floor.times(process.output());
    return new Sample(
        reads.get(reads.size() - 1),
        Duration.ZERO,
        process,
        simulation.requests(),
        HeapLog.read(gcLog).peak(),
        List.of(),
        0,
        simulation.cpu().minus(before));
  }

  /** Makes an empty store with a connector to an address. */
  Store store(String name, String url) throws IOException, InterruptedException {
    Store store = new Store(Files.createDirectory(folder.resolve(name)));
    store.gatehouse(
        Map.of(),
        "connector",
        "add",
        "corp",
        "--plugin",
        "jumpcloud",
        "--set",
        "base-url=" + url,
        "--secret",
        "api-key=env:JC_KEY");
    return store;
  }

  @Override
  public void close() {
    delete(folder);
  }

  private static void delete(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /**
   * How the floor makes its requests.
   *
   * @param concurrency how many at a time
   * @param times how often all of it is done; the last time counts
   * @param javaOptions what its Java gets; never null
   * @param prefix put in front of the command; possibly empty
   */
  record Load(int concurrency, int times, List<String> javaOptions, List<String> prefix) {
    /** Once, in the launcher's Java: the yardstick. */
    static Load cold(int concurrency) {
      return new Load(concurrency, 1, Installation.JAVA_OPTIONS, List.of());
    }
  }

  /** A data folder with one connector. */
  final class Store {
    private final Path data;

    private Store(Path data) throws IOException {
      this.data = data;
      Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwx------"));
    }

    /** Runs a sync and measures it. */
    Sample sync(Simulation simulation, List<String> options)
        throws IOException, InterruptedException {
      Path gcLog = folder.resolve("sync-gc.log");
      simulation.forgetRequests();
      Duration before = simulation.cpu();
      List<String> arguments = new ArrayList<>(List.of("sync", "corp", "--verbose"));
      arguments.addAll(options);
      MeasuredProcess process =
          gatehouse(
              Map.of("GATEHOUSE_JAVA_OPTS", HeapLog.option(gcLog)),
              arguments.toArray(String[]::new));
      Phases phases = Phases.of(process.output());
      HeapLog heap = HeapLog.read(gcLog);
      return new Sample(
          phases.read(),
          phases.compareAndPublish(),
          process,
          simulation.requests(),
          heap.peak(),
          heap.curve(phases.reading(), phases.comparing()),
          bytes(),
          simulation.cpu().minus(before));
    }

    /** Runs a sync and measures nothing. */
    void sync(List<String> options) throws IOException, InterruptedException {
      List<String> arguments = new ArrayList<>(List.of("sync", "corp", "--quiet"));
      arguments.addAll(options);
      gatehouse(Map.of(), arguments.toArray(String[]::new));
    }

    /** Switches the changes of memberships on. */
    void enableProvisioning() throws IOException, InterruptedException {
      gatehouse(Map.of(), "connector", "enable-provisioning", "corp");
    }

    /** Grants or revokes memberships by a file, and measures it. */
    Sample apply(Simulation simulation, Changes changes, boolean granted)
        throws IOException, InterruptedException {
      Path file = folder.resolve("changes.csv");
      changes.write(granted, file);
      Path gcLog = folder.resolve("apply-gc.log");
      List<String> arguments =
          new ArrayList<>(List.of("apply", "corp", "--yes", "--file", file.toString()));
      if (!granted) {
        arguments.add("--confirm-count=" + changes.count());
      }
      simulation.forgetRequests();
      Duration before = simulation.cpu();
      MeasuredProcess process =
          gatehouse(
              Map.of("GATEHOUSE_JAVA_OPTS", HeapLog.option(gcLog)),
              arguments.toArray(String[]::new));
      return new Sample(
          process.wall(),
          Duration.ZERO,
          process,
          simulation.requests(),
          HeapLog.read(gcLog).peak(),
          List.of(),
          bytes(),
          simulation.cpu().minus(before));
    }

    /** Opens the console on it; settings there may name the simulator. */
    RunningConsole serve(String host) throws IOException {
      ProcessBuilder command =
          new ProcessBuilder(
              installation.launcher().toString(), "serve", "--port=0", "--allow-host=" + host);
      command.environment().put("GATEHOUSE_DATA", data.toString());
      command.environment().put("JC_KEY", Simulation.KEY);
      command.environment().put("JAVA_HOME", System.getProperty("java.home"));
      return RunningConsole.start(command);
    }

    /** Returns how many bytes the data folder holds. */
    long bytes() throws IOException {
      try (Stream<Path> files = Files.list(data)) {
        long bytes = 0;
        for (Path file : files.toList()) {
          bytes += Files.size(file);
        }
        return bytes;
      }
    }

    void remove() {
      delete(data);
    }

    private MeasuredProcess gatehouse(Map<String, String> environment, String... arguments)
        throws IOException, InterruptedException {
      List<String> command = new ArrayList<>();
      command.add(installation.launcher().toString());
      command.addAll(List.of(arguments));
      Map<String, String> all = new HashMap<>(environment);
      all.put("GATEHOUSE_DATA", data.toString());
      all.put("JC_KEY", Simulation.KEY);
      all.put("JAVA_HOME", System.getProperty("java.home"));
      return MeasuredProcess.run(command, all, folder);
    }
  }
}
