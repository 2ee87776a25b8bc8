package dev.gatehouse.host.provision;

import dev.gatehouse.host.store.AuditLog;
import dev.gatehouse.host.store.Database;
import dev.gatehouse.host.store.ProvisioningLog;
import dev.gatehouse.host.store.Published;
import dev.gatehouse.host.sync.Retry;
import dev.gatehouse.host.sync.SyncListener;
import dev.gatehouse.spi.OpenConnector;
import dev.gatehouse.spi.model.ResourceId;
import dev.gatehouse.spi.operation.AttributeSelection;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;

/** What carrying out one change and many have in common. */
final class Workshop {
  private static final String NOT_YET = "It was sent and does not show yet.";

  private final Database database;
  private final ProvisioningRequest request;
  private final ProvisioningLog log;
  private final AuditDetails details;
  private final RightOrganization organization;
  private final ChangeSender sender;
  private final GrantReadBack readBack;

  Workshop(Database database, ProvisioningRequest request, SyncListener listener) {
    this.database = database;
    this.request = request;
    OpenConnector connector = request.connector();
    AttributeSelection attributes =
        AttributeSelection.except(request.configured().excludedAttributes());
    Retry retry = new Retry(request.context(), listener);
    Patience patience = new Patience(request.context(), request.patience());
    this.log =
        new ProvisioningLog(database, connector.connector(), request.configured().id(), attributes);
    this.details = new AuditDetails(attributes);
    this.organization = new RightOrganization(request, retry);
    this.sender =
        new ChangeSender(
            connector,
            attributes,
            request.context(),
            retry,
            new LookBack(connector, attributes, retry, patience),
            this::isHidden);
    this.readBack = new GrantReadBack(connector, request.context(), retry, patience, this::holders);
  }

  ProvisioningRequest request() {
    return request;
  }

  /** Asks the published state, all questions at one moment. */
  <T> T published(Function<Published, T> work) {
    return Published.read(database, request.configured().id(), work);
  }

  private long holders(ResourceId resource) {
    return published(state -> state.countHolders(resource));
  }

  /** Finds out what a person's words mean. */
  RequestedChange resolve(ChangeText text) {
    return published(
        state -> new ChangeResolver(request.connector().connector(), state).resolve(text));
  }

  AuditLog.Intent intent(RequestedChange change, Optional<Long> line) {
    return new AuditLog.Intent(
        request.context().now(),
        request.actor(),
        request.configured().name(),
        request.configured().id(),
        change.operation(),
        change.sentence(),
        details.of(change),
        line);
  }

  List<Long> begin(List<AuditLog.Intent> intents, OptionalLong job) {
    return log.begin(intents, job);
  }

  Sent send(RequestedChange change, boolean again) {
    return organization.problem().orElseGet(() -> sender.send(change, again));
  }

  /** Returns which of the grants that were sent show. */
  Set<Granting> seen(Collection<Granting> changes) {
    return readBack.seen(changes);
  }

  private boolean isHidden(RequestedChange change) {
    return change.unseen().filter(each -> log.isHidden(each, request.context().now())).isPresent();
  }

  /** Returns how far a grant is after it was looked for. */
  static Sent readBack(Granting change, Sent sent, boolean seen) {
    return seen
        ? sent.now(ChangeOutcome.APPLIED, "").knowing(change.facts())
        : sent.now(
            ChangeOutcome.SENT_NOT_SEEN, sent.message().isEmpty() ? NOT_YET : sent.message());
  }

  ProvisioningLog.Ended ended(long intent, Optional<Long> line, RequestedChange change, Sent sent) {
    return new ProvisioningLog.Ended(
        intent,
        line,
        request.context().now(),
        sent.outcome().word(),
        sent.message(),
        change
            .removal()
            .filter(any -> sent.outcome() == ChangeOutcome.APPLIED)
            .map(RequestedChange.Removal::toString),
        change.unseen().filter(any -> sent.outcome() == ChangeOutcome.SENT_NOT_SEEN),
        sent.facts());
  }

  void end(List<ProvisioningLog.Ended> ends, OptionalLong job) {
    log.end(ends, job);
  }
}
