package dev.gatehouse.host.provision;

import dev.gatehouse.host.sync.HostContext;
import java.util.Optional;

/** Goes up when no further change of a file is to be tried. Safe for several threads. */
final class StopSign {
  private final HostContext context;
  private final int mostFailures;
  private int failures;
  private Optional<String> reason = Optional.empty();

  StopSign(HostContext context, int mostFailures) {
    this.context = context;
    this.mostFailures = mostFailures;
  }

  /** Learns from what became of a change. */
  synchronized void saw(Sent sent) {
    if (sent.outcome().isFailure()) {
      failures++;
    }
    if (reason.isPresent()) {
      return;
    }
    if (sent.stops()) {
      reason = Optional.of("The rest was not tried: " + sent.message());
    } else if (failures >= mostFailures) {
      reason =
          Optional.of(
              "The rest was not tried, because "
                  + failures
                  + (failures == 1 ? " change" : " changes")
                  + " failed or were refused. --max-failures allows more.");
    }
  }

  /** Returns whether nothing more is to be tried. */
  synchronized boolean isUp() {
    return reason().isPresent();
  }

  /** Returns why, in a sentence; empty as long as it is not up. */
  synchronized Optional<String> reason() {
    return reason.isEmpty() && context.isCancelled()
        ? Optional.of("The rest was not tried: it was stopped. The same file goes on from there.")
        : reason;
  }
}
