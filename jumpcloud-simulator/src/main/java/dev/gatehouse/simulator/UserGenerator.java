package dev.gatehouse.simulator;

import com.google.gson.JsonArray;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Makes directory users. Each follows from the seed and its index alone, so that they can be made
 * in any order. The irregularities are those of recorded real traffic; which user has which one
 * depends on the index, so that even small organisations have all of them.
 */
final class UserGenerator {
  static final String DOMAIN = "northwind.example";

  private static final Instant EPOCH = Instant.parse("2021-03-01T08:00:00Z");

  /** Keys that recorded rows leave out altogether when there is nothing to say. */
  private static final List<String> OPTIONAL =
      List.of(
          "middlename",
          "badLoginAttempts",
          "password_date",
          "password_expiration_date",
          "mfaEnrollment",
          "creationSource",
          "organization",
          "description",
          "manager",
          "alternateEmail",
          "managedAppleId",
          "recoveryEmail",
          "relationships",
          "tags",
          "ssh_keys",
          "external_dn",
          "external_source_type",
          "restrictedFields",
          "systemUsername",
          "disableDeviceMaxLoginAttempts",
          "unix_uid",
          "unix_guid");

  /** How each name looks in a login. */
  private static final Map<String, String> LOGINS =
      Stream.concat(Names.FIRST.stream(), Names.LAST.stream())
          .collect(Collectors.toUnmodifiableMap(name -> name, Names::login));

  private final SimulatorOptions options;
  private final long seed;
  private final int mark;
  private final String organization;
  private final Map<Integer, JsonObject> adminLinks;

  /**
   * @param adminLinks the {@code admin} member of those users who are administrators too, by index
   */
  UserGenerator(
      SimulatorOptions options,
      long seed,
      int mark,
      String organization,
      Map<Integer, JsonObject> adminLinks) {
    this.options = options;
    this.seed = seed;
    this.mark = mark;
    this.organization = organization;
    this.adminLinks = adminLinks;
  }

  String login(int index) {
    int person = person(index);
    String login = LOGINS.get(first(person)) + "." + LOGINS.get(last(person));
    int round = index / combinations();
    return round == 0 ? login : login + (round + 1);
  }

  String email(int index) {
    return login(index) + "@" + DOMAIN;
  }

  Row user(int index) {
    SplittableRandom random = new SplittableRandom(seed * 1_000_003L + index);
    JsonObject user = identity(index);
    state(user, index);
    security(user, index, random);
    profile(user, index, random);
    lists(user, index, random);
    flags(user, index);
    JsonObject admin = adminLinks.get(index);
    if (admin != null) {
      user.add("admin", admin);
    }
    if (index % 9 == 4) {
      OPTIONAL.forEach(user::remove);
    }
    return Row.of(Ids.USER.id(mark, index + 1L), user);
  }

  private JsonObject identity(int index) {
    int person = person(index);
    String id = Ids.USER.id(mark, index + 1L);
    String firstname = index == 3 ? "Am\u202Eara" : first(person);
    String lastname = index == 10 ? last(person) + ", Jr." : last(person);
    String displayname = index % 4 == 1 ? "" : firstname + " " + lastname;
    return Json.of(
        "_id",
        id,
        "id",
        id,
        "username",
        login(index),
        "email",
        email(index),
        "firstname",
        firstname,
        "middlename",
        index % 6 == 2 ? first(person + 1) : "",
        "lastname",
        lastname,
        "displayname",
        index == 6 ? "=HYPERLINK(\"https://bad.example\")" : displayname);
  }

  private void state(JsonObject user, int index) {
    boolean suspended = index % 23 == 7;
    boolean staged = !suspended && index % 29 == 11;
    String state = suspended ? "SUSPENDED" : staged ? "STAGED" : "ACTIVATED";
    boolean locked = index % 31 == 13 || index == 8;
    user.addProperty("state", options.unknownState && index == 5 ? "HIBERNATED" : state);
    user.addProperty("activated", !staged && index % 17 != 2);
    user.addProperty("suspended", suspended);
    user.addProperty("account_locked", locked);
    user.add(
        "account_locked_date",
        locked ? Json.array("2026-11-19T06:30:00.000Z").get(0) : JsonNull.INSTANCE);
    user.addProperty("badLoginAttempts", locked ? 5 : 0);
  }

  private void security(JsonObject user, int index, SplittableRandom random) {
    boolean enrolled = index % 3 != 1;
    boolean excluded = index % 37 == 12;
    user.addProperty("password_expired", index % 41 == 14);
    user.addProperty("password_never_expires", index % 43 == 15);
    user.addProperty("password_date", time(index + 900L, random));
    user.addProperty("password_expiration_date", "2027-02-01T08:00:00.000Z");
    user.addProperty("totp_enabled", enrolled);
    user.addProperty("enable_user_portal_multifactor", index % 5 != 3);
    JsonObject mfa = Json.of("configured", enrolled, "exclusion", excluded);
    if (excluded) {
      mfa.addProperty("exclusionUntil", "2026-12-24T00:00:00.000Z");
    }
    user.add("mfa", mfa);
    String status = enrolled ? "ENROLLED" : "NOT_ENROLLED";
    user.add(
        "mfaEnrollment",
        Json.of(
            "overallStatus",
            status,
            "totpStatus",
            status,
            "webAuthnStatus",
            index % 6 == 0 ? "ENROLLED" : "NOT_ENROLLED",
            "pushStatus",
            status,
            "jcGoStatus",
            "NOT_ENROLLED",
            "smsStatus",
            "DISABLED"));
  }

  private void profile(JsonObject user, int index, SplittableRandom random) {
    user.addProperty("created", time(index, random));
    user.addProperty("creationSource", index % 2 == 0 ? "jumpcloud:bulk" : "jumpcloud:scim");
    user.addProperty("organization", organization);
    user.addProperty("company", "Northwind");
    user.addProperty("costCenter", "CC-" + (100 + random.nextInt(20)));
    user.addProperty("department", pick(Names.DEPARTMENTS, random));
    user.addProperty("description", index == 12 ? "-1+2, a formula" : "");
    user.add(
        "employeeIdentifier",
        index % 5 == 2 ? JsonNull.INSTANCE : Json.array("E-" + (1001 + index)).get(0));
    user.addProperty("employeeType", pick(Names.EMPLOYEE_TYPES, random));
    user.addProperty("jobTitle", pick(Names.TITLES, random));
    user.addProperty("location", pick(Names.LOCATIONS, random));
    user.add(
        "manager",
        index == 0
            ? JsonNull.INSTANCE
            : Json.array(Ids.USER.id(mark, (index - 1) / 8 + 1L)).get(0));
    user.add(
        "alternateEmail",
        index % 10 == 3
            ? Json.array(login(index) + "@alternate.example").get(0)
            : JsonNull.INSTANCE);
    user.addProperty("managedAppleId", index % 12 == 5 ? login(index) + "@appleid." + DOMAIN : "");
    user.add(
        "recoveryEmail",
        Json.of(
            "address",
            login(index) + "@home.example",
            "verified",
            true,
            "verifiedAt",
            "2025-01-01T00:00:00.000Z"));
  }

  private void lists(JsonObject user, int index, SplittableRandom random) {
    JsonObject address =
        Json.of(
            "id", Ids.DETAIL.id(mark, index * 2L + 1),
            "type", "work",
            "poBox", "",
            "extendedAddress", "",
            "streetAddress", (1 + random.nextInt(90)) + " Harbour Road",
            "locality", user.get("location").getAsString(),
            "region", "",
            "postalCode", Integer.toString(1000 + random.nextInt(8999)),
            "country", "NO");
    JsonObject phone =
        Json.of(
            "id",
            Ids.DETAIL.id(mark, index * 2L + 2),
            "type",
            "mobile",
            "number",
            "+47 555 " + (1000 + index % 9000));
    user.add("addresses", index % 3 == 0 ? Json.array(address) : new JsonArray());
    user.add("phoneNumbers", index % 2 == 0 ? Json.array(phone) : new JsonArray());
    user.add(
        "attributes",
        index % 4 == 0
            ? Json.array(Json.of("name", "clearance", "value", "L" + (1 + random.nextInt(3))))
            : new JsonArray());
    user.add("relationships", new JsonArray());
    user.add("tags", new JsonArray());
    user.add("ssh_keys", new JsonArray());
  }

  private void flags(JsonObject user, int index) {
    boolean external = index % 19 == 6;
    user.addProperty("external_dn", external ? "CN=" + index + ",DC=northwind,DC=example" : "");
    user.addProperty("external_source_type", external ? "active_directory" : "");
    user.addProperty("externally_managed", external);
    if (external) {
      user.add(
          "delegatedAuthority",
          Json.of("id", Ids.DETAIL.id(mark, 900_000_000L + index), "name", "ActiveDirectory"));
    }
    user.add(
        "restrictedFields",
        external
            ? Json.array(Json.of("field", "email", "type", "active_directory"))
            : new JsonArray());
    user.addProperty("ldap_binding_user", index % 47 == 9);
    user.addProperty("samba_service_user", index % 53 == 10);
    user.addProperty("sudo", index % 13 == 1);
    user.addProperty("passwordless_sudo", index % 39 == 1);
    user.addProperty("allow_public_key", true);
    user.addProperty("enable_managed_uid", false);
    user.addProperty("unix_uid", 5001 + index);
    user.addProperty("unix_guid", 5001 + index);
    user.addProperty("disableDeviceMaxLoginAttempts", false);
    user.addProperty("systemUsername", "");
    if (index % 21 == 8) {
      user.addProperty("associatedTagCount", 0);
      user.addProperty("sshRootEnabled", false);
    }
  }

  private String time(long days, SplittableRandom random) {
    Instant day = EPOCH.plus(days % 1900, ChronoUnit.DAYS);
    return Organization.timestamp(day.plusMillis(1 + random.nextInt(30_000_000)));
  }

  private static <T> T pick(List<T> choices, SplittableRandom random) {
    return choices.get(random.nextInt(choices.size()));
  }

  private int person(int index) {
    return (int) Math.floorMod(index + seed * 37, (long) combinations());
  }

  private static int combinations() {
    return Names.FIRST.size() * Names.LAST.size();
  }

  private static String first(int person) {
    return Names.FIRST.get(person % Names.FIRST.size());
  }

  private static String last(int person) {
    int size = Names.FIRST.size();
    return Names.LAST.get((person / size + person) % Names.LAST.size());
  }
}
