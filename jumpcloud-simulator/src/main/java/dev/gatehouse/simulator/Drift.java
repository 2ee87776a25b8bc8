package dev.gatehouse.simulator;

import com.google.gson.JsonArray;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Optional;

/**
 * Changes the list that a client is in the middle of: the row it read last goes away, and another
 * one appears at the end. Without luck the client then skips a row that was there all the time.
 */
final class Drift {
  private Drift() {}

  static void happen(Call call) {
    int lastRead = Paging.of(call).skip() - 1;
    Organization organization = call.organization();
    synchronized (organization) {
      switch (call.endpoint()) {
        case "GET /api/systemusers", "POST /api/search/systemusers" ->
            users(organization, lastRead);
        case "GET /api/users" -> admins(organization, lastRead);
        case "GET /api/v2/usergroups", "GET /api/v2/groups" -> groups(organization, lastRead);
        case "GET /api/applications" -> applications(organization, lastRead);
        case "GET /api/v2/usergroups/{id}/members" ->
            edges(organization, Graph.GROUP, Graph.USER, call.id(), lastRead);
        case "GET /api/v2/applications/{id}/associations" ->
            edges(
                organization,
                Graph.APPLICATION,
                call.queryValue("targets").orElse(""),
                call.id(),
                lastRead);
        default -> {
          // Other lists stand still.
        }
      }
    }
  }

  private static Optional<Row> at(Table table, int position) {
    List<Row> rows = table.rows();
    return position < rows.size() ? Optional.of(rows.get(position)) : Optional.empty();
  }

  private static void users(Organization organization, int position) {
    at(organization.users, position)
        .ifPresent(user -> UsersApi.remove(organization, user, JsonNull.INSTANCE));
    JsonObject user = UserFields.created(organization, new JsonObject());
    String login = "drift." + user.get("_id").getAsString().substring(18);
    user.addProperty("username", login);
    user.addProperty("email", login + "@" + UserGenerator.DOMAIN);
    organization.users.put(Row.of(user.get("_id").getAsString(), user));
  }

  private static void admins(Organization organization, int position) {
    at(organization.admins, position).ifPresent(admin -> organization.admins.remove(admin.id()));
    String id = organization.newId(Ids.ADMIN);
    organization.admins.put(
        Row.of(
            id,
            Json.of(
                "_id",
                id,
                "email",
                "drift." + id.substring(18) + "@" + UserGenerator.DOMAIN,
                "organization",
                organization.id(),
                "suspended",
                false,
                "created",
                organization.now())));
  }

  private static void groups(Organization organization, int position) {
    at(organization.groups, position)
        .ifPresent(
            group -> {
              organization.groups.remove(group.id());
              organization.graph.removeAll(group.id());
            });
    String id = organization.newId(Ids.GROUP);
    organization.groups.put(
        Row.of(
            id,
            Json.of(
                "id",
                id,
                "type",
                Graph.GROUP,
                "name",
                "Drift " + id.substring(18),
                "description",
                "",
                "email",
                "",
                "membershipMethod",
                "STATIC",
                "memberQuery",
                JsonNull.INSTANCE,
                "memberQueryExemptions",
                new JsonArray(),
                "attributes",
                JsonNull.INSTANCE)));
  }

  private static void applications(Organization organization, int position) {
    at(organization.applications, position)
        .ifPresent(
            application -> {
              organization.applications.remove(application.id());
              organization.graph.removeAll(application.id());
            });
    String id = organization.newId(Ids.APPLICATION);
    organization.applications.put(
        Row.of(
            id,
            Json.of(
                "_id",
                id,
                "id",
                id,
                "active",
                true,
                "name",
                "bookmark",
                "displayName",
                "Bookmark",
                "displayLabel",
                "Drift " + id.substring(18),
                "organization",
                organization.id(),
                "created",
                organization.now(),
                "sso",
                Json.of("type", "bookmark"))));
  }

  private static void edges(
      Organization organization, String type, String target, String id, int position) {
    Optional<Graph.Edges> edges = organization.graph.between(type, target);
    if (edges.isEmpty()) {
      return;
    }
    List<String> linked = edges.get().of(id);
    if (position < linked.size()) {
      edges.get().remove(id, linked.get(position));
    }
    Table newcomers = target.equals(Graph.USER) ? organization.users : organization.groups;
    newcomers.rows().stream()
        .map(Row::id)
        .filter(candidate -> !linked.contains(candidate))
        .findFirst()
        .ifPresent(newcomer -> edges.get().add(id, newcomer));
  }
}
