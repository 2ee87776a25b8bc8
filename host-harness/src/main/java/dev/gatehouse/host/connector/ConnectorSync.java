package dev.gatehouse.host.connector;

import dev.gatehouse.host.plugin.PluginEntry;
import dev.gatehouse.host.plugin.PluginException;
import dev.gatehouse.host.store.Database;
import dev.gatehouse.host.sync.HostContext;
import dev.gatehouse.host.sync.Sync;
import dev.gatehouse.host.sync.SyncListener;
import dev.gatehouse.host.sync.SyncRefusedException;
import dev.gatehouse.host.sync.SyncRequest;
import dev.gatehouse.host.sync.SyncResult;
import dev.gatehouse.spi.Connector;
import dev.gatehouse.spi.OpenConnector;
import dev.gatehouse.spi.model.ConnectorException;
import dev.gatehouse.spi.operation.AttributeSelection;
import java.time.Duration;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Syncs a connector as its operator configured it, whoever asks for the sync. */
public final class ConnectorSync {
  private final Database database;
  private final ConnectorSetup setup;
  private final HostContext context;

  /**
   * Makes a sync.
   *
   * @param database the store; never null
   * @param setup opens the connector, with the same context; never null
   * @param context paces and stops the connector; never null
   */
  public ConnectorSync(Database database, ConnectorSetup setup, HostContext context) {
    this.database = database;
    this.setup = setup;
    this.context = context;
  }

  /**
   * Opens the connector, runs a sync, and closes it again.
   *
   * @param plugin the code, which stays loaded meanwhile; never null
   * @param connector what to sync; never null
   * @param options adds what this sync has of its own to the request; never null
   * @param listener is told how it goes on; never null
   * @return how it ended; never null
   * @throws ConfigurationException if a secret cannot be fetched
   * @throws ConnectorException if the settings do not fit
   * @throws PluginException if the plugin breaks the contract when it is opened
   * @throws SyncRefusedException if the connector is being synced
   */
  public SyncResult run(
      PluginEntry plugin,
      ConfiguredConnector connector,
      UnaryOperator<SyncRequest.Builder> options,
      SyncListener listener) {
    Connector code = plugin.connector().orElseThrow();
    OpenConnector open = setup.open(code, connector);
    try {
      SyncRequest.Builder request =
          SyncRequest.of(connector.id(), connector.name(), open, context)
              .streams(streams(code, connector))
              .attributes(AttributeSelection.except(connector.excludedAttributes()))
              .pluginDigest(plugin.sha256().orElse(""))
              .holdThresholds(connector.policy().holdThresholds());
      connector.policy().keepDays().ifPresent(days -> request.keepFor(Duration.ofDays(days)));
      return new Sync(database).run(options.apply(request).build(), listener);
    } finally {
      setup.close(open);
    }
  }

  private static Set<String> streams(Connector code, ConfiguredConnector connector) {
    return code.streams().stream()
        .map(Connector.BoundStream::definition)
        .filter(stream -> connector.streams().getOrDefault(stream.name(), !stream.isOffByDefault()))
        .map(stream -> stream.name())
        .collect(Collectors.toUnmodifiableSet());
  }
}
