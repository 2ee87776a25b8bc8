package dev.gatehouse.host.provision;

import dev.gatehouse.host.store.ProvisionedFact;
import dev.gatehouse.host.sync.Retry;
import dev.gatehouse.spi.Capability;
import dev.gatehouse.spi.Capability.Operation;
import dev.gatehouse.spi.OpenConnector;
import dev.gatehouse.spi.model.AttributeValue;
import dev.gatehouse.spi.model.Entitlement;
import dev.gatehouse.spi.model.Grant;
import dev.gatehouse.spi.model.Resource;
import dev.gatehouse.spi.model.ResourceId;
import dev.gatehouse.spi.model.ResourceKind;
import dev.gatehouse.spi.model.ResourceType;
import dev.gatehouse.spi.operation.AttributeSelection;
import dev.gatehouse.spi.operation.FindRequest;
import dev.gatehouse.spi.operation.GrantReader;
import dev.gatehouse.spi.operation.GrantRequest;
import dev.gatehouse.spi.operation.ResourceReader;
import dev.gatehouse.spi.operation.ResourceRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Reads accounts and other resources back, one at a time and with patience. What goes wrong while
 * looking is no failure of the change: it is only not seen.
 */
final class LookBack {
  private static final String NO_READER =
      "The plugin cannot read it back, so nobody can say whether it took effect.";
  private static final String NOT_YET = "It was sent and does not show yet.";

  private final OpenConnector connector;
  private final AttributeSelection attributes;
  private final Retry retry;
  private final Patience patience;
  private final Shown shown;

  LookBack(OpenConnector connector, AttributeSelection attributes, Retry retry, Patience patience) {
    this.connector = connector;
    this.attributes = attributes;
    this.retry = retry;
    this.patience = patience;
    this.shown = new Shown(attributes);
  }

  /** Looks whether a change to a resource that exists, or existed, shows. */
  Sent change(RequestedChange change, Sent sent) {
    if (change instanceof Update update) {
      return until(update.account().id(), sent, it -> shown.update(it, update.request()));
    }
    if (change instanceof StatusChange status) {
      return until(status.account().id(), sent, it -> Shown.status(it, status.suspended()));
    }
    if (change instanceof Deletion deletion) {
      return gone(deletion, sent);
    }
    if (change instanceof Creation creation) {
      return creation(creation, true).orElse(sent);
    }
    // By which attribute an action shows, only its connector knows.
    return change instanceof Invocation ? refreshed(change, sent) : sent;
  }

  /** Looks whether something that was just made shows. */
  Sent created(Creation creation, Resource answered, Sent sent) {
    return withRoles(
        creation,
        until(answered.id(), sent, it -> shown.values(it, creation.request().attributes())));
  }

  /** Adds the roles that a new account holds from the beginning, as far as they show. */
  Sent withRoles(Creation creation, Sent sent) {
    List<ProvisionedFact> roles = new ArrayList<>();
    for (ProvisionedFact fact : sent.facts()) {
      if (fact instanceof ProvisionedFact.Found found) {
        creation.roles().forEach(role -> roles.addAll(held(role, found.resource().id())));
      }
    }
    return sent.knowing(roles);
  }

  private List<ProvisionedFact> held(ResourceId role, ResourceId account) {
    List<ProvisionedFact> held = new ArrayList<>();
    ResourceType type = connector.connector().type(role.type()).orElseThrow();
    for (Entitlement each : type.entitlements()) {
      Grant grant = Grant.of(role, each.name(), account);
      Optional<GrantReader> reader = connector.grantReader(type, each.name());
      if (each.principalTypes().contains(account.type()) && reader.isPresent()) {
        try {
          retry
              .call("read-back", failure -> true, () -> reader.get().read(GrantRequest.of(grant)))
              .ifPresent(found -> held.add(new ProvisionedFact.Granted(found)));
        } catch (RuntimeException | Error failure) {
          // What does not show here, the next sync will see.
          return held;
        }
      }
    }
    return held;
  }

  /**
   * Looks for something that may have been made, by what ought to be unique about it.
   *
   * @param patiently whether to look again and again
   * @return what was found out; empty if it is not there, or nobody can say
   */
  Optional<Sent> creation(Creation creation, boolean patiently) {
    List<Sent> found = new ArrayList<>();
    boolean unused =
        patiently ? patience.until(() -> look(creation, found)) : look(creation, found);
    return found.stream().findFirst().map(sent -> withRoles(creation, sent));
  }

  private boolean look(Creation creation, List<Sent> found) {
    for (Capability each : connector.connector().capabilities()) {
      Optional<String> value = Optional.empty();
      if (each.operation() == Operation.FIND && each.type().equals(creation.type())) {
        value = text(creation.request().attributes().get(each.detail()));
      }
      List<Resource> matches = value.map(text -> find(each, text)).orElse(List.of());
      if (!matches.isEmpty()) {
        found.add(judged(creation, matches));
        return true;
      }
    }
    return false;
  }

  private Sent judged(Creation creation, List<Resource> matches) {
    Resource first = matches.get(0);
    if (matches.size() == 1 && shown.values(first, creation.request().attributes())) {
      return Sent.of(ChangeOutcome.APPLIED, "An answer was lost; it was found by looking.")
          .knowing(Optional.of(first));
    }
    return Sent.of(
        ChangeOutcome.REFUSED,
        matches.size() == 1
            ? "There is another one already: " + first.id() + "."
            : "There are several like it already, such as " + first.id() + ".");
  }

  private List<Resource> find(Capability capability, String value) {
    try {
      return retry.call(
          "read-back",
          failure -> true,
          () ->
              connector
                  .finder(capability.type(), capability.detail())
                  .orElseThrow()
                  .find(FindRequest.of(capability.detail(), value, attributes)));
    } catch (RuntimeException | Error failure) {
      return List.of();
    }
  }

  private static Optional<String> text(@Nullable AttributeValue value) {
    if (value instanceof AttributeValue.Text text) {
      return Optional.of(text.value());
    }
    return value instanceof AttributeValue.Many many && !many.values().isEmpty()
        ? text(many.values().get(0))
        : Optional.empty();
  }

  /** Adds what a grant in place tells, and the holder of a role, on whom roles often show too. */
  Sent granted(Granting granting, Sent sent) {
    Sent known = sent.knowing(granting.facts());
    return granting.resource().type().kind() == ResourceKind.ROLE
        ? known.knowing(readOnce(granting.principal().id()))
        : known;
  }

  /** Adds how the resource looks, if that can be read; it changes nothing about the outcome. */
  Sent refreshed(RequestedChange change, Sent sent) {
    if (change instanceof Update update) {
      return sent.knowing(readOnce(update.account().id()));
    }
    if (change instanceof StatusChange status) {
      return sent.knowing(readOnce(status.account().id()));
    }
    return change instanceof Invocation invocation
        ? sent.knowing(readOnce(invocation.account().id()))
        : sent;
  }

  private Sent until(ResourceId id, Sent sent, Predicate<Resource> shows) {
    if (reader(id).isEmpty()) {
      return sent.now(ChangeOutcome.SENT_NOT_SEEN, joined(sent, NO_READER));
    }
    List<Resource> seen = new ArrayList<>();
    boolean inTime =
        patience.until(
            () -> {
              Optional<Resource> read = readOnce(id).filter(shows);
              read.ifPresent(seen::add);
              return read.isPresent();
            });
    return inTime
        ? sent.now(ChangeOutcome.APPLIED, "").knowing(seen.stream().findFirst())
        : sent.now(ChangeOutcome.SENT_NOT_SEEN, joined(sent, NOT_YET));
  }

  private Sent gone(Deletion deletion, Sent sent) {
    ResourceId id = deletion.resource().id();
    Optional<ResourceReader> reader = reader(id);
    if (reader.isEmpty()) {
      return sent.now(ChangeOutcome.SENT_NOT_SEEN, joined(sent, NO_READER));
    }
    boolean inTime =
        patience.until(
            () -> {
              try {
                return read(reader.get(), id).isEmpty();
              } catch (RuntimeException | Error failure) {
                return false;
              }
            });
    return inTime
        ? sent.now(ChangeOutcome.APPLIED, "").knowing(deletion.facts())
        : sent.now(ChangeOutcome.SENT_NOT_SEEN, joined(sent, NOT_YET));
  }

  private Optional<Resource> readOnce(ResourceId id) {
    try {
      return reader(id).flatMap(reader -> read(reader, id));
    } catch (RuntimeException | Error failure) {
      // What it does not tell is not known; the next sync will see.
      return Optional.empty();
    }
  }

  private Optional<Resource> read(ResourceReader reader, ResourceId id) {
    return retry.call(
        "read-back", failure -> true, () -> reader.read(ResourceRequest.of(id, attributes)));
  }

  private Optional<ResourceReader> reader(ResourceId id) {
    Optional<ResourceType> type = connector.connector().type(id.type());
    return type.flatMap(connector::resourceReader);
  }

  private static String joined(Sent sent, String sentence) {
    return sent.message().isEmpty() ? sentence : sent.message();
  }
}
