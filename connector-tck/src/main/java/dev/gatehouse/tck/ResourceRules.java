package dev.gatehouse.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.spi.Capability;
import dev.gatehouse.spi.model.AccountProfile;
import dev.gatehouse.spi.model.AccountStatus;
import dev.gatehouse.spi.model.AttributeType;
import dev.gatehouse.spi.model.AttributeValue;
import dev.gatehouse.spi.model.ConnectorException.Kind;
import dev.gatehouse.spi.model.Resource;
import dev.gatehouse.spi.model.ResourceId;
import dev.gatehouse.spi.model.ResourceType;
import dev.gatehouse.spi.operation.ActionRequest;
import dev.gatehouse.spi.operation.CreateRequest;
import dev.gatehouse.spi.operation.ProvisioningResult;
import dev.gatehouse.spi.operation.UpdateRequest;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Rules 4xx on resources: created, updated, suspended, deleted, twice, and unknown ones. */
final class ResourceRules {
  private ResourceRules() {}

  static void created(Trial trial, Capability capability) {
    ResourceType type = capability.type();
    Inventory before = trial.inventory();
    CreateRequest request = new Samples(trial.target(), before).creation(type);
    ProvisioningResult result = call(trial, Case.create(type, request));
    Calls.done(trial, "creating a " + type, result);
    Inventory after = trial.inventory();
    Set<ResourceId> made = new HashSet<>(after.ids());
    made.removeAll(before.ids());
    assertEquals(1, made.size(), () -> "new resources after creating one: " + made);
    Resource resource = after.resource(made.iterator().next()).orElseThrow();
    result
        .resource()
        .ifPresent(answered -> assertEquals(resource.id(), answered.id(), "the id answered"));
    request.attributes().forEach((name, asked) -> asAsked(resource, name, asked));
  }

  private static void asAsked(Resource resource, String name, AttributeValue asked) {
    boolean readable =
        resource.type().attribute(name).filter(each -> !each.secret()).isPresent()
            || Attributes.of(resource).containsKey(name);
    if (readable) {
      assertEquals(asked, Attributes.of(resource).get(name), () -> name + " of " + resource);
    }
  }

  static void createdTwice(Trial trial, Capability capability) {
    ResourceType type = capability.type();
    Case create = Case.create(type, samples(trial).creation(type));
    Calls.done(trial, create.name(), call(trial, create));
    int before = trial.inventory().resources(type).size();
    Calls.refused(Kind.CONFLICT, create.name() + " again", () -> call(trial, create));
    assertEquals(before, trial.inventory().resources(type).size(), "resources of type " + type);
  }

  static void updated(Trial trial, Capability capability) {
    Inventory before = trial.inventory();
    UpdateRequest update = new Samples(trial.target(), before).update(capability.type());
    Calls.done(
        trial, "updating " + update.id(), call(trial, Case.update(capability.type(), update)));
    Inventory after = trial.inventory();
    Resource changed = after.resource(update.id()).orElseThrow();
    update.set().forEach((name, asked) -> asAsked(changed, name, asked));
    for (Resource resource : after.resources()) {
      Set<String> named = resource.equals(changed) ? named(update) : Set.of();
      before
          .resource(resource.id())
          .ifPresent(
              old ->
                  assertEquals(
                      others(old, named),
                      others(resource, named),
                      () -> "attributes that the update does not name, of " + resource));
    }
    assertEquals(before.ids(), after.ids(), "resources before and after an update");
  }

  private static Set<String> named(UpdateRequest update) {
    Set<String> named = new HashSet<>(update.set().keySet());
    named.addAll(update.cleared());
    return named;
  }

  /** A time is left out: many targets note when a resource was last changed. */
  private static Map<String, AttributeValue> others(Resource resource, Set<String> named) {
    Map<String, AttributeValue> others = new LinkedHashMap<>(Attributes.of(resource));
    others.keySet().removeAll(named);
    others.values().removeIf(value -> value.type() == AttributeType.TIME);
    return others;
  }

  static void updatedTwice(Trial trial, Capability capability) {
    Case update = Case.update(capability.type(), samples(trial).update(capability.type()));
    Calls.done(trial, update.name(), call(trial, update));
    Calls.alreadyInPlace(update.name() + " again", call(trial, update));
  }

  static void suspended(Trial trial, Capability capability) {
    ResourceType type = capability.type();
    ResourceId id = samples(trial).suspendable(type);
    Calls.done(trial, "suspending " + id, call(trial, Case.suspend(type, id)));
    assertEquals(AccountStatus.SUSPENDED, status(trial, id), () -> id + " after suspending");
    Calls.done(trial, "activating " + id, call(trial, Case.activate(type, id)));
    assertEquals(AccountStatus.ACTIVE, status(trial, id), () -> id + " after activating");
  }

  private static AccountStatus status(Trial trial, ResourceId id) {
    return trial
        .inventory()
        .resource(id)
        .flatMap(Resource::account)
        .map(AccountProfile::status)
        .orElseThrow(() -> new AssertionError(id + " is not there any more"));
  }

  static void suspendedTwice(Trial trial, Capability capability) {
    ResourceType type = capability.type();
    ResourceId id = samples(trial).suspendable(type);
    Calls.alreadyInPlace("activating active " + id, call(trial, Case.activate(type, id)));
    Calls.done(trial, "suspending " + id, call(trial, Case.suspend(type, id)));
    Calls.alreadyInPlace("suspending " + id + " again", call(trial, Case.suspend(type, id)));
  }

  static void deleted(Trial trial, Capability capability) {
    ResourceType type = capability.type();
    Inventory before = trial.inventory();
    ResourceId id = new Samples(trial.target(), before).deletable(type);
    Calls.done(trial, "deleting " + id, call(trial, Case.delete(type, id)));
    Set<ResourceId> left = new HashSet<>(before.ids());
    left.remove(id);
    assertEquals(left, trial.inventory().ids(), () -> "resources after deleting " + id);
  }

  static void deletedTwice(Trial trial, Capability capability) {
    ResourceType type = capability.type();
    Case delete = Case.delete(type, samples(trial).deletable(type));
    Calls.done(trial, delete.name(), call(trial, delete));
    Calls.alreadyInPlace(delete.name() + " again", call(trial, delete));
  }

  static void unknownIsNotFound(Trial trial, Capability capability) {
    ResourceType type = capability.type();
    Samples samples = samples(trial);
    ResourceId unknown = samples.unknown(type);
    switch (capability.operation()) {
      case UPDATE -> notFound(trial, Case.update(type, Case.on(unknown, samples.update(type))));
      case SUSPEND -> {
        notFound(trial, Case.suspend(type, unknown));
        notFound(trial, Case.activate(type, unknown));
      }
      case INVOKE -> {
        ActionRequest sample = samples.action(capability);
        notFound(
            trial,
            Case.invoke(capability, ActionRequest.of(unknown, sample.fields(), sample.secrets())));
      }
      default -> throw new IllegalArgumentException(capability + " names no resource to change");
    }
  }

  private static void notFound(Trial trial, Case changing) {
    Calls.refused(Kind.NOT_FOUND, changing.name(), () -> call(trial, changing));
  }

  static void unknownAttribute(Trial trial, Capability capability) {
    ResourceType type = capability.type();
    Samples samples = samples(trial);
    Case call;
    if (capability.operation() == Capability.Operation.CREATE) {
      CreateRequest sample = samples.creation(type);
      Map<String, AttributeValue> odd = new LinkedHashMap<>(sample.attributes());
      odd.putAll(Case.unknownAttribute());
      call = Case.create(type, CreateRequest.of(odd, sample.secrets()));
    } else {
      call = Case.update(type, Case.withUnknownAttribute(samples.any(type).id()));
    }
    Calls.refused(
        Kind.INVALID_REQUEST, call.name() + ", an unknown attribute", () -> call(trial, call));
    assertTrue(
        samples.inventory().ids().equals(trial.inventory().ids()),
        "a refused request changed something");
  }

  private static ProvisioningResult call(Trial trial, Case of) {
    return (ProvisioningResult) of.call().apply(trial.open());
  }

  private static Samples samples(Trial trial) {
    return new Samples(trial.target(), trial.inventory());
  }
}
