package dev.gatehouse.jumpcloud.doctor;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.gatehouse.jumpcloud.api.InsightsApi;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/** What is to be known about Directory Insights, from which changes could be read. */
final class InsightsFacts {
  private static final String ASSOCIATION = "association_change";
  private static final long PROMISED_DAYS = 90;
  private static final Set<String> TYPES = Set.of("user", "user_group", "application", "system");
  private static final Set<String> OPERATIONS = Set.of("add", "remove", "update");

  private final Notes notes;
  private final InsightsApi api;
  private final Instant now;
  private final Optional<Instant> organizationCreated;
  private Optional<Answer> oldest = Optional.empty();
  private Optional<List<JsonObject>> associations = Optional.empty();

  InsightsFacts(Notes notes, InsightsApi api, Instant now, Optional<Instant> organizationCreated) {
    this.notes = notes;
    this.api = api;
    this.now = now.truncatedTo(ChronoUnit.SECONDS);
    this.organizationCreated = organizationCreated;
  }

  void observe() {
    notes.observe("insights", "Directory Insights answers this credential.", this::reachable);
    notes.observe(
        "insights-headers",
        "Directory Insights tells count, limit and cursor in X-Result-Count, X-Limit and"
            + " X-Search_after.",
        this::headers);
    notes.observe(
        "insights-retention", "Directory Insights keeps events for 90 days.", this::retention);
    notes.observe(
        "insights-association-change",
        "An association_change names both ends by type and object_id, and op is add, remove or"
            + " update.",
        this::associationChange);
    notes.observe(
        "insights-membership-direction",
        "In a change of membership the group stands in from and the user in to.",
        this::direction);
    notes.observe(
        "insights-automatic-membership",
        "Directory Insights tells the changes of membership that a rule makes.",
        this::automatic);
  }

  private JsonObject query(String service, String sort, int limit) {
    JsonObject query = new JsonObject();
    JsonArray services = new JsonArray();
    services.add(service);
    query.add("service", services);
    query.addProperty("start_time", now.minus(Duration.ofDays(PROMISED_DAYS + 10)).toString());
    query.addProperty("end_time", now.toString());
    query.addProperty("sort", sort);
    query.addProperty("limit", limit);
    return query;
  }

  private Finding reachable() {
    Answer answer = notes.ask(() -> api.events(query("all", "ASC", 1)));
    oldest = Optional.of(answer);
    return answer.isList()
        ? Finding.holds("It does.")
        : Finding.doesNotHold("The answer was " + answer.status() + ".");
  }

  private Finding headers() {
    if (oldest.filter(Answer::isList).isEmpty()) {
      return Finding.unknown("Directory Insights did not answer.");
    }
    List<String> missing =
        List.of("X-Result-Count", "X-Limit", "X-Search_after").stream()
            .filter(name -> oldest.get().header(name.toLowerCase(Locale.ROOT)).isEmpty())
            .toList();
    return Finding.of(
        missing.isEmpty(), "All came.", "Missing: " + String.join(", ", missing) + ".");
  }

  private Finding retention() {
    Optional<Instant> first =
        oldest.stream()
            .flatMap(answer -> answer.objects().stream())
            .findFirst()
            .flatMap(InsightsFacts::time);
    if (first.isEmpty()) {
      return Finding.unknown("There was no event to tell by.");
    }
    long days = Duration.between(first.get(), now).toDays();
    String seen = "The oldest event is about " + days + " days old";
    if (days >= PROMISED_DAYS - 5) {
      return Finding.holds(seen + ".");
    }
    boolean oldEnough =
        organizationCreated
            .filter(made -> Duration.between(made, now).toDays() > PROMISED_DAYS)
            .isPresent();
    return oldEnough
        ? Finding.doesNotHold(seen + ", and the organisation is older than 90 days.")
        : Finding.unknown(seen + "; the organisation may be no older.");
  }

  private static Optional<Instant> time(JsonObject event) {
    try {
      return Answer.text(event, "timestamp").map(Instant::parse);
    } catch (DateTimeException notATime) {
      return Optional.empty();
    }
  }

  /** Reads the newest changes of associations, a hundred at most. */
  private Finding associationChange() {
    JsonObject query = query("directory", "DESC", ListProbe.LIMIT);
    JsonObject type = new JsonObject();
    JsonArray types = new JsonArray();
    types.add(ASSOCIATION);
    type.add("event_type", types);
    JsonArray all = new JsonArray();
    all.add(type);
    JsonObject term = new JsonObject();
    term.add("and", all);
    query.add("search_term", term);
    Answer answer = notes.ask(() -> api.events(query));
    if (!answer.isList()) {
      return Finding.otherwise(answer);
    }
    if (answer.objects().stream().anyMatch(event -> !isAssociation(event))) {
      return Finding.doesNotHold("Events of other types came as well: search_term was ignored.");
    }
    associations = Optional.of(answer.objects());
    return answer.objects().isEmpty()
        ? Finding.tooFew("such events")
        : Finding.of(
            answer.objects().stream().allMatch(InsightsFacts::isWhole),
            kinds(answer.objects()),
            "Some events lack an end or have another op. " + kinds(answer.objects()));
  }

  private static boolean isAssociation(JsonObject event) {
    return Answer.text(event, "event_type").filter(ASSOCIATION::equals).isPresent();
  }

  private static boolean isWhole(JsonObject event) {
    boolean ends =
        List.of("from", "to").stream()
            .allMatch(
                end ->
                    Answer.text(end(event, end), "type").isPresent()
                        && Answer.text(end(event, end), "object_id").isPresent());
    return ends
        && Answer.text(object(event, "association"), "op").filter(OPERATIONS::contains).isPresent();
  }

  private static JsonObject end(JsonObject event, String name) {
    return object(object(object(event, "association"), "connection"), name);
  }

  private static JsonObject object(JsonObject parent, String name) {
    JsonElement child = parent.get(name);
    return child instanceof JsonObject object ? object : new JsonObject();
  }

  private static String kinds(List<JsonObject> events) {
    Set<String> kinds = new TreeSet<>();
    events.forEach(event -> kinds.add(word(event, "from") + " to " + word(event, "to")));
    return "Seen: " + String.join(", ", kinds) + ".";
  }

  private static String word(JsonObject event, String end) {
    return Answer.text(end(event, end), "type").filter(TYPES::contains).orElse("another type");
  }

  private Finding ofMemberships(Predicate<JsonObject> fits, String yes, String no) {
    List<JsonObject> memberships =
        associations.orElse(List.of()).stream()
            .filter(event -> isMembership(event, "from", "to") || isMembership(event, "to", "from"))
            .toList();
    if (memberships.isEmpty()) {
      return Finding.tooFew("changes of membership");
    }
    return Finding.of(memberships.stream().allMatch(fits), yes, no);
  }

  private static boolean isMembership(JsonObject event, String group, String user) {
    return word(event, group).equals("user_group") && word(event, user).equals("user");
  }

  private Finding direction() {
    return ofMemberships(
        event -> isMembership(event, "from", "to"), "It does.", "In some the user stands in from.");
  }

  private Finding automatic() {
    Finding manual =
        ofMemberships(
            event ->
                Answer.text(object(event, "association"), "action_source")
                    .filter("manual"::equals)
                    .isPresent(),
            "",
            "");
    return switch (manual.verdict()) {
      case HOLDS ->
          Finding.unknown("All changes of membership were made by hand, as far as they tell.");
      case DOES_NOT_HOLD -> Finding.holds("Some have another action_source than manual.");
      default -> manual;
    };
  }
}
