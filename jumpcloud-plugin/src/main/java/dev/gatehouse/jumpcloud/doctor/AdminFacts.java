package dev.gatehouse.jumpcloud.doctor;

import com.google.gson.JsonObject;
import dev.gatehouse.jumpcloud.api.ProbeApi;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** What is to be known about administrators, their roles, and service accounts. */
final class AdminFacts {
  private static final String FIELDS = "_id suspended roles roleNames apiKeySet apiKeyHash";

  /** JumpCloud's own roles; their names are the same everywhere. */
  private static final Set<String> BUILT_IN =
      Set.of(
          "administrator with billing",
          "administrator",
          "manager",
          "command runner with billing",
          "command runner",
          "help desk",
          "billing only",
          "read only");

  private final Notes notes;
  private final ListProbe admins;
  private final ListProbe roles;
  private final ListProbe serviceAccounts;

  AdminFacts(Notes notes, ProbeApi api) {
    this.notes = notes;
    this.admins = ListProbe.of(notes, (limit, skip) -> api.admins(limit, skip, FIELDS));
    this.roles = ListProbe.of(notes, api::roles);
    this.serviceAccounts = ListProbe.of(notes, api::serviceAccounts);
  }

  void observe() {
    admins.observe("admins", "administrators");
    admins.observePastEnd("admins-past-end", "administrators");
    notes.observe(
        "admins-fields",
        "The list of administrators sends the fields that it is asked for and no others.",
        () -> all(admins, AdminFacts::isAsked));
    notes.observe(
        "admins-role-names",
        "Every administrator carries the names of all its roles.",
        () -> all(admins, row -> row.has("roleNames") && row.get("roleNames").isJsonArray()));
    notes.observe(
        "admins-suspended",
        "Every administrator tells whether it is suspended.",
        () -> all(admins, row -> Answer.flag(row, "suspended").isPresent()));
    notes.observe(
        "admins-key",
        "An administrator with an API key tells how the key begins and when it expires.",
        this::keys);
    roles.observe("roles", "roles");
    notes.observe("roles-built-in", "JumpCloud's own roles are on the list.", this::builtIn);
    serviceAccounts.observe("service-accounts", "service accounts");
    notes.observe(
        "service-accounts-expiry",
        "Every service account tells when it expires.",
        () -> all(serviceAccounts, row -> Answer.text(row, "expiresAt").isPresent()));
    notes.observe(
        "service-accounts-credentials",
        "Every service account lists its credentials.",
        () -> all(serviceAccounts, AdminFacts::listsCredentials));
    admins.size("administrators");
  }

  private static boolean isAsked(JsonObject row) {
    List<String> asked = List.of(FIELDS.split(" ", -1));
    return row.keySet().stream().allMatch(key -> asked.contains(key) || key.equals("id"));
  }

  private static boolean listsCredentials(JsonObject row) {
    return row.has("authConfigList")
        && row.get("authConfigList").isJsonArray()
        && !row.getAsJsonArray("authConfigList").isEmpty();
  }

  private static Finding all(ListProbe list, Predicate<JsonObject> fits) {
    return rows(
        list,
        rows ->
            Finding.of(
                rows.stream().allMatch(fits),
                "All do.",
                rows.stream().anyMatch(fits) ? "Some do not." : "None does."));
  }

  private static Finding rows(ListProbe list, Function<List<JsonObject>, Finding> judge) {
    if (list.first().isEmpty()) {
      return Finding.unknown("The list could not be read.");
    }
    Answer first = list.first().get();
    if (!first.isList()) {
      return Finding.otherwise(first);
    }
    return first.objects().isEmpty() ? Finding.tooFew("rows") : judge.apply(first.objects());
  }

  private Finding keys() {
    return rows(
        admins,
        rows -> {
          List<JsonObject> withKey =
              rows.stream().filter(row -> Answer.flag(row, "apiKeySet").orElse(false)).toList();
          if (withKey.isEmpty()) {
            return Finding.tooFew("administrators with a key");
          }
          boolean begins = withKey.stream().allMatch(row -> hash(row, "prefix").isPresent());
          boolean expires = withKey.stream().allMatch(row -> hash(row, "expireAt").isPresent());
          return Finding.of(
              begins && expires,
              "All do.",
              (begins ? "All tell how it begins" : "Not all tell how it begins")
                  + (expires ? ", all when it expires." : ", not all when it expires."));
        });
  }

  private static Optional<String> hash(JsonObject row, String name) {
    return row.get("apiKeyHash") instanceof JsonObject hash
        ? Answer.text(hash, name)
        : Optional.empty();
  }

  private Finding builtIn() {
    return rows(
        roles,
        rows -> {
          Set<String> listed =
              rows.stream()
                  .flatMap(row -> Answer.text(row, "name").stream())
                  .map(name -> name.toLowerCase(Locale.ROOT))
                  .filter(BUILT_IN::contains)
                  .collect(Collectors.toSet());
          return Finding.of(
              listed.size() == BUILT_IN.size(),
              "All of the " + BUILT_IN.size() + " known ones are.",
              listed.size() + " of the " + BUILT_IN.size() + " known ones are.");
        });
  }
}
