package dev.gatehouse.integration.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Judges what a sync says of its own completeness, in its JSON report. */
final class Completeness {
  private Completeness() {}

  /** Nothing that stood throughout is missing, or its stream is incomplete and the exit code 6. */
  static void assertNothingLostUnmarked(Corp corp, Outcome sync, Facts before, Facts after)
      throws IOException, InterruptedException {
    Map<String, String> states = states(sync);
    Facts read = corp.export();
    Map<String, Set<String>> streams =
        Map.of(
            "user", Set.of("users"),
            "admin", Set.of("admins"),
            "service_account", Set.of("service-accounts"),
            "group", Set.of("groups"),
            "application", Set.of("applications"),
            "role", Set.of("roles", "admins", "service-accounts"),
            "membership", Set.of("users", "groups", "group-members"),
            "binding",
                Set.of(
                    "users", "groups", "applications", "application-users", "application-groups"),
            "role_holder", Set.of("admins", "service-accounts", "roles"),
            "access",
                Set.of(
                    "users",
                    "groups",
                    "applications",
                    "group-members",
                    "application-users",
                    "application-groups"));
    streams.forEach(
        (kind, feeding) -> {
          List<String> missing = read.missing(kind, before, after);
          assertTrue(
              missing.isEmpty()
                  || feeding.stream().anyMatch(each -> "incomplete".equals(states.get(each))),
              () -> missing.size() + " of " + kind + " are missing unmarked, as " + missing.get(0));
        });
    boolean incomplete = states.containsValue("incomplete");
    assertEquals(incomplete ? 6 : 0, sync.exit(), sync::toString);
  }

  static Map<String, String> states(Outcome sync) {
    Map<String, String> states = new TreeMap<>();
    sync.rows()
        .get(0)
        .getAsJsonArray("streams")
        .forEach(
            each ->
                states.put(
                    each.getAsJsonObject().get("stream").getAsString(),
                    each.getAsJsonObject().get("state").getAsString()));
    return states;
  }
}
