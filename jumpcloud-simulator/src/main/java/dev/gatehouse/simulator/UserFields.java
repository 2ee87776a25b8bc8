package dev.gatehouse.simulator;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a write does to a user's members. */
final class UserFields {
  private static final Set<String> READ_ONLY =
      Set.of(
          "_id",
          "id",
          "organization",
          "created",
          "creationSource",
          "admin",
          "mfaEnrollment",
          "totp_enabled",
          "account_locked_date",
          "password_date",
          "password_expiration_date");

  private UserFields() {}

  /** A user as it looks before the request's members are applied. */
  static JsonObject created(Organization organization, JsonObject request) {
    String id = organization.newId(Ids.USER);
    JsonObject user =
        Json.of(
            "_id",
            id,
            "id",
            id,
            "username",
            "",
            "email",
            "",
            "firstname",
            "",
            "middlename",
            "",
            "lastname",
            "",
            "displayname",
            "",
            "state",
            Json.string(request, "state").orElse("ACTIVATED"),
            "activated",
            false,
            "suspended",
            false,
            "account_locked",
            false,
            "account_locked_date",
            JsonNull.INSTANCE,
            "badLoginAttempts",
            0,
            "password_expired",
            false,
            "password_never_expires",
            false,
            "totp_enabled",
            false,
            "enable_user_portal_multifactor",
            false,
            "mfa",
            Json.of("configured", false, "exclusion", false),
            "created",
            organization.now(),
            "creationSource",
            "jumpcloud:api",
            "organization",
            organization.id());
    for (String text :
        new String[] {
          "company",
          "costCenter",
          "department",
          "description",
          "employeeType",
          "jobTitle",
          "location",
          "managedAppleId",
          "external_dn",
          "external_source_type",
          "systemUsername"
        }) {
      user.addProperty(text, "");
    }
    user.add("employeeIdentifier", JsonNull.INSTANCE);
    user.add("manager", JsonNull.INSTANCE);
    user.add("alternateEmail", JsonNull.INSTANCE);
    for (String list :
        new String[] {
          "addresses",
          "phoneNumbers",
          "attributes",
          "relationships",
          "tags",
          "ssh_keys",
          "restrictedFields"
        }) {
      user.add(list, new JsonArray());
    }
    for (String flag :
        new String[] {
          "externally_managed",
          "ldap_binding_user",
          "samba_service_user",
          "sudo",
          "passwordless_sudo",
          "allow_public_key",
          "enable_managed_uid",
          "disableDeviceMaxLoginAttempts"
        }) {
      user.addProperty(flag, false);
    }
    return user;
  }

  /** Why the request cannot be applied to the user; empty when it can. */
  static Optional<Answer> refusal(Organization organization, JsonObject user, JsonObject request) {
    if (request.has("state") && request.has("suspended")) {
      String state = request.get("state").getAsString();
      boolean suspended = Json.flag(request, "suspended");
      if (state.equals("SUSPENDED") != suspended) {
        return Optional.of(
            Answer.error(
                400,
                "Cannot save conflicting state and suspended fields. (state="
                    + state
                    + " suspended="
                    + suspended
                    + ")"));
      }
    }
    Optional<String> restricted = restricted(user, request);
    if (restricted.isPresent()) {
      return Optional.of(
          Answer.error(400, "Bad Request: field " + restricted.get() + " is managed elsewhere"));
    }
    for (String unique : new String[] {"username", "email", "employeeIdentifier"}) {
      Optional<String> value = Json.string(request, unique).filter(text -> !text.isEmpty());
      if (value.isPresent() && isTaken(organization, user, unique, value.get())) {
        return Optional.of(
            Answer.error(400, "Bad Request: user with this " + unique + " already exists"));
      }
    }
    Optional<String> manager = Json.string(request, "manager").filter(text -> !text.isEmpty());
    if (manager.isPresent() && !organization.users.contains(manager.get())) {
      return Optional.of(UsersApi.invalid("manager", "is not a user"));
    }
    return Optional.empty();
  }

  /** A field that another system manages and the request would change. */
  private static Optional<String> restricted(JsonObject user, JsonObject request) {
    if (!(user.get("restrictedFields") instanceof JsonArray fields)) {
      return Optional.empty();
    }
    return fields.asList().stream()
        .flatMap(field -> Json.string(field.getAsJsonObject(), "field").stream())
        .filter(field -> request.has(field) && !request.get(field).equals(user.get(field)))
        .findFirst();
  }

  private static boolean isTaken(
      Organization organization, JsonObject user, String key, String value) {
    byte[] encoded = Json.bytes(new JsonPrimitive(value));
    String id = user.get("_id").getAsString();
    return organization.users.rows().stream()
        .anyMatch(row -> row.holds(key, encoded) && !row.id().equals(id));
  }

  /** Merges the request into the user: unsent members stay, arrays are replaced whole. */
  static void apply(Organization organization, JsonObject user, JsonObject request) {
    for (Map.Entry<String, JsonElement> member : request.entrySet()) {
      String key = member.getKey();
      JsonElement value = member.getValue();
      if (key.equals("password")) {
        user.addProperty("password_date", organization.now());
        user.addProperty("password_expired", false);
        user.addProperty("activated", true);
      } else if (key.equals("account_locked") && !Json.flag(request, key)) {
        unlock(user);
      } else if (key.equals("mfa") && value.isJsonObject()) {
        JsonObject merged = user.has(key) ? user.getAsJsonObject(key) : new JsonObject();
        value.getAsJsonObject().entrySet().stream()
            .filter(entry -> !entry.getKey().equals("configured"))
            .forEach(entry -> merged.add(entry.getKey(), entry.getValue()));
        user.add(key, merged);
      } else if (value instanceof JsonArray list && hasIds(key)) {
        user.add(key, organization.withNewIds(list));
      } else if (!READ_ONLY.contains(key)) {
        user.add(key, cleared(key, value));
      }
    }
    alignState(user, request);
  }

  static void unlock(JsonObject user) {
    user.addProperty("account_locked", false);
    user.add("account_locked_date", JsonNull.INSTANCE);
    user.addProperty("badLoginAttempts", 0);
  }

  /** The state and the old flag follow each other when a request sets only one. */
  private static void alignState(JsonObject user, JsonObject request) {
    if (request.has("state")) {
      user.addProperty("suspended", request.get("state").getAsString().equals("SUSPENDED"));
    } else if (request.has("suspended")) {
      user.addProperty("state", Json.flag(request, "suspended") ? "SUSPENDED" : "ACTIVATED");
    }
  }

  private static boolean hasIds(String key) {
    return key.equals("addresses") || key.equals("phoneNumbers");
  }

  private static JsonElement cleared(String key, JsonElement value) {
    boolean empty = value.isJsonPrimitive() && value.getAsString().isEmpty();
    boolean nullWhenEmpty =
        key.equals("manager") || key.equals("employeeIdentifier") || key.equals("alternateEmail");
    return empty && nullWhenEmpty ? JsonNull.INSTANCE : value;
  }
}
