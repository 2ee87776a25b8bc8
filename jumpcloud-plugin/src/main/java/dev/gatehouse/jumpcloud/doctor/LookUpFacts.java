package dev.gatehouse.jumpcloud.doctor;

import dev.gatehouse.jumpcloud.api.ProbeApi;
import feign.Response;
import java.util.function.Function;

/** What JumpCloud answers about objects that do not exist; a removal is confirmed by it. */
final class LookUpFacts {
  /** Well formed, and older than JumpCloud. */
  private static final String NOBODY = "000000000000000000000001";

  private final Notes notes;
  private final ProbeApi api;

  LookUpFacts(Notes notes, ProbeApi api) {
    this.notes = notes;
    this.api = api;
  }

  void observe() {
    unknown("user", "A directory user", id -> api.user(id, "_id"));
    unknown("admin", "An administrator", id -> api.admin(id, "_id"));
    unknown("service-account", "A service account", api::serviceAccount);
    unknown("role", "A role", api::role);
    unknown("group", "A user group", api::group);
    unknown("application", "An application", id -> api.application(id, "_id"));
    notes.observe(
        "unknown-user-groups",
        "A directory user that does not exist is in no groups, and that is no error.",
        () -> {
          Answer answer = notes.ask(() -> api.groupsOfUser(NOBODY, ListProbe.LIMIT));
          return answer.isList()
              ? Finding.of(answer.rows().isEmpty(), "The list was empty.", "There were rows.")
              : Finding.otherwise(answer);
        });
  }

  private void unknown(String name, String words, Function<String, Response> lookUp) {
    notes.observe(
        "unknown-" + name,
        words + " that does not exist is answered with 404 in JSON.",
        () -> {
          Answer answer = notes.ask(() -> lookUp.apply(NOBODY));
          if (answer.status() != 404) {
            return Finding.otherwise(answer);
          }
          return Finding.of(
              answer.json().isPresent(), "It was.", "It was answered with 404, but not in JSON.");
        });
  }
}
