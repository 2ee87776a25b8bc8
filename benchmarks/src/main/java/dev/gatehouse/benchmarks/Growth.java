package dev.gatehouse.benchmarks;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

/**
 * How the store grows when nothing changes.
 *
 * @param runs how many unchanged syncs there were
 * @param before bytes after the first sync
 * @param after bytes after the last one
 */
record Growth(int runs, long before, long after) {
  static final int RUNS = 100;

  static Growth measure(Bench bench, Size size) throws IOException, InterruptedException {
    try (Simulation simulation =
        Simulation.start(bench.installation(), size, Duration.ZERO, List.of())) {
      Bench.Store store = bench.store("growth", simulation.url().toString());
      store.sync(List.of());
      long before = store.bytes();
      for (int i = 0; i < RUNS; i++) {
        store.sync(List.of());
      }
      Growth growth = new Growth(RUNS, before, store.bytes());
      store.remove();
      return growth;
    }
  }

  double ratio() {
    return (double) after / before;
  }
}
