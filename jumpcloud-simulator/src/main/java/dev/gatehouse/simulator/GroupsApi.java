package dev.gatehouse.simulator;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** User groups: {@code /api/v2/usergroups} and {@code /api/v2/groups}. */
final class GroupsApi {
  private static final Set<String> KEPT =
      Set.of("id", "type", "organizationObjectId", "suggestionCounts", "memberQueryErrorFlags");

  private GroupsApi() {}

  static void addTo(Router router) {
    String read = "groups.readonly";
    String write = "groups";
    router
        .add("GET /api/v2/usergroups", read, GroupsApi::list)
        .add("GET /api/v2/groups", read, GroupsApi::list)
        .add("POST /api/v2/usergroups", write, GroupsApi::create)
        .add("GET /api/v2/usergroups/{id}", read, call -> Answer.ok(existing(call)))
        .add("PUT /api/v2/usergroups/{id}", write, GroupsApi::replace)
        .add("DELETE /api/v2/usergroups/{id}", write, GroupsApi::delete);
  }

  private static Row existing(Call call) {
    return call.organization()
        .groups
        .find(call.id())
        .orElseThrow(() -> new ApiException(Answer.notFound()));
  }

  private static Answer list(Call call) {
    Table groups = call.organization().groups;
    Answer answer = Listing.v2(call, groups, GroupsApi::listed);
    return call.header("x-unfiltered-total-count").isPresent()
        ? answer.withHeader("x-unfiltered-total-count", Integer.toString(groups.rows().size()))
        : answer;
  }

  /** A list row carries six members only, and its attributes are null whatever the group has. */
  private static Row listed(Row group) {
    JsonObject row = Json.of("attributes", JsonNull.INSTANCE);
    for (String key : List.of("id", "name", "type", "email", "description")) {
      row.add(key, group.value(key).orElse(JsonNull.INSTANCE));
    }
    return Row.of(group.id(), row);
  }

  private static Answer create(Call call) {
    Organization organization = call.organization();
    JsonObject request = call.json();
    Optional<Answer> refused = refusal(call, request, Optional.empty());
    if (refused.isPresent()) {
      return refused.get();
    }
    String name = request.get("name").getAsString();
    JsonObject attributes =
        request.get("attributes") instanceof JsonObject given ? given.deepCopy() : new JsonObject();
    if (!attributes.has("ldapGroups")) {
      attributes.add("ldapGroups", Json.array(Json.of("name", name)));
    }
    return saved(organization, organization.newId(Ids.GROUP), request, attributes, 201);
  }

  private static Answer replace(Call call) {
    Row group = existing(call);
    JsonObject request = call.json();
    Optional<Answer> refused = refusal(call, request, Optional.of(group));
    if (refused.isPresent()) {
      return refused.get();
    }
    JsonElement before = group.value("attributes").orElse(JsonNull.INSTANCE);
    JsonElement after = request.has("attributes") ? request.get("attributes") : JsonNull.INSTANCE;
    JsonElement posix = member(before, "posixGroups");
    if (!posix.isJsonNull() && !posix.equals(member(after, "posixGroups"))) {
      return Answer.error(400, "existing attribute posixGroups may not be changed");
    }
    return saved(call.organization(), group.id(), request, after, 200);
  }

  private static JsonElement member(JsonElement attributes, String key) {
    return attributes instanceof JsonObject object && object.has(key)
        ? object.get(key)
        : JsonNull.INSTANCE;
  }

  private static Optional<Answer> refusal(Call call, JsonObject request, Optional<Row> self) {
    Optional<String> name = Json.string(request, "name").filter(text -> !text.isBlank());
    if (name.isEmpty()) {
      return Optional.of(Answer.namedError(400, "INVALID_ARGUMENT", "name is required"));
    }
    byte[] encoded = Json.bytes(new JsonPrimitive(name.get()));
    boolean taken =
        call.organization().groups.rows().stream()
            .filter(row -> row.holds("name", encoded))
            .anyMatch(row -> self.isEmpty() || !row.id().equals(self.get().id()));
    if (taken) {
      return Optional.of(Answer.error(409, "Already Exists"));
    }
    boolean oldDialect = call.header("x-query-dsl").isEmpty();
    boolean needsType =
        request.get("memberQuery") instanceof JsonObject query && !query.has("queryType");
    return oldDialect && needsType
        ? Optional.of(
            Answer.namedError(400, "INVALID_ARGUMENT", "memberQuery.queryType is required"))
        : Optional.empty();
  }

  /** Replaces everything: what the request leaves out falls back to its default. */
  private static Answer saved(
      Organization organization,
      String id,
      JsonObject request,
      JsonElement attributes,
      int status) {
    JsonObject group =
        Json.of(
            "id",
            id,
            "type",
            Graph.GROUP,
            "name",
            "",
            "description",
            "",
            "email",
            "",
            "membershipMethod",
            "NOTSET",
            "memberQuery",
            JsonNull.INSTANCE,
            "memberQueryExemptions",
            new JsonArray(),
            "memberSuggestionsNotify",
            false,
            "memberQueryErrorFlags",
            new JsonArray(),
            "suggestionCounts",
            Json.of("add", 0, "remove", 0, "total", 0),
            "organizationObjectId",
            organization.id());
    request.entrySet().stream()
        .filter(member -> !KEPT.contains(member.getKey()))
        .forEach(member -> group.add(member.getKey(), member.getValue()));
    group.add("attributes", attributes);
    Row row = Row.of(id, group);
    organization.groups.put(row);
    DynamicGroups.recomputeAll(organization, row);
    return Answer.ok(row).withStatus(status);
  }

  private static Answer delete(Call call) {
    Row group = existing(call);
    call.organization().groups.remove(group.id());
    call.organization().graph.removeAll(group.id());
    return Answer.empty(204);
  }
}
