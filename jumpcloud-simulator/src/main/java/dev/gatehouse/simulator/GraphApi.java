package dev.gatehouse.simulator;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Members, associations and traversals: what is linked to what. */
final class GraphApi {
  private static final Set<String> TYPES =
      Set.of(
          "active_directory",
          "application",
          "command",
          "g_suite",
          "idp_routing_policy",
          "ldap_server",
          "office_365",
          "policy",
          "policy_group",
          "radius_server",
          "password_manager_item",
          "system",
          "system_group",
          "user",
          "user_group");

  /** Where each type stands in the path. */
  private static final Map<String, String> PATHS = new LinkedHashMap<>();

  static {
    PATHS.put(Graph.USER, "users");
    PATHS.put(Graph.GROUP, "usergroups");
    PATHS.put(Graph.APPLICATION, "applications");
    PATHS.put("g_suite", "gsuites");
    PATHS.put("office_365", "office365s");
    PATHS.put("ldap_server", "ldapservers");
    PATHS.put("active_directory", "activedirectories");
  }

  private GraphApi() {}

  /** Where objects of the type stand in the path, for example {@code usergroups}. */
  static String path(String type) {
    return Optional.ofNullable(PATHS.get(type)).orElseThrow();
  }

  static void addTo(Router router) {
    router
        .add("GET /api/v2/usergroups/{id}/members", "users.readonly", GraphApi::members)
        .add(
            "POST /api/v2/usergroups/{id}/members",
            "groups",
            call -> link(call, Graph.GROUP, Set.of(Graph.USER)))
        .add(
            "GET /api/v2/usergroups/{id}/membership",
            "users.readonly",
            call -> traverse(call, Graph.GROUP, Graph.USER))
        .add("GET /api/v2/users/{id}/memberof", "groups.readonly", GraphApi::memberOf);
    PATHS.forEach((type, path) -> addType(router, type, path));
  }

  private static void addType(Router router, String type, String path) {
    String own =
        switch (type) {
          case Graph.USER -> "users";
          case Graph.GROUP -> "groups";
          case Graph.APPLICATION -> "applications";
          default -> "directories";
        };
    String base = "/api/v2/" + path + "/{id}/";
    router
        .add("GET " + base + "associations", own + ".readonly", call -> associations(call, type))
        .add("POST " + base + "associations", own, call -> link(call, type, TYPES));
    PATHS.forEach(
        (target, targetPath) -> {
          boolean linkable = !target.equals(type) && new Graph().between(type, target).isPresent();
          boolean direct = !(type.equals(Graph.USER) && target.equals(Graph.GROUP));
          if (linkable && direct && !(type.equals(Graph.GROUP) && target.equals(Graph.USER))) {
            router.add(
                "GET " + base + targetPath,
                scope(own, target),
                call -> traverse(call, type, target));
          }
        });
  }

  /** Reading an application's users needs the users' scope, not the application's. */
  private static String scope(String own, String target) {
    return switch (target) {
      case Graph.USER -> "users.readonly";
      case Graph.GROUP -> "groups.readonly";
      case Graph.APPLICATION -> "applications.readonly";
      default -> own + ".readonly";
    };
  }

  private static boolean exists(Organization organization, String type, String id) {
    return switch (type) {
      case Graph.USER -> organization.users.contains(id);
      case Graph.GROUP -> organization.groups.contains(id);
      case Graph.APPLICATION -> organization.applications.contains(id);
      default ->
          organization
              .directories
              .find(id)
              .flatMap(row -> row.text("type"))
              .filter(type::equals)
              .isPresent();
    };
  }

  private static void require(Call call, String type) {
    if (!exists(call.organization(), type, call.id())) {
      throw new ApiException(Answer.notFound());
    }
  }

  private static Answer members(Call call) {
    require(call, Graph.GROUP);
    return connections(call, Graph.GROUP, Graph.USER);
  }

  private static Answer associations(Call call, String type) {
    String target = call.queryValue("targets").orElse("");
    if (!TYPES.contains(target)) {
      return Answer.namedError(
          400, "INVALID_ARGUMENT", "targets is required and must be a single type");
    }
    boolean useMemberOf = type.equals(Graph.USER) && target.equals(Graph.GROUP);
    if (useMemberOf) {
      return Answer.namedError(400, "INVALID_ARGUMENT", "invalid target type: " + target);
    }
    require(call, type);
    return connections(call, type, target);
  }

  /** A page of {@code {"attributes":…,"to":{…}}}. */
  private static Answer connections(Call call, String type, String target) {
    Optional<Graph.Edges> edges = call.organization().graph.between(type, target);
    List<String> ids = edges.map(found -> found.of(call.id())).orElse(List.of());
    String end = "\",\"type\":\"" + target + "\"}}";
    return Listing.array(
        call,
        ids,
        (id, page) -> {
          page.ascii("{\"attributes\":");
          page.writeBytes(Json.bytes(attributes(edges.orElseThrow(), call.id(), id)));
          page.ascii(",\"to\":{\"attributes\":null,\"id\":\"").ascii(id).ascii(end);
        });
  }

  private static JsonElement attributes(Graph.Edges edges, String from, String to) {
    return edges.reversed()
        ? edges.relation().attributes(to, from)
        : edges.relation().attributes(from, to);
  }

  private static Answer memberOf(Call call) {
    if (!exists(call.organization(), Graph.USER, call.id())) {
      return Answer.of(200, Answer.JSON, "[]").withHeader(Answer.TOTAL, "0");
    }
    return traverse(call, Graph.USER, Graph.GROUP);
  }

  /** A page of objects reached, each with every path to it. */
  private static Answer traverse(Call call, String type, String target) {
    require(call, type);
    Organization organization = call.organization();
    Map<String, List<List<Graph.Node>>> reached = organization.graph.reach(type, call.id(), target);
    return Listing.array(
        call,
        List.copyOf(reached.entrySet()),
        (entry, page) -> {
          JsonArray paths = new JsonArray();
          for (List<Graph.Node> path : entry.getValue()) {
            paths.add(edges(organization, new Graph.Node(type, call.id()), path));
          }
          Graph.Node end = new Graph.Node(target, entry.getKey());
          page.writeBytes(
              Json.bytes(
                  Json.of(
                      "id", end.id(),
                      "type", end.type(),
                      "compiledAttributes", groupAttributes(organization, end),
                      "paths", paths)));
        });
  }

  private static JsonArray edges(
      Organization organization, Graph.Node start, List<Graph.Node> path) {
    JsonArray edges = new JsonArray();
    Graph.Node from = start;
    for (Graph.Node node : path) {
      JsonObject edge = Json.of("attributes", JsonNull.INSTANCE);
      if (path.size() > 1) {
        edge.add("from", node(organization, from));
      }
      edge.add("to", node(organization, node));
      edges.add(edge);
      from = node;
    }
    return edges;
  }

  private static JsonObject node(Organization organization, Graph.Node node) {
    return Json.of(
        "attributes", groupAttributes(organization, node), "id", node.id(), "type", node.type());
  }

  private static JsonElement groupAttributes(Organization organization, Graph.Node node) {
    return node.type().equals(Graph.GROUP)
        ? organization
            .groups
            .find(node.id())
            .flatMap(row -> row.value("attributes"))
            .orElse(JsonNull.INSTANCE)
        : JsonNull.INSTANCE;
  }

  /** {@code {"op": "add|remove|update", "type": …, "id": …}}. */
  private static Answer link(Call call, String type, Set<String> targets) {
    Organization organization = call.organization();
    if (!exists(organization, type, call.id())) {
      return type.equals(Graph.GROUP)
          ? Answer.namedError(400, "INVALID_ARGUMENT", "user_group not found")
          : Answer.notFound();
    }
    JsonObject request = call.json();
    String target = Json.string(request, "type").orElse("");
    Optional<Graph.Edges> edges = organization.graph.between(type, target);
    if (!targets.contains(target) || edges.isEmpty()) {
      return Answer.namedError(400, "INVALID_ARGUMENT", "invalid type: " + target);
    }
    String id = Json.string(request, "id").orElse("");
    if (!exists(organization, target, id)) {
      return Answer.notFound();
    }
    boolean membership = type.equals(Graph.GROUP) && target.equals(Graph.USER);
    if (membership && decidesItself(organization, call.id(), id)) {
      return Answer.empty(204);
    }
    return change(call.id(), id, edges.get(), request);
  }

  private static boolean decidesItself(Organization organization, String group, String user) {
    return organization
        .groups
        .find(group)
        .filter(row -> DynamicGroups.isDynamic(row) && !DynamicGroups.isExempt(row, user))
        .isPresent();
  }

  private static Answer change(String id, String other, Graph.Edges edges, JsonObject request) {
    boolean present = edges.has(id, other);
    switch (Json.string(request, "op").orElse("")) {
      case "add" -> {
        if (present) {
          return Answer.error(409, "Already Exists");
        }
        edges.add(id, other);
        rememberAttributes(id, other, edges, request);
      }
      case "update" -> {
        if (!present) {
          return Answer.notFound();
        }
        rememberAttributes(id, other, edges, request);
      }
      case "remove" -> {
        if (!present) {
          return Answer.notFound();
        }
        edges.remove(id, other);
      }
      default -> {
        return Answer.namedError(400, "INVALID_ARGUMENT", "invalid op");
      }
    }
    return Answer.empty(204);
  }

  private static void rememberAttributes(
      String id, String other, Graph.Edges edges, JsonObject request) {
    if (request.get("attributes") instanceof JsonObject attributes && !attributes.isEmpty()) {
      edges
          .relation()
          .setAttributes(edges.reversed() ? other : id, edges.reversed() ? id : other, attributes);
    }
  }
}
