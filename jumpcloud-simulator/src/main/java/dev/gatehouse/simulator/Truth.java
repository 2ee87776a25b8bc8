package dev.gatehouse.simulator;

import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * What a correct reader must find in the organisation at this moment, as JSON lines, one fact each.
 * The member {@code kind} says which: user, admin, service_account, group, application, role,
 * directory, membership, binding, directory_binding, role_holder, access. Effective access comes
 * with one line for each path. The order is fixed, so two equal organisations give equal bytes.
 */
public final class Truth {
  private final Map<String, Supplier<Stream<JsonObject>>> kinds = new LinkedHashMap<>();

  Truth(Organization organization) {
    kinds.put("user", () -> organization.users.rows().stream().map(Truth::user));
    kinds.put("admin", () -> organization.admins.rows().stream().map(Truth::admin));
    kinds.put(
        "service_account",
        () ->
            organization.serviceAccounts.rows().stream()
                .map(row -> fact("service_account", row, "name")));
    kinds.put("group", () -> organization.groups.rows().stream().map(Truth::group));
    kinds.put(
        "application", () -> organization.applications.rows().stream().map(Truth::application));
    kinds.put("role", () -> roles(organization));
    kinds.put(
        "directory",
        () ->
            organization.directories.rows().stream()
                .map(row -> fact("directory", row, "name", "type")));
    kinds.put("membership", () -> memberships(organization));
    kinds.put("binding", () -> bindings(organization));
    kinds.put("directory_binding", () -> directoryBindings(organization));
    kinds.put("role_holder", () -> roleHolders(organization));
    kinds.put("access", () -> access(organization));
  }

  /**
   * All facts.
   *
   * @return the lines in their fixed order; never null
   */
  public Stream<String> lines() {
    return kinds.values().stream().flatMap(Supplier::get).map(Json::text);
  }

  /**
   * The facts of one kind.
   *
   * @param kind one of those named above
   * @return the lines in their fixed order; never null, possibly empty
   * @throws IllegalArgumentException when there is no such kind
   */
  public Stream<String> lines(String kind) {
    Supplier<Stream<JsonObject>> facts = kinds.get(kind);
    if (facts == null) {
      throw new IllegalArgumentException(
          "no facts of kind '" + kind + "'; the kinds are " + String.join(", ", kinds.keySet()));
    }
    return facts.get().map(Json::text);
  }

  void writeTo(OutputStream out) throws IOException {
    try (Stream<String> lines = lines()) {
      for (Iterator<String> each = lines.iterator(); each.hasNext(); ) {
        out.write(each.next().getBytes(StandardCharsets.UTF_8));
        out.write('\n');
      }
    }
  }

  private static JsonObject fact(String kind, Row row, String... members) {
    JsonObject fact = Json.of("kind", kind, "id", row.id());
    for (String member : members) {
      fact.add(member, row.value(member).orElse(JsonNull.INSTANCE));
    }
    return fact;
  }

  private static JsonObject user(Row row) {
    JsonObject fact = fact("user", row);
    fact.add("login", row.value("username").orElse(JsonNull.INSTANCE));
    fact.add("email", row.value("email").orElse(JsonNull.INSTANCE));
    fact.add("state", row.value("state").orElse(JsonNull.INSTANCE));
    fact.addProperty("suspended", row.flag("suspended"));
    fact.addProperty("locked", row.flag("account_locked"));
    return fact;
  }

  private static JsonObject admin(Row row) {
    JsonObject fact = fact("admin", row, "email");
    fact.addProperty("suspended", row.flag("suspended"));
    return fact;
  }

  private static JsonObject group(Row row) {
    JsonObject fact = fact("group", row, "name");
    fact.addProperty("dynamic", DynamicGroups.isDynamic(row));
    return fact;
  }

  /** The label is what a person sees: the admin's, else the product's, else the technical name. */
  private static JsonObject application(Row row) {
    JsonObject fact = fact("application", row);
    String label =
        Stream.of("displayLabel", "displayName", "name")
            .flatMap(key -> row.text(key).stream())
            .filter(text -> !text.isEmpty())
            .findFirst()
            .orElse("");
    Optional<JsonElement> sso = row.value("sso").filter(JsonElement::isJsonObject);
    fact.addProperty("label", label);
    fact.add(
        "sso", sso.map(value -> value.getAsJsonObject().get("type")).orElse(JsonNull.INSTANCE));
    fact.addProperty("active", row.flag("active"));
    return fact;
  }

  /** Listed roles, and those that only an admin's row names. */
  private static Stream<JsonObject> roles(Organization organization) {
    Set<String> held = new LinkedHashSet<>();
    holders(organization).forEach(holder -> held.add(holder.get("role").getAsString()));
    return Stream.concat(
            organization.roles.rows().stream(),
            organization.unlistedRoles.rows().stream().filter(row -> held.contains(row.id())))
        .map(row -> fact("role", row, "name"));
  }

  private static Stream<JsonObject> roleHolders(Organization organization) {
    return holders(organization).stream();
  }

  private static List<JsonObject> holders(Organization organization) {
    List<JsonObject> holders = new ArrayList<>();
    for (Row admin : organization.admins.rows()) {
      Set<String> roles = new LinkedHashSet<>();
      admin.text("role").ifPresent(roles::add);
      admin
          .value("roles")
          .ifPresent(ids -> ids.getAsJsonArray().forEach(id -> roles.add(id.getAsString())));
      roles.forEach(role -> holders.add(holder(role, "admin", admin)));
    }
    for (Row account : organization.serviceAccounts.rows()) {
      account
          .text("roleId")
          .ifPresent(role -> holders.add(holder(role, "service_account", account)));
    }
    return holders;
  }

  private static JsonObject holder(String role, String type, Row holder) {
    return Json.of("kind", "role_holder", "role", role, "holder_type", type, "holder", holder.id());
  }

  private static Stream<JsonObject> memberships(Organization organization) {
    return organization.groups.rows().stream()
        .flatMap(
            group ->
                organization.graph.members().targets(group.id()).stream()
                    .map(user -> Json.of("kind", "membership", "group", group.id(), "user", user)));
  }

  private static Stream<JsonObject> bindings(Organization organization) {
    return organization.applications.rows().stream()
        .flatMap(
            row -> principals(organization, Graph.APPLICATION, row.id(), "binding", "application"));
  }

  private static Stream<JsonObject> directoryBindings(Organization organization) {
    return organization.directories.rows().stream()
        .flatMap(
            row ->
                principals(
                    organization,
                    row.text("type").orElse(""),
                    row.id(),
                    "directory_binding",
                    "directory"));
  }

  private static Stream<JsonObject> principals(
      Organization organization, String type, String id, String kind, String member) {
    return Stream.of(Graph.USER, Graph.GROUP)
        .flatMap(
            principalType ->
                organization.graph.relation(type, principalType).targets(id).stream()
                    .map(
                        principal ->
                            Json.of(
                                "kind",
                                kind,
                                member,
                                id,
                                "principal_type",
                                principalType,
                                "principal",
                                principal)));
  }

  private static Stream<JsonObject> access(Organization organization) {
    return organization.applications.rows().stream()
        .flatMap(application -> access(organization.graph, application.id()));
  }

  private static Stream<JsonObject> access(Graph graph, String application) {
    Stream<JsonObject> direct =
        graph.relation(Graph.APPLICATION, Graph.USER).targets(application).stream()
            .map(user -> access(user, application, Json.array()));
    Stream<JsonObject> throughGroups =
        graph.relation(Graph.APPLICATION, Graph.GROUP).targets(application).stream()
            .flatMap(
                group ->
                    graph.members().targets(group).stream()
                        .map(user -> access(user, application, Json.array(group))));
    return Stream.concat(direct, throughGroups);
  }

  private static JsonObject access(String account, String application, JsonElement path) {
    return Json.of("kind", "access", "account", account, "application", application, "path", path);
  }
}
