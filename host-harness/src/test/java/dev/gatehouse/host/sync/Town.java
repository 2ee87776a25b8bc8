package dev.gatehouse.host.sync;

import dev.gatehouse.spi.CheckReport;
import dev.gatehouse.spi.CheckRequest;
import dev.gatehouse.spi.Connector;
import dev.gatehouse.spi.ConnectorContext;
import dev.gatehouse.spi.ConnectorSession;
import dev.gatehouse.spi.Exchange;
import dev.gatehouse.spi.StreamDefinition;
import dev.gatehouse.spi.model.AccountProfile;
import dev.gatehouse.spi.model.AccountStatus;
import dev.gatehouse.spi.model.AttributeDefinition;
import dev.gatehouse.spi.model.AttributeType;
import dev.gatehouse.spi.model.Entitlement;
import dev.gatehouse.spi.model.Grant;
import dev.gatehouse.spi.model.PageItem;
import dev.gatehouse.spi.model.Resource;
import dev.gatehouse.spi.model.ResourceId;
import dev.gatehouse.spi.model.ResourceKind;
import dev.gatehouse.spi.model.ResourceType;
import dev.gatehouse.spi.operation.Page;
import dev.gatehouse.spi.operation.PageRequest;
import dev.gatehouse.spi.operation.ResourceRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A target system in memory and the connector to it, on the real contract. Tests change its content
 * between syncs and put faults in the way of single pages.
 *
 * <p>Users come with a total and sibling pages, admins in a chain without a total, the rest in a
 * chain with a total. Admins' pages also have their roles.
 */
final class Town implements ConnectorSession {
  static final ResourceType USER =
      ResourceType.of("user", ResourceKind.ACCOUNT, "User")
          .attribute("department", AttributeType.TEXT)
          .attribute(AttributeDefinition.reference("adminAccount", "admin").build())
          .build();
  static final ResourceType ADMIN =
      ResourceType.of("admin", ResourceKind.ACCOUNT, "Administrator").build();
  static final ResourceType GROUP =
      ResourceType.of("group", ResourceKind.GROUP, "Group")
          .entitlement(Entitlement.membership("member", "Member", Set.of("user", "group")))
          .build();
  static final ResourceType APP =
      ResourceType.of("app", ResourceKind.APPLICATION, "Application")
          .entitlement(Entitlement.of("access", "Access", Set.of("user", "group")))
          .build();
  static final ResourceType ROLE =
      ResourceType.of("role", ResourceKind.ROLE, "Role")
          .entitlement(Entitlement.of("holder", "Holder", Set.of("admin")))
          .build();

  private static final ResourceType ROLE_FOR_EVERYBODY =
      ResourceType.of("role", ResourceKind.ROLE, "Role")
          .entitlement(Entitlement.of("holder", "Holder", Set.of("admin", "user", "group")))
          .build();

  final Map<String, Resource> users = Collections.synchronizedMap(new TreeMap<>());
  final Map<String, String> adminRoles = Collections.synchronizedMap(new TreeMap<>());

  /** How administrators look who are not simply active. */
  final Map<String, AccountProfile> adminProfiles = new ConcurrentHashMap<>();

  final Map<String, String> groups = Collections.synchronizedMap(new TreeMap<>());
  final Map<String, String> apps = Collections.synchronizedMap(new TreeMap<>());
  final Map<String, Set<Id>> members = new ConcurrentHashMap<>();
  final Map<String, Set<Id>> access = new ConcurrentHashMap<>();

  /** Every page that was asked for, such as {@code members of group/g1 at 2}. */
  final List<String> asked = new CopyOnWriteArrayList<>();

  /** Put in the way of each page: may throw, or return another page than the true one. */
  volatile Function<PageRequest, Optional<Page>> fault = request -> Optional.empty();

  /** For which pages the connector breaks the contract and returns nothing at all. */
  volatile Predicate<PageRequest> returnsNull = request -> false;

  /** Put in the way of the check. */
  volatile Runnable checkFault = () -> {};

  /** Put in the way of each look-up. */
  volatile Runnable lookUpFault = () -> {};

  /** Whether the connector can look users and groups up. */
  boolean lookUps;

  /** Who holds which role besides the administrators, if the connector lets everybody. */
  final Map<String, Set<Id>> roleHolders = new ConcurrentHashMap<>();

  /** Whether users and groups can hold roles too. */
  boolean rolesForEverybody;

  /** Whether members are read for all groups at once. */
  boolean membersInOneList;

  int pageSize = 10;
  int status = 200;
  String version = "1.0.0";
  String organization = "org-1";
  private @Nullable ConnectorContext context;

  /** A town with some of everything. */
  static Town small() {
    Town town = new Town();
    for (int i = 0; i < 25; i++) {
      town.user("u%02d".formatted(i));
    }
    town.adminRoles.put("a1", "owner");
    town.adminRoles.put("a2", "helpdesk");
    town.adminRoles.put("a3", "helpdesk");
    for (int i = 0; i < 5; i++) {
      town.groups.put("g" + i, "Group " + i);
      for (int j = 0; j <= i * 5; j++) {
        town.member("g" + i, "user", "u%02d".formatted(j));
      }
    }
    town.apps.put("wiki", "Wiki");
    town.apps.put("mail", "Mail");
    town.access("wiki", "group", "g1");
    town.access("wiki", "user", "u24");
    town.access("mail", "group", "g4");
    return town;
  }

  void user(String id) {
    user(id, "Staff");
  }

  void user(String id, String department) {
    users.put(
        id,
        Resource.of(USER, id, "User " + id)
            .account(
                AccountProfile.of(AccountStatus.ACTIVE, "ACTIVATED")
                    .login(id)
                    .emails(List.of(id + "@example.com"))
                    .build())
            .text("department", department)
            .build());
  }

  void member(String group, String type, String id) {
    members.computeIfAbsent(group, any -> new TreeSet<>()).add(new Id(type, id));
  }

  void access(String app, String type, String id) {
    access.computeIfAbsent(app, any -> new TreeSet<>()).add(new Id(type, id));
  }

  /** Removes a user as the target system would: with its grants. */
  void removeUser(String id) {
    users.remove(id);
    members.values().forEach(all -> all.remove(new Id("user", id)));
    access.values().forEach(all -> all.remove(new Id("user", id)));
  }

  Connector connector() {
    return Connector.named("town", "Town")
        .version(version)
        .opens(
            (configuration, openedWith) -> {
              context = openedWith;
              return this;
            })
        .bind(
            USER,
            user -> {
              user.reads(
                  StreamDefinition.named("users", "Users"),
                  town -> request -> page(request, List.copyOf(users.values()), true, true));
              if (lookUps) {
                user.looksUp(town -> request -> lookUp(request, users.get(request.id().value())));
              }
            })
        .bind(
            ADMIN,
            admin ->
                admin.reads(
                    StreamDefinition.named("admins", "Administrators")
                        .feeds(ROLE)
                        .feedsGrants(ROLE, "holder"),
                    town -> request -> rowsPage(request, admins(), false, false)))
        .bind(
            GROUP,
            group -> {
              group.reads(
                  StreamDefinition.named("groups", "Groups"),
                  town -> request -> page(request, named(GROUP, groups), false, true));
              StreamDefinition ofMembers =
                  StreamDefinition.named("members", "Group members").feedsGrants(GROUP, "member");
              if (membersInOneList) {
                group.readsGrants(
                    ofMembers, town -> request -> page(request, allMembers(), false, true));
              } else {
                group.readsEach(
                    ofMembers,
                    town ->
                        request ->
                            page(
                                request,
                                grants(request.resource(), "member", members),
                                false,
                                true));
              }
              if (lookUps) {
                group.looksUp(
                    town ->
                        request ->
                            lookUp(
                                request,
                                groups.containsKey(request.id().value())
                                    ? Resource.of(
                                            GROUP,
                                            request.id().value(),
                                            groups.getOrDefault(request.id().value(), ""))
                                        .build()
                                    : null));
              }
            })
        .bind(
            APP,
            app ->
                app.reads(
                        StreamDefinition.named("apps", "Applications"),
                        town -> request -> page(request, named(APP, apps), false, true))
                    .readsEach(
                        StreamDefinition.named("access", "Application access")
                            .feedsGrants(APP, "access"),
                        town ->
                            request ->
                                page(
                                    request,
                                    grants(request.resource(), "access", access),
                                    false,
                                    true)))
        .bind(
            rolesForEverybody ? ROLE_FOR_EVERYBODY : ROLE,
            role -> {
              if (rolesForEverybody) {
                role.readsGrants(
                    StreamDefinition.named("holders", "Role holders")
                        .feedsGrants(ROLE_FOR_EVERYBODY, "holder"),
                    town -> request -> page(request, allHolders(), false, true));
              }
            })
        .build();
  }

  private static List<List<PageItem>> rows(List<? extends PageItem> items) {
    List<List<PageItem>> rows = new ArrayList<>();
    items.forEach(item -> rows.add(List.of(item)));
    return rows;
  }

  private List<List<PageItem>> admins() {
    List<List<PageItem>> rows = new ArrayList<>();
    adminRoles.forEach(
        (id, role) ->
            rows.add(
                List.of(
                    Resource.of(ADMIN, id, "Admin " + id)
                        .account(
                            adminProfiles.getOrDefault(
                                id, AccountProfile.of(AccountStatus.ACTIVE, "").build()))
                        .build(),
                    Resource.of(ROLE, role, "Role " + role).build(),
                    Grant.of(ROLE.idOf(role), "holder", ADMIN.idOf(id)))));
    return rows;
  }

  private static List<Resource> named(ResourceType type, Map<String, String> names) {
    List<Resource> all = new ArrayList<>();
    names.forEach((id, name) -> all.add(Resource.of(type, id, name).build()));
    return all;
  }

  private List<Grant> allHolders() {
    return roleHolders.keySet().stream()
        .flatMap(role -> grants(ROLE.idOf(role), "holder", roleHolders).stream())
        .toList();
  }

  private List<Grant> allMembers() {
    return groups.keySet().stream()
        .flatMap(group -> grants(GROUP.idOf(group), "member", members).stream())
        .toList();
  }

  private static List<Grant> grants(
      ResourceId resource, String entitlement, Map<String, Set<Id>> holders) {
    return holders.getOrDefault(resource.value(), new TreeSet<>()).stream()
        .map(id -> Grant.of(resource, entitlement, new ResourceId(id.type(), id.value())))
        .toList();
  }

  private Page page(
      PageRequest request, List<? extends PageItem> items, boolean siblings, boolean total) {
    return rowsPage(request, rows(items), siblings, total);
  }

  @SuppressWarnings("NullAway") // Tests may have it break the contract.
  private Page rowsPage(
      PageRequest request, List<List<PageItem>> rows, boolean siblings, boolean total) {
    ConnectorContext host = Objects.requireNonNull(context);
    String endpoint = "GET /" + request.scope().stream();
    host.awaitLeave(endpoint);
    asked.add(request.toString());
    try {
      if (returnsNull.test(request)) {
        return null;
      }
      Optional<Page> instead = fault.apply(request);
      return instead.orElseGet(() -> truth(request, rows, siblings, total));
    } finally {
      host.exchanged(new Exchange(endpoint, status, Duration.ofMillis(1)));
    }
  }

  private Page truth(
      PageRequest request, List<List<PageItem>> rows, boolean siblings, boolean total) {
    int from = request.position().map(Integer::parseInt).orElse(0);
    int to = Math.min(rows.size(), from + pageSize);
    Page.Builder page = Page.builder().rows(Math.max(0, to - from));
    rows.subList(Math.min(from, rows.size()), to).forEach(page::addAll);
    if (total) {
      page.expectedRows(rows.size());
    }
    if (siblings) {
      shareRows(page, rows, from, to);
      for (int at = pageSize; from == 0 && at < rows.size(); at += pageSize) {
        page.sibling(request.cursorAt(Integer.toString(at)));
      }
    } else if (total ? to < rows.size() : to > from) {
      page.next(request.cursorAt(Integer.toString(to)));
    }
    return page.build();
  }

  /** As if each page were asked for with the last row of the page before it. */
  private static void shareRows(Page.Builder page, List<List<PageItem>> rows, int from, int to) {
    if (from > 0 && from <= rows.size()) {
      page.opensAt(from - 1 + " " + rows.get(from - 1).get(0));
    }
    if (to < rows.size()) {
      page.closesAt(to - 1 + " " + rows.get(to - 1).get(0));
    }
  }

  private Optional<Resource> lookUp(ResourceRequest request, @Nullable Resource found) {
    ConnectorContext host = Objects.requireNonNull(context);
    host.awaitLeave("GET /one");
    asked.add("look up " + request.id());
    lookUpFault.run();
    host.exchanged(new Exchange("GET /one", status, Duration.ofMillis(1)));
    return Optional.ofNullable(found);
  }

  @Override
  public CheckReport check(CheckRequest request) {
    ConnectorContext host = Objects.requireNonNull(context);
    host.awaitLeave("GET /organization");
    asked.add("check");
    try {
      checkFault.run();
      return CheckReport.of(new CheckReport.Organization(organization, "Town of " + organization))
          .build();
    } finally {
      host.exchanged(new Exchange("GET /organization", status, Duration.ofMillis(1)));
    }
  }

  @Override
  public void close() {}

  /** A holder of something. */
  record Id(String type, String value) implements Comparable<Id> {
    @Override
    public int compareTo(Id other) {
      int byType = type.compareTo(other.type);
      return byType != 0 ? byType : value.compareTo(other.value);
    }
  }
}
