package dev.gatehouse.host.cli;

import dev.gatehouse.host.connector.SyncPolicy;
import dev.gatehouse.host.sync.HostContext;
import dev.gatehouse.host.sync.Pacing;
import java.util.Optional;
import picocli.CommandLine.Option;

/** How requests are paced: as the operator has set for the connector, or for this once. */
final class PaceOptions {
  @Option(
      names = "--concurrency",
      paramLabel = "N",
      description =
          "Requests under way at a time, 1 to 64, however fast answers come. Without it they begin"
              + " with 8 and go by the answers.")
  Optional<Integer> concurrency = Optional.empty();

  /** Refuses a number that does not fit. */
  void check(Shell shell) {
    if (concurrency
        .filter(number -> number < 1 || number > SyncPolicy.MOST_CONCURRENCY)
        .isPresent()) {
      throw shell.usage("--concurrency is a number from 1 to " + SyncPolicy.MOST_CONCURRENCY + ".");
    }
  }

  /** Returns the pace of a sync. */
  Pacing reading(SyncPolicy policy) {
    return concurrency.map(Pacing::fixed).map(policy::limited).orElseGet(policy::pacing);
  }

  /** For changes: each is looked at again, and what a mistake costs shall not grow by itself. */
  static Pacing writing(SyncPolicy policy) {
    int most = policy.maxConcurrency().orElse(Pacing.DEFAULT_MOST);
    return policy.limited(Pacing.fixed(Math.min(most, HostContext.DEFAULT_CONCURRENCY)));
  }
}
