package dev.gatehouse.jumpcloud;

import dev.gatehouse.spi.model.AttributeDefinition;
import dev.gatehouse.spi.model.AttributeType;
import dev.gatehouse.spi.model.AttributeValue;
import dev.gatehouse.spi.model.ConnectorException;
import dev.gatehouse.spi.model.ConnectorException.Kind;
import dev.gatehouse.spi.model.Grant;
import dev.gatehouse.spi.model.Resource;
import dev.gatehouse.spi.model.ResourceId;
import dev.gatehouse.spi.model.ResourceType;
import dev.gatehouse.spi.operation.ActionRequest;
import dev.gatehouse.spi.operation.GrantRequest;
import dev.gatehouse.spi.operation.ProvisioningResult;
import dev.gatehouse.spi.operation.ProvisioningResult.Outcome;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** What all changes have in common: what is refused before anything is sent, and how they end. */
final class Changes {
  static final ProvisioningResult IN_PLACE = ProvisioningResult.of(Outcome.ALREADY_IN_PLACE, "");

  /** JumpCloud has taken a change. It shows it late now and then, so the host reads it back. */
  static final ProvisioningResult SENT = ProvisioningResult.of(Outcome.SENT_NOT_SEEN, "");

  private Changes() {}

  /** Returns the grant of a request if it is one of this entitlement. */
  static Grant grant(GrantRequest request, ResourceType type, String entitlement) {
    Grant grant = request.grant();
    Set<String> principals = type.entitlement(entitlement).orElseThrow().principalTypes();
    if (!grant.resource().type().equals(type.id())
        || !grant.entitlement().equals(entitlement)
        || !principals.contains(grant.principal().type())) {
      throw invalid(
          "Only "
              + String.join(" and ", new TreeSet<>(principals))
              + " can be "
              + entitlement
              + " of "
              + type.id()
              + ".");
    }
    return grant;
  }

  /** Refuses a name that is none of the fields, and a secret that is none of the secret ones. */
  static void refuseUnknown(
      Collection<String> names, Collection<String> secrets, List<AttributeDefinition> fields) {
    for (String name : names) {
      if (fields.stream().noneMatch(field -> field.name().equals(name) && !field.secret())) {
        throw invalid("There is nothing named " + name + " to set. " + known(fields));
      }
    }
    for (String name : secrets) {
      if (fields.stream().noneMatch(field -> field.name().equals(name) && field.secret())) {
        throw invalid("There is no secret named " + name + " to set. " + known(fields));
      }
    }
  }

  static void refuseUnknown(ActionRequest request, List<AttributeDefinition> fields) {
    refuseUnknown(request.fields().keySet(), request.secrets().keySet(), fields);
  }

  private static String known(List<AttributeDefinition> fields) {
    return fields.isEmpty()
        ? "It has no fields."
        : "There are "
            + String.join(", ", fields.stream().map(AttributeDefinition::name).sorted().toList())
            + ".";
  }

  static String text(String name, AttributeValue value) {
    if (value instanceof AttributeValue.Text text) {
      return text.value();
    }
    throw wrongType(name, AttributeType.TEXT);
  }

  static boolean flag(String name, AttributeValue value) {
    if (value instanceof AttributeValue.Flag flag) {
      return flag.value();
    }
    throw wrongType(name, AttributeType.BOOLEAN);
  }

  /** Returns the id that a reference to a resource of a type points to. */
  static ResourceId reference(String name, AttributeValue value, String type) {
    if (value instanceof AttributeValue.Reference reference
        && reference.value().type().equals(type)) {
      return reference.value();
    }
    throw invalid("The value of " + name + " must point to a " + type + ".");
  }

  static ConnectorException wrongType(String name, AttributeType type) {
    return invalid("The value of " + name + " must be of the type " + type + ".");
  }

  static ConnectorException invalid(String sentence) {
    return ConnectorException.of(Kind.INVALID_REQUEST, sentence);
  }

  static ConnectorException conflict(String sentence) {
    return ConnectorException.of(Kind.CONFLICT, sentence);
  }

  static ConnectorException notFound(ResourceId id) {
    return ConnectorException.of(
        Kind.NOT_FOUND, "There is no " + id.type() + " with the id " + id.value() + ".");
  }

  /** Deletes something; what is not there is gone already. */
  static ProvisioningResult delete(Runnable call) {
    try {
      call.run();
      return SENT;
    } catch (ConnectorException refused) {
      if (refused.kind() == Kind.NOT_FOUND) {
        return IN_PLACE;
      }
      throw refused;
    }
  }

  /**
   * Looks once whether a change that was made shows.
   *
   * @param read reads the resource
   * @param shows tells whether the resource is as it is due to be
   * @return <em>applied</em> with the resource if it shows; a failure to look is no failure of the
   *     change
   */
  static ProvisioningResult readBack(Supplier<Optional<Resource>> read, Predicate<Resource> shows) {
    try {
      return read.get()
          .filter(shows)
          .map(resource -> ProvisioningResult.of(Outcome.APPLIED, "").with(resource))
          .orElse(SENT);
    } catch (ConnectorException failure) {
      if (failure.kind() == Kind.CANCELLED) {
        throw afterAWrite(failure);
      }
      return ProvisioningResult.of(
          Outcome.SENT_NOT_SEEN,
          "It could not be looked whether it shows. " + failure.getMessage());
    }
  }

  /** Returns the failure, saying that something was written before. */
  static ConnectorException afterAWrite(ConnectorException failure) {
    ConnectorException.Builder told =
        ConnectorException.builder(failure.kind(), String.valueOf(failure.getMessage()))
            .cause(failure)
            .writeMayHaveBeenApplied();
    failure.retryAfter().ifPresent(told::retryAfter);
    return told.build();
  }
}
