package dev.gatehouse.host.provision;

import dev.gatehouse.host.connector.ConfigurationException;
import dev.gatehouse.host.connector.ConnectorSetup;
import dev.gatehouse.host.sync.PluginFault;
import dev.gatehouse.host.sync.Retry;
import dev.gatehouse.spi.CheckReport.Organization;
import dev.gatehouse.spi.CheckRequest;
import dev.gatehouse.spi.model.ConnectorException;
import dev.gatehouse.spi.model.ConnectorException.Kind;
import java.util.List;
import java.util.Optional;

/**
 * Makes sure, before the first change, that the credential opens the organisation that the
 * connector is pinned to: changes must not reach another one. Safe for several threads.
 */
final class RightOrganization {
  private final ProvisioningRequest request;
  private final Retry retry;
  private boolean asked;
  private Optional<Sent> answer = Optional.empty();

  RightOrganization(ProvisioningRequest request, Retry retry) {
    this.request = request;
    this.retry = retry;
  }

  /** Returns what becomes of every change if something is wrong; empty if nothing is. */
  synchronized Optional<Sent> problem() {
    if (!asked) {
      answer = ask();
      asked = true;
    }
    return answer;
  }

  private Optional<Sent> ask() {
    try {
      Organization found =
          retry.call(
              "check",
              failure -> true,
              () -> request.connector().check(CheckRequest.identity()).organization());
      ConnectorSetup.requirePinned(
          request.configured().name(), request.configured().organizationId(), found);
      return Optional.empty();
    } catch (ConfigurationException other) {
      return Optional.of(stopped(ChangeOutcome.REFUSED, String.valueOf(other.getMessage())));
    } catch (ConnectorException failure) {
      ChangeOutcome outcome =
          failure.kind() == Kind.CANCELLED ? ChangeOutcome.NOT_TRIED : ChangeOutcome.FAILED;
      return Optional.of(stopped(outcome, String.valueOf(failure.getMessage())));
    } catch (Throwable bug) {
      // A plugin is somebody else's code: an Error of its own must not end the work.
      String plugin = request.connector().connector().id();
      return Optional.of(
          stopped(ChangeOutcome.FAILED, PluginFault.of(plugin, bug, "check the credential")));
    }
  }

  private static Sent stopped(ChangeOutcome outcome, String why) {
    return new Sent(outcome, why, List.of(), true, false);
  }
}
