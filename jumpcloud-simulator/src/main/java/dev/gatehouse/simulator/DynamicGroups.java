package dev.gatehouse.simulator;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;

/** Groups whose members follow from a rule over user attributes. */
final class DynamicGroups {
  private DynamicGroups() {}

  /** Whether the group decides its members itself, so that manual changes are lost. */
  static boolean isDynamic(Row group) {
    return group.text("membershipMethod").orElse("").startsWith("DYNAMIC_");
  }

  static boolean isExempt(Row group, String userId) {
    JsonElement exemptions = group.value("memberQueryExemptions").orElse(new JsonArray());
    return exemptions.isJsonArray()
        && exemptions.getAsJsonArray().asList().stream()
            .anyMatch(
                entry -> Json.string(entry.getAsJsonObject(), "id").orElse("").equals(userId));
  }

  /** The condition that the group's rule puts on a user; nobody when there is no rule. */
  static Predicate<Row> rule(Row group) {
    JsonElement query = group.value("memberQuery").orElse(new JsonObject());
    if (!query.isJsonObject() || !query.getAsJsonObject().has("filters")) {
      return user -> false;
    }
    JsonElement filters = query.getAsJsonObject().get("filters");
    if (filters.isJsonPrimitive()) {
      filters = JsonParser.parseString(filters.getAsString());
    }
    if (!filters.isJsonArray() || filters.getAsJsonArray().isEmpty()) {
      return user -> false;
    }
    List<Predicate<Row>> all =
        filters.getAsJsonArray().asList().stream()
            .map(filter -> condition(filter.getAsJsonObject()))
            .toList();
    return user -> all.stream().allMatch(condition -> condition.test(user));
  }

  /**
   * Puts a new or changed user into the automated groups whose rule now holds, and out of others.
   */
  static void recompute(Organization organization, Row user) {
    Relation members = organization.graph.members();
    for (Row group : organization.groups.rows()) {
      if (isDynamic(group) && !isExempt(group, user.id())) {
        settle(members, group.id(), user.id(), rule(group).test(user));
      }
    }
  }

  /** Applies a group's new rule to everybody. */
  static void recomputeAll(Organization organization, Row group) {
    if (isDynamic(group)) {
      Predicate<Row> rule = rule(group);
      for (Row user : organization.users.rows()) {
        if (!isExempt(group, user.id())) {
          settle(organization.graph.members(), group.id(), user.id(), rule.test(user));
        }
      }
    }
  }

  private static void settle(Relation members, String group, String user, boolean wanted) {
    boolean present = members.has(group, user);
    if (wanted && !present) {
      members.add(group, user);
    } else if (!wanted && present) {
      members.remove(group, user);
    }
  }

  private static Predicate<Row> condition(JsonObject filter) {
    String field = Json.string(filter, "field").orElse("").replaceFirst("^user\\.(user_)?", "");
    String operator =
        Json.string(filter, "operator").or(() -> Json.string(filter, "operation")).orElse("eq");
    String value = Json.string(filter, "value").orElse("");
    List<byte[]> wanted =
        Arrays.stream(operator.equals("in") ? value.split("\\|") : new String[] {value})
            .map(text -> field.equals("userState") ? stateName(text) : text)
            .map(text -> Json.text(new JsonPrimitive(text)).getBytes(StandardCharsets.UTF_8))
            .toList();
    String key = field.equals("userState") ? "state" : field;
    Predicate<Row> equal = user -> wanted.stream().anyMatch(bytes -> user.holds(key, bytes));
    return operator.equals("ne") ? equal.negate() : equal;
  }

  private static String stateName(String rule) {
    return switch (rule) {
      case "active" -> "ACTIVATED";
      case "staged" -> "STAGED";
      case "suspended" -> "SUSPENDED";
      default -> rule;
    };
  }
}
