package dev.gatehouse.simulator;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import java.util.Optional;

/** Roles, service accounts and the list of directories: the newer services of v2. */
final class RolesApi {
  private RolesApi() {}

  static void addTo(Router router) {
    String read = "administrators.readonly";
    String write = "administrators";
    String directories = "directories.readonly";
    router
        .add("GET /api/v2/roles", read, call -> Listing.v2Wrapped(call, call.organization().roles))
        .add("POST /api/v2/roles", write, RolesApi::create)
        .add("GET /api/v2/roles/{id}", read, call -> Answer.ok(role(call)))
        .add("PUT /api/v2/roles/{id}", write, RolesApi::replace)
        .add("DELETE /api/v2/roles/{id}", write, RolesApi::delete)
        .add(
            "GET /api/v2/service-accounts",
            read,
            call -> Listing.v2Wrapped(call, call.organization().serviceAccounts))
        .add("GET /api/v2/service-accounts/{id}", read, RolesApi::serviceAccount)
        .add("POST /api/v2/service-accounts", write, RolesApi::createServiceAccount)
        .add("DELETE /api/v2/service-accounts/{id}", write, RolesApi::deleteServiceAccount)
        .add(
            "GET /api/v2/directories",
            directories,
            call -> Listing.v2(call, call.organization().directories, row -> row))
        .add("GET /api/v2/gsuites/{id}", directories, call -> directory(call, "g_suite"))
        .add("GET /api/v2/office365s/{id}", directories, call -> directory(call, "office_365"))
        .add("GET /api/v2/ldapservers", directories, call -> ofType(call, "ldap_server"))
        .add("GET /api/v2/ldapservers/{id}", directories, call -> directory(call, "ldap_server"))
        .add("GET /api/v2/activedirectories", directories, call -> ofType(call, "active_directory"))
        .add(
            "GET /api/v2/activedirectories/{id}",
            directories,
            call -> directory(call, "active_directory"));
  }

  private static Row role(Call call) {
    return call.organization()
        .roles
        .find(call.id())
        .orElseThrow(() -> new ApiException(Answer.notFound()));
  }

  private static Answer create(Call call) {
    return saved(call, call.organization().newId(Ids.ROLE), 201);
  }

  private static Answer replace(Call call) {
    return saved(call, role(call).id(), 200);
  }

  private static Answer saved(Call call, String id, int status) {
    JsonObject request = call.json();
    Optional<String> name = Json.string(request, "name").filter(text -> !text.isBlank());
    if (name.isEmpty() || !(request.get("scopes") instanceof JsonArray)) {
      return Answer.namedError(400, "INVALID_ARGUMENT", "name and scopes are required");
    }
    Row row =
        Row.of(
            id,
            Json.of(
                "id", id,
                "name", name.get(),
                "description", Json.string(request, "description").orElse(""),
                "scopes", request.get("scopes")));
    call.organization().roles.put(row);
    return Answer.ok(row).withStatus(status);
  }

  private static Answer delete(Call call) {
    call.organization().roles.remove(role(call).id());
    return Answer.empty(204);
  }

  private static Answer serviceAccount(Call call) {
    return call.organization()
        .serviceAccounts
        .find(call.id())
        .map(row -> Answer.json(200, Json.of("serviceAccount", row.toJson())))
        .orElseGet(Answer::notFound);
  }

  private static Answer createServiceAccount(Call call) {
    JsonObject request = call.json();
    Organization organization = call.organization();
    Optional<Row> role = Json.string(request, "roleId").flatMap(organization.roles::find);
    Optional<String> name = Json.string(request, "name").filter(text -> !text.isBlank());
    if (role.isEmpty() || name.isEmpty()) {
      return Answer.namedError(400, "INVALID_ARGUMENT", "name and roleId are required");
    }
    String id = organization.newId(Ids.SERVICE_ACCOUNT);
    JsonElement roleName = role.get().value("name").orElse(JsonNull.INSTANCE);
    JsonObject account =
        Json.of(
            "objectId",
            id,
            "name",
            name.get(),
            "roleId",
            role.get().id(),
            "roleName",
            roleName,
            "status",
            "ACTIVE",
            "expiresAt",
            "2027-01-01T00:00:00Z",
            "authConfigList",
            new JsonArray());
    organization.serviceAccounts.put(Row.of(id, account));
    return Answer.json(201, Json.of("serviceAccount", account));
  }

  private static Answer deleteServiceAccount(Call call) {
    Table accounts = call.organization().serviceAccounts;
    if (!accounts.contains(call.id())) {
      return Answer.notFound();
    }
    accounts.remove(call.id());
    return Answer.empty(204);
  }

  private static Answer directory(Call call, String type) {
    return call.organization()
        .directories
        .find(call.id())
        .filter(row -> row.text("type").orElse("").equals(type))
        .map(Answer::ok)
        .orElseGet(Answer::notFound);
  }

  private static Answer ofType(Call call, String type) {
    Table all =
        new Table(
            call.organization().directories.rows().stream()
                .filter(row -> row.text("type").orElse("").equals(type))
                .toList());
    return Listing.v2(call, all, row -> row);
  }
}
