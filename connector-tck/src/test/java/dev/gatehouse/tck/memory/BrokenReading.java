package dev.gatehouse.tck.memory;

import static dev.gatehouse.tck.memory.Broken.rule;
import static dev.gatehouse.tck.memory.MemorySession.refused;

import dev.gatehouse.spi.CheckReport;
import dev.gatehouse.spi.CheckReport.Organization;
import dev.gatehouse.spi.SettingDefinition;
import dev.gatehouse.spi.model.ConnectorException;
import dev.gatehouse.spi.model.ConnectorException.Kind;
import dev.gatehouse.spi.model.Entitlement;
import dev.gatehouse.spi.model.Grant;
import dev.gatehouse.spi.model.ItemIssue;
import dev.gatehouse.spi.model.PageItem;
import dev.gatehouse.spi.model.Resource;
import dev.gatehouse.spi.model.ResourceId;
import dev.gatehouse.spi.model.ResourceKind;
import dev.gatehouse.spi.model.ResourceType;
import dev.gatehouse.spi.operation.AttributeSelection;
import dev.gatehouse.spi.operation.ChangePage;
import dev.gatehouse.spi.operation.ChangeRequest;
import dev.gatehouse.spi.operation.FindRequest;
import dev.gatehouse.spi.operation.Page;
import dev.gatehouse.spi.operation.PageReader;
import dev.gatehouse.spi.operation.PageRequest;
import dev.gatehouse.spi.operation.ReadScope;
import dev.gatehouse.spi.operation.ResourceRequest;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Connectors that break the rules 1xx to 3xx. */
final class BrokenReading {
  /** What fails when no stream can be read to its end: every rule that looks at the target. */
  private static final Integer[] ALL_THAT_READ = {
    109, 111, 201, 202, 203, 204, 205, 206, 207, 208, 209, 210, 211, 212, 213, 214, 216, 218, 301,
    302, 303, 304, 305, 307, 308, 309, 401, 402, 403, 404, 405, 406, 407, 408, 409, 411, 412, 413,
    414, 415, 416, 417, 418, 419, 420, 421, 422, 423, 424, 425, 501, 502, 503, 504, 601, 602, 603,
    604, 605, 701, 702, 703, 704
  };

  private BrokenReading() {}

  static Stream<Broken> all() {
    return Stream.of(providers(), items(), cursors(), manners(), lookUps()).flatMap(List::stream);
  }

  private static List<Broken> providers() {
    AtomicInteger count = new AtomicInteger();
    return List.of(
        rule(101, "has no services file", t -> t.provider = UnlistedProvider::new),
        rule(
            102,
            "has another version at each call",
            t -> t.version = () -> "1." + count.incrementAndGet()),
        rule(
            103,
            "gives an entitlement a name with blanks",
            t ->
                t.groupType =
                    type -> type.entitlement(Entitlement.of("Is Owner", "Owner", Set.of("user")))),
        rule(
            104,
            "says nothing about a setting",
            t ->
                t.moreSettings.add(
                    SettingDefinition.named("odd", SettingDefinition.Type.TEXT, "Odd", "")
                        .build())),
        rule(
            105,
            "grants to a type that it does not have",
            t ->
                t.groupType =
                    type -> type.entitlement(Entitlement.of("owner", "Owner", Set.of("robot")))),
        rule(
            106,
            "signs in when it is opened",
            t -> t.opened = (session, configuration) -> session.request("POST /login", x -> x)),
        rule(
            107,
            "cannot do without an optional setting",
            t ->
                t.opened =
                    (session, configuration) -> {
                      if (configuration.value("label").isEmpty()) {
                        throw new NoSuchElementException("label");
                      }
                    }),
        rule(
            108,
            "names another organisation at each check",
            t ->
                t.check =
                    (session, good) ->
                        () -> {
                          CheckReport unused = good.get();
                          String id = "org-" + count.incrementAndGet();
                          return CheckReport.of(new Organization(id, id)).build();
                        }),
        rule(
            109,
            "throws when it is closed twice",
            t ->
                t.closing =
                    times -> {
                      if (times == 2) {
                        throw new IllegalStateException("closed already");
                      }
                    }));
  }

  private static List<Broken> items() {
    Resource stray =
        Resource.of(ResourceType.of("group", ResourceKind.GROUP, "Group").build(), "1", "Group 1")
            .build();
    Grant elsewhere = MemoryTarget.member("1", MemoryTarget.user("u1"));
    Grant dangling =
        Grant.of(new ResourceId("application", "1"), "access", MemoryTarget.user("ghost"));
    return List.of(
        rule(
            201,
            "puts a group among the users",
            t -> t.users = (session, good) -> pages(good, page -> with(page, stray))),
        rule(
            202,
            "puts grants of another group among those of a group",
            t ->
                t.members =
                    (session, good) ->
                        request -> {
                          Page page = good.read(request);
                          return page.items().contains(elsewhere) ? page : with(page, elsewhere);
                        }),
        rule(
            206,
            "expects one row more than there is",
            t -> t.users = (session, good) -> pages(good, BrokenReading::expectingOneMore)),
        rule(
            207,
            "describes applications in other words in each session",
            t -> {
              AtomicInteger sessions = new AtomicInteger();
              t.applications =
                  (session, good) -> {
                    int number = sessions.incrementAndGet();
                    return request ->
                        items(good.read(request), item -> described(item, number, request));
                  };
            }),
        rule(
            208,
            "lists a user twice",
            t ->
                t.users =
                    (session, good) ->
                        request -> {
                          Page page = good.read(request);
                          return page.next().isPresent()
                              ? page
                              : with(page, (Resource) page.items().get(0));
                        }),
        rule(
            209,
            "grants access to a user that does not exist",
            t -> t.access = (session, good) -> pages(good, page -> with(page, dangling))));
  }

  private static List<Broken> cursors() {
    return List.of(
        rule(
                203,
                "names the first page after the last",
                t ->
                    t.users =
                        (session, good) ->
                            request -> {
                              Page page = good.read(request);
                              return page.next().isPresent()
                                  ? page
                                  : again(page).next(request.cursorAt("2")).build();
                            })
            .soFails(withBrokenItems()),
        rule(
            204,
            "cannot go on in another session",
            t ->
                t.users =
                    (session, good) ->
                        marked(good, "session " + System.identityHashCode(session) + ":")),
        rule(
            205,
            "needs its pages in order",
            t ->
                t.groups =
                    (session, good) -> {
                      AtomicReference<String> last = new AtomicReference<>("");
                      return request -> {
                        String position = request.position().orElse("0");
                        String before = last.getAndSet(position);
                        boolean inOrder = position.equals("0") || position.compareTo(before) > 0;
                        return inOrder ? good.read(request) : Page.builder().rows(1).build();
                      };
                    }),
        rule(
                210,
                "makes cursors for another scope",
                t ->
                    t.users =
                        (session, good) ->
                            request -> {
                              Page page = good.read(request);
                              return page.next().isEmpty()
                                  ? page
                                  : again(page)
                                      .next(
                                          PageRequest.first(
                                                  new ReadScope(
                                                      "memory", "0", "users", Optional.empty()),
                                                  AttributeSelection.all())
                                              .cursorAt("2"))
                                      .build();
                            })
            .soFails(ALL_THAT_READ),
        rule(
            211,
            "begins anew at a position that it does not understand",
            t ->
                t.users =
                    (session, good) ->
                        request -> {
                          try {
                            return good.read(request);
                          } catch (ConnectorException expired) {
                            return good.read(
                                PageRequest.first(request.scope(), request.attributes()));
                          }
                        }));
  }

  /** A chain that turns in a circle hides a broken item too; one that cannot go on does not. */
  private static Integer[] withBrokenItems() {
    return Stream.concat(Stream.of(ALL_THAT_READ), Stream.of(215)).toArray(Integer[]::new);
  }

  private static List<Broken> manners() {
    return List.of(
        rule(
            212,
            "returns what was excluded",
            t -> t.users = (session, good) -> request -> good.read(everything(request))),
        rule(
            213,
            "returns nothing but ids when anything is excluded",
            t ->
                t.users =
                    (session, good) ->
                        request ->
                            request.attributes().equals(AttributeSelection.all())
                                ? good.read(request)
                                : good.read(selecting(request, NOTHING))),
        rule(
            214,
            "sends a request that nobody hears of",
            t ->
                t.members =
                    (session, good) ->
                        request -> {
                          session.unreported(target -> target);
                          return good.read(request);
                        }),
        rule(
            215,
            "leaves out what it cannot decode",
            t -> t.users = (session, good) -> pages(good, BrokenReading::withoutIssues)),
        rule(
                216,
                "remembers users from the first reading",
                t ->
                    t.users =
                        (session, good) -> {
                          Map<String, Page> pages = new ConcurrentHashMap<>();
                          return request ->
                              pages.computeIfAbsent(
                                  request + " " + request.attributes(),
                                  x ->
                                      request.position().filter("gatehouse"::startsWith).isPresent()
                                          ? Page.builder().build()
                                          : good.read(request));
                        })
            .soFails(411, 413, 415, 417, 423),
        rule(
            217,
            "is unsettled by a group that does not exist",
            t ->
                t.members =
                    (session, good) ->
                        request -> {
                          try {
                            return good.read(request);
                          } catch (ConnectorException missing) {
                            if (missing.kind() != Kind.NOT_FOUND) {
                              throw missing;
                            }
                            throw refused(Kind.UNEXPECTED, "Something went wrong.");
                          }
                        }),
        rule(
            218,
            "begins its pages with other rows than the pages before end with",
            t -> t.users = (session, good) -> pages(good, BrokenReading::beginningElsewhere)),
        rule(
            221,
            "gives the last change again and again",
            t ->
                t.changes =
                    (session, good) ->
                        request -> {
                          ChangePage all = good.read(ChangeRequest.start());
                          ChangePage page = good.read(request);
                          return page.changes().isEmpty()
                              ? ChangePage.of(all.changes().subList(0, 1), page.watermark(), false)
                              : page;
                        }),
        rule(
            222,
            "begins anew at a watermark that it does not understand",
            t ->
                t.changes =
                    (session, good) ->
                        request -> {
                          try {
                            return good.read(request);
                          } catch (ConnectorException expired) {
                            return good.read(ChangeRequest.start());
                          }
                        }));
  }

  private static final AttributeSelection NOTHING =
      AttributeSelection.except(Set.of("login", "givenName", "department", "nickname"));

  private static List<Broken> lookUps() {
    return List.of(
        rule(
            301,
            "finds a user under another name",
            t ->
                t.lookUp =
                    (session, good) ->
                        request -> good.read(request).map(user -> renamed(user, "Someone"))),
        rule(
            302,
            "fails where nothing is found",
            t ->
                t.lookUp =
                    (session, good) ->
                        request ->
                            Optional.of(
                                good.read(request)
                                    .orElseThrow(
                                        () -> refused(Kind.NOT_FOUND, "There is no such user.")))),
        rule(
                303,
                "finds no grant",
                t ->
                    t.grantLookUp =
                        (session, good) -> request -> good.read(request).filter(grant -> false))
            .soFails(401, 408, 701),
        rule(
                304,
                "finds every grant",
                t ->
                    t.grantLookUp =
                        (session, good) ->
                            request -> good.read(request).or(() -> Optional.of(request.grant())))
            .soFails(403),
        rule(
                305,
                "minds upper and lower case",
                t ->
                    t.finder =
                        (session, good) ->
                            request ->
                                good.find(request).stream()
                                    .filter(user -> loginOf(session, user).equals(request.value()))
                                    .toList())
            .soFails(307),
        rule(
            306,
            "fails where nothing matches",
            t ->
                t.finder =
                    (session, good) ->
                        request -> {
                          List<Resource> found = good.find(request);
                          if (found.isEmpty()) {
                            throw refused(Kind.NOT_FOUND, "Nobody has this login.");
                          }
                          return found;
                        }),
        rule(
            307,
            "hides that a login is ambiguous",
            t ->
                t.finder =
                    (session, good) -> request -> good.find(request).stream().limit(1).toList()),
        rule(
            308,
            "looks up what was excluded",
            t ->
                t.lookUp =
                    (session, good) ->
                        request ->
                            good.read(ResourceRequest.of(request.id(), AttributeSelection.all()))),
        rule(
            308,
            "looks up what was excluded and no list tells",
            t ->
                t.lookUp =
                    (session, good) ->
                        request ->
                            good.read(
                                ResourceRequest.of(
                                    request.id(), notes(true, request.attributes())))),
        rule(
            309,
            "finds what was excluded and no list tells",
            t ->
                t.finder =
                    (session, good) ->
                        request ->
                            good.find(
                                FindRequest.of(
                                    request.attribute(),
                                    request.value(),
                                    notes(true, request.attributes())))),
        rule(
            309,
            "finds what was excluded",
            t ->
                t.finder =
                    (session, good) ->
                        request ->
                            good.find(
                                FindRequest.of(
                                    request.attribute(),
                                    request.value(),
                                    AttributeSelection.all()))));
  }

  /**
   * Wants the notes of users or not, whatever was asked for; all else stays as it was asked for.
   */
  static AttributeSelection notes(boolean wanted, AttributeSelection attributes) {
    Set<String> excluded = new HashSet<>(Set.of("login", "givenName", "department", "nickname"));
    excluded.removeIf(attributes::wants);
    if (!wanted) {
      excluded.add("notes");
    }
    return AttributeSelection.except(excluded);
  }

  private static String loginOf(MemorySession session, Resource user) {
    return session.unreported(
        target -> target.users.getOrDefault(user.id().value(), Map.of()).getOrDefault("login", ""));
  }

  private static PageReader pages(PageReader good, UnaryOperator<Page> change) {
    return request -> change.apply(good.read(request));
  }

  private static Page.Builder again(Page page) {
    Page.Builder again = Page.builder().addAll(page.items()).rows(page.rows());
    page.expectedRows().ifPresent(again::expectedRows);
    page.siblings().forEach(again::sibling);
    page.opensAt().ifPresent(again::opensAt);
    page.closesAt().ifPresent(again::closesAt);
    return again;
  }

  private static Page with(Page page, PageItem item) {
    Page.Builder more = again(page).add(item);
    page.next().ifPresent(more::next);
    return more.build();
  }

  private static Page expectingOneMore(Page page) {
    Page.Builder more = again(page);
    page.next().ifPresent(more::next);
    return more.expectedRows(page.expectedRows().orElse(0) + 1).build();
  }

  private static Page beginningElsewhere(Page page) {
    Page.Builder other = again(page);
    page.next().ifPresent(other::next);
    page.opensAt().ifPresent(mark -> other.opensAt("not " + mark));
    return other.build();
  }

  private static Page withoutIssues(Page page) {
    Page.Builder fewer = Page.builder().rows(page.rows());
    page.items().stream().filter(item -> !(item instanceof ItemIssue)).forEach(fewer::add);
    page.expectedRows().ifPresent(fewer::expectedRows);
    page.next().ifPresent(fewer::next);
    return fewer.build();
  }

  private static Page items(Page page, UnaryOperator<PageItem> change) {
    Page.Builder changed = Page.builder().rows(page.rows());
    page.items().forEach(item -> changed.add(change.apply(item)));
    page.next().ifPresent(changed::next);
    return changed.build();
  }

  private static PageItem described(PageItem item, int number, PageRequest request) {
    return item instanceof Resource resource && request.attributes().wants("description")
        ? Resource.of(resource.type(), resource.id().value(), resource.name())
            .text("description", "In session " + number)
            .build()
        : item;
  }

  private static Resource renamed(Resource user, String name) {
    Resource.Builder renamed =
        Resource.of(user.type(), user.id().value(), name).account(user.account().orElseThrow());
    user.attributes().forEach(renamed::attribute);
    return renamed.build();
  }

  private static PageRequest everything(PageRequest request) {
    return selecting(request, AttributeSelection.all());
  }

  private static PageRequest selecting(PageRequest request, AttributeSelection attributes) {
    return request
        .position()
        .map(at -> PageRequest.at(request.scope(), request.cursorAt(at), attributes))
        .orElseGet(() -> PageRequest.first(request.scope(), attributes));
  }

  /** Puts a mark into every position, and understands positions with this mark only. */
  static PageReader marked(PageReader good, String mark) {
    return request -> {
      PageRequest bare = request;
      if (request.position().isPresent()) {
        String position = request.position().get();
        if (!position.startsWith(mark)) {
          throw refused(Kind.CURSOR_EXPIRED, "The position is not known.");
        }
        String rest = position.substring(mark.length());
        bare = PageRequest.at(request.scope(), request.cursorAt(rest), request.attributes());
      }
      Page page = good.read(bare);
      return page.next().isEmpty()
          ? page
          : again(page)
              .next(request.cursorAt(mark + (Integer.parseInt(bare.position().orElse("0")) + 2)))
              .build();
    };
  }
}
