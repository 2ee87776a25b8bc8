package dev.gatehouse.jumpcloud;

import static dev.gatehouse.jumpcloud.ProvisioningCase.NOBODY;

import com.google.gson.JsonObject;
import dev.gatehouse.jumpcloud.ProvisioningCase.Again;
import dev.gatehouse.jumpcloud.ProvisioningCase.World;
import dev.gatehouse.jumpcloud.testing.Tenant;
import dev.gatehouse.spi.model.AttributeValue;
import dev.gatehouse.spi.model.ConnectorException.Kind;
import dev.gatehouse.spi.model.Grant;
import dev.gatehouse.spi.model.ResourceId;
import dev.gatehouse.spi.model.ResourceType;
import dev.gatehouse.spi.model.Secret;
import dev.gatehouse.spi.operation.ActionRequest;
import dev.gatehouse.spi.operation.AttributeSelection;
import dev.gatehouse.spi.operation.CreateRequest;
import dev.gatehouse.spi.operation.GrantProvisioner;
import dev.gatehouse.spi.operation.GrantRequest;
import dev.gatehouse.spi.operation.ProvisioningResult;
import dev.gatehouse.spi.operation.ResourceRequest;
import dev.gatehouse.spi.operation.UpdateRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Every change that the connector can make. */
final class ProvisioningCases {
  private static final String GET_USER = "GET /api/systemusers/{id}";
  private static final String PUT_USER = "PUT /api/systemusers/{id}";
  private static final String GET_GROUP = "GET /api/v2/usergroups/{id}";
  private static final String MEMBERS = "POST /api/v2/usergroups/{id}/members";
  private static final String BINDINGS = "POST /api/v2/applications/{id}/associations";
  private static final String GET_ADMIN = "GET /api/users/{id}";
  private static final String PUT_ADMIN = "PUT /api/users/{id}";
  private static final String GET_ROLE = "GET /api/v2/roles/{id}";
  static final String PASSWORD = "Planted-Passw0rd-4711";

  private ProvisioningCases() {}

  static Stream<ProvisioningCase> all() {
    return Stream.of(memberships(), bindings(), roles(), accounts(), actions(), others())
        .flatMap(List::stream);
  }

  private static List<ProvisioningCase> memberships() {
    return List.of(
        ProvisioningCase.of("add a member", world -> member(world, "USER", "GROUP", true))
            .given(
                world -> {
                  world.keep("USER", world.tenant.user(""));
                  world.keep("GROUP", world.tenant.group(""));
                })
            .inEffectIf(ProvisioningCases::isMember)
            .unknownAccount(world -> member(world, "nobody", "GROUP", true))
            .unknownTarget(world -> member(world, "USER", "nothing", true))
            .writesAt(MEMBERS, "groups")
            .writes(
                "POST /api/v2/usergroups/GROUP/members"
                    + " {\"op\":\"add\",\"type\":\"user\",\"id\":\"USER\"} -> 204")
            .asks(GET_GROUP, MEMBERS)
            .asksAgain(MEMBERS)
            .meanwhile(
                world -> () -> world.tenant.link(members(world), "add", "user", user(world))),
        ProvisioningCase.of("remove a member", world -> member(world, "USER", "GROUP", false))
            .given(
                world -> {
                  world.keep("USER", world.tenant.user(""));
                  world.keep("GROUP", world.tenant.group(""));
                  world.tenant.link(members(world), "add", "user", user(world));
                })
            .inEffectIf(world -> !isMember(world))
            .unknownAccount(world -> member(world, "nobody", "GROUP", false))
            .unknownTarget(world -> member(world, "USER", "nothing", false))
            .writesAt(MEMBERS, "groups")
            .writes(
                "POST /api/v2/usergroups/GROUP/members"
                    + " {\"op\":\"remove\",\"type\":\"user\",\"id\":\"USER\"} -> 204")
            .asks(GET_GROUP, MEMBERS)
            .asksAgain(MEMBERS, GET_GROUP, GET_USER)
            .meanwhile(
                world -> () -> world.tenant.link(members(world), "remove", "user", user(world))));
  }

  private static List<ProvisioningCase> bindings() {
    return List.of(
        binding(Accounts.TYPE, "user", true),
        binding(Accounts.TYPE, "user", false),
        binding(Groups.TYPE, "user_group", true),
        binding(Groups.TYPE, "user_group", false));
  }

  private static ProvisioningCase binding(ResourceType type, String word, boolean bind) {
    String getPrincipal = word.equals("user") ? GET_USER : GET_GROUP;
    String operation = bind ? "add" : "remove";
    return ProvisioningCase.of(
            (bind ? "bind a " : "unbind a ") + word,
            world -> access(world, type.idOf(world.id("PRINCIPAL")), world.id("APP"), bind))
        .given(
            world -> {
              world.keep("APP", world.tenant.application());
              world.keep(
                  "PRINCIPAL",
                  word.equals("user") ? world.tenant.user("") : world.tenant.group(""));
              if (!bind) {
                world.tenant.link(bindings(world), "add", word, world.id("PRINCIPAL"));
              }
            })
        .inEffectIf(
            world ->
                world.tenant.linked(bindings(world) + "?targets=" + word, world.id("PRINCIPAL"))
                    == bind)
        .unknownAccount(world -> access(world, type.idOf(NOBODY), world.id("APP"), bind))
        .unknownTarget(world -> access(world, type.idOf(world.id("PRINCIPAL")), NOBODY, bind))
        .writesAt(BINDINGS, "applications")
        .writes(
            "POST /api/v2/applications/APP/associations {\"op\":\""
                + operation
                + "\",\"type\":\""
                + word
                + "\",\"id\":\"PRINCIPAL\"} -> 204")
        .asks(BINDINGS)
        .asksAgain(
            bind
                ? new String[] {BINDINGS}
                : new String[] {BINDINGS, "GET /api/applications/{id}", getPrincipal})
        .meanwhile(
            world ->
                () -> world.tenant.link(bindings(world), operation, word, world.id("PRINCIPAL")));
  }

  private static List<ProvisioningCase> roles() {
    return List.of(
        ProvisioningCase.of("give a role", world -> role(world, "ADMIN", "ROLE", true))
            .given(
                world -> {
                  world.keep("ADMIN", world.tenant.admin("Help Desk"));
                  world.keep("ROLE", world.tenant.role("Manager"));
                })
            .inEffectIf(world -> rolesOf(world).equals(List.of("Help Desk", "Manager")))
            .unknownAccount(world -> role(world, "nobody", "ROLE", true))
            .unknownTarget(world -> role(world, "ADMIN", "nothing", true))
            .writesAt(PUT_ADMIN, "administrators")
            .writes("PUT /api/users/ADMIN {\"roleNames\":[\"Help Desk\",\"Manager\"]} -> 200")
            .asks(GET_ADMIN, GET_ROLE, PUT_ADMIN)
            .asksAgain(GET_ADMIN)
            .meanwhile(Kind.NOT_FOUND, world -> () -> world.tenant.delete(admin(world))),
        ProvisioningCase.of("take a role", world -> role(world, "ADMIN", "ROLE", false))
            .given(
                world -> {
                  world.keep("ADMIN", world.tenant.admin("Help Desk", "Manager"));
                  world.keep("ROLE", world.tenant.role("Manager"));
                })
            .inEffectIf(world -> rolesOf(world).equals(List.of("Help Desk")))
            .unknownAccount(world -> role(world, "nobody", "ROLE", false))
            .unknownTarget(world -> role(world, "ADMIN", "nothing", false))
            .writesAt(PUT_ADMIN, "administrators")
            .writes("PUT /api/users/ADMIN {\"roleNames\":[\"Help Desk\"]} -> 200")
            .asks(GET_ADMIN, PUT_ADMIN)
            .asksAgain(GET_ADMIN, GET_ROLE)
            .meanwhile(Kind.NOT_FOUND, world -> () -> world.tenant.delete(admin(world))));
  }

  private static List<ProvisioningCase> accounts() {
    String post = "POST /api/systemusers";
    return List.of(
        ProvisioningCase.of("create a user", world -> create(world, Accounts.TYPE, newUser(world)))
            .given(world -> world.keep("LOGIN", Tenant.unique("new")))
            .inEffectIf(world -> found(world) == 1)
            .again(Again.CONFLICT)
            .unknownTarget(
                world ->
                    create(
                        world,
                        Accounts.TYPE,
                        withManager(newUser(world), Accounts.TYPE.idOf(NOBODY))))
            .writesAt(post, "users")
            .writes(
                post
                    + " {\"username\":\"LOGIN\",\"email\":\"LOGIN@x.example\",\"department\":\"Legal\","
                    + "\"state\":\"ACTIVATED\",\"password\":\"***\"} -> 200")
            .asks(post)
            .asksAgain(post)
            .meanwhile(
                Kind.CONFLICT,
                world ->
                    () ->
                        world.tenant.send(
                            "POST",
                            "/api/systemusers",
                            "{\"username\":\""
                                + world.id("LOGIN")
                                + "\",\"email\":\"other-"
                                + world.id("LOGIN")
                                + "@x.example\"}")),
        ProvisioningCase.of(
                "update a user",
                world -> update(world, world.id("USER"), Map.of("department", text("Legal"))))
            .given(world -> world.keep("USER", world.tenant.user(",\"department\":\"Sales\"")))
            .inEffectIf(world -> user(world, "department").equals("\"Legal\""))
            .unknownAccount(world -> update(world, NOBODY, Map.of("department", text("Legal"))))
            .unknownTarget(
                world ->
                    update(
                        world,
                        world.id("USER"),
                        Map.of(
                            "manager", new AttributeValue.Reference(Accounts.TYPE.idOf(NOBODY)))))
            .writesAt(PUT_USER, "users")
            .writes("PUT /api/systemusers/USER {\"department\":\"Legal\"} -> 200")
            .asks(GET_USER, PUT_USER)
            .asksAgain(GET_USER)
            .meanwhile(
                world ->
                    () -> world.tenant.put(path(world), "{\"jobTitle\":\"Kept\",\"sudo\":true}")),
        ProvisioningCase.of(
                "set one custom attribute",
                world ->
                    update(world, world.id("USER"), Map.of("customAttributes.shoe", text("42"))))
            .given(
                world ->
                    world.keep(
                        "USER",
                        world.tenant.user(",\"attributes\":[{\"name\":\"hat\",\"value\":\"7\"}]")))
            .inEffectIf(
                world ->
                    user(world, "attributes")
                        .equals(
                            "[{\"name\":\"hat\",\"value\":\"7\"},{\"name\":\"shoe\",\"value\":\"42\"}]"))
            .unknownAccount(
                world -> update(world, NOBODY, Map.of("customAttributes.shoe", text("42"))))
            .writesAt(PUT_USER, "users")
            .writes(
                "PUT /api/systemusers/USER {\"attributes\":[{\"name\":\"hat\",\"value\":\"7\"},"
                    + "{\"name\":\"shoe\",\"value\":\"42\"}]} -> 200")
            .asks(GET_USER, PUT_USER)
            .asksAgain(GET_USER)
            .meanwhile(world -> () -> world.tenant.put(path(world), "{\"jobTitle\":\"Kept\"}")),
        suspension(
                "suspend a user",
                "ACTIVATED",
                world -> suspend(world, world.id("USER")),
                world -> suspend(world, NOBODY))
            .inEffectIf(world -> state(world).equals("SUSPENDED true"))
            .writesAt(PUT_USER, "users")
            .writes("PUT /api/systemusers/USER {\"state\":\"SUSPENDED\",\"suspended\":true} -> 200")
            .asks(GET_USER, PUT_USER, GET_USER),
        suspension(
                "activate a user",
                "SUSPENDED",
                world -> activate(world, world.id("USER")),
                world -> activate(world, NOBODY))
            .inEffectIf(world -> state(world).equals("ACTIVATED false"))
            .writesAt(PUT_USER, "users")
            .writes(
                "PUT /api/systemusers/USER {\"state\":\"ACTIVATED\",\"suspended\":false} -> 200")
            .asks(GET_USER, PUT_USER, GET_USER),
        suspension(
                "activate a staged user",
                "STAGED",
                world -> activate(world, world.id("USER")),
                world -> activate(world, NOBODY))
            .inEffectIf(world -> state(world).equals("ACTIVATED false"))
            .writesAt("POST /api/systemusers/{id}/state/activate", "users")
            .writes("POST /api/systemusers/USER/state/activate {} -> 200")
            .asks(GET_USER, "POST /api/systemusers/{id}/state/activate", GET_USER),
        ProvisioningCase.of(
                "delete a user", world -> delete(world, Accounts.TYPE.idOf(world.id("USER"))))
            .given(world -> world.keep("USER", world.tenant.user("")))
            .inEffectIf(world -> !world.tenant.exists(path(world)))
            .unknownAccount(world -> delete(world, Accounts.TYPE.idOf(NOBODY)))
            .unknownIsInPlace()
            .writesAt("DELETE /api/systemusers/{id}", "users")
            .writes("DELETE /api/systemusers/USER -> 200")
            .asks("DELETE /api/systemusers/{id}")
            .asksAgain("DELETE /api/systemusers/{id}")
            .meanwhile(world -> () -> world.tenant.delete(path(world))));
  }

  private static ProvisioningCase suspension(
      String name,
      String state,
      Function<World, ProvisioningResult> call,
      Function<World, ProvisioningResult> unknown) {
    return ProvisioningCase.of(name, call)
        .given(
            world -> {
              world.keep(
                  "USER",
                  world.tenant.user(
                      ",\"state\":\"" + (state.equals("SUSPENDED") ? "ACTIVATED" : state) + "\""));
              if (state.equals("SUSPENDED")) {
                world.tenant.put(path(world), "{\"state\":\"SUSPENDED\"}");
              }
            })
        .unknownAccount(unknown)
        .asksAgain(GET_USER)
        .meanwhile(Kind.NOT_FOUND, world -> () -> world.tenant.delete(path(world)));
  }

  private static List<ProvisioningCase> actions() {
    return List.of(
        action("unlock", "unlock", "", world -> user(world, "account_locked").equals("false"))
            .given(world -> world.keep("USER", world.tenant.user(",\"account_locked\":true"))),
        action(
                "reset-mfa",
                "resetmfa",
                " {}",
                world -> user(world, "mfa").contains("\"exclusion\":false"))
            .given(world -> world.keep("USER", world.tenant.user(",\"mfa\":{\"exclusion\":true}"))),
        action(
                "expire-password",
                "expire",
                "",
                world -> user(world, "password_expired").equals("true"))
            .given(world -> world.keep("USER", world.tenant.user(""))));
  }

  private static ProvisioningCase action(
      String name, String path, String body, Predicate<World> inEffect) {
    String endpoint = "POST /api/systemusers/{id}/" + path;
    return ProvisioningCase.of(name, world -> invoke(world, name, world.id("USER"), Map.of()))
        .inEffectIf(inEffect)
        .unknownAccount(world -> invoke(world, name, NOBODY, Map.of()))
        .again(Again.DONE_ANEW)
        .writesAt(endpoint, "users")
        .writes("POST /api/systemusers/USER/" + path + body + " -> 200")
        .asks(endpoint, GET_USER)
        .asksAgain(endpoint, GET_USER)
        .meanwhile(Kind.NOT_FOUND, world -> () -> world.tenant.delete(path(world)));
  }

  private static List<ProvisioningCase> others() {
    String postAdmin = "POST /api/users";
    String postGroup = "POST /api/v2/usergroups";
    return List.of(
        ProvisioningCase.of(
                "create an administrator",
                world -> create(world, AdminAccounts.TYPE, newAdmin(world, world.id("ROLE"))))
            .given(
                world -> {
                  world.keep("LOGIN", Tenant.unique("new"));
                  world.keep("ROLE", world.tenant.role("Help Desk"));
                })
            .inEffectIf(world -> admins(world) == 1)
            .again(Again.CONFLICT)
            .unknownTarget(world -> create(world, AdminAccounts.TYPE, newAdmin(world, NOBODY)))
            .writesAt(postAdmin, "administrators")
            .writes(
                postAdmin + " {\"email\":\"LOGIN@x.example\",\"roleName\":\"Help Desk\"} -> 200")
            .asks(GET_ROLE, postAdmin)
            .asksAgain(GET_ROLE, postAdmin)
            .meanwhile(
                Kind.CONFLICT,
                world ->
                    () ->
                        world.tenant.send(
                            "POST",
                            "/api/users",
                            "{\"email\":\"" + world.id("LOGIN") + "@x.example\"}")),
        ProvisioningCase.of(
                "delete an administrator",
                world -> delete(world, AdminAccounts.TYPE.idOf(world.id("ADMIN"))))
            .given(world -> world.keep("ADMIN", world.tenant.admin("Manager")))
            .inEffectIf(world -> !world.tenant.exists(admin(world)))
            .unknownAccount(world -> delete(world, AdminAccounts.TYPE.idOf(NOBODY)))
            .unknownIsInPlace()
            .writesAt("DELETE /api/users/{id}", "administrators")
            .writes("DELETE /api/users/ADMIN -> 200")
            .asks(GET_ADMIN, "DELETE /api/users/{id}")
            .asksAgain(GET_ADMIN)
            .meanwhile(world -> () -> world.tenant.delete(admin(world))),
        ProvisioningCase.of(
                "create a group",
                world ->
                    create(
                        world,
                        Groups.TYPE,
                        CreateRequest.of(Map.of("name", text(world.id("NAME"))), Map.of())))
            .given(world -> world.keep("NAME", Tenant.unique("new")))
            .inEffectIf(
                world ->
                    world.tenant.rows("/api/v2/usergroups").stream()
                            .filter(row -> row.get("name").getAsString().equals(world.id("NAME")))
                            .count()
                        == 1)
            .again(Again.CONFLICT)
            .writesAt(postGroup, "groups")
            .writes(postGroup + " {\"name\":\"NAME\"} -> 201")
            .asks(postGroup)
            .asksAgain(postGroup)
            .meanwhile(
                Kind.CONFLICT,
                world ->
                    () ->
                        world.tenant.send(
                            "POST",
                            "/api/v2/usergroups",
                            "{\"name\":\"" + world.id("NAME") + "\"}")),
        ProvisioningCase.of(
                "delete a group", world -> delete(world, Groups.TYPE.idOf(world.id("GROUP"))))
            .given(world -> world.keep("GROUP", world.tenant.group("")))
            .inEffectIf(world -> !world.tenant.exists("/api/v2/usergroups/" + world.id("GROUP")))
            .unknownTarget(world -> delete(world, Groups.TYPE.idOf(NOBODY)))
            .unknownIsInPlace()
            .writesAt("DELETE /api/v2/usergroups/{id}", "groups")
            .writes("DELETE /api/v2/usergroups/GROUP -> 204")
            .asks("DELETE /api/v2/usergroups/{id}")
            .asksAgain("DELETE /api/v2/usergroups/{id}")
            .meanwhile(
                world -> () -> world.tenant.delete("/api/v2/usergroups/" + world.id("GROUP"))));
  }

  // What the connector is asked.

  static ProvisioningResult member(World world, String user, String group, boolean add) {
    return change(
        world,
        Groups.TYPE,
        Grant.of(
            Groups.TYPE.idOf(world.id(group)), Groups.MEMBER, Accounts.TYPE.idOf(world.id(user))),
        add);
  }

  private static ProvisioningResult access(
      World world, ResourceId principal, String application, boolean bind) {
    return change(
        world,
        Applications.TYPE,
        Grant.of(Applications.TYPE.idOf(application), Applications.ACCESS, principal),
        bind);
  }

  static ProvisioningResult role(World world, String admin, String role, boolean give) {
    return change(
        world,
        Roles.TYPE,
        Grant.of(
            Roles.TYPE.idOf(world.id(role)),
            Roles.HOLDER,
            AdminAccounts.TYPE.idOf(world.id(admin))),
        give);
  }

  private static ProvisioningResult change(
      World world, ResourceType type, Grant grant, boolean give) {
    BiFunction<GrantProvisioner, GrantRequest, ProvisioningResult> call =
        give ? GrantProvisioner::grant : GrantProvisioner::revoke;
    return call.apply(
        world.open.grantProvisioner(type, grant.entitlement()).orElseThrow(),
        GrantRequest.of(grant));
  }

  static ProvisioningResult create(World world, ResourceType type, CreateRequest request) {
    return world.open.creator(type).orElseThrow().create(request);
  }

  static ProvisioningResult update(World world, String user, Map<String, AttributeValue> set) {
    return world
        .open
        .updater(Accounts.TYPE)
        .orElseThrow()
        .update(UpdateRequest.of(Accounts.TYPE.idOf(user), set, Map.of(), Set.of()));
  }

  static ProvisioningResult suspend(World world, String user) {
    return world.open.suspender(Accounts.TYPE).orElseThrow().suspend(request(user));
  }

  static ProvisioningResult activate(World world, String user) {
    return world.open.suspender(Accounts.TYPE).orElseThrow().activate(request(user));
  }

  private static ResourceRequest request(String user) {
    return ResourceRequest.of(Accounts.TYPE.idOf(user), AttributeSelection.all());
  }

  static ProvisioningResult invoke(
      World world, String action, String user, Map<String, AttributeValue> fields) {
    return world
        .open
        .invoker(Accounts.TYPE, action)
        .orElseThrow()
        .invoke(ActionRequest.of(Accounts.TYPE.idOf(user), fields, Map.of()));
  }

  static ProvisioningResult delete(World world, ResourceId id) {
    ResourceType type = world.open.connector().type(id.type()).orElseThrow();
    return world.open.deleter(type).orElseThrow().delete(ActionRequest.of(id, Map.of(), Map.of()));
  }

  private static CreateRequest newUser(World world) {
    Map<String, AttributeValue> attributes = new LinkedHashMap<>();
    attributes.put("login", text(world.id("LOGIN")));
    attributes.put("emails", emails(world.id("LOGIN") + "@x.example"));
    attributes.put("department", text("Legal"));
    attributes.put("status", text("active"));
    return CreateRequest.of(attributes, Map.of("password", Secret.of(PASSWORD)));
  }

  private static CreateRequest withManager(CreateRequest request, ResourceId manager) {
    Map<String, AttributeValue> more = new LinkedHashMap<>(request.attributes());
    more.put("manager", new AttributeValue.Reference(manager));
    return CreateRequest.of(more, request.secrets());
  }

  private static CreateRequest newAdmin(World world, String role) {
    return CreateRequest.of(
        Map.of(
            "emails",
            emails(world.id("LOGIN") + "@x.example"),
            "role",
            new AttributeValue.Reference(Roles.TYPE.idOf(role))),
        Map.of());
  }

  static AttributeValue text(String text) {
    return new AttributeValue.Text(text);
  }

  static AttributeValue emails(String... addresses) {
    return new AttributeValue.Many(
        Stream.of(addresses).<AttributeValue>map(AttributeValue.Text::new).toList());
  }

  // What somebody else sees.

  private static boolean isMember(World world) {
    return world.tenant.linked(members(world), world.id("USER"));
  }

  private static String members(World world) {
    return "/api/v2/usergroups/" + world.id("GROUP") + "/members";
  }

  private static String bindings(World world) {
    return "/api/v2/applications/" + world.id("APP") + "/associations";
  }

  private static String admin(World world) {
    return "/api/users/" + world.id("ADMIN");
  }

  static String path(World world) {
    return "/api/systemusers/" + world.id("USER");
  }

  private static String user(World world) {
    return world.id("USER");
  }

  static String user(World world, String member) {
    return world.tenant.get(path(world)).get(member).toString();
  }

  private static String state(World world) {
    JsonObject user = world.tenant.get(path(world));
    return user.get("state").getAsString() + " " + user.get("suspended").getAsBoolean();
  }

  private static List<String> rolesOf(World world) {
    return world.tenant.get(admin(world)).getAsJsonArray("roleNames").asList().stream()
        .map(name -> name.getAsString())
        .toList();
  }

  private static long found(World world) {
    return world.tenant.rows("/api/systemusers?filter=username:$eq:" + world.id("LOGIN")).size();
  }

  private static long admins(World world) {
    return world.tenant.rows("/api/users").stream()
        .filter(row -> row.get("email").getAsString().equals(world.id("LOGIN") + "@x.example"))
        .count();
  }
}
