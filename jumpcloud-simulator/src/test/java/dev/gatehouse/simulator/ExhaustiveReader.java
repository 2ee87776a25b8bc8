package dev.gatehouse.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntFunction;
import java.util.stream.Stream;

/**
 * Reads a whole organisation over HTTP with as few requests as possible, knowing nothing but the
 * API, and states what it found in the words of {@link Truth}.
 */
final class ExhaustiveReader {
  private static final Map<String, String> DIRECTORY_PATHS =
      Map.of(
          "g_suite", "gsuites",
          "office_365", "office365s",
          "ldap_server", "ldapservers",
          "active_directory", "activedirectories");

  private final Client client;
  private final boolean totals;
  private final Set<String> facts = new TreeSet<>();

  /**
   * @param totals whether bare lists say their total; without it they end with an empty page
   */
  ExhaustiveReader(Client client, boolean totals) {
    this.client = client;
    this.totals = totals;
  }

  /** All facts, sorted. */
  Set<String> read() {
    client.get("/api/organizations?limit=100");
    users();
    roles();
    List<String> groups = groups();
    Map<String, List<String>> members = new HashMap<>();
    for (String group : groups) {
      members.put(group, members(group));
    }
    for (JsonObject application : wrapped("/api/applications?limit=100&skip=")) {
      application(application, members);
    }
    directories();
    return facts;
  }

  private void add(Object... keysAndValues) {
    facts.add(Json.text(Json.of(keysAndValues)));
  }

  private void users() {
    String body = "{\"limit\":1000,\"sort\":\"_id\",\"skip\":";
    for (JsonObject user :
        pages(1000, skip -> client.post("/api/search/systemusers", body + skip + "}"), true)) {
      add(
          "kind", "user",
          "id", user.get("_id"),
          "login", user.get("username"),
          "email", user.get("email"),
          "state", user.get("state"),
          "suspended", user.get("suspended"),
          "locked", user.get("account_locked"));
    }
  }

  private void roles() {
    Map<String, String> names = new HashMap<>();
    for (JsonObject role : wrapped("/api/v2/roles?limit=100&skip=")) {
      names.put(role.get("id").getAsString(), role.get("name").getAsString());
    }
    for (JsonObject admin : wrapped("/api/users?limit=100&skip=")) {
      String id = admin.get("_id").getAsString();
      add(
          "kind",
          "admin",
          "id",
          id,
          "email",
          admin.get("email"),
          "suspended",
          admin.get("suspended"));
      Set<String> held = new LinkedHashSet<>(List.of(admin.get("role").getAsString()));
      held.addAll(Json.strings(admin, "roles"));
      names.putIfAbsent(admin.get("role").getAsString(), admin.get("roleName").getAsString());
      held.forEach(
          role -> add("kind", "role_holder", "role", role, "holder_type", "admin", "holder", id));
    }
    for (JsonObject account : wrapped("/api/v2/service-accounts?limit=100&skip=")) {
      JsonElement id = account.get("objectId");
      add("kind", "service_account", "id", id, "name", account.get("name"));
      add(
          "kind",
          "role_holder",
          "role",
          account.get("roleId"),
          "holder_type",
          "service_account",
          "holder",
          id);
    }
    names.forEach((id, name) -> add("kind", "role", "id", id, "name", name));
  }

  private List<String> groups() {
    List<String> ids = new ArrayList<>();
    for (JsonObject row : bare("/api/v2/usergroups?limit=100&skip=")) {
      ids.add(row.get("id").getAsString());
    }
    return ids;
  }

  private List<String> members(String group) {
    List<String> members = targets("/api/v2/usergroups/" + group + "/members?");
    members.forEach(user -> add("kind", "membership", "group", group, "user", user));
    return members;
  }

  private void application(JsonObject application, Map<String, List<String>> members) {
    String id = application.get("_id").getAsString();
    String label =
        Stream.of("displayLabel", "displayName", "name")
            .flatMap(key -> Json.string(application, key).stream())
            .filter(text -> !text.isEmpty())
            .findFirst()
            .orElseThrow();
    add(
        "kind",
        "application",
        "id",
        id,
        "label",
        label,
        "sso",
        application.getAsJsonObject("sso").get("type"),
        "active",
        application.get("active"));
    String path = "/api/v2/applications/" + id + "/associations?targets=";
    for (String user : targets(path + "user&")) {
      binding("binding", "application", id, "user", user);
      add("kind", "access", "account", user, "application", id, "path", new JsonArray());
    }
    for (String group : targets(path + "user_group&")) {
      binding("binding", "application", id, "user_group", group);
      for (String user : members.get(group)) {
        add("kind", "access", "account", user, "application", id, "path", Json.array(group));
      }
    }
  }

  private void directories() {
    for (JsonObject row : bare("/api/v2/directories?limit=100&skip=")) {
      String id = row.get("id").getAsString();
      add("kind", "directory", "id", id, "name", row.get("name"), "type", row.get("type"));
      String base = "/api/v2/" + DIRECTORY_PATHS.get(row.get("type").getAsString()) + "/" + id;
      for (String type : List.of("user", "user_group")) {
        for (String principal : targets(base + "/associations?targets=" + type + "&")) {
          binding("directory_binding", "directory", id, type, principal);
        }
      }
    }
  }

  private void binding(String kind, String member, String id, String type, String principal) {
    add("kind", kind, member, id, "principal_type", type, "principal", principal);
  }

  private List<String> targets(String path) {
    List<String> ids = new ArrayList<>();
    for (JsonObject row : bare(path + "limit=100&skip=")) {
      JsonElement to = row.get("to");
      if (to != null && !JsonNull.INSTANCE.equals(to)) {
        ids.add(to.getAsJsonObject().get("id").getAsString());
      }
    }
    return ids;
  }

  /** All rows of a list with its total in the body. */
  private List<JsonObject> wrapped(String path) {
    return pages(100, skip -> client.get(path + skip), true);
  }

  /** All rows of a list with its total in the header, or ended by an empty page. */
  private List<JsonObject> bare(String path) {
    return pages(100, skip -> client.get(path + skip), totals);
  }

  /** Each page begins with the last row of the page before, so that a row that slips shows. */
  private static List<JsonObject> pages(
      int limit, IntFunction<Client.Reply> reader, boolean hasTotal) {
    List<JsonElement> rows = new ArrayList<>();
    int skip = 0;
    boolean shares = false;
    while (true) {
      Client.Reply page = reader.apply(skip);
      List<JsonElement> read = page.rows().asList();
      if (shares) {
        assertEquals(rows.get(rows.size() - 1), read.get(0));
      }
      List<JsonElement> added = read.subList(shares ? 1 : 0, read.size());
      rows.addAll(added);
      if (hasTotal ? skip + limit > page.total() : added.isEmpty()) {
        return objects(rows);
      }
      shares = hasTotal || read.size() == limit;
      skip += shares ? limit - 1 : limit;
    }
  }

  /** The rows without null records. */
  private static List<JsonObject> objects(List<JsonElement> rows) {
    return rows.stream()
        .filter(JsonElement::isJsonObject)
        .map(JsonElement::getAsJsonObject)
        .toList();
  }
}
