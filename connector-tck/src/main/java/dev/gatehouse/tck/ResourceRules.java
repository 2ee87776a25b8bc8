package dev.gatehouse.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.abort;

import dev.gatehouse.spi.Capability;
import dev.gatehouse.spi.model.AccountProfile;
import dev.gatehouse.spi.model.AccountStatus;
import dev.gatehouse.spi.model.AttributeDefinition;
import dev.gatehouse.spi.model.AttributeType;
import dev.gatehouse.spi.model.AttributeValue;
import dev.gatehouse.spi.model.ConnectorException.Kind;
import dev.gatehouse.spi.model.Resource;
import dev.gatehouse.spi.model.ResourceId;
import dev.gatehouse.spi.model.ResourceType;
import dev.gatehouse.spi.model.Secret;
import dev.gatehouse.spi.operation.ActionRequest;
import dev.gatehouse.spi.operation.CreateRequest;
import dev.gatehouse.spi.operation.ProvisioningResult;
import dev.gatehouse.spi.operation.UpdateRequest;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

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
    Map<String, AttributeValue> parts = Attributes.inParts(resource);
    boolean readable =
        resource.type().attribute(name).filter(each -> !each.secret()).isPresent()
            || Attributes.of(resource).containsKey(name);
    if (readable) {
      assertEquals(asked, Attributes.of(resource).get(name), () -> name + " of " + resource);
    } else if (parts.containsKey(name)) {
      assertEquals(asked, parts.get(name), () -> name + " of " + resource);
    } else if (name.equals("name")) {
      assertEquals(asked, new AttributeValue.Text(resource.name()), "the name asked for");
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
    Map<String, AttributeValue> others = new LinkedHashMap<>(Attributes.inParts(resource));
    others.keySet().removeAll(named);
    // Who names a composite attribute names all its parts.
    others.keySet().removeIf(name -> named.contains(name.split("\\.", 2)[0]));
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
      call = Case.createWithUnknownAttribute(type, samples.creation(type));
    } else {
      call = Case.update(type, Case.withUnknownAttribute(samples.any(type).id()));
    }
    refusedAndNothingChanged(trial, samples, call, "an unknown attribute");
  }

  static void unknownField(Trial trial, Capability capability) {
    ResourceType type = capability.type();
    Samples samples = samples(trial);
    Case call;
    if (capability.operation() == Capability.Operation.DELETE) {
      ResourceId id = samples.deletable(type);
      call = Case.delete(type, ActionRequest.of(id, Case.unknownAttribute(), Map.of()));
    } else {
      ActionRequest sample = samples.action(capability);
      Map<String, AttributeValue> odd = new LinkedHashMap<>(sample.fields());
      odd.putAll(Case.unknownAttribute());
      call = Case.invoke(capability, ActionRequest.of(sample.id(), odd, sample.secrets()));
    }
    refusedAndNothingChanged(trial, samples, call, "an unknown field");
  }

  static void missingField(Trial trial, Capability capability) {
    ResourceType type = capability.type();
    Samples samples = samples(trial);
    CreateRequest sample = samples.creation(type);
    List<String> required =
        Stream.concat(trial.connector().fields(capability).stream(), type.attributes().stream())
            .filter(AttributeDefinition::required)
            .map(AttributeDefinition::name)
            .toList();
    if (required.isEmpty()) {
      abort("creating a " + type + " requires nothing");
    }
    for (String name : required) {
      Map<String, AttributeValue> fewer = new LinkedHashMap<>(sample.attributes());
      Map<String, Secret> fewerSecrets = new LinkedHashMap<>(sample.secrets());
      assertTrue(
          fewer.remove(name) != null | fewerSecrets.remove(name) != null,
          () -> name + " is required to create a " + type + "; add it to the target's sample");
      refusedAndNothingChanged(
          trial,
          samples,
          Case.create(type, CreateRequest.of(fewer, fewerSecrets)),
          "without the required " + name);
    }
  }

  private static void refusedAndNothingChanged(
      Trial trial, Samples samples, Case call, String why) {
    Calls.refused(Kind.INVALID_REQUEST, call.name() + ", " + why, () -> call(trial, call));
    assertEquals(
        samples.inventory().ids(), trial.inventory().ids(), "a refused request changed something");
  }

  static void updatedAtATime(Trial trial, Capability capability) throws Exception {
    List<UpdateRequest> updates = samples(trial).updatesOfOne(capability.type());
    if (updates.size() < 2) {
      abort("fewer than two updates of one " + capability.type() + " can be made up: updates");
    }
    List<UpdateRequest> some = updates.subList(0, Math.min(Calls.AT_A_TIME, updates.size()));
    Calls.atATime(
        trial, some.stream().map(update -> Case.update(capability.type(), update)).toList());
    Resource changed = trial.inventory().resource(some.get(0).id()).orElseThrow();
    some.forEach(update -> update.set().forEach((name, asked) -> asAsked(changed, name, asked)));
  }

  private static ProvisioningResult call(Trial trial, Case of) {
    return (ProvisioningResult) of.call().apply(trial.open());
  }

  private static Samples samples(Trial trial) {
    return new Samples(trial.target(), trial.inventory());
  }
}
