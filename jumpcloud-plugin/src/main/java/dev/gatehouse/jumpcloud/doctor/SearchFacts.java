package dev.gatehouse.jumpcloud.doctor;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.gatehouse.jumpcloud.api.ProbeApi;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Which ways of writing a search for users JumpCloud understands. */
final class SearchFacts {
  /** So many users are needed to see whether a filter chooses some of them. */
  private static final int FEWEST = 3;

  private final Notes notes;
  private final ProbeApi api;
  private final List<String> ids;
  private final Optional<String> login;

  /**
   * Prepares the probes.
   *
   * @param ids the ids of users, in ascending order
   * @param login the login name of one of them
   */
  SearchFacts(Notes notes, ProbeApi api, List<String> ids, Optional<String> login) {
    this.notes = notes;
    this.api = api;
    this.ids = ids;
    this.login = login;
  }

  void observe() {
    withIds("search-page-in-body", "A search takes limit and skip from its body.", this::inBody);
    withIds("search-page-in-query", "A search takes limit and skip from its query.", this::inQuery);
    withIds(
        "search-or-id",
        "A search finds several users at once by an or-filter on id.",
        () -> finds(either("id"), "id"));
    withIds(
        "search-or-underscore-id",
        "A search finds several users at once by an or-filter on _id.",
        () -> finds(either("_id"), "_id"));
    withIds(
        "search-in-underscore-id",
        "A search finds several users at once by _id and $in.",
        () -> finds(member("_id", member("$in", array(first(), second()))), "_id"));
    withIds(
        "search-after-underscore-id",
        "A search goes on after an _id by $gt, without skip.",
        () -> goesOn(member("_id", greater())));
    withIds(
        "search-text-filter",
        "A search takes a filter of texts such as _id:$gt:value.",
        () -> goesOn(array(new JsonPrimitive("_id:$gt:" + ids.get(0)))));
    withIds(
        "search-and",
        "A search takes a filter in the form of an and.",
        () -> goesOn(member("and", array(member("_id", greater())))));
    notes.observe(
        "search-regex",
        "A search finds a login whatever its case, by $regex and (?i).",
        this::regex);
  }

  private void withIds(String id, String statement, Probe probe) {
    notes.observe(
        id, statement, () -> ids.size() < FEWEST ? Finding.tooFew("users") : probe.find());
  }

  /** Finds something out. */
  @FunctionalInterface
  private interface Probe {
    Finding find();
  }

  private JsonElement first() {
    return new JsonPrimitive(ids.get(0));
  }

  private JsonElement second() {
    return new JsonPrimitive(ids.get(1));
  }

  private JsonObject greater() {
    return member("$gt", first());
  }

  private JsonObject either(String name) {
    return member("or", array(member(name, first()), member(name, second())));
  }

  private static JsonObject member(String name, JsonElement value) {
    JsonObject object = new JsonObject();
    object.add(name, value);
    return object;
  }

  private static JsonArray array(JsonElement... elements) {
    JsonArray array = new JsonArray();
    for (JsonElement element : elements) {
      array.add(element);
    }
    return array;
  }

  private static JsonObject search() {
    JsonObject search = new JsonObject();
    search.addProperty("fields", "_id");
    search.addProperty("sort", "_id");
    return search;
  }

  private static JsonObject search(JsonElement filter, int limit) {
    JsonObject search = search();
    search.add("filter", filter);
    search.addProperty("limit", limit);
    search.addProperty("skip", 0);
    return search;
  }

  private Finding inBody() {
    JsonObject search = search();
    search.addProperty("limit", 2);
    search.addProperty("skip", 1);
    return secondPage(notes.ask(() -> api.searchUsers(null, null, search)));
  }

  private Finding inQuery() {
    return secondPage(notes.ask(() -> api.searchUsers(2, 1L, search())));
  }

  private Finding secondPage(Answer answer) {
    return answer.isList()
        ? Finding.of(
            answer.ids().equals(ids.subList(1, 3)),
            "The rows asked for came.",
            "Other rows came than were asked for.")
        : Finding.otherwise(answer);
  }

  private Finding finds(JsonObject filter, String by) {
    Answer answer = notes.ask(() -> api.searchUsers(10, 0L, search(filter, 10)));
    if (!answer.isList()) {
      return Finding.otherwise(answer);
    }
    Set<String> found = Set.copyOf(answer.ids());
    return Finding.of(
        found.equals(Set.copyOf(ids.subList(0, 2))),
        "Both users came, and no other.",
        found.isEmpty() ? "Nobody was found by " + by + "." : "Other users came.");
  }

  /** Asks for everybody after the first user; a filter that is ignored gives that one as well. */
  private Finding goesOn(JsonElement filter) {
    Answer answer = notes.ask(() -> api.searchUsers(2, 0L, search(filter, 2)));
    return secondPage(answer);
  }

  private Finding regex() {
    if (login.isEmpty()) {
      return Finding.tooFew("users");
    }
    String quoted = login.get().toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "\\\\$0");
    JsonObject filter =
        member("username", member("$regex", new JsonPrimitive("(?i)^" + quoted + "$")));
    Answer answer = notes.ask(() -> api.searchUsers(10, 0L, search(filter, 10)));
    return answer.isList()
        ? Finding.of(
            answer.rows().size() == 1,
            "One user came.",
            answer.rows().isEmpty() ? "Nobody was found." : "Other users came.")
        : Finding.otherwise(answer);
  }
}
