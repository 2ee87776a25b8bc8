package dev.gatehouse.simulator;

import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.List;
import java.util.Optional;

/** Directory users: {@code /api/systemusers} and their search. */
final class UsersApi {
  private UsersApi() {}

  static void addTo(Router router) {
    router
        .add("GET /api/systemusers", "users.readonly", call -> Listing.v1(call, users(call)))
        .add(
            "POST /api/search/systemusers",
            "users.readonly",
            1000,
            call -> Listing.search(call, users(call)))
        .add("POST /api/systemusers", "users", UsersApi::create)
        .add("GET /api/systemusers/{id}", "users.readonly", UsersApi::get)
        .add("PUT /api/systemusers/{id}", "users", UsersApi::update)
        .add("DELETE /api/systemusers/{id}", "users", UsersApi::delete)
        .add("POST /api/systemusers/{id}/expire", "users", UsersApi::expire)
        .add("POST /api/systemusers/{id}/unlock", "users", UsersApi::unlock)
        .add("POST /api/systemusers/{id}/resetmfa", "users", UsersApi::resetMfa)
        .add("POST /api/systemusers/{id}/mfasync", "users", call -> acted(call, user -> {}))
        .add("POST /api/systemusers/{id}/state/activate", "users", UsersApi::activate);
  }

  private static Table users(Call call) {
    return call.organization().users;
  }

  private static Row existing(Call call) {
    return users(call).find(call.id()).orElseThrow(() -> new ApiException(Answer.notFound()));
  }

  private static Answer get(Call call) {
    PageBuffer body = new PageBuffer(2048);
    Projection.v1(call.queryValue("fields").orElse("")).write(existing(call), body);
    return Answer.of(200, Answer.JSON, body.view());
  }

  private static Answer create(Call call) {
    JsonObject request = call.json();
    for (String required : List.of("username", "email")) {
      if (Json.string(request, required).filter(text -> !text.isBlank()).isEmpty()) {
        return invalid(required, "is required");
      }
    }
    Organization organization = call.organization();
    JsonObject user = UserFields.created(organization, request);
    Optional<Answer> refused = UserFields.refusal(organization, user, request);
    if (refused.isPresent()) {
      return refused.get();
    }
    UserFields.apply(organization, user, request);
    return saved(organization, user);
  }

  private static Answer update(Call call) {
    Organization organization = call.organization();
    JsonObject user = existing(call).toJson();
    JsonObject request = call.json();
    JsonElement state = request.get("state");
    if (state != null && !List.of("ACTIVATED", "SUSPENDED").contains(state.getAsString())) {
      return invalid("state", "must be one of ACTIVATED, SUSPENDED");
    }
    Optional<Answer> refused = UserFields.refusal(organization, user, request);
    if (refused.isPresent()) {
      return refused.get();
    }
    UserFields.apply(organization, user, request);
    return saved(organization, user);
  }

  private static Answer saved(Organization organization, JsonObject user) {
    Row row = Row.of(user.get("_id").getAsString(), user);
    organization.users.put(row);
    DynamicGroups.recompute(organization, row);
    return Answer.ok(row);
  }

  private static Answer delete(Call call) {
    Organization organization = call.organization();
    Row user = existing(call);
    Optional<String> heir = call.queryValue("cascade_manager");
    if (heir.isEmpty() && !reports(organization, user).isEmpty()) {
      return Answer.error(409, "Conflict: user is a manager of other users");
    }
    Optional<String> named = heir.filter(id -> !id.equals("null"));
    if (named.isPresent() && !organization.users.contains(named.get())) {
      return Answer.error(400, "Bad Request: cascade_manager is not a user");
    }
    JsonElement manager = named.isPresent() ? new JsonPrimitive(named.get()) : JsonNull.INSTANCE;
    remove(organization, user, manager);
    return Answer.ok(user);
  }

  /** Removes the user and everything it is linked to; its reports get this manager. */
  static void remove(Organization organization, Row user, JsonElement manager) {
    for (Row report : reports(organization, user)) {
      JsonObject changed = report.toJson();
      changed.add("manager", manager);
      organization.users.put(Row.of(report.id(), changed));
    }
    organization.users.remove(user.id());
    organization.graph.removeAll(user.id());
  }

  private static List<Row> reports(Organization organization, Row user) {
    byte[] encoded = Json.bytes(new JsonPrimitive(user.id()));
    return organization.users.rows().stream().filter(row -> row.holds("manager", encoded)).toList();
  }

  /** A change that an action makes to a user. */
  @FunctionalInterface
  private interface Change {
    void apply(JsonObject user);
  }

  private static Answer acted(Call call, Change change) {
    JsonObject user = existing(call).toJson();
    change.apply(user);
    saved(call.organization(), user);
    return Answer.of(200, "text/plain; charset=utf-8", "OK");
  }

  private static Answer expire(Call call) {
    return acted(call, user -> user.addProperty("password_expired", true));
  }

  private static Answer unlock(Call call) {
    return acted(call, UserFields::unlock);
  }

  private static Answer resetMfa(Call call) {
    JsonObject request = call.json();
    acted(
        call,
        user -> {
          user.addProperty("totp_enabled", false);
          JsonObject mfa =
              Json.of("configured", false, "exclusion", Json.flag(request, "exclusion"));
          for (String key : List.of("exclusionDays", "exclusionUntil")) {
            if (request.has(key)) {
              mfa.add(key, request.get(key));
            }
          }
          user.add("mfa", mfa);
        });
    return Answer.empty(200);
  }

  private static Answer activate(Call call) {
    Row user = existing(call);
    if (!user.text("state").orElse("").equals("STAGED")) {
      return Answer.error(400, "Bad Request: only a staged user can be activated");
    }
    acted(
        call,
        changed -> {
          changed.addProperty("state", "ACTIVATED");
          changed.addProperty("suspended", false);
        });
    return Answer.json(200, new JsonObject());
  }

  /** The detailed 400 of v1, with the field that is wrong. */
  static Answer invalid(String field, String description) {
    JsonObject violation =
        Json.of(
            "@type",
            "type.googleapis.com/google.rpc.BadRequest",
            "fieldViolationsList",
            Json.array(Json.of("field", field, "description", description)));
    return Answer.json(
        400,
        Json.of(
            "code",
            400,
            "status",
            "INVALID_ARGUMENT",
            "message",
            "Bad Request: " + field + " " + description,
            "details",
            Json.array(violation)));
  }
}
