package dev.gatehouse.tck.memory;

import dev.gatehouse.spi.model.AttributeValue;
import dev.gatehouse.spi.model.ConnectorException.Kind;
import dev.gatehouse.spi.model.Grant;
import dev.gatehouse.spi.model.ResourceId;
import dev.gatehouse.spi.operation.AccountSuspender;
import dev.gatehouse.spi.operation.ActionInvoker;
import dev.gatehouse.spi.operation.ActionRequest;
import dev.gatehouse.spi.operation.AttributeSelection;
import dev.gatehouse.spi.operation.Change;
import dev.gatehouse.spi.operation.GrantProvisioner;
import dev.gatehouse.spi.operation.GrantRequest;
import dev.gatehouse.spi.operation.ProvisioningResult;
import dev.gatehouse.spi.operation.ProvisioningResult.Outcome;
import dev.gatehouse.spi.operation.ResourceCreator;
import dev.gatehouse.spi.operation.ResourceDeleter;
import dev.gatehouse.spi.operation.ResourceRequest;
import dev.gatehouse.spi.operation.ResourceUpdater;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;

/** The good provisioning operations of the connector in memory; each takes two requests. */
final class MemoryWriters {
  static final ProvisioningResult APPLIED = ProvisioningResult.of(Outcome.APPLIED, "");
  static final ProvisioningResult IN_PLACE = ProvisioningResult.of(Outcome.ALREADY_IN_PLACE, "");
  private static final Set<String> KNOWN = Set.of("login", "givenName", "department", "nickname");

  private final MemoryReaders readers;

  MemoryWriters(MemoryReaders readers) {
    this.readers = readers;
  }

  GrantProvisioner granter(MemorySession session) {
    return new GrantProvisioner() {
      @Override
      public ProvisioningResult grant(GrantRequest request) {
        return change(session, request, (target, grant) -> target.grants.add(grant));
      }

      @Override
      public ProvisioningResult revoke(GrantRequest request) {
        return change(session, request, (target, grant) -> target.grants.remove(grant));
      }
    };
  }

  private ProvisioningResult change(
      MemorySession session,
      GrantRequest request,
      BiFunction<MemoryTarget, Grant, Boolean> change) {
    Grant grant = request.grant();
    session.request("GET /groups/{id}", target -> checked(target, grant));
    return session.request(
        "POST /groups/{id}/members", target -> change.apply(target, grant) ? APPLIED : IN_PLACE);
  }

  private Grant checked(MemoryTarget target, Grant grant) {
    if (!grant.resource().type().equals("group")
        || !grant.entitlement().equals("member")
        || !Set.of("user", "group").contains(grant.principal().type())) {
      throw MemorySession.refused(Kind.INVALID_REQUEST, "This cannot be granted to that.");
    }
    if (!MemoryReaders.exists(target, grant, Grant::resource)
        || !MemoryReaders.exists(target, grant, Grant::principal)) {
      throw MemorySession.refused(Kind.NOT_FOUND, "The group or the principal does not exist.");
    }
    return grant;
  }

  ResourceCreator creator(MemorySession session) {
    return request -> {
      known(request.attributes());
      String login = text(request.attributes(), "login");
      if (login.isEmpty()) {
        throw MemorySession.refused(Kind.INVALID_REQUEST, "A user needs a login.");
      }
      boolean taken =
          session.request(
              "GET /users?login",
              target ->
                  target.users.values().stream()
                      .anyMatch(each -> login.equalsIgnoreCase(each.get("login"))));
      if (taken) {
        throw MemorySession.refused(Kind.CONFLICT, "The login is taken. Choose another.");
      }
      return session.request(
          "POST /users",
          target -> {
            String id = target.addUser(login, text(request.attributes(), "department"));
            return APPLIED.with(readers.user(target, id, AttributeSelection.all()));
          });
    };
  }

  ResourceUpdater updater(MemorySession session) {
    return request -> {
      known(request.set());
      session.request("GET /users/{id}", target -> fields(target, request.id()));
      return session.request(
          "PUT /users/{id}",
          target -> {
            Map<String, String> fields = fields(target, request.id());
            boolean changed = false;
            for (String name : request.set().keySet()) {
              String value = text(request.set(), name);
              changed |= !value.equals(fields.put(name, value));
            }
            return changed ? APPLIED : IN_PLACE;
          });
    };
  }

  AccountSuspender suspender(MemorySession session) {
    return new AccountSuspender() {
      @Override
      public ProvisioningResult suspend(ResourceRequest request) {
        return status(session, request.id(), "suspended");
      }

      @Override
      public ProvisioningResult activate(ResourceRequest request) {
        return status(session, request.id(), "active");
      }
    };
  }

  private static ProvisioningResult status(MemorySession session, ResourceId id, String status) {
    session.request("GET /users/{id}", target -> fields(target, id));
    return session.request(
        "PUT /users/{id}/status",
        target -> status.equals(fields(target, id).put("status", status)) ? IN_PLACE : APPLIED);
  }

  ResourceDeleter deleter(MemorySession session) {
    return request ->
        session.request(
            "DELETE /users/{id}",
            target -> {
              noFields(request);
              if (!request.id().type().equals("user")
                  || target.users.remove(request.id().value()) == null) {
                return IN_PLACE;
              }
              target.grants.removeIf(grant -> grant.principal().equals(request.id()));
              target.changed(request.id().value(), Change.Action.REMOVED);
              return APPLIED;
            });
  }

  ActionInvoker unlocker(MemorySession session) {
    return request -> {
      noFields(request);
      session.request("POST /users/{id}/unlock", target -> fields(target, request.id()));
      return APPLIED;
    };
  }

  private static Map<String, String> fields(MemoryTarget target, ResourceId id) {
    Map<String, String> fields = target.users.get(id.value());
    if (fields == null || !id.type().equals("user")) {
      throw MemorySession.refused(Kind.NOT_FOUND, "There is no such user.");
    }
    return fields;
  }

  private static void noFields(ActionRequest request) {
    if (!request.fields().isEmpty()) {
      throw MemorySession.refused(Kind.INVALID_REQUEST, "There is nothing to fill in.");
    }
  }

  private static void known(Map<String, AttributeValue> attributes) {
    if (!KNOWN.containsAll(attributes.keySet())) {
      throw MemorySession.refused(Kind.INVALID_REQUEST, "A user has no such attribute.");
    }
  }

  private static String text(Map<String, AttributeValue> attributes, String name) {
    return attributes.get(name) instanceof AttributeValue.Text text ? text.value() : "";
  }
}
