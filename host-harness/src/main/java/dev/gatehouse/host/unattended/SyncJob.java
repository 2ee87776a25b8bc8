package dev.gatehouse.host.unattended;

import dev.gatehouse.host.connector.ConfigurationException;
import dev.gatehouse.host.connector.ConfiguredConnector;
import dev.gatehouse.host.connector.ConnectorSetup;
import dev.gatehouse.host.connector.ConnectorSync;
import dev.gatehouse.host.connector.DataFolderException;
import dev.gatehouse.host.plugin.PluginException;
import dev.gatehouse.host.plugin.PluginLease;
import dev.gatehouse.host.store.RunKind;
import dev.gatehouse.host.store.RunRow;
import dev.gatehouse.host.store.RunState;
import dev.gatehouse.host.store.Runs;
import dev.gatehouse.host.store.StoreException;
import dev.gatehouse.host.sync.Cancellation;
import dev.gatehouse.host.sync.HostContext;
import dev.gatehouse.host.sync.SyncRefusedException;
import dev.gatehouse.host.sync.SyncResult;
import dev.gatehouse.spi.CheckReport;
import dev.gatehouse.spi.model.ConnectorException;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Does the work of one connector once, a sync or a probe, and writes its log. */
final class SyncJob {
  private static final System.Logger LOG = System.getLogger(SyncJob.class.getName());

  private final Syncs.Parts parts;
  private final LogLines lines;
  private final ConnectorState state;
  private final Cancellation cancellation;
  private final RunProgress progress;

  SyncJob(
      Syncs.Parts parts,
      LogLines lines,
      ConnectorState state,
      Cancellation cancellation,
      RunProgress progress) {
    this.parts = parts;
    this.lines = lines;
    this.state = state;
    this.cancellation = cancellation;
    this.progress = progress;
  }

  /** Reads and publishes everything, as the command line does. */
  RunEnd sync() {
    SyncLog log = new SyncLog(lines, state.id());
    try {
      ConfiguredConnector connector = connector();
      try (PluginLease lease = parts.plugins().apply(connector.plugin())) {
        HostContext context = HostContext.of(connector.policy().pacing(), cancellation);
        SyncResult result =
            new ConnectorSync(parts.state(), parts.setups().apply(context), context)
                .run(
                    lease.entry(),
                    connector,
                    UnaryOperator.identity(),
                    event -> {
                      log.on(event);
                      progress.on(event);
                    });
        log.result(result);
        return end(result);
      }
    } catch (SyncRefusedException busy) {
      log.left(String.valueOf(busy.getMessage()));
      return new RunEnd.Stopped();
    } catch (RuntimeException failure) {
      RunEnd end = failed(failure);
      if (end instanceof RunEnd.Failed failed) {
        log.failed("No sync: " + failed.reason());
      }
      return end;
    } finally {
      lines.forgetOld(state.id());
    }
  }

  private RunEnd end(SyncResult result) {
    String message = parts.mask().mask(result.run().message().orElse("It did not say why."));
    return switch (result.run().state()) {
      case FAILED ->
          new RunEnd.Failed(
              message,
              result.failure().equals(Optional.of(ConnectorException.Kind.AUTHENTICATION)));
      case CANCELLED -> new RunEnd.Stopped();
      case HELD -> new RunEnd.Held(message, decidedBefore(result.run()));
      default -> new RunEnd.Well();
    };
  }

  /** A review stands among the runs, so that it is the one before if there was any since. */
  private boolean decidedBefore(RunRow run) {
    List<RunRow> runs = new Runs(parts.state()).list(run.connectorId(), 2);
    return runs.size() == 2
        && runs.get(1).kind() == RunKind.REVIEW
        && runs.get(1).state() == RunState.SUCCEEDED;
  }

  /** Asks the target system whether it accepts the credential now. */
  RunEnd probe() {
    SyncLog log = new SyncLog(lines, state.id());
    try {
      ConfiguredConnector connector = connector();
      try (PluginLease lease = parts.plugins().apply(connector.plugin())) {
        HostContext context = HostContext.of(1, cancellation);
        CheckReport report = parts.setups().apply(context).check(lease.connector(), connector);
        ConnectorSetup.requirePinned(
            connector.name(), connector.organizationId(), report.organization());
      }
      log.left("Probed: the target system accepts it again.");
      return new RunEnd.Well();
    } catch (RuntimeException failure) {
      RunEnd end = failed(failure);
      if (end instanceof RunEnd.Failed failed) {
        log.failed("Probed, and still: " + failed.reason());
      }
      return end;
    } finally {
      lines.forgetOld(state.id());
    }
  }

  private ConfiguredConnector connector() {
    return parts.connectors().list().stream()
        .filter(each -> each.id() == state.connectorId().orElse(-1))
        .findFirst()
        .orElseThrow(
            () ->
                new ConfigurationException(
                    "Its settings are gone: somebody has removed the connector by the command"
                        + " line."));
  }

  private RunEnd failed(RuntimeException failure) {
    if (cancellation.isCancelled()) {
      return new RunEnd.Stopped();
    }
    boolean known =
        failure instanceof ConfigurationException
            || failure instanceof ConnectorException
            || failure instanceof PluginException
            || failure instanceof DataFolderException
            || failure instanceof StoreException;
    if (!known) {
      LOG.log(System.Logger.Level.ERROR, "a sync of " + state.name() + " failed", failure);
    }
    boolean refused =
        failure instanceof ConnectorException connector
            && connector.kind() == ConnectorException.Kind.AUTHENTICATION;
    return new RunEnd.Failed(
        parts
            .mask()
            .mask(
                known
                    ? String.valueOf(failure.getMessage())
                    : "Gatehouse itself failed with " + failure.getClass().getName() + "."),
        refused);
  }
}
