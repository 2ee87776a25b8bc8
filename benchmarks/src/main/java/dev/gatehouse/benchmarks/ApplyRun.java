package dev.gatehouse.benchmarks;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Measures many changes of memberships: made bare, and by {@code gatehouse apply}. Granting is
 * undone by revoking, so that every round begins with the same organisation.
 */
final class ApplyRun {
  private static final Size SIZE = Size.B;
  private static final Duration LATENCY = Duration.ofMillis(20);
  private static final int GROUPS = 100;
  private static final int CHANGES_OF_A_GROUP = 50;
  // The pace of changes does not grow.
  private static final int CONCURRENCY = 8;

  private ApplyRun() {}

  /**
   * What one file of changes took.
   *
   * @param floor the bare client; never null
   * @param apply the command; never null
   */
  record Pass(Sample floor, Sample apply) {
    /** Both from the start of the process to its exit. */
    double ratio() {
      return Report.seconds(apply.process().wall()) / Report.seconds(floor.process().wall());
    }
  }

  /**
   * What came out.
   *
   * @param changes how many changes a file holds
   * @param groups how many groups they are spread over
   * @param grants the rounds of granting; never null
   * @param revokes the rounds of revoking; never null
   */
  record Result(int changes, int groups, List<Pass> grants, List<Pass> revokes) {
    @Override
    public String toString() {
      return "apply: %,d memberships in %d groups, %d ms, concurrency %d, median of %d"
          .formatted(changes, groups, LATENCY.toMillis(), CONCURRENCY, grants.size());
    }
  }

  static Result run(Bench bench, int rounds) throws IOException, InterruptedException {
    try (Simulation simulation = Simulation.start(bench.installation(), SIZE, LATENCY, List.of())) {
      Bench.Store store = bench.store("apply", simulation.url().toString());
      store.sync(List.of());
      store.enableProvisioning();
      Changes changes = Changes.choose(simulation, GROUPS, CHANGES_OF_A_GROUP);
      List<Pass> grants = new ArrayList<>();
      List<Pass> revokes = new ArrayList<>();
      for (int round = 0; round < rounds; round++) {
        Sample granted = floor(bench, simulation, changes, true);
        Sample revoked = floor(bench, simulation, changes, false);
        grants.add(new Pass(granted, store.apply(simulation, changes, true)));
        revokes.add(new Pass(revoked, store.apply(simulation, changes, false)));
      }
      store.remove();
      return new Result(changes.count(), GROUPS, grants, revokes);
    }
  }

  private static Sample floor(Bench bench, Simulation simulation, Changes changes, boolean granted)
      throws IOException, InterruptedException {
    return bench.floor(
        simulation, bench.write(changes.calls(granted)), Bench.Load.cold(CONCURRENCY));
  }
}
