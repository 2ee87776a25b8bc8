package dev.gatehouse.simulator;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Administrators: {@code /api/users}. */
final class AdminsApi {
  private static final Set<String> WRITABLE =
      Set.of(
          "email",
          "firstname",
          "lastname",
          "enableMultiFactor",
          "apiKeyAllowed",
          "suspended",
          "growthData",
          "lastWhatsNewChecked");

  private AdminsApi() {}

  static void addTo(Router router) {
    String read = "administrators.readonly";
    String write = "administrators";
    router
        .add("GET /api/users", read, call -> Listing.v1(call, call.organization().admins))
        .add("GET /api/users/{id}", read, call -> Answer.ok(existing(call)))
        .add("POST /api/users", write, AdminsApi::create)
        .add("PUT /api/users/{id}", write, AdminsApi::update)
        .add("DELETE /api/users/{id}", write, AdminsApi::delete)
        .add("GET /api/users/reactivate/{id}", write, AdminsApi::reactivate)
        .add("POST /api/users/resettotp/{id}", write, AdminsApi::resetTotp);
  }

  private static Row existing(Call call) {
    return call.organization()
        .admins
        .find(call.id())
        .orElseThrow(() -> new ApiException(Answer.notFound()));
  }

  private static Answer create(Call call) {
    JsonObject request = call.json();
    Organization organization = call.organization();
    Optional<String> email = Json.string(request, "email").filter(text -> !text.isBlank());
    if (email.isEmpty()) {
      return Answer.error(400, "Bad Request: email is required");
    }
    byte[] encoded = Json.bytes(new JsonPrimitive(email.get()));
    if (organization.admins.rows().stream().anyMatch(row -> row.holds("email", encoded))) {
      return Answer.error(400, "Bad Request: administrator already exists");
    }
    String id = organization.newId(Ids.ADMIN);
    JsonObject admin =
        Json.of(
            "_id",
            id,
            "email",
            email.get(),
            "firstname",
            "",
            "lastname",
            "",
            "organization",
            organization.id(),
            "enableMultiFactor",
            false,
            "totpEnrolled",
            false,
            "suspended",
            false,
            "apiKeyAllowed",
            false,
            "apiKeySet",
            false,
            "created",
            organization.now(),
            "sessionCount",
            0);
    return saved(organization, admin, request);
  }

  private static Answer update(Call call) {
    return saved(call.organization(), existing(call).toJson(), call.json());
  }

  private static Answer saved(Organization organization, JsonObject admin, JsonObject request) {
    WRITABLE.stream()
        .sorted()
        .filter(request::has)
        .forEach(key -> admin.add(key, request.get(key)));
    List<String> wanted = new ArrayList<>(Json.strings(request, "roleNames"));
    if (wanted.isEmpty()) {
      Json.string(request, "roleName").ifPresent(wanted::add);
    }
    List<Row> roles = new ArrayList<>();
    for (String name : wanted) {
      Optional<Row> role = role(organization, name);
      if (role.isEmpty()) {
        return Answer.error(400, "Bad Request: role " + name + " does not exist");
      }
      roles.add(role.get());
    }
    if (!roles.isEmpty()) {
      JsonArray names =
          Json.array(roles.stream().map(row -> row.text("name").orElseThrow()).toList());
      admin.addProperty("role", roles.get(0).id());
      admin.add("roleName", names.get(0));
      admin.add("roles", Json.array(roles.stream().map(Row::id).toList()));
      admin.add("roleNames", names);
    }
    Row row = Row.of(admin.get("_id").getAsString(), admin);
    organization.admins.put(row);
    return Answer.ok(row);
  }

  /** Roles are found by name without regard to case. */
  private static Optional<Row> role(Organization organization, String name) {
    String wanted = name.toLowerCase(Locale.ROOT);
    return Stream.of(organization.roles, organization.unlistedRoles)
        .flatMap(table -> table.rows().stream())
        .filter(row -> row.text("name").orElse("").toLowerCase(Locale.ROOT).equals(wanted))
        .findFirst();
  }

  private static Answer delete(Call call) {
    Row admin = existing(call);
    call.organization().admins.remove(admin.id());
    return Answer.ok(admin);
  }

  private static Answer reactivate(Call call) {
    existing(call);
    return Answer.json(200, new JsonObject());
  }

  private static Answer resetTotp(Call call) {
    JsonObject admin = existing(call).toJson();
    if (!Json.flag(admin, "totpEnrolled")) {
      return Answer.error(412, "Precondition Failed: TOTP is not enrolled");
    }
    admin.addProperty("totpEnrolled", false);
    call.organization().admins.put(Row.of(call.id(), admin));
    return Answer.json(200, new JsonObject());
  }
}
