package dev.gatehouse.host.provision;

import dev.gatehouse.host.sync.HostContext;
import dev.gatehouse.host.sync.PluginFault;
import dev.gatehouse.host.sync.Retry;
import dev.gatehouse.spi.OpenConnector;
import dev.gatehouse.spi.model.ConnectorException;
import dev.gatehouse.spi.model.ConnectorException.Kind;
import dev.gatehouse.spi.model.Secret;
import dev.gatehouse.spi.operation.ActionRequest;
import dev.gatehouse.spi.operation.AttributeSelection;
import dev.gatehouse.spi.operation.GrantRequest;
import dev.gatehouse.spi.operation.ProvisioningResult;
import dev.gatehouse.spi.operation.ResourceRequest;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Sends one change, again where that is safe, and finds out what became of it. A grant that is sent
 * and not seen is left for {@link GrantReadBack}, which looks at many at a time; everything else is
 * read back here. Whatever a plugin does, an answer comes back. Safe for several threads.
 */
final class ChangeSender {
  private final OpenConnector connector;
  private final AttributeSelection attributes;
  private final HostContext context;
  private final Retry retry;
  private final LookBack lookBack;
  private final Predicate<RequestedChange> hidden;

  /**
   * Makes one.
   *
   * @param hidden tells whether what shows proves nothing about a change without an answer; never
   *     null
   */
  ChangeSender(
      OpenConnector connector,
      AttributeSelection attributes,
      HostContext context,
      Retry retry,
      LookBack lookBack,
      Predicate<RequestedChange> hidden) {
    this.connector = connector;
    this.context = context;
    this.attributes = attributes;
    this.retry = retry;
    this.lookBack = lookBack;
    this.hidden = hidden;
  }

  /**
   * Sends a change.
   *
   * @param change the change; never null
   * @param again whether an earlier process may have sent it and died before it knew what became of
   *     it
   * @return how far it is; never null
   */
  Sent send(RequestedChange change, boolean again) {
    Sent sent = masked(change, sendAny(change, again));
    return again && sent.outcome() == ChangeOutcome.ALREADY_IN_PLACE
        ? sent.now(
            ChangeOutcome.APPLIED, "It is in place; an interrupted run may have brought it about.")
        : sent;
  }

  private Sent sendAny(RequestedChange change, boolean again) {
    if (change instanceof Creation creation && again) {
      Optional<Sent> before = lookBack.creation(creation, false);
      if (before.isPresent()) {
        return before.get();
      }
    }
    Attempt first = attempt(change);
    if (!first.inDoubt() || !(change instanceof Creation creation)) {
      return ended(change, first);
    }
    // It is looked for first. Only what did not come about in all that time is asked for again.
    Optional<Sent> made = lookBack.creation(creation, true);
    if (made.isPresent() || context.isCancelled()) {
      return made.orElseGet(() -> unknown(first));
    }
    Attempt second = attempt(change);
    return second.result().isPresent()
        ? ended(change, second)
        : lookBack.creation(creation, true).orElseGet(() -> unknown(first));
  }

  /** Sends it up to five times, as long as nothing can happen twice. */
  private Attempt attempt(RequestedChange change) {
    boolean[] sent = {false};
    boolean[] lost = {false};
    try {
      ProvisioningResult result =
          retry.call(
              "provisioning",
              failure -> {
                boolean mayBeDone =
                    failure instanceof ConnectorException known && known.writeMayHaveBeenApplied();
                lost[0] |= mayBeDone;
                return !mayBeDone || isRepeatable(change);
              },
              () -> {
                sent[0] = true;
                return Objects.requireNonNull(call(change), "the result");
              });
      return new Attempt(Optional.of(result), Optional.empty(), Optional.empty(), lost[0]);
    } catch (ConnectorException failure) {
      boolean stopped = failure.kind() == Kind.CANCELLED && sent[0];
      return new Attempt(
          Optional.empty(),
          Optional.of(failure.kind()),
          Optional.of(String.valueOf(failure.getMessage())),
          lost[0] || stopped);
    } catch (Throwable bug) {
      // A plugin is somebody else's code: an Error of its own must not end the work.
      return new Attempt(
          Optional.empty(),
          Optional.of(Kind.UNEXPECTED),
          Optional.of(PluginFault.of(connector.connector().id(), bug, change.operation())),
          true);
    }
  }

  /** By the contract all but creations and actions may be asked for twice. */
  private static boolean isRepeatable(RequestedChange change) {
    return !(change instanceof Creation) && !(change instanceof Invocation);
  }

  private ProvisioningResult call(RequestedChange change) {
    if (change instanceof Granting granting) {
      GrantRequest request = GrantRequest.of(granting.grant());
      var provisioner =
          connector
              .grantProvisioner(granting.resource().type(), granting.entitlement())
              .orElseThrow();
      return granting.granted() ? provisioner.grant(request) : provisioner.revoke(request);
    }
    if (change instanceof Creation creation) {
      return connector.creator(creation.type()).orElseThrow().create(creation.request());
    }
    if (change instanceof Update update) {
      return connector.updater(update.account().type()).orElseThrow().update(update.request());
    }
    if (change instanceof StatusChange status) {
      ResourceRequest request = ResourceRequest.of(status.account().id(), attributes);
      var suspender = connector.suspender(status.account().type()).orElseThrow();
      return status.suspended() ? suspender.suspend(request) : suspender.activate(request);
    }
    if (change instanceof Invocation invocation) {
      return connector
          .invoker(invocation.account().type(), invocation.action().name())
          .orElseThrow()
          .invoke(
              ActionRequest.of(
                  invocation.account().id(), invocation.fields(), invocation.secrets()));
    }
    Deletion deletion = (Deletion) change;
    return connector
        .deleter(deletion.resource().type())
        .orElseThrow()
        .delete(ActionRequest.of(deletion.resource().id(), deletion.fields(), Map.of()));
  }

  private Sent ended(RequestedChange change, Attempt attempt) {
    if (attempt.result().isPresent()) {
      return answered(change, attempt.result().get(), attempt.lost());
    }
    if (attempt.inDoubt()) {
      Sent unknown = unknown(attempt);
      if (hidden.test(change)) {
        return unknown.asUnprovable();
      }
      return change instanceof Granting ? unknown : lookBack.change(change, unknown);
    }
    Kind kind = attempt.kind().orElse(Kind.UNEXPECTED);
    boolean stops =
        kind == Kind.AUTHENTICATION || kind == Kind.CONFIGURATION || kind == Kind.REFUSED_BY_TARGET;
    ChangeOutcome outcome =
        switch (kind) {
          case RATE_LIMITED, UNAVAILABLE, UNEXPECTED -> ChangeOutcome.FAILED;
          case CANCELLED -> ChangeOutcome.NOT_TRIED;
          default -> ChangeOutcome.REFUSED;
        };
    String message = attempt.message().orElse("");
    return new Sent(outcome, message, List.of(), stops, false);
  }

  private Sent answered(RequestedChange change, ProvisioningResult result, boolean lost) {
    Sent sent = Sent.of(outcome(result), result.message());
    if (sent.outcome() == ChangeOutcome.ALREADY_IN_PLACE && lost) {
      sent = sent.now(ChangeOutcome.APPLIED, "It is in place; an earlier answer was lost.");
    }
    if (change instanceof Granting granting) {
      return sent.outcome().isInPlace() ? lookBack.granted(granting, sent) : sent;
    }
    if (change instanceof Deletion && sent.outcome().isInPlace()) {
      return sent.knowing(change.facts());
    }
    if (sent.outcome() == ChangeOutcome.SENT_NOT_SEEN) {
      return change instanceof Creation creation && result.resource().isPresent()
          ? lookBack.created(creation, result.resource().get(), sent)
          : lookBack.change(change, sent);
    }
    Sent known =
        result.resource().isPresent()
            ? sent.knowing(result.resource())
            : lookBack.refreshed(change, sent);
    return change instanceof Creation creation ? lookBack.withRoles(creation, known) : known;
  }

  private static ChangeOutcome outcome(ProvisioningResult result) {
    return switch (result.outcome()) {
      case APPLIED -> ChangeOutcome.APPLIED;
      case ALREADY_IN_PLACE -> ChangeOutcome.ALREADY_IN_PLACE;
      case PARTIALLY_APPLIED -> ChangeOutcome.PARTIALLY_APPLIED;
      default -> ChangeOutcome.SENT_NOT_SEEN;
    };
  }

  private static Sent unknown(Attempt attempt) {
    return Sent.of(
        ChangeOutcome.SENT_NOT_SEEN,
        "It was sent and may have taken effect. " + attempt.message().orElse(""));
  }

  /** As a last defence: no sentence of a plugin carries a secret of the change any further. */
  private static Sent masked(RequestedChange change, Sent sent) {
    String message = sent.message();
    for (Secret secret : change.secrets().values()) {
      message = message.replace(secret.reveal(String::new), "(secret)");
    }
    return sent.now(sent.outcome(), message);
  }

  /**
   * What came of asking.
   *
   * @param result the answer; empty if there was none
   * @param kind what went wrong; empty if there was an answer
   * @param message the same in a sentence
   * @param lost whether a try went before of which nobody knows whether it took effect
   */
  private record Attempt(
      Optional<ProvisioningResult> result,
      Optional<Kind> kind,
      Optional<String> message,
      boolean lost) {
    boolean inDoubt() {
      return result.isEmpty() && lost;
    }
  }
}
