package dev.gatehouse.tck;

import static org.junit.jupiter.api.Assumptions.abort;

import dev.gatehouse.spi.Capability;
import dev.gatehouse.spi.Capability.Operation;
import dev.gatehouse.spi.model.AccountProfile;
import dev.gatehouse.spi.model.AccountStatus;
import dev.gatehouse.spi.model.AttributeDefinition;
import dev.gatehouse.spi.model.AttributeValue;
import dev.gatehouse.spi.model.Grant;
import dev.gatehouse.spi.model.Resource;
import dev.gatehouse.spi.model.ResourceId;
import dev.gatehouse.spi.model.ResourceType;
import dev.gatehouse.spi.operation.ActionRequest;
import dev.gatehouse.spi.operation.CreateRequest;
import dev.gatehouse.spi.operation.UpdateRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What to try on a target: the author's samples, and what can be found out by reading. */
final class Samples {
  private final TestTarget target;
  private final Inventory inventory;

  Samples(TestTarget target, Inventory inventory) {
    this.target = target;
    this.inventory = inventory;
  }

  Inventory inventory() {
    return inventory;
  }

  ResourceId unknown(ResourceType type) {
    return type.idOf(target.unknownId(type.id()));
  }

  ResourceId unknownPrincipal(Grant grant) {
    String type = grant.principal().type();
    return new ResourceId(type, target.unknownId(type));
  }

  Resource any(ResourceType type) {
    return inventory.resources(type).stream()
        .findFirst()
        .orElseThrow(() -> new AssertionError("the target has no " + type + "; add one to it"));
  }

  Grant existing(Capability capability) {
    return inventory.grants(capability.type(), capability.detail()).stream()
        .findFirst()
        .orElseThrow(
            () ->
                new AssertionError(
                    "the target has no grant of "
                        + capability.detail()
                        + " on a "
                        + capability.type()
                        + "; add one to it"));
  }

  /** Returns a grant that does not exist and can be made. */
  Grant free(Capability capability) {
    return target.grants().stream()
        .filter(grant -> grant.resource().type().equals(capability.type().id()))
        .filter(grant -> grant.entitlement().equals(capability.detail()))
        .findFirst()
        .or(() -> free(capability, any(capability.type()).id()).stream().findFirst())
        .or(
            () ->
                inventory.resources(capability.type()).stream()
                    .flatMap(resource -> free(capability, resource.id()).stream())
                    .findFirst())
        .orElseThrow(
            () ->
                new AssertionError(
                    "every possible grant of "
                        + capability.detail()
                        + " exists; add a principal to the target"));
  }

  /**
   * Returns grants to different principals on one resource that do not exist: the author's, if
   * there are several, or else all that look possible, accounts first.
   */
  List<Grant> free(Capability capability, ResourceId resource) {
    List<Grant> given =
        target.grants().stream()
            .filter(grant -> grant.resource().equals(resource))
            .filter(grant -> grant.entitlement().equals(capability.detail()))
            .toList();
    return given.size() > 1 ? given : possible(capability, resource);
  }

  private List<Grant> possible(Capability capability, ResourceId resource) {
    Set<String> principals =
        capability.type().entitlement(capability.detail()).orElseThrow().principalTypes();
    List<Grant> free = new ArrayList<>();
    for (Resource principal : inventory.resources()) {
      Grant grant = Grant.of(resource, capability.detail(), principal.id());
      if (principals.contains(principal.type().id())
          && !principal.id().equals(resource)
          && !inventory.grants().contains(grant)) {
        free.add(principal.account().isPresent() ? 0 : free.size(), grant);
      }
    }
    return free;
  }

  CreateRequest creation(ResourceType type) {
    CreateRequest sample = target.creations().get(type.id());
    if (sample == null) {
      throw new AssertionError(
          "creating is bound to " + type + "; give the target a sample: creates");
    }
    return sample;
  }

  UpdateRequest update(ResourceType type) {
    return target.updates().stream()
        .filter(update -> update.id().type().equals(type.id()))
        .findFirst()
        .or(() -> ownUpdates(type).stream().findFirst())
        .orElseThrow(
            () ->
                new AssertionError(
                    "updating is bound to "
                        + type
                        + ", and none of its texts is writable; give the target a sample:"
                        + " updates"));
  }

  /** Returns updates of one resource that name different things; as many as can be had. */
  List<UpdateRequest> updatesOfOne(ResourceType type) {
    List<UpdateRequest> samples =
        target.updates().stream().filter(update -> update.id().type().equals(type.id())).toList();
    List<UpdateRequest> ofOne =
        samples.stream().filter(each -> each.id().equals(samples.get(0).id())).toList();
    return ofOne.size() > 1 ? ofOne : ownUpdates(type);
  }

  private List<UpdateRequest> ownUpdates(ResourceType type) {
    return Attributes.writableTexts(any(type)).stream()
        .map(each -> update(any(type), each))
        .toList();
  }

  private static UpdateRequest update(Resource resource, AttributeDefinition attribute) {
    return UpdateRequest.of(
        resource.id(),
        Map.of(attribute.name(), new AttributeValue.Text("Set by the kit")),
        Map.of(),
        Set.of());
  }

  ResourceId suspendable(ResourceType type) {
    return target
        .subject(new Capability(type, Operation.SUSPEND, ""))
        .or(
            () ->
                inventory.resources(type).stream()
                    .filter(Samples::active)
                    .findFirst()
                    .map(Resource::id))
        .orElseThrow(() -> new AssertionError("the target has no active " + type));
  }

  private static boolean active(Resource resource) {
    return resource.account().map(AccountProfile::status).equals(Optional.of(AccountStatus.ACTIVE));
  }

  ResourceId deletable(ResourceType type) {
    List<Resource> all = inventory.resources(type);
    return target
        .subject(new Capability(type, Operation.DELETE, ""))
        .or(() -> all.isEmpty() ? Optional.empty() : Optional.of(all.get(all.size() - 1).id()))
        .orElseThrow(() -> new AssertionError("the target has no " + type + " to delete"));
  }

  ActionRequest action(Capability capability) {
    ActionRequest sample = target.actions().get(capability);
    if (sample == null) {
      throw new AssertionError(
          "action "
              + capability.detail()
              + " is bound to "
              + capability.type()
              + "; give the target a sample: invokes");
    }
    return sample;
  }

  /** Returns a resource whose attribute has a value that no other resource has. */
  Resource findable(Capability capability) {
    return inventory.resources(capability.type()).stream()
        .filter(resource -> Attributes.text(resource, capability.detail()).isPresent())
        .filter(resource -> sharing(capability, resource) == 1)
        .findFirst()
        .orElseGet(() -> abort("no " + capability.type() + " shows its " + capability.detail()));
  }

  /** Returns how many resources have the attribute's value of this one, without regard to case. */
  long sharing(Capability capability, Resource resource) {
    String value = Attributes.text(resource, capability.detail()).orElse("");
    return inventory.resources(capability.type()).stream()
        .flatMap(each -> Attributes.text(each, capability.detail()).stream())
        .filter(value::equalsIgnoreCase)
        .count();
  }
}
