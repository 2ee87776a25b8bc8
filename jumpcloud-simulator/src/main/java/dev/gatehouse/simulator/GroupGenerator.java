package dev.gatehouse.simulator;

import com.google.gson.JsonArray;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Predicate;

/** Makes user groups and decides who is in them. */
final class GroupGenerator {
  private static final int MOST_DYNAMIC = 20;

  private final SimulatorOptions options;
  private final Organization organization;
  private final int mark;
  private final SplittableRandom random;

  GroupGenerator(
      SimulatorOptions options, Organization organization, int mark, SplittableRandom random) {
    this.options = options;
    this.organization = organization;
    this.mark = mark;
    this.random = random;
  }

  void generate(int count) {
    List<Row> groups = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      groups.add(group(i));
    }
    groups.forEach(organization.groups::put);
    organization.reserve(Ids.GROUP, count);
    organization.graph.put(Graph.GROUP, Graph.USER, Relation.of(members(groups)));
  }

  /** Every tenth group decides its members by a rule, up to a bound. */
  private static boolean isDynamic(int index) {
    return index % 10 == 3 && index / 10 < MOST_DYNAMIC;
  }

  private static boolean isEmpty(int index) {
    return index % 10 == 7;
  }

  private Row group(int index) {
    String id = Ids.GROUP.id(mark, index + 1L);
    String name = name(index);
    String slug = Names.login(name);
    JsonObject attributes = Json.of("ldapGroups", Json.array(Json.of("name", name)));
    if (index % 4 == 1) {
      attributes.add("posixGroups", Json.array(Json.of("id", 4001 + index, "name", slug)));
      attributes.add("sudo", Json.of("enabled", false, "withoutPassword", false));
      attributes.addProperty("sambaEnabled", false);
    }
    boolean dynamic = isDynamic(index);
    return Row.of(
        id,
        Json.of(
            "id",
            id,
            "type",
            Graph.GROUP,
            "name",
            name,
            "description",
            index == 2 ? "+everyone who sells, in EMEA" : "",
            "email",
            index % 3 == 0 ? "" : slug + "@" + UserGenerator.DOMAIN,
            "membershipMethod",
            dynamic ? "DYNAMIC_AUTOMATED" : index % 2 == 0 ? "STATIC" : "NOTSET",
            "memberQuery",
            dynamic ? rule(index) : JsonNull.INSTANCE,
            "memberQueryExemptions",
            new JsonArray(),
            "memberSuggestionsNotify",
            false,
            "memberQueryErrorFlags",
            new JsonArray(),
            "suggestionCounts",
            Json.of("add", 0, "remove", 0, "total", 0),
            "organizationObjectId",
            organization.id(),
            "attributes",
            attributes));
  }

  private static String name(int index) {
    if (index == 0) {
      return "All Hands";
    }
    if (index == 2) {
      return "Sales, EMEA";
    }
    String department = Names.DEPARTMENTS.get(index % Names.DEPARTMENTS.size());
    String purpose = Names.PURPOSES.get(index / Names.DEPARTMENTS.size() % Names.PURPOSES.size());
    return department + " " + purpose + " " + (index + 1);
  }

  /** A rule over department and location; every second one is stored as JSON inside a string. */
  private static JsonObject rule(int index) {
    int number = index / 10;
    JsonArray filters =
        Json.array(
            filter("department", Names.DEPARTMENTS.get(number % Names.DEPARTMENTS.size())),
            filter("location", Names.LOCATIONS.get(number % Names.LOCATIONS.size())));
    boolean asText = number % 2 == 1;
    return Json.of("queryType", "FilterQuery", "filters", asText ? Json.text(filters) : filters);
  }

  private static JsonObject filter(String field, String value) {
    return Json.of("field", field, "operator", "eq", "value", value);
  }

  private Map<String, List<String>> members(List<Row> groups) {
    List<String> users = organization.users.rows().stream().map(Row::id).toList();
    Map<String, List<String>> members = new HashMap<>();
    List<Row> open = new ArrayList<>();
    long given = 0;
    for (int i = 0; i < groups.size(); i++) {
      Row group = groups.get(i);
      if (i == 0 && options.largestGroup > 0) {
        members.put(group.id(), choose(users, Math.min(options.largestGroup, users.size())));
      } else if (isDynamic(i)) {
        Predicate<Row> rule = DynamicGroups.rule(group);
        members.put(
            group.id(), organization.users.rows().stream().filter(rule).map(Row::id).toList());
      } else if (!isEmpty(i)) {
        open.add(group);
        continue;
      } else {
        continue;
      }
      given += members.get(group.id()).size();
    }
    long wanted = options.memberships < 0 ? 5L * users.size() : options.memberships;
    spread(open, users, Math.max(0, wanted - given), members);
    return members;
  }

  /** Gives the groups uneven sizes that add up to the count, as far as there are enough users. */
  private void spread(
      List<Row> groups, List<String> users, long count, Map<String, List<String>> members) {
    double[] weights = new double[groups.size()];
    double total = 0;
    for (int i = 0; i < weights.length; i++) {
      weights[i] = 0.2 + random.nextDouble();
      total += weights[i];
    }
    int cap =
        options.largestGroup > 0 ? Math.min(options.largestGroup, users.size()) : users.size();
    long rest = count;
    for (int i = 0; i < weights.length; i++) {
      long share = i == weights.length - 1 ? rest : Math.round(rest * weights[i] / total);
      int size = (int) Math.min(share, cap);
      total -= weights[i];
      rest -= size;
      members.put(groups.get(i).id(), choose(users, size));
    }
  }

  /** Distinct users: from a random start in steps that share no factor with their number. */
  private List<String> choose(List<String> users, int count) {
    int size = users.size();
    int at = random.nextInt(size);
    int step = 1 + random.nextInt(size);
    while (gcd(step, size) != 1) {
      step++;
    }
    List<String> chosen = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      chosen.add(users.get(at));
      at = (at + step) % size;
    }
    return chosen;
  }

  private static int gcd(int left, int right) {
    return right == 0 ? left : gcd(right, left % right);
  }
}
