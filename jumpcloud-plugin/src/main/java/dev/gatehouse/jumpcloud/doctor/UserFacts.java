package dev.gatehouse.jumpcloud.doctor;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.gatehouse.jumpcloud.api.ProbeApi;
import feign.Response;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What is to be known about directory users, apart from how a search filters. */
final class UserFacts {
  private static final int SEARCH_LIMIT = 1_000;
  private static final Set<String> STATES = Set.of("STAGED", "ACTIVATED", "SUSPENDED");
  private static final List<String> LIFECYCLE = List.of("_id", "state", "suspended", "activated");

  /** Every field of a user that the connector asks for; names of the API, not of people. */
  private static final List<String> FIELDS =
      List.of(
          "username",
          "email",
          "firstname",
          "middlename",
          "lastname",
          "displayname",
          "state",
          "suspended",
          "activated",
          "account_locked",
          "account_locked_date",
          "password_expired",
          "password_expiration_date",
          "password_date",
          "password_never_expires",
          "totp_enabled",
          "enable_user_portal_multifactor",
          "mfa",
          "mfaEnrollment",
          "created",
          "creationSource",
          "company",
          "costCenter",
          "department",
          "description",
          "employeeIdentifier",
          "employeeType",
          "jobTitle",
          "location",
          "manager",
          "alternateEmail",
          "recoveryEmail",
          "managedAppleId",
          "phoneNumbers",
          "addresses",
          "attributes",
          "external_dn",
          "external_source_type",
          "externally_managed",
          "restrictedFields",
          "delegatedAuthority",
          "admin",
          "ldap_binding_user",
          "samba_service_user",
          "sudo",
          "passwordless_sudo",
          "organization");

  private final Notes notes;
  private final ProbeApi api;
  private final ListProbe users;
  private Optional<String> login = Optional.empty();

  UserFacts(Notes notes, ProbeApi api) {
    this.notes = notes;
    this.api = api;
    this.users = ListProbe.of(notes, this::page);
  }

  private Response page(int limit, long skip) {
    return api.searchUsers(limit, skip, search(LIFECYCLE, limit, skip));
  }

  private static JsonObject search(List<String> fields, int limit, long skip) {
    JsonObject search = new JsonObject();
    search.addProperty("fields", String.join(" ", fields));
    search.addProperty("limit", limit);
    search.addProperty("skip", skip);
    search.addProperty("sort", "_id");
    return search;
  }

  void observe() {
    notes.observe("search-limit-1000", "A search takes pages of 1,000 rows.", this::largePages);
    users.observe("users", "directory users");
    notes.observe("users-sort", "Users sorted by _id come in ascending order.", users::ascending);
    users.observePastEnd("users-past-end", "directory users");
    notes.observe(
        "users-fields",
        "A search sends the fields that it is asked for and no others.",
        this::asked);
    notes.observe(
        "users-state",
        "Every user has a state, and it is STAGED, ACTIVATED or SUSPENDED.",
        this::states);
    notes.observe(
        "users-suspended", "state and suspended never contradict each other.", this::suspended);
    notes.observe(
        "users-activated", "A user whose state is ACTIVATED is activated.", this::activated);
    notes.observe(
        "users-missing-keys",
        "Where nothing is set, user rows leave the key out.",
        this::missingKeys);
    new SearchFacts(notes, api, users.ids(), login).observe();
    users.size("users");
  }

  private Finding largePages() {
    users.begin(SEARCH_LIMIT);
    Answer answer = users.first().orElseThrow();
    if (!answer.isList()) {
      users.begin(ListProbe.LIMIT);
      return Finding.otherwise(answer);
    }
    int rows = answer.rows().size();
    if (rows > ListProbe.LIMIT) {
      return Finding.holds("More than 100 rows came at once.");
    }
    return answer.total().orElse(0) > rows
        ? Finding.doesNotHold("There are more rows, and no more than 100 came at once.")
        : Finding.holds(
            "The limit was taken; there are too few users to see a page of more than 100.");
  }

  /** Judges the rows of the first page, if it was read and has any. */
  private Finding ofRows(Judge judge) {
    if (users.first().isEmpty() || !users.first().get().isList()) {
      return Finding.unknown("The users could not be read.");
    }
    List<JsonObject> rows = users.first().get().objects();
    return rows.isEmpty() ? Finding.tooFew("users") : judge.of(rows);
  }

  /** Finds out something about rows. */
  @FunctionalInterface
  private interface Judge {
    Finding of(List<JsonObject> rows);
  }

  private Finding asked() {
    return ofRows(
        rows ->
            Finding.of(
                rows.stream()
                    .flatMap(row -> row.keySet().stream())
                    .allMatch(key -> LIFECYCLE.contains(key) || key.equals("id")),
                "No other fields came.",
                "Other fields came as well."));
  }

  private Finding states() {
    return ofRows(
        rows -> {
          if (rows.stream().anyMatch(row -> state(row).isEmpty())) {
            return Finding.doesNotHold("Some had none.");
          }
          return Finding.of(
              rows.stream().flatMap(row -> state(row).stream()).allMatch(STATES::contains),
              "All had.",
              "Some had another word.");
        });
  }

  private static Optional<String> state(JsonObject row) {
    return Answer.text(row, "state");
  }

  private Finding suspended() {
    return ofRows(
        rows ->
            Finding.of(
                rows.stream()
                    .filter(row -> Answer.flag(row, "suspended").isPresent())
                    .noneMatch(
                        row ->
                            state(row).isPresent()
                                && Answer.flag(row, "suspended").get()
                                    != state(row).get().equals("SUSPENDED")),
                "They did not.",
                "They did for some users."));
  }

  private Finding activated() {
    return ofRows(
        rows ->
            Finding.of(
                rows.stream()
                    .filter(row -> state(row).filter("ACTIVATED"::equals).isPresent())
                    .allMatch(row -> Answer.flag(row, "activated").orElse(true)),
                "All were.",
                "Some were not."));
  }

  /** Reads whole rows of at most a hundred users, for the keys and not for what they hold. */
  private Finding missingKeys() {
    Answer answer =
        notes.ask(() -> api.searchUsers(ListProbe.LIMIT, 0L, search(FIELDS, ListProbe.LIMIT, 0)));
    if (!answer.isList()) {
      return Finding.otherwise(answer);
    }
    List<JsonObject> rows = answer.objects();
    if (rows.isEmpty()) {
      return Finding.tooFew("users");
    }
    login = rows.stream().flatMap(row -> Answer.text(row, "username").stream()).findFirst();
    Set<String> missing = new TreeSet<>();
    Set<String> empty = new TreeSet<>();
    for (String field : FIELDS) {
      for (JsonObject row : rows) {
        JsonElement value = row.get(field);
        if (value == null) {
          missing.add(field);
        } else if (value.isJsonNull()) {
          empty.add(field);
        }
      }
    }
    String seen =
        "Left out somewhere: " + listed(missing) + ". Null somewhere: " + listed(empty) + ".";
    return Finding.of(!missing.isEmpty(), seen, seen);
  }

  private static String listed(Set<String> fields) {
    return fields.isEmpty() ? "nothing" : String.join(", ", fields);
  }
}
