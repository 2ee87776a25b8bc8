package dev.gatehouse.host.sync;

import dev.gatehouse.host.store.RunLog;
import dev.gatehouse.host.store.RunState;
import dev.gatehouse.spi.CheckReport.Organization;
import dev.gatehouse.spi.CheckRequest;
import dev.gatehouse.spi.model.ConnectorException;
import dev.gatehouse.spi.model.ConnectorException.Kind;
import java.util.List;
import java.util.Objects;

/**
 * Makes sure that the credential works and opens the organisation that the connector is bound to.
 */
final class Validation {
  private final SyncRequest request;
  private final RunLog log;
  private final Retry retry;

  Validation(SyncRequest request, RunLog log, Retry retry) {
    this.request = request;
    this.log = log;
    this.retry = retry;
  }

  /** Stops the run unless everything is as it should be. */
  void run() {
    Organization found = check();
    List<String> bound = log.pinOrganization(found.id(), found.name());
    if (!bound.get(0).equals(found.id())) {
      throw new RunStopped(
          RunState.FAILED,
          Kind.CONFIGURATION,
          "The credential opens "
              + found.name()
              + " ("
              + found.id()
              + "), but "
              + request.connectorName()
              + " holds the data of "
              + bound.get(1)
              + " ("
              + bound.get(0)
              + "). Give it a credential of that organisation, or add another connector for this"
              + " one.");
    }
  }

  /** Asks once whether the target system still answers at all. */
  boolean targetAnswers() {
    try {
      retry.once(() -> request.connector().check(CheckRequest.identity()));
      return true;
    } catch (RuntimeException | Error down) {
      return false;
    }
  }

  private Organization check() {
    try {
      return retry
          .call(
              "check",
              () ->
                  Objects.requireNonNull(
                      request.connector().check(CheckRequest.identity()), "the report"))
          .organization();
    } catch (ConnectorException failure) {
      throw new RunStopped(
          failure.kind() == Kind.CANCELLED ? RunState.CANCELLED : RunState.FAILED,
          failure.kind(),
          String.valueOf(failure.getMessage()));
    } catch (Throwable bug) {
      // A plugin is somebody else's code: an Error of its own ends the run, and not the host.
      throw new RunStopped(
          RunState.FAILED,
          Kind.UNEXPECTED,
          PluginFault.of(request.connector().connector().id(), bug, "check the credential"));
    }
  }
}
