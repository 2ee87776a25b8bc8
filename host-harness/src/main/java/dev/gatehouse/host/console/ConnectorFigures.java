package dev.gatehouse.host.console;

import dev.gatehouse.host.store.Database;
import dev.gatehouse.host.store.Published;
import dev.gatehouse.host.store.StateCounts;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Knows how much is published of each connector. A large organisation takes a second to count,
 * while pages ask once a second; so each published state is counted once, beside the pages, which
 * meanwhile get what is known of the state before. Safe for several threads.
 */
final class ConnectorFigures implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(ConnectorFigures.class.getName());
  // Long enough for most organisations, short enough for a page.
  private static final Duration PATIENCE = Duration.ofMillis(50);

  private final Database state;
  private final ExecutorService counter = Executors.newSingleThreadExecutor();
  private final Map<Long, Counted> known = new ConcurrentHashMap<>();
  private final Map<Long, Future<Counted>> underWay = new ConcurrentHashMap<>();

  ConnectorFigures(Database state) {
    this.state = state;
  }

  /**
   * Returns how much is published of a connector.
   *
   * @param connectorId the connector's row in the state
   * @return the counts; for a moment those of the state before, or empty if there was none
   */
  Optional<StateCounts> counts(long connectorId) {
    Optional<Counted> last = Optional.ofNullable(known.get(connectorId));
    String version = StateCounts.version(state, connectorId);
    if (last.filter(each -> each.version().equals(version)).isPresent()) {
      return last.map(Counted::counts);
    }
    boolean idle = underWay.isEmpty();
    Future<Counted> counting =
        underWay.computeIfAbsent(connectorId, id -> counter.submit(() -> count(id)));
    return (idle ? await(counting) : last).or(() -> last).map(Counted::counts);
  }

  private Counted count(long connectorId) {
    try {
      Counted counted =
          Published.read(
              state,
              connectorId,
              published -> new Counted(StateCounts.version(published), StateCounts.of(published)));
      known.put(connectorId, counted);
      return counted;
    } finally {
      underWay.remove(connectorId);
    }
  }

  private static Optional<Counted> await(Future<Counted> counting) {
    try {
      return Optional.of(counting.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS));
    } catch (TimeoutException later) {
      return Optional.empty();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    } catch (ExecutionException failure) {
      LOG.log(System.Logger.Level.WARNING, "what is published cannot be counted", failure);
      return Optional.empty();
    }
  }

  @Override
  public void close() {
    counter.shutdownNow();
  }

  /** What was counted, and of which state. */
  private record Counted(String version, StateCounts counts) {}
}
