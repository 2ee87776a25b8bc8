package dev.gatehouse.tck.memory;

import static dev.gatehouse.tck.memory.Broken.rule;
import static dev.gatehouse.tck.memory.MemorySession.refused;
import static dev.gatehouse.tck.memory.MemoryWriters.APPLIED;
import static dev.gatehouse.tck.memory.MemoryWriters.IN_PLACE;

import dev.gatehouse.spi.model.AttributeValue;
import dev.gatehouse.spi.model.ConnectorException;
import dev.gatehouse.spi.model.ConnectorException.Kind;
import dev.gatehouse.spi.model.Grant;
import dev.gatehouse.spi.operation.AccountSuspender;
import dev.gatehouse.spi.operation.ActionRequest;
import dev.gatehouse.spi.operation.CreateRequest;
import dev.gatehouse.spi.operation.GrantProvisioner;
import dev.gatehouse.spi.operation.GrantRequest;
import dev.gatehouse.spi.operation.ProvisioningResult;
import dev.gatehouse.spi.operation.ProvisioningResult.Outcome;
import dev.gatehouse.spi.operation.ResourceRequest;
import dev.gatehouse.spi.operation.UpdateRequest;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Connectors that break the rules 4xx. */
final class BrokenWriting {
  private static final Set<String> TYPES = Set.of("user", "group");

  private BrokenWriting() {}

  static Stream<Broken> all() {
    return Stream.of(grants(), resources(), requests()).flatMap(List::stream);
  }

  private static List<Broken> grants() {
    return List.of(
        rule(
                401,
                "keeps grants to itself",
                t ->
                    t.granter =
                        (session, good) -> {
                          Set<Grant> own = ConcurrentHashMap.newKeySet();
                          return granter(
                              request -> {
                                ProvisioningResult result = good.grant(request);
                                session.unreported(target -> target.grants.remove(request.grant()));
                                return own.add(request.grant()) ? result : IN_PLACE;
                              },
                              request ->
                                  own.remove(request.grant()) ? APPLIED : good.revoke(request));
                        })
            .soFails(408),
        rule(
            402,
            "grants twice",
            t -> t.granter = (session, good) -> granter(applied(good::grant), good::revoke)),
        rule(
                403,
                "revokes nothing",
                t -> t.granter = (session, good) -> granter(good::grant, looksLikeRevoking(good)))
            .soFails(409),
        rule(
            404,
            "cannot revoke what nobody holds",
            t ->
                t.granter =
                    (session, good) ->
                        granter(
                            good::grant,
                            request -> {
                              ProvisioningResult result = good.revoke(request);
                              if (result.outcome() == Outcome.ALREADY_IN_PLACE) {
                                throw refused(Kind.NOT_FOUND, "Nobody holds this.");
                              }
                              return result;
                            })),
        rule(
                405,
                "grants to anybody",
                t -> t.granter = (session, good) -> unlessMissing(session, good, Grant::principal))
            .soFails(425),
        rule(
            406,
            "grants on anything",
            t -> t.granter = (session, good) -> unlessMissing(session, good, Grant::resource)),
        rule(
            407,
            "grants to principals of any type",
            t ->
                t.granter =
                    (session, good) ->
                        granter(
                            request ->
                                request.grant().principal().type().equals("application")
                                    ? APPLIED
                                    : good.grant(request),
                            good::revoke)),
        rule(
            408,
            "forgets grants of other threads",
            t ->
                t.granter =
                    (session, good) -> {
                      Thread opener = Thread.currentThread();
                      return granter(
                          request ->
                              Thread.currentThread() == opener
                                  ? good.grant(request)
                                  : pretend(session),
                          good::revoke);
                    }),
        rule(
            409,
            "takes somebody's access away with each grant",
            t ->
                t.granter =
                    (session, good) ->
                        granter(
                            request -> {
                              ProvisioningResult result = good.grant(request);
                              session.unreported(
                                  target ->
                                      target.grants.removeIf(
                                          grant -> grant.entitlement().equals("access")));
                              return result;
                            },
                            good::revoke)));
  }

  private static ProvisioningResult pretend(MemorySession session) {
    session.request("GET /groups/{id}", target -> target);
    return session.request("POST /groups/{id}/members", target -> APPLIED);
  }

  private static List<Broken> resources() {
    return List.of(
        rule(
            411,
            "creates users without a department",
            t -> t.creator = (session, good) -> request -> good.create(withoutDepartment(request))),
        rule(
            412,
            "creates a second user of the same login",
            t ->
                t.creator =
                    (session, good) ->
                        request -> {
                          try {
                            return good.create(request);
                          } catch (ConnectorException refusal) {
                            if (refusal.kind() != Kind.CONFLICT) {
                              throw refusal;
                            }
                            session.target().addUser("second", "Sales");
                            return APPLIED;
                          }
                        }),
        rule(
            413,
            "empties what an update does not name",
            t ->
                t.updater =
                    (session, good) ->
                        request -> {
                          ProvisioningResult result = good.update(request);
                          session.target().set(request.id(), "givenName", "");
                          return result;
                        }),
        rule(
            414,
            "updates twice",
            t -> t.updater = (session, good) -> request -> applied(good.update(request))),
        rule(
            415,
            "activates to a state of its own",
            t ->
                t.suspender =
                    (session, good) ->
                        suspender(
                            good::suspend,
                            request -> {
                              ProvisioningResult result = good.activate(request);
                              if (result.outcome() == Outcome.APPLIED) {
                                session.target().set(request.id(), "status", "staged");
                              }
                              return result;
                            })),
        rule(
            416,
            "suspends twice",
            t ->
                t.suspender =
                    (session, good) ->
                        suspender(request -> applied(good.suspend(request)), good::activate)),
        rule(
            417,
            "deletes a neighbour as well",
            t ->
                t.deleter =
                    (session, good) ->
                        request -> {
                          ProvisioningResult result = good.delete(request);
                          if (result.outcome() == Outcome.APPLIED) {
                            session.target().users.remove("u4");
                          }
                          return result;
                        }),
        rule(
            418,
            "cannot delete what is gone",
            t ->
                t.deleter =
                    (session, good) ->
                        request -> {
                          ProvisioningResult result = good.delete(request);
                          if (result.outcome() == Outcome.ALREADY_IN_PLACE) {
                            throw refused(Kind.NOT_FOUND, "There is no such user.");
                          }
                          return result;
                        }),
        rule(
            419,
            "calls an unknown user a conflict",
            t ->
                t.unlocker =
                    (session, good) ->
                        request -> {
                          try {
                            return good.invoke(request);
                          } catch (ConnectorException refusal) {
                            throw refusal.kind() == Kind.NOT_FOUND
                                ? refused(Kind.CONFLICT, "Something is wrong with this user.")
                                : refusal;
                          }
                        }),
        rule(
            420,
            "ignores an attribute that it does not know",
            t ->
                t.updater =
                    (session, good) -> request -> good.update(withKnownAttributes(request))));
  }

  private static List<Broken> requests() {
    return List.of(
        rule(
                421,
                "deletes whatever choice it is given",
                t ->
                    t.deleter =
                        (session, good) ->
                            request ->
                                good.delete(ActionRequest.of(request.id(), Map.of(), Map.of())))
            .soFails(425),
        rule(
            422,
            "creates users without a login",
            t ->
                t.creator =
                    (session, good) ->
                        request ->
                            request.attributes().containsKey("login")
                                ? good.create(request)
                                : good.create(withLogin(request))),
        rule(
            423,
            "forgets updates of other threads",
            t ->
                t.updater =
                    (session, good) -> {
                      Thread opener = Thread.currentThread();
                      return request ->
                          Thread.currentThread() == opener
                              ? good.update(request)
                              : session.request("PUT /users/{id}", target -> APPLIED);
                    }),
        rule(
            424,
            "takes a lost answer for a refusal",
            t ->
                t.granter =
                    (session, good) -> granter(certain(good::grant), certain(good::revoke))),
        rule(
            425,
            "doubts what was refused",
            t ->
                t.unlocker =
                    (session, good) ->
                        request -> {
                          try {
                            return good.invoke(request);
                          } catch (ConnectorException refusal) {
                            throw ConnectorException.builder(
                                    refusal.kind(), String.valueOf(refusal.getMessage()))
                                .writeMayHaveBeenApplied()
                                .build();
                          }
                        }));
  }

  private static CreateRequest withLogin(CreateRequest request) {
    Map<String, AttributeValue> more = new LinkedHashMap<>(request.attributes());
    more.put("login", new AttributeValue.Text("somebody"));
    return CreateRequest.of(more, request.secrets());
  }

  private static Function<GrantRequest, ProvisioningResult> certain(
      Function<GrantRequest, ProvisioningResult> good) {
    return request -> {
      try {
        return good.apply(request);
      } catch (ConnectorException failure) {
        throw refused(failure.kind(), String.valueOf(failure.getMessage()));
      }
    };
  }

  private static UpdateRequest withKnownAttributes(UpdateRequest request) {
    Map<String, AttributeValue> known = new HashMap<>(request.set());
    known.keySet().retainAll(Set.of("login", "department", "nickname"));
    return UpdateRequest.of(request.id(), known, request.secrets(), request.cleared());
  }

  private static CreateRequest withoutDepartment(CreateRequest request) {
    Map<String, AttributeValue> fewer = new LinkedHashMap<>(request.attributes());
    fewer.remove("department");
    return CreateRequest.of(fewer, request.secrets());
  }

  private static ProvisioningResult applied(ProvisioningResult result) {
    return result.outcome() == Outcome.ALREADY_IN_PLACE ? APPLIED : result;
  }

  private static Function<GrantRequest, ProvisioningResult> applied(
      Function<GrantRequest, ProvisioningResult> good) {
    return request -> applied(good.apply(request));
  }

  private static Function<GrantRequest, ProvisioningResult> looksLikeRevoking(
      GrantProvisioner good) {
    return request -> {
      ProvisioningResult result = good.revoke(request);
      if (result.outcome() == Outcome.APPLIED) {
        good.grant(request);
      }
      return result;
    };
  }

  /** Takes a missing end of a grant for one that is there. */
  private static GrantProvisioner unlessMissing(
      MemorySession session, GrantProvisioner good, Function<Grant, ?> end) {
    UnaryOperator<Function<GrantRequest, ProvisioningResult>> lax =
        strict ->
            request ->
                session.unreported(target -> MemoryReaders.exists(target, request.grant(), end))
                        || !TYPES.contains(request.grant().resource().type())
                        || !TYPES.contains(request.grant().principal().type())
                    ? strict.apply(request)
                    : IN_PLACE;
    return granter(lax.apply(good::grant), lax.apply(good::revoke));
  }

  private static GrantProvisioner granter(
      Function<GrantRequest, ProvisioningResult> grant,
      Function<GrantRequest, ProvisioningResult> revoke) {
    return new GrantProvisioner() {
      @Override
      public ProvisioningResult grant(GrantRequest request) {
        return grant.apply(request);
      }

      @Override
      public ProvisioningResult revoke(GrantRequest request) {
        return revoke.apply(request);
      }
    };
  }

  private static AccountSuspender suspender(
      Function<ResourceRequest, ProvisioningResult> suspend,
      Function<ResourceRequest, ProvisioningResult> activate) {
    return new AccountSuspender() {
      @Override
      public ProvisioningResult suspend(ResourceRequest request) {
        return suspend.apply(request);
      }

      @Override
      public ProvisioningResult activate(ResourceRequest request) {
        return activate.apply(request);
      }
    };
  }
}
