package dev.gatehouse.benchmarks;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Measures the console while it is busy: clients look at a large organisation for a minute, and
 * meanwhile a sync of it reads and publishes.
 */
final class ConsoleRun {
  private static final Size SIZE = Size.C;
  private static final Duration LATENCY = Duration.ofMillis(20);
  private static final int CLIENTS = 16;
  private static final Duration TIME = Duration.ofMinutes(1);
  private static final int CHANGED_GROUPS = 100;
  private static final int CHANGES_OF_A_GROUP = 50;

  private ConsoleRun() {}

  /**
   * What came out.
   *
   * @param answers how long each answer took, the shortest first; never empty
   * @param slowest the slowest address of each kind with its time; never null
   * @param failures what was answered instead of a page; never null
   * @param residentBytes the most memory that the server had at a time
   * @param state the label of the connector when the minute was over
   * @param changes how many memberships had changed at the source before the sync
   */
  record Result(
      List<Duration> answers,
      List<String> slowest,
      List<String> failures,
      long residentBytes,
      String state,
      int changes) {
    Duration percentile(int percent) {
      return answers.get(Math.min(answers.size() - 1, answers.size() * percent / 100));
    }

    @Override
    public String toString() {
      StringBuilder text =
          new StringBuilder(
              "console: %s; %d clients, %d s, a sync with %,d changes meanwhile%n"
                  .formatted(SIZE, CLIENTS, TIME.toSeconds(), changes));
      text.append(
          "  %,d answers, %d failures; median %d ms, 95 %% %d ms, 99 %% %d ms, longest %d ms; %,d MB resident; %s%n"
              .formatted(
                  answers.size(),
                  failures.size(),
                  percentile(50).toMillis(),
                  percentile(95).toMillis(),
                  percentile(99).toMillis(),
                  percentile(100).toMillis(),
                  residentBytes / 1_000_000,
                  state));
      slowest.forEach(line -> text.append("  ").append(line).append(System.lineSeparator()));
      failures.stream()
          .limit(10)
          .forEach(line -> text.append("  ").append(line).append(System.lineSeparator()));
      return text.toString().stripTrailing();
    }
  }

  static Result run(Bench bench) throws IOException, InterruptedException {
    try (Simulation simulation = Simulation.start(bench.installation(), SIZE, LATENCY, List.of())) {
      Bench.Store store = bench.store("console", simulation.url().toString());
      store.sync(List.of());
      Changes changes = Changes.choose(simulation, CHANGED_GROUPS, CHANGES_OF_A_GROUP);
      bench.floor(simulation, bench.write(changes.calls(true)), Bench.Load.cold(8));
      try (RunningConsole console = store.serve(simulation.url().getAuthority())) {
        return look(console, changes.count());
      } finally {
        store.remove();
      }
    }
  }

  private static Result look(RunningConsole console, int changes)
      throws IOException, InterruptedException {
    console.setUp();
    ConsoleClient first = new ConsoleClient(console, 0);
    first.syncNow();
    long end = System.nanoTime() + TIME.toNanos();
    ExecutorService threads = Executors.newFixedThreadPool(CLIENTS);
    List<ConsoleClient> clients = new ArrayList<>();
    List<Future<?>> looks = new ArrayList<>();
    for (int number = 1; number <= CLIENTS; number++) {
      ConsoleClient client = new ConsoleClient(console, number);
      clients.add(client);
      looks.add(threads.submit(() -> client.lookUntil(end)));
    }
    try {
      for (Future<?> each : looks) {
        each.get();
      }
    } catch (ExecutionException failure) {
      throw new IOException("a client failed", failure);
    } finally {
      threads.shutdownNow();
    }
    return new Result(
        clients.stream().flatMap(each -> each.times().stream()).sorted().toList(),
        ConsoleClient.slowest(clients),
        clients.stream().flatMap(each -> each.failures().stream()).toList(),
        console.residentPeak(),
        first.label(),
        changes);
  }
}
