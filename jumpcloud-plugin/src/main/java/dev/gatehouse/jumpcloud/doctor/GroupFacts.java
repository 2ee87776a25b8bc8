package dev.gatehouse.jumpcloud.doctor;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.gatehouse.jumpcloud.api.ProbeApi;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What is to be known about user groups and their members. */
final class GroupFacts {
  private static final String FIELDS = "id,name,membershipMethod";

  /** How many groups are read singly to find one whose members a rule decides. */
  private static final int MOST_READ = 5;

  private final Notes notes;
  private final ProbeApi api;
  private final ListProbe groups;
  private final List<JsonObject> details = new ArrayList<>();

  GroupFacts(Notes notes, ProbeApi api) {
    this.notes = notes;
    this.api = api;
    this.groups = ListProbe.of(notes, (limit, skip) -> api.groups(limit, skip, "name", FIELDS));
  }

  void observe() {
    groups.observe("groups", "user groups");
    groups.observePastEnd("groups-past-end", "user groups");
    notes.observe(
        "groups-sort-name", "User groups can be sorted by name.", () -> sorted("-name", "name"));
    notes.observe("groups-sort-id", "User groups can be sorted by id.", () -> sorted("-id", "id"));
    notes.observe(
        "groups-membership-method",
        "The list of user groups tells membershipMethod if it is asked.",
        this::membershipMethod);
    notes.observe(
        "group-membership-method",
        "A user group that is read singly tells membershipMethod.",
        this::single);
    ListProbe members = new ListProbe(notes, pagesOfMembers());
    members.observe("group-members", "a group's members");
    members.observePastEnd("group-members-past-end", "a group's members");
    notes.observe(
        "dynamic-members",
        "For a group whose members a rule decides, members and membership are the same.",
        this::dynamicMembers);
    notes.observe(
        "dynamic-rule-form",
        "The rule of a group is sent as objects, and not as JSON in a text.",
        this::ruleForm);
    groups.size("groups");
  }

  private List<ListProbe.Pages> pagesOfMembers() {
    return groups.ids().stream()
        .map(id -> (ListProbe.Pages) (limit, skip) -> api.members(id, limit, skip))
        .toList();
  }

  /** Asks for the descending order, which no list has by itself. */
  private Finding sorted(String order, String field) {
    Answer answer = notes.ask(() -> api.groups(ListProbe.LIMIT, 0, order, "id,name"));
    if (!answer.isList()) {
      return Finding.otherwise(answer);
    }
    List<String> values =
        answer.objects().stream().flatMap(row -> Answer.text(row, field).stream()).toList();
    if (new HashSet<>(values).size() < 2) {
      return Finding.tooFew("groups");
    }
    List<String> exact = new ArrayList<>(values);
    exact.sort(Collections.reverseOrder());
    List<String> withoutCase = new ArrayList<>(values);
    withoutCase.sort(String.CASE_INSENSITIVE_ORDER.reversed());
    return Finding.of(
        values.equals(exact) || values.equals(withoutCase),
        "The groups came in that order.",
        "The groups came in another order.");
  }

  private Finding membershipMethod() {
    if (groups.first().isEmpty() || !groups.first().get().isList()) {
      return Finding.unknown("The list could not be read.");
    }
    List<JsonObject> rows = groups.first().get().objects();
    if (rows.isEmpty()) {
      return Finding.tooFew("groups");
    }
    boolean some = rows.stream().anyMatch(row -> method(row).isPresent());
    boolean all = rows.stream().allMatch(row -> method(row).isPresent());
    return Finding.of(all, "All rows have it.", some ? "Some rows lack it." : "No row has it.");
  }

  private static Optional<String> method(JsonObject group) {
    return Answer.text(group, "membershipMethod");
  }

  private static boolean isDynamic(JsonObject group) {
    return method(group).filter(word -> word.startsWith("DYNAMIC_")).isPresent();
  }

  /** Reads some groups singly: those first that the list calls dynamic. */
  private Finding single() {
    List<JsonObject> listed =
        new ArrayList<>(groups.first().map(Answer::objects).orElse(List.of()));
    if (listed.isEmpty()) {
      return Finding.tooFew("groups");
    }
    Set<String> dynamic = new HashSet<>();
    listed.stream().filter(GroupFacts::isDynamic).map(GroupFacts::id).forEach(dynamic::add);
    listed.sort((a, b) -> Boolean.compare(dynamic.contains(id(b)), dynamic.contains(id(a))));
    for (JsonObject row : listed.subList(0, Math.min(MOST_READ, listed.size()))) {
      Answer answer = notes.ask(() -> api.group(id(row)));
      if (answer.status() != 200 || !(answer.json().orElse(null) instanceof JsonObject group)) {
        return Finding.otherwise(answer);
      }
      details.add(group);
      if (isDynamic(group)) {
        break;
      }
    }
    return Finding.of(
        details.stream().allMatch(group -> method(group).isPresent()),
        "It did.",
        "At least one did not.");
  }

  private static String id(JsonObject group) {
    return Answer.text(group, "id").orElse("");
  }

  private Optional<JsonObject> dynamic() {
    return details.stream().filter(GroupFacts::isDynamic).findFirst();
  }

  private Finding dynamicMembers() {
    Optional<String> group = dynamic().map(GroupFacts::id);
    if (group.isEmpty()) {
      return Finding.unknown("No such group was found among the first ones.");
    }
    Answer members = notes.ask(() -> api.members(group.get(), ListProbe.LIMIT, 0));
    if (!members.isList()) {
      return Finding.otherwise(members);
    }
    Answer membership = notes.ask(() -> api.membership(group.get(), ListProbe.LIMIT, 0));
    if (!membership.isList()) {
      return Finding.otherwise(membership);
    }
    if (members.rows().size() == ListProbe.LIMIT) {
      return Finding.of(
          members.total().equals(membership.total()),
          "Both tell the same total; there are too many to compare them all.",
          "They tell different totals.");
    }
    return Finding.of(
        new HashSet<>(members.ids()).equals(new HashSet<>(membership.ids())),
        "Both lists had the same " + Scale.of(members.ids().size(), "members") + ".",
        "The two lists differed.");
  }

  private Finding ruleForm() {
    Optional<JsonObject> group = dynamic();
    if (group.isEmpty()) {
      return Finding.unknown("No such group was found among the first ones.");
    }
    return group.get().get("memberQuery") instanceof JsonObject rule && rule.has("filters")
        ? Finding.of(rule.get("filters") instanceof JsonArray, "It was.", "It was JSON in a text.")
        : Finding.doesNotHold("There was no rule of the known form.");
  }
}
