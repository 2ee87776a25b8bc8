package dev.gatehouse.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Measures one case: the floor, a sync into an empty store and one that finds nothing changed, in
 * turns, several times.
 */
final class CaseRun {
  private static final long WARM_REQUESTS = 7_000;

  private CaseRun() {}

  /**
   * What is measured.
   *
   * @param size how much there is to read; never null
   * @param latency how long each answer is held back; never null
   * @param concurrency how many requests are under way at a time
   * @param rounds how often
   */
  record Case(Size size, Duration latency, int concurrency, int rounds) {
    @Override
    public String toString() {
      return size + ", " + latency.toMillis() + " ms, concurrency " + concurrency;
    }
  }

  /**
   * What came out.
   *
   * @param minimum the fewest requests
   * @param floors the floor, by round; never null
   * @param empty syncs into an empty store; never null
   * @param unchanged syncs that find nothing changed; never null
   */
  record Result(
      Case what, long minimum, List<Sample> floors, List<Sample> empty, List<Sample> unchanged) {}

  static Result run(Bench bench, Case what) throws IOException, InterruptedException {
    Path calls = bench.record(what.size());
    List<Sample> floors = new ArrayList<>();
    List<Sample> empty = new ArrayList<>();
    List<Sample> unchanged = new ArrayList<>();
    List<String> options = List.of("--concurrency=" + what.concurrency());
    try (Simulation simulation =
        Simulation.start(bench.installation(), what.size(), what.latency(), List.of())) {
      warmUp(bench, simulation, calls, what.concurrency());
      for (int round = 0; round < what.rounds(); round++) {
        floors.add(bench.floor(simulation, calls, Bench.Load.cold(what.concurrency())));
        Bench.Store store = bench.store("case", simulation.url().toString());
        empty.add(store.sync(simulation, options));
        unchanged.add(store.sync(simulation, options));
        store.remove();
      }
      return new Result(what, simulation.minimum(), floors, empty, unchanged);
    }
  }

  /**
   * Asks until the simulator's own code is compiled: what Java spends on that is taken from those
   * who ask, on processors that they share.
   */
  private static void warmUp(Bench bench, Simulation simulation, Path calls, int concurrency)
      throws IOException, InterruptedException {
    int times = (int) Math.max(1, WARM_REQUESTS / simulation.minimum());
    bench.floor(
        simulation,
        calls,
        new Bench.Load(concurrency, times, Installation.JAVA_OPTIONS, List.of()));
  }
}
