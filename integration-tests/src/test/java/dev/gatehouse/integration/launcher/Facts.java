package dev.gatehouse.integration.launcher;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Objects, grants and paths of access, each as one line of text, by kind. The simulator's truth and
 * what {@code gatehouse export} wrote become the same lines if they say the same.
 */
public final class Facts {
  private final Map<String, List<String>> lines = new TreeMap<>();

  private Facts() {}

  /** Reads the simulator's truth: one JSON object a line. */
  static Facts ofTruth(String text) {
    Facts facts = new Facts();
    text.lines().map(line -> JsonParser.parseString(line).getAsJsonObject()).forEach(facts::truth);
    facts.lines.values().forEach(each -> each.sort(null));
    return facts;
  }

  /** Reads the files that {@code export --format json} wrote into a folder. */
  public static Facts ofExport(Path folder) throws IOException {
    Facts facts = new Facts();
    for (String file : List.of("accounts", "groups", "applications", "roles", "others")) {
      rows(folder, file).forEach(row -> facts.resource(row.getAsJsonObject()));
    }
    rows(folder, "grants").forEach(row -> facts.grant(row.getAsJsonObject()));
    rows(folder, "access").forEach(row -> facts.access(row.getAsJsonObject()));
    facts.lines.values().forEach(each -> each.sort(null));
    return facts;
  }

  private static JsonArray rows(Path folder, String name) throws IOException {
    try (Reader reader = Files.newBufferedReader(folder.resolve(name + ".json"))) {
      return JsonParser.parseReader(reader).getAsJsonArray();
    }
  }

  /** Returns the lines of one kind in their order; twice the same fact is two lines. */
  List<String> of(String kind) {
    return lines.getOrDefault(kind, List.of());
  }

  /** Returns how many facts of each kind there are, for messages. */
  Map<String, Integer> sizes() {
    Map<String, Integer> sizes = new TreeMap<>();
    lines.forEach((kind, each) -> sizes.put(kind, each.size()));
    return sizes;
  }

  /** Fails unless both say the same; directories are compared only if these have some. */
  public void assertSameAs(Facts truth) {
    List<String> differences = new ArrayList<>();
    for (String kind : truth.lines.keySet()) {
      if (!kind.startsWith("directory") || lines.containsKey("directory")) {
        differences.addAll(describe(kind + " missing", rest(truth.of(kind), of(kind))));
        differences.addAll(describe(kind + " too many", rest(of(kind), truth.of(kind))));
      }
    }
    lines.keySet().stream()
        .filter(kind -> !truth.lines.containsKey(kind))
        .forEach(kind -> differences.addAll(describe(kind + " unknown", of(kind))));
    assertTrue(differences.isEmpty(), () -> String.join("\n", differences));
  }

  /** Returns the facts of a kind that stand in both of two truths and not here. */
  List<String> missing(String kind, Facts before, Facts after) {
    List<String> throughout = new ArrayList<>(before.of(kind));
    throughout.removeAll(rest(before.of(kind), after.of(kind)));
    return rest(throughout, of(kind));
  }

  private static List<String> describe(String what, List<String> some) {
    return some.isEmpty()
        ? List.of()
        : List.of(
            some.stream()
                .limit(5)
                .collect(Collectors.joining("\n  ", what + " (" + some.size() + "):\n  ", "")));
  }

  /** Returns what the first list has more of than the second. */
  private static List<String> rest(List<String> some, List<String> others) {
    Map<String, Integer> counts = new HashMap<>();
    others.forEach(each -> counts.merge(each, 1, Integer::sum));
    return some.stream().filter(each -> counts.merge(each, -1, Integer::sum) < 0).toList();
  }

  private void add(String kind, Object... parts) {
    List<String> texts = new ArrayList<>();
    for (Object part : parts) {
      texts.add(part.toString());
    }
    lines.computeIfAbsent(kind, key -> new ArrayList<>()).add(String.join(" | ", texts));
  }

  private void truth(JsonObject fact) {
    String kind = text(fact, "kind");
    switch (kind) {
      case "user" ->
          add(kind, id(fact), text(fact, "login"), text(fact, "email"), status(fact), state(fact));
      case "admin" ->
          add(
              kind,
              id(fact),
              text(fact, "email"),
              flag(fact, "suspended") ? "SUSPENDED" : "ACTIVE");
      case "group", "service_account", "role", "directory" ->
          add(kind, id(fact), text(fact, "name"));
      case "application" -> add(kind, id(fact), text(fact, "label"), flag(fact, "active"));
      case "membership" -> add(kind, text(fact, "group"), text(fact, "user"));
      case "binding" -> add(kind, text(fact, "application"), principal(fact));
      case "directory_binding" -> add(kind, text(fact, "directory"), principal(fact));
      case "role_holder" -> {
        String holder = text(fact, "holder_type").replace('_', '-') + " " + text(fact, "holder");
        add(kind, text(fact, "role"), holder);
        add("role_access", holder, text(fact, "role"));
      }
      case "access" -> {
        List<String> groups =
            fact.getAsJsonArray("path").asList().stream().map(JsonElement::getAsString).toList();
        add(
            kind,
            "user " + text(fact, "account"),
            text(fact, "application"),
            groups.isEmpty(),
            groups);
      }
      default -> throw new AssertionError("The simulator states an unknown kind of fact: " + fact);
    }
  }

  private static String principal(JsonObject fact) {
    String type = text(fact, "principal_type");
    return (type.equals("user_group") ? "group" : type) + " " + text(fact, "principal");
  }

  private static String status(JsonObject user) {
    boolean suspended = flag(user, "suspended");
    return switch (text(user, "state")) {
      case "STAGED" -> "STAGED";
      case "ACTIVATED" -> flag(user, "locked") ? "LOCKED" : "ACTIVE";
      case "SUSPENDED" -> "SUSPENDED";
      case "" -> suspended ? "SUSPENDED" : "ACTIVE";
      default -> "UNKNOWN";
    };
  }

  private static String state(JsonObject user) {
    return text(user, "state");
  }

  private void resource(JsonObject row) {
    String type = text(row, "type");
    JsonObject attributes = row.getAsJsonObject("attributes");
    switch (type) {
      case "user" -> {
        JsonObject account = row.getAsJsonObject("account");
        String raw = text(account, "rawStatus");
        add(
            "user",
            id(row),
            text(account, "login"),
            email(account),
            text(account, "status"),
            raw.startsWith("suspended=") ? "" : raw.split(" ", 2)[0]);
      }
      case "admin" -> {
        JsonObject account = row.getAsJsonObject("account");
        add("admin", id(row), email(account), text(account, "status"));
      }
      case "service-account" -> add("service_account", id(row), text(row, "name"));
      case "application" ->
          add("application", id(row), text(row, "name"), flag(attributes, "active"));
      case "group", "role" -> add(type, id(row), text(row, "name"));
      case "directory" -> add(type, withoutKind(id(row)), text(row, "name"));
      default -> add(type, id(row));
    }
  }

  private void grant(JsonObject row) {
    String on = text(row, "resourceId");
    String principal = text(row, "principalType") + " " + text(row, "principalId");
    switch (text(row, "resourceType") + " " + text(row, "entitlement")) {
      case "group member" -> add("membership", on, text(row, "principalId"));
      case "application access" -> add("binding", on, principal);
      case "directory access" -> add("directory_binding", withoutKind(on), principal);
      case "role holder" -> add("role_holder", on, principal);
      default -> add("unknown grant", row);
    }
  }

  private void access(JsonObject row) {
    String account = text(row, "accountType") + " " + text(row, "accountId");
    List<JsonElement> steps = row.getAsJsonArray("path").asList();
    List<String> way = new ArrayList<>();
    for (JsonElement step : steps.subList(0, steps.size() - 1)) {
      way.add(text(step.getAsJsonObject(), "id"));
    }
    if (text(row, "targetType").equals("role")) {
      add("role_access", account, text(row, "targetId"));
    } else {
      add("access", account, text(row, "targetId"), flag(row, "direct"), way);
    }
  }

  /** The kind of a directory is part of its key, because its address depends on it. */
  private static String withoutKind(String key) {
    return key.substring(key.indexOf(':') + 1);
  }

  private static String email(JsonObject account) {
    JsonElement emails = account.get("emails");
    return emails == null ? "" : emails.getAsJsonArray().get(0).getAsString();
  }

  private static String id(JsonObject row) {
    return text(row, "id");
  }

  private static String text(JsonObject row, String member) {
    JsonElement value = row.get(member);
    return value == null || value.isJsonNull() ? "" : value.getAsString();
  }

  private static boolean flag(JsonObject row, String member) {
    JsonElement value = row.get(member);
    return value != null && !value.isJsonNull() && value.getAsBoolean();
  }
}
