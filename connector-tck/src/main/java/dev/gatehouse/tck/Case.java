package dev.gatehouse.tck;

import static org.junit.jupiter.api.Assumptions.abort;

import dev.gatehouse.spi.Capability;
import dev.gatehouse.spi.Connector.BoundStream;
import dev.gatehouse.spi.OpenConnector;
import dev.gatehouse.spi.model.AttributeValue;
import dev.gatehouse.spi.model.Grant;
import dev.gatehouse.spi.model.ResourceId;
import dev.gatehouse.spi.model.ResourceType;
import dev.gatehouse.spi.operation.ActionRequest;
import dev.gatehouse.spi.operation.AttributeSelection;
import dev.gatehouse.spi.operation.ChangeRequest;
import dev.gatehouse.spi.operation.CreateRequest;
import dev.gatehouse.spi.operation.FindRequest;
import dev.gatehouse.spi.operation.PageRequest;
import dev.gatehouse.spi.operation.UpdateRequest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * One call of one operation with everything that it needs, to be made on any session.
 *
 * @param name what is called, for messages
 * @param call makes the call and returns its result
 */
record Case(String name, Function<OpenConnector, Object> call) {
  private static final List<String> STRANGE =
      List.of(
          "../../../../etc/passwd",
          "a/b?c=d&e#f%2e%00",
          "\"'; DROP TABLE users; --",
          "{\"$ne\": null}, [1]",
          "=1+1\r\nX-Header",
          " \u00fc\u2028\ud83d\ude00 ",
          "x".repeat(3_000));

  /** Returns a call of a capability that is due to succeed. */
  static Case honest(Samples samples, Capability capability) {
    ResourceType type = capability.type();
    String detail = capability.detail();
    return switch (capability.operation()) {
      case READ, READ_GRANTS -> reading(capability, Optional.empty());
      case READ_EACH -> reading(capability, Optional.of(samples.any(type).id()));
      case LOOK_UP -> lookUp(type, samples.any(type).id());
      case LOOK_UP_GRANT -> grantLookUp(type, samples.existing(capability));
      case FIND ->
          find(capability, Attributes.text(samples.findable(capability), detail).orElseThrow());
      case READ_CHANGES ->
          new Case(
              "read changes of " + type,
              open -> open.changeReader(type).orElseThrow().read(ChangeRequest.start()));
      case GRANT -> grant(type, samples.free(capability));
      case CREATE -> create(type, samples.creation(type));
      case UPDATE -> update(type, samples.update(type));
      case SUSPEND -> suspend(type, samples.suspendable(type));
      case DELETE -> delete(type, samples.deletable(type));
      case INVOKE -> invoke(capability, samples.action(capability));
      default -> abort("this version of the kit does not know " + capability.operation());
    };
  }

  /** Returns calls of a capability with ids and values that no honest caller has. */
  static List<Case> strange(Samples samples, Capability capability) {
    ResourceType type = capability.type();
    List<Case> cases = new ArrayList<>();
    for (String text : STRANGE) {
      ResourceId id = type.idOf(text);
      switch (capability.operation()) {
        case READ_EACH -> cases.add(reading(capability, Optional.of(id)));
        case LOOK_UP -> cases.add(lookUp(type, id));
        case LOOK_UP_GRANT -> {
          Grant grant = samples.existing(capability);
          strange(grant, text).forEach(each -> cases.add(grantLookUp(type, each)));
        }
        case FIND -> cases.add(find(capability, text));
        case READ_CHANGES ->
            cases.add(
                new Case(
                    "read changes of " + type + " since " + text,
                    open -> open.changeReader(type).orElseThrow().read(ChangeRequest.since(text))));
        case GRANT -> {
          for (Grant each : strange(samples.free(capability), text)) {
            cases.add(grant(type, each));
            cases.add(revoke(type, each));
          }
        }
        case CREATE ->
            cases.add(
                create(
                    type,
                    CreateRequest.of(
                        Map.of("gatehouseTck", new AttributeValue.Text(text)), Map.of())));
        case UPDATE -> {
          cases.add(update(type, on(id, samples.update(type))));
        }
        case SUSPEND -> {
          cases.add(suspend(type, id));
          cases.add(activate(type, id));
        }
        case DELETE -> cases.add(delete(type, id));
        case INVOKE -> {
          ActionRequest action = samples.action(capability);
          cases.add(invoke(capability, ActionRequest.of(id, action.fields(), action.secrets())));
        }
        default -> {
          return List.of();
        }
      }
    }
    return cases;
  }

  /** Returns a message without what the caller passed; to print that safely is the host's part. */
  static String ownWords(String message) {
    String own = message;
    for (String text : STRANGE) {
      own = own.replace(text, "?");
    }
    return own;
  }

  private static List<Grant> strange(Grant grant, String text) {
    ResourceId resource = new ResourceId(grant.resource().type(), text);
    ResourceId principal = new ResourceId(grant.principal().type(), text);
    return List.of(
        Grant.of(resource, grant.entitlement(), grant.principal()),
        Grant.of(grant.resource(), grant.entitlement(), principal));
  }

  private static Case reading(Capability capability, Optional<ResourceId> resource) {
    return new Case(
        "read " + capability.detail(),
        open -> {
          BoundStream stream =
              open.connector().streams().stream()
                  .filter(each -> each.definition().name().equals(capability.detail()))
                  .findFirst()
                  .orElseThrow();
          return Chain.page(
              open,
              stream,
              PageRequest.first(Chain.scope(open, stream, resource), AttributeSelection.all()));
        });
  }

  static Case lookUp(ResourceType type, ResourceId id) {
    return new Case(
        "look up " + id, open -> open.resourceReader(type).orElseThrow().read(Calls.of(id)));
  }

  static Case grantLookUp(ResourceType type, Grant grant) {
    return new Case(
        "look up whether " + grant,
        open -> open.grantReader(type, grant.entitlement()).orElseThrow().read(Calls.of(grant)));
  }

  static Case find(Capability capability, String value) {
    FindRequest request = FindRequest.of(capability.detail(), value, AttributeSelection.all());
    return new Case(
        "find " + capability.type() + " by " + capability.detail() + " " + value,
        open -> open.finder(capability.type(), capability.detail()).orElseThrow().find(request));
  }

  static Case grant(ResourceType type, Grant grant) {
    return new Case(
        "granting that " + grant,
        open ->
            open.grantProvisioner(type, grant.entitlement()).orElseThrow().grant(Calls.of(grant)));
  }

  static Case revoke(ResourceType type, Grant grant) {
    return new Case(
        "revoking that " + grant,
        open ->
            open.grantProvisioner(type, grant.entitlement()).orElseThrow().revoke(Calls.of(grant)));
  }

  static Case create(ResourceType type, CreateRequest request) {
    return new Case(
        "creating a " + type + " with " + request.attributes().keySet(),
        open -> open.creator(type).orElseThrow().create(request));
  }

  static Case update(ResourceType type, UpdateRequest request) {
    return new Case(
        "updating " + request.id(), open -> open.updater(type).orElseThrow().update(request));
  }

  static Case suspend(ResourceType type, ResourceId id) {
    return new Case(
        "suspending " + id, open -> open.suspender(type).orElseThrow().suspend(Calls.of(id)));
  }

  static Case activate(ResourceType type, ResourceId id) {
    return new Case(
        "activating " + id, open -> open.suspender(type).orElseThrow().activate(Calls.of(id)));
  }

  static Case delete(ResourceType type, ResourceId id) {
    return delete(type, ActionRequest.of(id, Map.of(), Map.of()));
  }

  static Case delete(ResourceType type, ActionRequest request) {
    return new Case(
        "deleting " + request.id(), open -> open.deleter(type).orElseThrow().delete(request));
  }

  static Case invoke(Capability capability, ActionRequest request) {
    return new Case(
        capability.detail() + " of " + request.id(),
        open -> open.invoker(capability.type(), capability.detail()).orElseThrow().invoke(request));
  }

  /** Returns the update of the same attributes on another resource. */
  static UpdateRequest on(ResourceId id, UpdateRequest update) {
    return UpdateRequest.of(id, update.set(), update.secrets(), update.cleared());
  }

  /** Returns an update that names an attribute which no type has. */
  static UpdateRequest withUnknownAttribute(ResourceId id) {
    return UpdateRequest.of(id, unknownAttribute(), Map.of(), Set.of());
  }

  /** Returns a creation that names an attribute which no type has. */
  static Case createWithUnknownAttribute(ResourceType type, CreateRequest sample) {
    Map<String, AttributeValue> odd = new LinkedHashMap<>(sample.attributes());
    odd.putAll(unknownAttribute());
    return create(type, CreateRequest.of(odd, sample.secrets()));
  }

  static Map<String, AttributeValue> unknownAttribute() {
    return Map.of("gatehouseTckNoSuchAttribute", new AttributeValue.Text("x"));
  }
}
