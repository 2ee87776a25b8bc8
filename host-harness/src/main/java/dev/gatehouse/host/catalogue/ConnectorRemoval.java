package dev.gatehouse.host.catalogue;

import dev.gatehouse.host.connector.ConfiguredConnector;
import dev.gatehouse.host.connector.Connectors;
import dev.gatehouse.host.store.Database;
import dev.gatehouse.host.store.SyncLock;
import java.time.Clock;
import java.util.Optional;

/** Removes a connector from the console and from the state, with all that was read from it. */
public final class ConnectorRemoval {
  private final Database state;
  private final ConsoleConnectors connectors;
  private final ConnectorSettings settings;
  private final Clock clock;

  /**
   * Makes the removal.
   *
   * @param state what was read from target systems; never null
   * @param connectors the connectors of the console; never null
   * @param settings finds a connector in the state; never null
   * @param clock tells the time; never null
   */
  public ConnectorRemoval(
      Database state, ConsoleConnectors connectors, ConnectorSettings settings, Clock clock) {
    this.state = state;
    this.connectors = connectors;
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * Removes a connector. The applications that it told of stay, flagged as gone.
   *
   * @param connector the connector; never null
   * @param actor the e-mail address of who decides; never blank
   * @throws CatalogueException if a sync of it is under way, or it is gone already
   */
  public void remove(ConsoleConnector connector, String actor) {
    Optional<ConfiguredConnector> stored = settings.configured(connector);
    if (stored.isEmpty()) {
      connectors.remove(connector.id(), actor);
      return;
    }
    SyncLock lock =
        SyncLock.tryAcquire(state.folder(), stored.get().id(), clock.instant())
            .orElseThrow(
                () ->
                    new CatalogueException(
                        "A sync of "
                            + connector.name()
                            + " is under way. Pause the connector, and remove it then."));
    try {
      new Connectors(state, clock, actor).remove(stored.get());
      connectors.remove(connector.id(), actor);
    } finally {
      lock.close();
    }
  }
}
