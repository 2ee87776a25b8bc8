package dev.gatehouse.simulator;

import com.google.gson.JsonArray;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Makes roles, administrators and service accounts. */
final class RoleGenerator {
  /** Built-in and custom roles with their scopes; the last one appears in no list. */
  private static final List<Map.Entry<String, List<String>>> ROLES =
      List.of(
          Map.entry(
              "Administrator With Billing",
              List.of(
                  "users", "groups", "applications", "administrators", "organizations.billing")),
          Map.entry("Administrator", List.of("users", "groups", "applications", "administrators")),
          Map.entry("Manager", List.of("users", "groups", "applications")),
          Map.entry("Command Runner With Billing", List.of("commands", "organizations.billing")),
          Map.entry("Command Runner", List.of("commands")),
          Map.entry("Help Desk", List.of("users", "groups.readonly", "systems.readonly")),
          Map.entry("Billing Only", List.of("organizations.billing")),
          Map.entry(
              "Read Only", List.of("users.readonly", "groups.readonly", "applications.readonly")),
          Map.entry(
              "IGA Reader",
              List.of(
                  "users.readonly",
                  "groups.readonly",
                  "applications.readonly",
                  "administrators.readonly")),
          Map.entry("Regional Auditor", List.of()));

  private static final int UNLISTED = ROLES.size() - 1;
  private static final List<Integer> ROLE_OF_ADMIN = List.of(5, 0, 1, 2, 7, 4, 6);

  private final Organization organization;
  private final int mark;
  private final int admins;
  private final UserGenerator users;
  private final int userCount;
  private final String ownKey;

  /**
   * Makes the generator.
   *
   * @param ownKey how the default API key begins, which is that of the second administrator: an
   *     Administrator With Billing; empty where nobody has it
   */
  RoleGenerator(
      Organization organization,
      int mark,
      int admins,
      UserGenerator users,
      int userCount,
      String ownKey) {
    this.organization = organization;
    this.mark = mark;
    this.admins = admins;
    this.users = users;
    this.userCount = userCount;
    this.ownKey = ownKey;
  }

  /** Which directory users are administrators too: every second administrator, the first always. */
  static Map<Integer, JsonObject> adminLinks(int mark, int admins, int userCount) {
    Map<Integer, JsonObject> links = new HashMap<>();
    for (int i = 0; i < admins && i < userCount; i += 2) {
      List<String> names = roles(i, admins).stream().map(role -> ROLES.get(role).getKey()).toList();
      links.put(
          i,
          Json.of(
              "id", Ids.ADMIN.id(mark, i + 1L),
              "roleName", names.get(0),
              "roleNames", Json.array(names)));
    }
    return links;
  }

  void generate(int serviceAccounts) {
    for (int i = 0; i < ROLES.size(); i++) {
      String id = Ids.ROLE.id(mark, i + 1L);
      JsonObject role =
          Json.of(
              "id",
              id,
              "name",
              ROLES.get(i).getKey(),
              "description",
              i == 8 ? "For synchronisation, nothing else" : "",
              "scopes",
              Json.array(ROLES.get(i).getValue()));
      (i == UNLISTED ? organization.unlistedRoles : organization.roles).put(Row.of(id, role));
    }
    organization.reserve(Ids.ROLE, ROLES.size());
    for (int i = 0; i < admins; i++) {
      organization.admins.put(admin(i));
    }
    organization.reserve(Ids.ADMIN, admins);
    for (int i = 0; i < serviceAccounts; i++) {
      organization.serviceAccounts.put(serviceAccount(i));
    }
    organization.reserve(Ids.SERVICE_ACCOUNT, serviceAccounts);
  }

  /** Positions of an administrator's roles: the last one holds the unlisted role, one has two. */
  private static List<Integer> roles(int index, int admins) {
    if (index == admins - 1) {
      return List.of(UNLISTED);
    }
    int first = ROLE_OF_ADMIN.get(index % ROLE_OF_ADMIN.size());
    return index % 4 == 2 ? List.of(first, 8) : List.of(first);
  }

  private Row admin(int index) {
    String id = Ids.ADMIN.id(mark, index + 1L);
    List<Integer> held = roles(index, admins);
    List<String> names = held.stream().map(role -> ROLES.get(role).getKey()).toList();
    List<String> ids = held.stream().map(role -> Ids.ROLE.id(mark, role + 1L)).toList();
    boolean isUser = index % 2 == 0 && index < userCount;
    String email = isUser ? users.email(index) : "admin" + index + "@" + UserGenerator.DOMAIN;
    boolean mfa = index % 3 != 1;
    JsonObject admin =
        Json.of(
            "_id",
            id,
            "email",
            email,
            "firstname",
            Names.FIRST.get(index % Names.FIRST.size()),
            "lastname",
            Names.LAST.get(index % Names.LAST.size()),
            "organization",
            organization.id(),
            "provider",
            index % 7 == 1 ? Ids.DETAIL.id(mark, 800_000_000L) : JsonNull.INSTANCE,
            "role",
            ids.get(0),
            "roleName",
            names.get(0),
            "roles",
            Json.array(ids),
            "roleNames",
            Json.array(names),
            "enableMultiFactor",
            mfa,
            "totpEnrolled",
            mfa,
            "totpUpdatedAt",
            mfa ? "2025-02-02T02:02:02.000Z" : JsonNull.INSTANCE,
            "suspended",
            index % 5 == 3,
            "apiKeyAllowed",
            index % 4 == 1,
            "apiKeySet",
            index % 4 == 1,
            "created",
            "2024-04-0" + (1 + index % 9) + "T09:00:00.000Z",
            "passwordUpdatedAt",
            "2026-08-01T09:00:00.000Z",
            "sessionCount",
            index,
            "usersTimeZone",
            "Europe/Oslo",
            "disableIntroduction",
            false,
            "growthData",
            new JsonObject());
    if (index % 4 == 1) {
      admin.addProperty("apiKeyUpdatedAt", "2026-06-01T09:00:00.000Z");
      admin.add(
          "apiKeyHash",
          Json.of(
              "prefix", index == 1 && !ownKey.isEmpty() ? ownKey : "jca_ab",
              "createdAt", "2026-06-01T09:00:00.000Z",
              "expireAt", "2027-06-01T09:00:00.000Z"));
    }
    if (index % 4 == 3) {
      admin.remove("roles");
      admin.remove("roleNames");
    }
    return Row.of(id, admin);
  }

  private Row serviceAccount(int index) {
    String id = Ids.SERVICE_ACCOUNT.id(mark, index + 1L);
    List<Integer> held = List.of(8, 7, 1);
    int role = held.get(index % held.size());
    return Row.of(
        id,
        Json.of(
            "objectId",
            id,
            "name",
            index == 0 ? "iga-sync" : "automation-" + index,
            "roleId",
            Ids.ROLE.id(mark, role + 1L),
            "roleName",
            ROLES.get(role).getKey(),
            "status",
            "ACTIVE",
            "expiresAt",
            "2027-01-01T00:00:00Z",
            "authConfigList",
            new JsonArray()));
  }
}
