package dev.gatehouse.host.connector;

import dev.gatehouse.host.plugin.Deadline;
import dev.gatehouse.host.plugin.Deadline.OverdueException;
import dev.gatehouse.host.plugin.PluginException;
import dev.gatehouse.spi.CheckReport;
import dev.gatehouse.spi.CheckRequest;
import dev.gatehouse.spi.Configuration;
import dev.gatehouse.spi.Connector;
import dev.gatehouse.spi.ConnectorContext;
import dev.gatehouse.spi.OpenConnector;
import dev.gatehouse.spi.model.ConnectorException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * What a plugin is asked outside a sync. A call that takes too long is left behind, and whatever a
 * plugin does against the contract becomes a sentence that names it.
 */
final class PluginCalls {
  /** How long a plugin may take for one call; as in a sync. */
  private static final Duration LONGEST = Duration.ofMinutes(5);

  private final ConnectorContext context;
  private final Deadline deadline;

  PluginCalls(ConnectorContext context) {
    this(context, new Deadline(LONGEST));
  }

  /** Also takes when the time of a call is up; for tests. */
  PluginCalls(ConnectorContext context, Deadline deadline) {
    this.context = context;
    this.deadline = deadline;
  }

  /**
   * Opens a connector.
   *
   * @throws ConnectorException if the settings do not fit
   * @throws PluginException if the plugin breaks the contract
   */
  OpenConnector open(Connector plugin, Configuration configuration) {
    return ask(
        plugin,
        "open a connector",
        () -> plugin.open(configuration, context),
        OpenConnector::close);
  }

  /**
   * Asks whose data a credential opens, and, if wanted, what it may do.
   *
   * @throws ConnectorException if the target system does not answer
   * @throws PluginException if the plugin breaks the contract
   */
  CheckReport check(OpenConnector open, CheckRequest request) {
    return ask(
        open.connector(),
        "check the credential",
        () -> Objects.requireNonNull(open.check(request), "the report"),
        late -> {});
  }

  /** Has a plugin do something, and says so if it does not do it as the contract has it. */
  private <T> T ask(Connector plugin, String task, Supplier<T> work, Consumer<T> tooLate) {
    try {
      return deadline.await(work::get, tooLate);
    } catch (ConnectorException | CancellationException known) {
      throw known;
    } catch (OverdueException stuck) {
      throw PluginException.brokenRule(
          plugin.id(), String.valueOf(stuck.getMessage()), task, "a call must end");
    } catch (RuntimeException | Error bug) {
      // It is somebody else's code: an Error of its own must not end the host.
      throw PluginException.brokenRule(
          plugin.id(),
          "failed with " + bug.getClass().getName(),
          task,
          "only a ConnectorException may come out of it");
    }
  }

  /** Closes a connector; whatever goes wrong with that, what was done with it stands. */
  void close(OpenConnector open) {
    try {
      deadline.await(
          () -> {
            open.close();
            return open;
          },
          late -> {});
    } catch (RuntimeException | Error bug) {
      System.getLogger(PluginCalls.class.getName())
          .log(
              System.Logger.Level.WARNING,
              "the plugin " + open.connector().id() + " does not close as it should");
    }
  }
}
