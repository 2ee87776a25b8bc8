package dev.gatehouse.host.cli;

import dev.gatehouse.host.connector.ConfiguredConnector;
import dev.gatehouse.host.connector.ConnectorSetup;
import dev.gatehouse.host.connector.SyncPolicy;
import dev.gatehouse.host.plugin.PluginEntry;
import dev.gatehouse.host.report.Screen;
import dev.gatehouse.host.report.SyncProgress;
import dev.gatehouse.host.sync.Cancellation;
import dev.gatehouse.host.sync.HoldThresholds;
import dev.gatehouse.host.sync.HostContext;
import dev.gatehouse.host.sync.Pacing;
import dev.gatehouse.host.sync.Sync;
import dev.gatehouse.host.sync.SyncRequest;
import dev.gatehouse.host.sync.SyncResult;
import dev.gatehouse.spi.Connector;
import dev.gatehouse.spi.OpenConnector;
import dev.gatehouse.spi.operation.AttributeSelection;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

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
    Connector code = plugin.connector().orElseThrow();
    Cancellation cancellation = new Cancellation();
    HostContext context = HostContext.of(pacing, cancellation);
    ConnectorSetup setup = shell.setup(context);
    OpenConnector open = setup.open(code, connector);
    try (SyncProgress progress = new SyncProgress(screen, Clock.systemUTC())) {
      SyncRequest.Builder request =
          SyncRequest.of(connector.id(), connector.name(), open, context)
              .streams(streams(code, connector))
              .attributes(AttributeSelection.except(connector.excludedAttributes()))
              .pluginDigest(plugin.sha256().orElse(""))
              .holdThresholds(thresholds(connector.policy()));
      connector.policy().keepDays().ifPresent(days -> request.keepFor(Duration.ofDays(days)));
      shell.surroundings().interruption().stopBy(cancellation::cancel);
      return new Sync(shell.data().database()).run(options.apply(request).build(), progress);
    } finally {
      setup.close(open);
    }
  }

  /** Returns what the operator has set, or else what applies by itself. */
  static HoldThresholds thresholds(SyncPolicy policy) {
    return new HoldThresholds(
        policy.holdPercent().orElse(HoldThresholds.DEFAULT.percent()),
        policy.holdCount().orElse(HoldThresholds.DEFAULT.count()));
  }

  private static Set<String> streams(Connector code, ConfiguredConnector connector) {
    return code.streams().stream()
        .map(Connector.BoundStream::definition)
        .filter(stream -> connector.streams().getOrDefault(stream.name(), !stream.isOffByDefault()))
        .map(stream -> stream.name())
        .collect(Collectors.toUnmodifiableSet());
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
