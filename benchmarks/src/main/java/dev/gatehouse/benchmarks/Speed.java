package dev.gatehouse.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * Whether the simulator is fast enough to measure others with: it starts fast, and at no latency it
 * could answer several times as fast as our fastest client asks. That client is the floor once its
 * code is compiled. Client and server each have a processor of their own here, so that they compare
 * by the processor time that one request costs.
 *
 * @param startTime from the start of its process until it listens, 100,000 users; never null
 * @param requests how many requests were made
 * @param wall how long the client was busy with them; never null
 * @param client processor time of the client; never null
 * @param server processor time of the simulator; never null
 */
record Speed(Duration startTime, long requests, Duration wall, Duration client, Duration server) {
  private static final int WARM = 10;
  private static final int CONCURRENCY = 8;
  private static final List<String> FIRST = List.of("taskset", "-c", "0");
  private static final List<String> SECOND = List.of("taskset", "-c", "1");

  static Speed measure(Bench bench) throws IOException, InterruptedException {
    Duration start;
    try (Simulation large =
        Simulation.start(bench.installation(), Size.C, Duration.ZERO, List.of())) {
      start = large.startTime();
    }
    Path calls = bench.record(Size.B);
    try (Simulation simulation =
        Simulation.start(bench.installation(), Size.B, Duration.ZERO, FIRST)) {
      bench.floor(simulation, calls, load(WARM));
      Sample once = bench.floor(simulation, calls, load(WARM));
      Sample twice = bench.floor(simulation, calls, load(2 * WARM));
      // The difference is the client's without its start and without the first, slow requests.
      return new Speed(
          start,
          twice.requests() - once.requests(),
          twice.process().wall().minus(once.process().wall()),
          twice.process().cpu().minus(once.process().cpu()),
          twice.serverCpu().minus(once.serverCpu()));
    }
  }

  /** All of Java's compilers: it is to be the fastest client, not a short-lived one. */
  private static Bench.Load load(int times) {
    return new Bench.Load(CONCURRENCY, times, List.of("-Xmx256m"), SECOND);
  }

  /** How many times as fast as the client asks the simulator could answer. */
  double headroom() {
    return (double) client.toNanos() / server.toNanos();
  }
}
