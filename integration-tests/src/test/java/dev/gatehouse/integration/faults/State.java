package dev.gatehouse.integration.faults;

import dev.gatehouse.host.store.Database;
import dev.gatehouse.host.store.Published;
import dev.gatehouse.host.store.ResourceRow;
import dev.gatehouse.spi.model.ResourceKind;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What is published of an organisation, or true of it: every object with all that is known of it,
 * and every grant.
 *
 * @param facts what is known, by which object or grant it is
 */
public record State(Map<String, String> facts) {
  /** Which streams bring what; of a grant also the objects at its ends. */
  private static final Map<String, Set<String>> STREAMS =
      Map.of(
          "user", Set.of("users"),
          "admin", Set.of("admins"),
          "service-account", Set.of("service-accounts"),
          "group", Set.of("groups"),
          "application", Set.of("applications"),
          "role", Set.of("roles", "admins", "service-accounts"),
          "member", Set.of("users", "groups", "group-members"),
          "access",
              Set.of("users", "groups", "applications", "application-users", "application-groups"),
          "holder", Set.of("admins", "service-accounts", "roles"));

  /** Reads what readers see in a data folder with one connector. */
  public static State inFolder(Path folder) {
    try (Database database = Database.open(folder)) {
      return published(database, 1);
    }
  }

  /** Reads what readers of the store see at this moment. */
  static State published(Database database, long connectorId) {
    return Published.read(
        database,
        connectorId,
        published -> {
          Map<String, String> facts = new HashMap<>();
          for (ResourceKind kind : ResourceKind.values()) {
            published.resources(
                kind, OptionalLong.empty(), row -> facts.put(object(row), content(row)));
          }
          published.grants(
              OptionalLong.empty(),
              row ->
                  facts.put(
                      row.entitlement()
                          + " "
                          + row.resourceType()
                          + "/"
                          + row.resourceId()
                          + " "
                          + row.principalType()
                          + "/"
                          + row.principalId(),
                      ""));
          return new State(Map.copyOf(facts));
        });
  }

  private static String object(ResourceRow row) {
    return row.type() + " " + row.id();
  }

  private static String content(ResourceRow row) {
    return row.name() + " " + row.status().orElse("") + " " + row.body();
  }

  /** Returns the streams that bring a fact. */
  static Set<String> streamsOf(String fact) {
    Set<String> streams = STREAMS.get(fact.substring(0, fact.indexOf(' ')));
    if (streams == null) {
      throw new AssertionError("No stream is known to bring " + fact);
    }
    return streams;
  }

  /** Returns whether it says this of that. */
  boolean says(String fact, String content) {
    return content.equals(facts.get(fact));
  }

  /** Returns what it has that another has not. */
  Set<String> without(State other) {
    Set<String> rest = new TreeSet<>(facts.keySet());
    rest.removeAll(other.facts.keySet());
    return rest;
  }

  /** Returns what it has that another has not, or has otherwise. */
  Map<String, String> differing(State other) {
    Map<String, String> rest = new TreeMap<>(facts);
    rest.entrySet().removeIf(fact -> other.says(fact.getKey(), fact.getValue()));
    return rest;
  }
}
