package dev.gatehouse.integration.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.gatehouse.host.connector.ConnectorChange;
import dev.gatehouse.host.connector.Connectors;
import dev.gatehouse.host.plugin.PluginEntry;
import dev.gatehouse.host.store.Database;
import dev.gatehouse.host.sync.Cancellation;
import dev.gatehouse.host.sync.HostContext;
import dev.gatehouse.host.sync.Sync;
import dev.gatehouse.host.sync.SyncRequest;
import dev.gatehouse.host.sync.SyncResult;
import dev.gatehouse.simulator.FaultKind;
import dev.gatehouse.simulator.FaultRule;
import dev.gatehouse.simulator.Simulator;
import dev.gatehouse.spi.Configuration;
import dev.gatehouse.spi.OpenConnector;
import dev.gatehouse.spi.model.Secret;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A simulated organisation, and a store with connectors to it. */
final class Bench implements AutoCloseable {
  private static final int SIDE_BY_SIDE = 4;
  private static final String SHORT_MILLIS = "150";
  private static final String LONG_MILLIS = "60000";
  private static final ConnectorChange NOTHING_SPECIAL =
      new ConnectorChange(Map.of(), Map.of(), Set.of(), Map.of(), Set.of(), Set.of());

  private final PluginEntry plugin;
  private final Simulator simulator;
  private final Database database;
  private final FakeTime time = new FakeTime();
  private String answerMillis = LONG_MILLIS;
  private int concurrency = SIDE_BY_SIDE;
  private int connectors;

  private Bench(PluginEntry plugin, Simulator simulator, Database database) {
    this.plugin = plugin;
    this.simulator = simulator;
    this.database = database;
    behave();
  }

  /** Opens a bench in an empty folder. */
  static Bench open(PluginEntry plugin, Part part, Path folder) {
    Database database = Database.open(folder);
    return new Bench(plugin, Simulator.start(part.organisation().build()), database);
  }

  /** Adds a connector and returns its row. */
  long connector() {
    connectors++;
    return new Connectors(database, Clock.systemUTC(), "matrix")
        .add("corp-" + connectors, "jumpcloud", NOTHING_SPECIAL, Optional.empty())
        .id();
  }

  /** Syncs while nothing is wrong, and returns what is published then: the truth. */
  State readAll(long connectorId) {
    SyncResult result = sync(connectorId);
    assertEquals(Finding.Word.READ, Finding.of(result).word(), result::toString);
    return published(connectorId);
  }

  /** Has the simulator misbehave from now on. */
  void misbehave(Cell cell) {
    String first = cell.part() == Part.BINDINGS ? first("application") : first("group");
    simulator.faults().add(cell.rule(first));
    answerMillis = cell.fault().takesTime() ? SHORT_MILLIS : LONG_MILLIS;
    // Which request a fault hits is a matter of their order, unless it hits all of them.
    concurrency = cell.times() == Times.ALWAYS ? SIDE_BY_SIDE : 1;
  }

  private String first(String kind) {
    return simulator.truth().lines(kind).findFirst().orElseThrow().split("\"", -1)[7];
  }

  /** Has the simulator behave again, but refuse more than a hundred users on a page. */
  void behave() {
    simulator.faults().clear();
    simulator.faults().add(FaultRule.of(FaultKind.LIMIT_REFUSED).on(Part.USERS.endpoint()));
    answerMillis = LONG_MILLIS;
    concurrency = SIDE_BY_SIDE;
    // Nothing goes on from where an earlier sync has stopped.
    time.sleep(Duration.ofHours(2));
  }

  SyncResult sync(long connectorId) {
    HostContext context = HostContext.of(concurrency, new Cancellation(), time, time);
    Configuration configuration =
        Configuration.builder()
            .value("base-url", simulator.baseUrl().toString())
            .value("answer-timeout-ms", answerMillis)
            .secret("api-key", Secret.of(simulator.apiKey()))
            .build();
    try (OpenConnector open = plugin.connector().orElseThrow().open(configuration, context)) {
      return new Sync(database)
          .run(SyncRequest.of(connectorId, "corp", open, context).build(), event -> {});
    }
  }

  State published(long connectorId) {
    return State.published(database, connectorId);
  }

  /** Returns how many requests came so far. */
  long requests() {
    return simulator.requestLog().total();
  }

  @Override
  public void close() {
    simulator.close();
    database.close();
  }
}
