package dev.gatehouse.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.spi.Capability;
import dev.gatehouse.spi.Capability.Operation;
import dev.gatehouse.spi.Connector.BoundStream;
import dev.gatehouse.spi.OpenConnector;
import dev.gatehouse.spi.StreamDefinition.GrantFeed;
import dev.gatehouse.spi.model.AttributeDefinition;
import dev.gatehouse.spi.model.Grant;
import dev.gatehouse.spi.model.Resource;
import dev.gatehouse.spi.model.ResourceId;
import dev.gatehouse.spi.model.ResourceType;
import dev.gatehouse.spi.operation.ActionRequest;
import dev.gatehouse.spi.operation.ProvisioningResult;
import dev.gatehouse.spi.operation.ProvisioningResult.Outcome;
import dev.gatehouse.spi.operation.ResourceReader;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Rules 7xx: what is declared is there, and what is not bound is not. */
final class TruthRules {
  private static final Set<Operation> STREAMS =
      EnumSet.of(Operation.READ, Operation.READ_EACH, Operation.READ_GRANTS);
  private static final Set<Outcome> NOTHING_DONE = EnumSet.of(Outcome.ALREADY_IN_PLACE);

  /** Enough to meet every attribute, few enough for a target behind a network. */
  private static final int MOST_LOOK_UPS = 50;

  private TruthRules() {}

  static void passes(Trial trial, Capability capability) {
    Inventory inventory = trial.inventory();
    if (STREAMS.contains(capability.operation())) {
      assertTrue(
          delivers(inventory, capability),
          () -> "stream " + capability.detail() + " gave nothing; add rows to the target");
      return;
    }
    Case honest = Case.honest(new Samples(trial.target(), inventory), capability);
    Object result = honest.call().apply(trial.open());
    if (result instanceof ProvisioningResult provisioned) {
      Calls.done(trial, honest.name(), provisioned);
    } else if (result instanceof Optional<?> found) {
      assertTrue(found.isPresent(), () -> honest.name() + " found nothing");
    } else if (result instanceof Collection<?> found) {
      assertFalse(found.isEmpty(), () -> honest.name() + " found nothing");
    }
  }

  private static boolean delivers(Inventory inventory, Capability capability) {
    return inventory.chains().stream()
        .filter(chain -> chain.stream().definition().name().equals(capability.detail()))
        .anyMatch(
            chain ->
                capability.operation() == Operation.READ
                    ? chain.resources().anyMatch(each -> each.type().equals(capability.type()))
                    : chain.grants().findAny().isPresent());
  }

  static void feeds(Trial trial, BoundStream stream) {
    Set<Object> due = new HashSet<>(stream.definition().types());
    due.addAll(stream.definition().grants());
    trial
        .inventory()
        .chains(stream)
        .forEach(
            chain ->
                chain
                    .items()
                    .forEach(
                        item -> {
                          if (item instanceof Resource resource) {
                            due.remove(resource.type());
                          } else if (item instanceof Grant grant) {
                            due.remove(
                                new GrantFeed(
                                    trial.type(grant.resource().type()), grant.entitlement()));
                          }
                        }));
    assertEquals(Set.of(), due, () -> stream.definition() + " declares feeds and gives none");
  }

  static void attributes(Trial trial) {
    Inventory inventory = trial.inventory();
    for (ResourceType type : trial.connector().types()) {
      Set<String> due = new HashSet<>();
      type.attributes().stream()
          .filter(each -> !each.secret())
          .map(AttributeDefinition::name)
          .forEach(due::add);
      List<Resource> listed = inventory.resources(type);
      listed.forEach(each -> due.removeAll(each.attributes().keySet()));
      trial
          .open()
          .resourceReader(type)
          .ifPresent(reader -> removeWhatLookUpsTell(reader, listed, due));
      assertEquals(Set.of(), due, () -> "attributes of " + type + " that no resource has");
    }
  }

  /** A target may tell more of one resource than of each row of a list. */
  private static void removeWhatLookUpsTell(
      ResourceReader reader, List<Resource> listed, Set<String> due) {
    for (Resource each : listed.subList(0, Math.min(MOST_LOOK_UPS, listed.size()))) {
      if (due.isEmpty()) {
        return;
      }
      reader.read(Calls.of(each.id())).ifPresent(one -> due.removeAll(one.attributes().keySet()));
    }
  }

  /** Calls each bound operation with what belongs to something else. */
  static void notBound(Trial trial, Capability capability) {
    unboundIsEmpty(trial, capability.type());
    Inventory inventory = trial.inventory();
    Samples samples = new Samples(trial.target(), inventory);
    List<Case> foreign = foreign(samples, capability);
    for (Case each : foreign) {
      Calls.failure(
          () -> {
            Object result = each.call().apply(trial.open());
            assertTrue(
                changedNothing(result), () -> each.name() + " is not bound, and went through");
            return result;
          });
    }
    assertEquals(inventory.ids(), trial.inventory().ids(), "resources before and after");
    assertEquals(inventory.grants(), trial.inventory().grants(), "grants before and after");
  }

  private static void unboundIsEmpty(Trial trial, ResourceType type) {
    for (Operation operation : Operation.values()) {
      Capability other = new Capability(type, operation, "");
      assertTrue(
          trial.connector().capabilities().contains(other)
              || Innards.operation(trial.open(), other).isEmpty(),
          () -> operation + " of " + type + " is not bound and can be called");
    }
  }

  private static boolean changedNothing(Object result) {
    return result instanceof ProvisioningResult provisioned
        ? NOTHING_DONE.contains(provisioned.outcome())
        : result instanceof Optional<?> found && found.isEmpty();
  }

  private static List<Case> foreign(Samples samples, Capability capability) {
    ResourceType type = capability.type();
    List<Case> cases = new ArrayList<>();
    switch (capability.operation()) {
      case LOOK_UP -> cases.add(Case.lookUp(type, foreign(samples.any(type).id())));
      case GRANT -> {
        Grant free = samples.free(capability);
        Grant elsewhere = Grant.of(foreign(free.resource()), free.entitlement(), free.principal());
        cases.add(
            new Case("granting that " + elsewhere, open -> provision(open, capability, elsewhere)));
        Grant other = Grant.of(free.resource(), "gatehouse-tck-other", free.principal());
        cases.add(new Case("granting that " + other, open -> provision(open, capability, other)));
      }
      case UPDATE ->
          cases.add(
              Case.update(type, Case.on(foreign(samples.update(type).id()), samples.update(type))));
      case SUSPEND -> cases.add(Case.suspend(type, foreign(samples.suspendable(type))));
      case DELETE -> cases.add(Case.delete(type, foreign(samples.deletable(type))));
      case INVOKE -> {
        ActionRequest sample = samples.action(capability);
        cases.add(
            Case.invoke(
                capability,
                ActionRequest.of(foreign(sample.id()), sample.fields(), sample.secrets())));
      }
      default -> {
        return List.of();
      }
    }
    return cases;
  }

  private static ProvisioningResult provision(
      OpenConnector open, Capability capability, Grant grant) {
    return open.grantProvisioner(capability.type(), capability.detail())
        .orElseThrow()
        .grant(Calls.of(grant));
  }

  /** Returns the same key under a type that the operation is not bound to. */
  private static ResourceId foreign(ResourceId id) {
    return new ResourceId("gatehouse-tck-other", id.value());
  }
}
