package dev.gatehouse.host.cli;

import dev.gatehouse.host.connector.ConfiguredConnector;
import dev.gatehouse.host.connector.ConnectorSync;
import dev.gatehouse.host.plugin.PluginEntry;
import dev.gatehouse.host.report.Screen;
import dev.gatehouse.host.report.SyncProgress;
import dev.gatehouse.host.sync.Cancellation;
import dev.gatehouse.host.sync.HostContext;
import dev.gatehouse.host.sync.Pacing;
import dev.gatehouse.host.sync.SyncRequest;
import dev.gatehouse.host.sync.SyncResult;
import java.time.Clock;
import java.util.function.UnaryOperator;

/** Runs one sync with its progress on the screen; Ctrl-C stops it after the stored page. */
final class SyncRunner {
  private final Shell shell;
  private final Screen screen;

  SyncRunner(Shell shell) {
    this(shell, shell.screen());
  }

  /** Also takes where the progress is shown. */
  SyncRunner(Shell shell, Screen screen) {
    this.shell = shell;
    this.screen = screen;
  }

  /**
   * Runs a sync.
   *
   * @param connector what to sync; never null
   * @param pacing within which bounds requests are paced; never null
   * @param options adds what this sync has of its own to the request; never null
   * @return how it ended; never null
   */
  SyncResult run(
      ConfiguredConnector connector, Pacing pacing, UnaryOperator<SyncRequest.Builder> options) {
    return run(shell.plugin(connector.plugin()), connector, pacing, options);
  }

  /** The same with a plugin that the caller keeps from being unloaded meanwhile. */
  SyncResult run(
      PluginEntry plugin,
      ConfiguredConnector connector,
      Pacing pacing,
      UnaryOperator<SyncRequest.Builder> options) {
    Cancellation cancellation = new Cancellation();
    HostContext context = HostContext.of(pacing, cancellation);
    ConnectorSync sync = new ConnectorSync(shell.data().database(), shell.setup(context), context);
    try (SyncProgress progress = new SyncProgress(screen, Clock.systemUTC())) {
      return sync.run(
          plugin,
          connector,
          request -> {
            // Until here, where all that needs a person has been asked, the thread is interrupted.
            shell.surroundings().interruption().stopBy(cancellation::cancel);
            return options.apply(request);
          },
          progress);
    }
  }

  /** Returns what a script learns from the end of a run. */
  static ExitCode exitCode(SyncResult result) {
    return switch (result.run().state()) {
      case SUCCEEDED -> ExitCode.SUCCESS;
      case SUCCEEDED_WITH_WARNINGS -> ExitCode.WARNINGS;
      case PARTIAL -> ExitCode.PARTIAL;
      case HELD -> ExitCode.HELD;
      case CANCELLED -> ExitCode.CANCELLED;
      default -> result.failure().map(Failure::codeOf).orElse(ExitCode.FAILURE);
    };
  }
}
