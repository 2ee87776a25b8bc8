package dev.gatehouse.host.provision;

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
import dev.gatehouse.spi.model.AttributeValue;
import dev.gatehouse.spi.model.ConnectorException;
import dev.gatehouse.spi.model.ConnectorException.Kind;
import dev.gatehouse.spi.model.Entitlement;
import dev.gatehouse.spi.model.Grant;
import dev.gatehouse.spi.model.PageItem;
import dev.gatehouse.spi.model.Resource;
import dev.gatehouse.spi.model.ResourceId;
import dev.gatehouse.spi.model.ResourceKind;
import dev.gatehouse.spi.model.ResourceType;
import dev.gatehouse.spi.operation.AccountSuspender;
import dev.gatehouse.spi.operation.ActionDefinition;
import dev.gatehouse.spi.operation.AttributeSelection;
import dev.gatehouse.spi.operation.GrantProvisioner;
import dev.gatehouse.spi.operation.GrantRequest;
import dev.gatehouse.spi.operation.Page;
import dev.gatehouse.spi.operation.PageRequest;
import dev.gatehouse.spi.operation.ProvisioningResult;
import dev.gatehouse.spi.operation.ProvisioningResult.Outcome;
import dev.gatehouse.spi.operation.ResourceRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A target system in memory that can be changed, and the connector to it, on the real contract.
 * What was written shows late if {@link #lag} says so, and {@link #fault} can get in the way of
 * each request, before it takes effect or after. All requests are kept.
 */
final class Village implements ConnectorSession {
  static final ResourceType USER =
      ResourceType.of("user", ResourceKind.ACCOUNT, "User")
          .attribute(AttributeDefinition.named("department", AttributeType.TEXT).writable().build())
          .build();
  static final ResourceType ADMIN =
      ResourceType.of("admin", ResourceKind.ACCOUNT, "Administrator").build();
  static final ResourceType GROUP =
      ResourceType.of("group", ResourceKind.GROUP, "Group")
          .attribute("rule", AttributeType.TEXT)
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

  private static final List<AttributeDefinition> USER_FIELDS =
      List.of(
          AttributeDefinition.named("login", AttributeType.TEXT).required().build(),
          AttributeDefinition.named("emails", AttributeType.TEXT).multiValued().build(),
          AttributeDefinition.named("password", AttributeType.TEXT).secret().build());
  private static final ActionDefinition RESET =
      ActionDefinition.of(
          "reset-mfa",
          "Reset MFA",
          true,
          List.of(AttributeDefinition.named("days", AttributeType.INTEGER).build()));

  /** What is really there. */
  State state = new State();

  /** How long a change does not show. */
  volatile Duration lag = Duration.ZERO;

  /** Whether writers look for themselves whether their change shows. */
  volatile boolean looksItself;

  /** Whether a look-up leaves out what was not asked for. */
  volatile boolean heedsSelection;

  /** Put in the way of each request, named such as {@code grant} or {@code read members}. */
  volatile Function<String, Fault> fault = request -> Fault.NONE;

  /** Is told of each request before it is answered. */
  volatile Function<String, Boolean> before = request -> true;

  /**
   * Every write that took effect or was to, such as {@code grant user/u1 is member of group/g1}.
   */
  final List<String> writes = new CopyOnWriteArrayList<>();

  /** Every read, such as {@code read members}. */
  final List<String> reads = new CopyOnWriteArrayList<>();

  String organization = "village";
  int pageSize = 10;
  private final Deque<Past> pasts = new ArrayDeque<>();
  private final AtomicInteger ids = new AtomicInteger();
  private @Nullable ConnectorContext context;

  /** A village with some of everything. */
  static Village small() {
    Village village = new Village();
    for (int i = 0; i < 20; i++) {
      village.state.users.put("u%02d".formatted(i), new User("u%02d".formatted(i), "Staff", false));
    }
    village.state.admins.add("root");
    village.state.admins.add("ops");
    for (int i = 0; i < 4; i++) {
      village.state.groups.put("g" + i, "Group " + i);
      for (int j = 0; j <= i; j++) {
        village.member("g" + i, "u%02d".formatted(j));
      }
    }
    village.state.apps.add("wiki");
    village.state.apps.add("mail");
    village.state.roles.add("owner");
    village.state.roles.add("helpdesk");
    village.grant(APP.idOf("wiki"), "access", GROUP.idOf("g1"));
    village.grant(APP.idOf("mail"), "access", GROUP.idOf("g2"));
    village.grant(ROLE.idOf("owner"), "holder", ADMIN.idOf("root"));
    village.grant(ROLE.idOf("helpdesk"), "holder", ADMIN.idOf("ops"));
    return village;
  }

  void member(String group, String user) {
    grant(GROUP.idOf(group), "member", USER.idOf(user));
  }

  void grant(ResourceId resource, String entitlement, ResourceId principal) {
    state.grants.add(Grant.of(resource, entitlement, principal));
  }

  Connector connector() {
    return Connector.named("village", "Village")
        .version("1.0.0")
        .opens(
            (configuration, opened) -> {
              context = opened;
              return this;
            })
        .bind(
            USER,
            user ->
                user.reads(StreamDefinition.named("users", "Users"), v -> listing(State::users))
                    .looksUp(v -> request -> lookUp(request, State::users))
                    .finds(
                        "login",
                        v ->
                            request ->
                                read(
                                    "find user",
                                    seen ->
                                        seen.users().stream()
                                            .filter(
                                                it -> login(it).equalsIgnoreCase(request.value()))
                                            .limit(2)
                                            .toList()))
                    .creates(USER_FIELDS, v -> request -> create(request.attributes()))
                    .updates(
                        USER_FIELDS,
                        v ->
                            request ->
                                changeUser(
                                    "update",
                                    request.id(),
                                    it ->
                                        new User(
                                            it.login(),
                                            text(request.set(), "department", it.department()),
                                            it.suspended())))
                    .suspends(v -> suspender())
                    .deletes(
                        List.of(AttributeDefinition.reference("heir", "user").build()),
                        v -> request -> delete(request.id()))
                    .invokes(RESET, v -> request -> changeUser("reset", request.id(), it -> it)))
        .bind(
            ADMIN,
            admin ->
                admin
                    .reads(StreamDefinition.named("admins", "Admins"), v -> listing(State::admins))
                    .looksUp(v -> request -> lookUp(request, State::admins)))
        .bind(
            GROUP,
            group ->
                group
                    .reads(StreamDefinition.named("groups", "Groups"), v -> listing(State::groups))
                    .readsEach(
                        StreamDefinition.named("members", "Members").feedsGrants(GROUP, "member"),
                        v -> request -> page(request, seen -> seen.on(request.resource())))
                    .looksUp(
                        // One group tells more than a list of them.
                        v ->
                            request ->
                                lookUp(request, State::groups)
                                    .map(
                                        it ->
                                            Resource.of(GROUP, it.id().value(), it.name())
                                                .text("rule", "none")
                                                .build()))
                    .finds(
                        "name",
                        v ->
                            request ->
                                read(
                                    "find group",
                                    seen ->
                                        seen.groups().stream()
                                            .filter(
                                                it -> it.name().equalsIgnoreCase(request.value()))
                                            .toList()))
                    .looksUpGrants("member", v -> request -> held(request.grant()))
                    .provisionsGrants("member", v -> provisioner())
                    .creates(
                        List.of(
                            AttributeDefinition.named("name", AttributeType.TEXT)
                                .required()
                                .build()),
                        v -> request -> createGroup(text(request.attributes(), "name", "")))
                    .deletes(v -> request -> delete(request.id())))
        .bind(
            APP,
            app ->
                app.reads(StreamDefinition.named("apps", "Apps"), v -> listing(State::apps))
                    .readsEach(
                        StreamDefinition.named("access", "Access").feedsGrants(APP, "access"),
                        v -> request -> page(request, seen -> seen.on(request.resource())))
                    .looksUp(v -> request -> lookUp(request, State::apps))
                    .provisionsGrants("access", v -> provisioner()))
        .bind(
            ROLE,
            role ->
                role.reads(StreamDefinition.named("roles", "Roles"), v -> listing(State::roles))
                    .readsEach(
                        StreamDefinition.named("holders", "Holders").feedsGrants(ROLE, "holder"),
                        v -> request -> page(request, seen -> seen.on(request.resource())))
                    .looksUp(v -> request -> lookUp(request, State::roles))
                    .looksUpGrants("holder", v -> request -> held(request.grant()))
                    .provisionsGrants("holder", v -> provisioner()))
        .build();
  }

  private static String login(Resource user) {
    return user.account().flatMap(AccountProfile::login).orElse("");
  }

  private static String text(Map<String, AttributeValue> values, String name, String otherwise) {
    return values.get(name) instanceof AttributeValue.Text text ? text.value() : otherwise;
  }

  private dev.gatehouse.spi.operation.PageReader listing(Function<State, List<Resource>> list) {
    return request -> page(request, list);
  }

  private Page page(PageRequest request, Function<State, ? extends List<? extends PageItem>> list) {
    return read(
        "read " + request.scope().stream(),
        seen -> {
          List<? extends PageItem> items = list.apply(seen);
          int from = request.position().map(Integer::parseInt).orElse(0);
          int to = Math.min(items.size(), from + pageSize);
          Page.Builder page = Page.builder().expectedRows(items.size());
          items.subList(Math.min(from, items.size()), to).forEach(page::add);
          if (to < items.size()) {
            page.next(request.cursorAt(Integer.toString(to)));
          }
          return page.build();
        });
  }

  private Optional<Resource> lookUp(ResourceRequest request, Function<State, List<Resource>> list) {
    return read(
        "look up " + request.id().type(),
        seen ->
            list.apply(seen).stream()
                .filter(it -> it.id().equals(request.id()))
                .findFirst()
                .map(it -> heedsSelection ? selected(it, request.attributes()) : it));
  }

  private static Resource selected(Resource whole, AttributeSelection wanted) {
    Resource.Builder part = Resource.of(whole.type(), whole.id().value(), whole.name());
    whole.account().ifPresent(part::account);
    whole
        .attributes()
        .forEach(
            (name, value) -> {
              if (wanted.wants(name)) {
                part.attribute(name, value);
              }
            });
    return part.build();
  }

  private Optional<Grant> held(Grant grant) {
    return read(
        "look up grant",
        seen -> seen.grants.contains(grant) ? Optional.of(grant) : Optional.empty());
  }

  private <T> T read(String name, Function<State, T> work) {
    return exchange(
        name,
        () -> {
          reads.add(name);
          if (fault.apply(name) != Fault.NONE) {
            throw ConnectorException.of(Kind.UNAVAILABLE, "The village does not answer.");
          }
          synchronized (this) {
            return work.apply(visible());
          }
        });
  }

  /** What readers see at this time. */
  private State visible() {
    Instant now = Objects.requireNonNull(context).now();
    while (!pasts.isEmpty() && !pasts.getFirst().until().isAfter(now)) {
      pasts.removeFirst();
    }
    return pasts.isEmpty() ? state : pasts.getFirst().state();
  }

  private <T> T exchange(String name, Supplier<T> work) {
    ConnectorContext host = Objects.requireNonNull(context);
    host.awaitLeave(name);
    int status = 200;
    try {
      boolean unused = before.apply(name);
      return work.get();
    } catch (ConnectorException failure) {
      status = failure.kind() == Kind.RATE_LIMITED ? 429 : 500;
      throw failure;
    } finally {
      host.exchanged(new Exchange(name, status, Duration.ofMillis(1)));
    }
  }

  private ProvisioningResult write(String name, String what, Supplier<ProvisioningResult> change) {
    return exchange(
        name,
        () -> {
          Fault hit = fault.apply(name);
          if (hit == Fault.RATE_LIMITED) {
            throw ConnectorException.builder(Kind.RATE_LIMITED, "Too much at a time.")
                .retryAfter(Duration.ofSeconds(3))
                .build();
          }
          if (hit == Fault.REFUSED) {
            throw ConnectorException.of(Kind.PERMISSION, "The credential may not do this.");
          }
          if (hit == Fault.DOWN) {
            throw lost();
          }
          ProvisioningResult result;
          synchronized (this) {
            State old = state.copy();
            result = change.get();
            if (result.outcome() != Outcome.ALREADY_IN_PLACE) {
              writes.add(what);
              if (!lag.isZero()) {
                pasts.addLast(new Past(Objects.requireNonNull(context).now().plus(lag), old));
              }
            }
          }
          if (hit == Fault.LOST) {
            throw lost();
          }
          return result;
        });
  }

  private static ConnectorException lost() {
    return ConnectorException.builder(Kind.UNAVAILABLE, "The village broke off.")
        .writeMayHaveBeenApplied()
        .build();
  }

  private ProvisioningResult made(Optional<Resource> resource) {
    ProvisioningResult result =
        ProvisioningResult.of(looksItself ? Outcome.APPLIED : Outcome.SENT_NOT_SEEN, "");
    return resource.map(result::with).orElse(result);
  }

  private static ProvisioningResult inPlace() {
    return ProvisioningResult.of(Outcome.ALREADY_IN_PLACE, "");
  }

  private GrantProvisioner provisioner() {
    return new GrantProvisioner() {
      @Override
      public ProvisioningResult grant(GrantRequest request) {
        return change("grant", request.grant(), true);
      }

      @Override
      public ProvisioningResult revoke(GrantRequest request) {
        return change("revoke", request.grant(), false);
      }
    };
  }

  private ProvisioningResult change(String name, Grant grant, boolean present) {
    return write(
        name,
        name + " " + grant,
        () -> {
          if (!state.exists(grant.resource()) || !state.exists(grant.principal())) {
            throw ConnectorException.of(Kind.NOT_FOUND, "There is no such thing.");
          }
          boolean changed = present ? state.grants.add(grant) : state.grants.remove(grant);
          return changed ? made(Optional.empty()) : inPlace();
        });
  }

  private ProvisioningResult create(Map<String, AttributeValue> given) {
    String login = text(given, "login", "");
    return write(
        "create",
        "create " + login,
        () -> {
          if (state.users.values().stream().anyMatch(it -> it.login().equalsIgnoreCase(login))) {
            throw ConnectorException.of(Kind.CONFLICT, "The login " + login + " is taken.");
          }
          String id = "n" + ids.incrementAndGet();
          User user = new User(login, text(given, "department", "Staff"), false);
          state.users.put(id, user);
          return made(Optional.of(State.resource(id, user)));
        });
  }

  private ProvisioningResult createGroup(String name) {
    return write(
        "create",
        "create " + name,
        () -> {
          if (state.groups.containsValue(name)) {
            throw ConnectorException.of(Kind.CONFLICT, "The name " + name + " is taken.");
          }
          String id = "ng" + ids.incrementAndGet();
          state.groups.put(id, name);
          return made(Optional.of(Resource.of(GROUP, id, name).build()));
        });
  }

  private AccountSuspender suspender() {
    return new AccountSuspender() {
      @Override
      public ProvisioningResult suspend(ResourceRequest request) {
        return changeUser(
            "suspend", request.id(), it -> new User(it.login(), it.department(), true));
      }

      @Override
      public ProvisioningResult activate(ResourceRequest request) {
        return changeUser(
            "activate", request.id(), it -> new User(it.login(), it.department(), false));
      }
    };
  }

  private ProvisioningResult changeUser(String name, ResourceId id, Function<User, User> change) {
    return write(
        name,
        name + " " + id.value(),
        () -> {
          User user = state.users.get(id.value());
          if (user == null) {
            throw ConnectorException.of(Kind.NOT_FOUND, "There is no such user.");
          }
          User changed = change.apply(user);
          state.users.put(id.value(), changed);
          return name.equals("reset")
              ? ProvisioningResult.of(Outcome.APPLIED, "")
              : changed.equals(user) ? inPlace() : made(Optional.empty());
        });
  }

  private ProvisioningResult delete(ResourceId id) {
    return write(
        "delete",
        "delete " + id,
        () -> {
          Map<String, ?> all = id.type().equals("user") ? state.users : state.groups;
          if (all.remove(id.value()) == null) {
            return inPlace();
          }
          state.grants.removeIf(it -> it.resource().equals(id) || it.principal().equals(id));
          return made(Optional.empty());
        });
  }

  @Override
  public CheckReport check(CheckRequest request) {
    return exchange(
        "check",
        () -> CheckReport.of(new CheckReport.Organization(organization, "The village")).build());
  }

  @Override
  public void close() {}

  /** What can get in the way of a request. */
  enum Fault {
    NONE,
    /** It is put off, and nothing happens. */
    RATE_LIMITED,
    /** It is refused for good. */
    REFUSED,
    /** It is not carried out, and the caller cannot know. */
    DOWN,
    /** It is carried out, and the caller cannot know. */
    LOST
  }

  record User(String login, String department, boolean suspended) {}

  private record Past(Instant until, State state) {}

  /** Everything that is there at some time. */
  static final class State {
    final Map<String, User> users = new TreeMap<>();
    final Set<String> admins = new TreeSet<>();
    final Map<String, String> groups = new TreeMap<>();
    final Set<String> apps = new TreeSet<>();
    final Set<String> roles = new TreeSet<>();
    final Set<Grant> grants = new java.util.LinkedHashSet<>();

    State copy() {
      State copy = new State();
      copy.users.putAll(users);
      copy.admins.addAll(admins);
      copy.groups.putAll(groups);
      copy.apps.addAll(apps);
      copy.roles.addAll(roles);
      copy.grants.addAll(grants);
      return copy;
    }

    boolean exists(ResourceId id) {
      return switch (id.type()) {
        case "user" -> users.containsKey(id.value());
        case "admin" -> admins.contains(id.value());
        case "group" -> groups.containsKey(id.value());
        case "app" -> apps.contains(id.value());
        default -> roles.contains(id.value());
      };
    }

    List<Resource> users() {
      List<Resource> all = new ArrayList<>();
      users.forEach((id, user) -> all.add(resource(id, user)));
      return all;
    }

    static Resource resource(String id, User user) {
      AccountStatus status = user.suspended() ? AccountStatus.SUSPENDED : AccountStatus.ACTIVE;
      return Resource.of(USER, id, user.login())
          .account(
              AccountProfile.of(status, status.name().toLowerCase(Locale.ROOT))
                  .login(user.login())
                  .emails(List.of(user.login() + "@village.example"))
                  .build())
          .text("department", user.department())
          .build();
    }

    List<Resource> admins() {
      return admins.stream()
          .map(
              id ->
                  Resource.of(ADMIN, id, id)
                      .account(
                          AccountProfile.of(AccountStatus.ACTIVE, "")
                              .login(id + "@village.example")
                              .emails(List.of(id + "@village.example"))
                              .build())
                      .build())
          .toList();
    }

    List<Resource> groups() {
      List<Resource> all = new ArrayList<>();
      groups.forEach((id, name) -> all.add(Resource.of(GROUP, id, name).build()));
      return all;
    }

    List<Resource> apps() {
      return apps.stream().map(id -> Resource.of(APP, id, id).build()).toList();
    }

    List<Resource> roles() {
      return roles.stream().map(id -> Resource.of(ROLE, id, id).build()).toList();
    }

    List<Grant> on(ResourceId resource) {
      return grants.stream().filter(it -> it.resource().equals(resource)).toList();
    }
  }
}
