package dev.gatehouse.jumpcloud.doctor;

import com.google.gson.JsonObject;
import dev.gatehouse.jumpcloud.api.ProbeApi;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What is to be known about applications, who is bound to them, and directories. */
final class ApplicationFacts {
  private static final String FIELDS = "_id active sso";

  /** How many applications are asked about to find one with SCIM. */
  private static final int MOST_TRIES = 3;

  private static final Set<String> SIGN_ON = Set.of("saml", "oidc", "bookmark");
  private static final Set<String> PROVISIONING = Set.of("scim", "scim2", "rest", "idm");

  private final Notes notes;
  private final ProbeApi api;
  private final ListProbe applications;

  ApplicationFacts(Notes notes, ProbeApi api) {
    this.notes = notes;
    this.api = api;
    this.applications = ListProbe.of(notes, (limit, skip) -> api.applications(limit, skip, FIELDS));
  }

  void observe() {
    applications.observe("applications", "applications");
    notes.observe(
        "applications-sort",
        "Applications sorted by _id come in ascending order.",
        applications::ascending);
    notes.observe(
        "applications-no-config",
        "Applications come without config, which holds private keys, if it is not asked for.",
        this::withoutConfig);
    notes.observe(
        "application-no-config",
        "An application that is read singly comes without config as well.",
        this::oneWithoutConfig);
    notes.observe(
        "applications-sign-on",
        "The sign-on type of every application is saml, oidc or bookmark.",
        this::signOn);
    notes.observe(
        "application-provision",
        "GET /api/v2/applications/{id}/provision answers for an application with SCIM.",
        this::provision);
    notes.observe(
        "template-provision",
        "The catalogue of applications tells which ones can have SCIM.",
        this::templates);
    bindings("application-users", "an application's users", "user");
    bindings("application-groups", "an application's groups", "user_group");
    ListProbe.of(notes, api::directories).observe("directories", "directories");
    applications.size("applications");
  }

  private void bindings(String name, String words, String target) {
    List<ListProbe.Pages> pages =
        applications.ids().stream()
            .map(id -> (ListProbe.Pages) (limit, skip) -> api.associations(id, target, limit, skip))
            .toList();
    new ListProbe(notes, pages).observe(name, words);
  }

  private Optional<Finding> unreadable() {
    if (applications.first().isEmpty() || !applications.first().get().isList()) {
      return Optional.of(Finding.unknown("The applications could not be read."));
    }
    return applications.ids().isEmpty()
        ? Optional.of(Finding.tooFew("applications"))
        : Optional.empty();
  }

  private List<JsonObject> rows() {
    return applications.first().map(Answer::objects).orElse(List.of());
  }

  private Finding withoutConfig() {
    return unreadable()
        .orElseGet(
            () ->
                Finding.of(
                    rows().stream().noneMatch(row -> row.has("config")),
                    "No row had it.",
                    "Some rows had it; the connector drops it."));
  }

  private Finding oneWithoutConfig() {
    return unreadable()
        .orElseGet(
            () -> {
              String id = applications.ids().get(0);
              Answer answer = notes.ask(() -> api.application(id, FIELDS));
              boolean isObject = answer.json().filter(JsonObject.class::isInstance).isPresent();
              return answer.status() == 200 && isObject
                  ? Finding.of(
                      !answer.json().get().getAsJsonObject().has("config"),
                      "It does.",
                      "It came with config; the connector drops it.")
                  : Finding.otherwise(answer);
            });
  }

  private Finding signOn() {
    return unreadable()
        .orElseGet(
            () -> {
              Set<String> types =
                  rows().stream()
                      .map(row -> row.get("sso") instanceof JsonObject sso ? sso : new JsonObject())
                      .map(sso -> Answer.text(sso, "type").orElse(""))
                      .collect(Collectors.toCollection(TreeSet::new));
              return Finding.of(
                  SIGN_ON.containsAll(types), seen(types, SIGN_ON), seen(types, SIGN_ON));
            });
  }

  /** Lists words that the code knows, and of others only that there are some. */
  private static String seen(Set<String> words, Set<String> known) {
    List<String> list = words.stream().filter(known::contains).collect(Collectors.toList());
    if (words.stream().anyMatch(word -> !word.isEmpty() && !known.contains(word))) {
      list.add("another value");
    }
    if (words.contains("")) {
      list.add("none");
    }
    return "Seen: " + (list.isEmpty() ? "nothing" : String.join(", ", list)) + ".";
  }

  private Finding provision() {
    return unreadable()
        .orElseGet(
            () -> {
              List<String> ids = applications.ids();
              for (String id : ids.subList(0, Math.min(MOST_TRIES, ids.size()))) {
                Answer answer = notes.ask(() -> api.provision(id));
                if (answer.status() == 200 && answer.json().isPresent()) {
                  return Finding.holds("An application was answered with 200 and JSON.");
                }
                if (answer.status() != 404) {
                  return Finding.otherwise(answer);
                }
              }
              return Finding.unknown(
                  "The first applications were answered with 404: SCIM is off, or there is no such"
                      + " path.");
            });
  }

  private Finding templates() {
    Answer answer = notes.ask(() -> api.templates(ListProbe.LIMIT, "_id provision"));
    if (!answer.isList()) {
      return Finding.otherwise(answer);
    }
    Set<String> types =
        answer.objects().stream()
            .filter(row -> row.get("provision") instanceof JsonObject)
            .map(row -> Answer.text(row.getAsJsonObject("provision"), "type").orElse(""))
            .collect(Collectors.toCollection(TreeSet::new));
    return Finding.of(
        !types.isEmpty(), seen(types, PROVISIONING), "No entry of the first page tells it.");
  }
}
