package dev.gatehouse.tck.memory;

import static dev.gatehouse.tck.memory.Broken.rule;
import static dev.gatehouse.tck.memory.MemorySession.refused;

import dev.gatehouse.spi.CheckReport;
import dev.gatehouse.spi.CheckReport.Organization;
import dev.gatehouse.spi.Observation;
import dev.gatehouse.spi.model.AttributeType;
import dev.gatehouse.spi.model.ConnectorException;
import dev.gatehouse.spi.model.ConnectorException.Kind;
import dev.gatehouse.spi.model.PageItem;
import dev.gatehouse.spi.model.Resource;
import dev.gatehouse.spi.model.ResourceKind;
import dev.gatehouse.spi.model.ResourceType;
import dev.gatehouse.spi.operation.Page;
import dev.gatehouse.spi.operation.PageReader;
import dev.gatehouse.spi.operation.PageRequest;
import dev.gatehouse.spi.operation.ResourceRequest;
import java.net.URI;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;

/** Connectors that break the rules on observations, and those from 5xx to 7xx. */
final class BrokenManners {
  private static final ResourceType APPLICATION =
      ResourceType.of("application", ResourceKind.APPLICATION, "Application").build();

  private BrokenManners() {}

  static Stream<Broken> all() {
    return Stream.of(observations(), errors(), secrets(), truth()).flatMap(List::stream);
  }

  private static List<Broken> observations() {
    return List.of(
        rule(
            110,
            "makes an observation at each check",
            t ->
                t.check =
                    (session, good) ->
                        () ->
                            CheckReport.of(good.get().organization())
                                .observation(observation("The directory answers."))
                                .build()),
        rule(
            111,
            "names an application in an observation",
            t ->
                t.check =
                    (session, good) ->
                        () -> {
                          CheckReport report = good.get();
                          return report.observations().isEmpty()
                              ? report
                              : CheckReport.of(report.organization())
                                  .observation(observation("The list begins with Application 1."))
                                  .build();
                        }));
  }

  private static Observation observation(String statement) {
    return Observation.of("first", statement, Observation.Verdict.HOLDS).build();
  }

  private static List<Broken> errors() {
    return List.of(
        rule(
            501,
            "answers with an empty page when it is told to stop",
            t ->
                t.applications =
                    (session, good) ->
                        request ->
                            session.context().isCancelled()
                                ? Page.builder().build()
                                : good.read(request)),
        rule(
            502,
            "tries again when it is told to stop",
            t ->
                t.unlocker =
                    (session, good) ->
                        request -> {
                          try {
                            session.request("GET /users/{id}", target -> target);
                            return good.invoke(request);
                          } catch (ConnectorException failure) {
                            return good.invoke(request);
                          }
                        }),
        rule(
                503,
                "builds an address out of any id",
                t ->
                    t.lookUp =
                        (session, good) ->
                            request -> {
                              session.request(
                                  "GET /users/{id}",
                                  target -> URI.create("/users/" + request.id().value()));
                              return good.read(request);
                            })
            .soFails(504),
        rule(
            504,
            "shows its innards",
            t ->
                t.members =
                    (session, good) ->
                        request -> {
                          try {
                            return good.read(request);
                          } catch (ConnectorException failure) {
                            throw refused(
                                failure.kind(), "java.util.NoSuchElementException: No value");
                          }
                        }),
        rule(
            505,
            "takes any token",
            t ->
                t.check =
                    (session, good) ->
                        () -> {
                          session.request("GET /me", target -> target);
                          return CheckReport.of(new Organization("org-1", "Org")).build();
                        }));
  }

  private static List<Broken> secrets() {
    return List.of(
        rule(
            601,
            "logs its token for debugging",
            t ->
                t.opened =
                    (session, configuration) ->
                        Logger.getLogger("memory").log(Level.FINEST, "token {0}", session.token())),
        rule(
            602,
            "names its token in an error",
            t ->
                t.members =
                    (session, good) ->
                        request -> {
                          try {
                            return good.read(request);
                          } catch (ConnectorException failure) {
                            throw refused(
                                failure.kind(), "Nothing is there for " + session.token() + ".");
                          }
                        }),
        rule(
                603,
                "writes its token into cursors",
                t -> t.users = (session, good) -> BrokenReading.marked(good, session.token() + ":"))
            .soFails(604),
        rule(
            604,
            "has a reader that tells its token",
            t -> t.users = (session, good) -> new TellTale(good, session.token())),
        rule(
            605,
            "returns passwords",
            t ->
                t.users =
                    (session, good) -> request -> withPasswords(good.read(request), request)));
  }

  /** Its text is that of a record: every component. */
  private record TellTale(PageReader good, String token) implements PageReader {
    @Override
    public Page read(PageRequest request) {
      return good.read(request);
    }
  }

  private static Page withPasswords(Page page, PageRequest request) {
    Page.Builder more = Page.builder().rows(page.rows());
    for (PageItem item : page.items()) {
      if (item instanceof Resource user && request.attributes().wants("password")) {
        Resource.Builder builder =
            Resource.of(user.type(), user.id().value(), user.name())
                .account(user.account().orElseThrow())
                .text("password", "correct horse");
        user.attributes().forEach(builder::attribute);
        more.add(builder.build());
      } else {
        more.add(item);
      }
    }
    page.expectedRows().ifPresent(more::expectedRows);
    page.next().ifPresent(more::next);
    return more.build();
  }

  private static List<Broken> truth() {
    return List.of(
        rule(
            701,
            "binds an action that it cannot do",
            t ->
                t.unlocker =
                    (session, good) ->
                        request -> {
                          good.invoke(request);
                          throw refused(Kind.INVALID_REQUEST, "Unlocking is not supported.");
                        }),
        rule(
            702,
            "declares a feed and never gives it",
            t -> t.usersStream = stream -> stream.feeds(APPLICATION)),
        rule(
            703,
            "finds users under any type",
            t ->
                t.lookUp =
                    (session, good) ->
                        request ->
                            good.read(
                                ResourceRequest.of(
                                    MemoryTarget.user(request.id().value()),
                                    request.attributes()))),
        rule(
            704,
            "declares an attribute that no user has",
            t -> t.userType = type -> type.attribute("costCenter", AttributeType.TEXT)),
        rule(
            704,
            "tells no notes of a user, not even when it is asked for one",
            t ->
                t.lookUp =
                    (session, good) ->
                        request ->
                            good.read(
                                ResourceRequest.of(
                                    request.id(),
                                    BrokenReading.notes(false, request.attributes())))));
  }
}
