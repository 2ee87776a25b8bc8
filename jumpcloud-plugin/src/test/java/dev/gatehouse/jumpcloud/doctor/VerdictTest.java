package dev.gatehouse.jumpcloud.doctor;

import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.matching;
import static com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static dev.gatehouse.jumpcloud.testing.Console.html;
import static dev.gatehouse.jumpcloud.testing.Console.json;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.github.tomakehurst.wiremock.client.MappingBuilder;
import dev.gatehouse.simulator.FaultKind;
import dev.gatehouse.simulator.FaultRule;
import dev.gatehouse.spi.Observation;
import dev.gatehouse.spi.Observation.Verdict;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** For each fact a JumpCloud in which it is otherwise than in the simulator. */
class VerdictTest {
  private static final String SEARCH = "/api/search/systemusers";
  private static final String EVENTS = "/insights/directory/v1/events";

  private static Practice practice;
  private static Map<String, Observation> usual;

  @BeforeAll
  static void open() {
    practice = new Practice();
    usual = practice.examine();
  }

  @AfterAll
  static void close() {
    practice.close();
  }

  @BeforeEach
  void reset() {
    practice.reset();
  }

  /**
   * A way to behave.
   *
   * @param what what is otherwise
   * @param change brings it about
   * @param verdict what is due for the facts that it concerns
   * @param facts the facts that get another verdict than usual, and no others do
   */
  private record Otherwise(
      String what, Consumer<Practice> change, Verdict verdict, Set<String> facts) {
    @Override
    public String toString() {
      return what;
    }
  }

  private static Otherwise broken(String what, Consumer<Practice> change, String... facts) {
    return new Otherwise(what, change, Verdict.DOES_NOT_HOLD, Set.of(facts));
  }

  private static Otherwise unclear(String what, Consumer<Practice> change, String... facts) {
    return new Otherwise(what, change, Verdict.UNKNOWN, Set.of(facts));
  }

  private static Otherwise better(String what, Consumer<Practice> change, String... facts) {
    return new Otherwise(what, change, Verdict.HOLDS, Set.of(facts));
  }

  private static Consumer<Practice> fault(FaultKind kind, String endpoint) {
    return practice -> practice.fault(FaultRule.of(kind).on(endpoint));
  }

  private static Consumer<Practice> fault(FaultRule rule) {
    return practice -> practice.fault(rule);
  }

  private static Consumer<Practice> answers(MappingBuilder request, int status, String body) {
    return practice -> practice.on(request, json(status, body));
  }

  private static MappingBuilder searching(String jsonPath) {
    return post(urlPathEqualTo(SEARCH)).withRequestBody(matchingJsonPath(jsonPath));
  }

  static Stream<Otherwise> lists() {
    String none = "[]";
    return Stream.of(
        broken(
            "a search allows only 100",
            fault(FaultKind.LIMIT_REFUSED, "POST " + SEARCH),
            "search-limit-1000"),
        broken(
            "a search gives only 100",
            fault(FaultKind.LIMIT_CAPPED, "POST " + SEARCH),
            "search-limit-1000"),
        broken(
            "a search rounds its skip down",
            fault(FaultKind.SKIP_ROUNDED, "POST " + SEARCH),
            "users-skip",
            "search-page-in-body",
            "search-page-in-query"),
        broken(
            "the members come in no fixed order",
            fault(
                FaultRule.of(FaultKind.REVERSED_ROWS)
                    .on("GET /api/v2/usergroups/{id}/members")
                    .every(2)),
            "group-members-skip"),
        broken(
            "the bindings round their skip down",
            fault(FaultKind.SKIP_ROUNDED, "GET /api/v2/applications/{id}/associations"),
            "application-users-skip",
            "application-groups-skip"),
        broken(
            "applications come in descending order",
            fault(FaultKind.REVERSED_ROWS, "GET /api/applications"),
            "applications-skip",
            "applications-sort"),
        broken(
            "directories tell no total",
            fault(FaultKind.NO_TOTAL, "GET /api/v2/directories"),
            "directories-total"),
        broken(
            "a total is too small",
            fault(FaultRule.of(FaultKind.WRONG_TOTAL).on("GET /api/v2/roles").value(-5)),
            "roles-total"),
        broken(
            "there are rows past the end",
            answers(
                get(urlPathEqualTo("/api/users")).withQueryParam("skip", matching("1\\d{3}")),
                200,
                "{\"totalCount\":8,\"results\":[{\"_id\":\"1\"}]}"),
            "admins-past-end"),
        broken(
            "past the end the total is 0",
            practice ->
                practice.on(
                    get(urlPathEqualTo("/api/v2/usergroups"))
                        .withQueryParam("skip", matching("1\\d{3}")),
                    json(200, none).withHeader("x-total-count", "0")),
            "groups-past-end"),
        unclear(
            "a list is a web page",
            practice -> practice.on(get(urlPathEqualTo("/api/v2/service-accounts")), html(502)),
            "service-accounts-total",
            "service-accounts-skip",
            "service-accounts-expiry",
            "service-accounts-credentials"),
        broken(
            "there is no list of service accounts",
            answers(
                get(urlPathEqualTo("/api/v2/service-accounts")),
                404,
                "{\"message\":\"Not Found\"}"),
            "service-accounts-total",
            "service-accounts-skip",
            "service-accounts-expiry"),
        broken(
            "groups cannot be sorted by id",
            answers(
                get(urlPathEqualTo("/api/v2/usergroups")).withQueryParam("sort", equalTo("-id")),
                400,
                "{\"message\":\"invalid sort\"}"),
            "groups-sort-id"),
        broken(
            "a sort by name is ignored",
            answers(
                get(urlPathEqualTo("/api/v2/usergroups")).withQueryParam("sort", equalTo("-name")),
                200,
                "[{\"id\":\"1\",\"name\":\"a\"},{\"id\":\"2\",\"name\":\"b\"}]"),
            "groups-sort-name"));
  }

  static Stream<Otherwise> users() {
    String nobody = "{\"totalCount\":0,\"results\":[]}";
    return Stream.of(
        broken(
            "a limit in the body is ignored",
            answers(post(urlPathEqualTo(SEARCH)).withQueryParam("limit", absent()), 200, nobody),
            "search-page-in-body"),
        broken(
            "an or-filter on _id finds nobody",
            answers(searching("$.filter.or[0]._id"), 200, nobody),
            "search-or-underscore-id"),
        broken(
            "an or-filter on id is refused",
            answers(searching("$.filter.or[0].id"), 400, "{\"message\":\"Bad Request\"}"),
            "search-or-id"),
        broken(
            "$in is refused",
            answers(searching("$.filter._id.$in"), 400, "{\"message\":\"Bad Request\"}"),
            "search-in-underscore-id"),
        broken(
            "a filter of texts is refused",
            answers(
                post(urlPathEqualTo(SEARCH)).withRequestBody(containing("_id:$gt:")),
                400,
                "{\"message\":\"improperly formatted filter\"}"),
            "search-text-filter"),
        broken(
            "a regular expression heeds the case",
            answers(searching("$.filter.username.$regex"), 200, nobody),
            "search-regex"),
        broken(
            "a state is unknown",
            fault(
                FaultRule.of(FaultKind.UNKNOWN_VALUE).on("POST " + SEARCH).text("state").times(1)),
            "users-state"));
  }

  static Stream<Otherwise> objects() {
    String application = "{\"_id\":\"1\",\"config\":{},\"sso\":{\"type\":\"planted\"}}";
    return Stream.of(
        broken(
            "an administrator that does not exist is answered with 400",
            answers(get(urlPathMatching("/api/users/0+1")), 400, "{\"message\":\"Bad Request\"}"),
            "unknown-admin"),
        broken(
            "a role that does not exist is a web page",
            practice -> practice.on(get(urlPathMatching("/api/v2/roles/0+1")), html(404)),
            "unknown-role"),
        broken(
            "an unknown user's groups are not found",
            answers(
                get(urlPathMatching("/api/v2/users/0+1/memberof")),
                404,
                "{\"message\":\"Not Found\"}"),
            "unknown-user-groups"),
        broken(
            "a single application comes with its private key",
            answers(get(urlPathMatching("/api/applications/(?!0+1).+")), 200, application),
            "application-no-config"),
        better(
            "an application tells that SCIM is on",
            answers(get(urlPathMatching("/api/v2/applications/.*/provision")), 200, "{}"),
            "application-provision"),
        broken(
            "membership is another set than members",
            answers(
                get(urlPathMatching("/api/v2/usergroups/.*/membership")),
                200,
                "[{\"id\":\"1\",\"type\":\"user\"}]"),
            "dynamic-members"),
        broken(
            "the catalogue tells nothing of SCIM",
            answers(
                get(urlPathEqualTo("/api/application-templates")),
                200,
                "{\"totalCount\":1,\"results\":[{\"_id\":\"1\"}]}"),
            "template-provision"),
        broken(
            "the organisation has no name",
            answers(
                get(urlPathEqualTo("/api/organizations")),
                200,
                "{\"totalCount\":1,\"results\":[{\"_id\":\"66a000000000000000000001\","
                    + "\"displayName\":null,\"created\":\"2024-01-01T00:00:00Z\"}]}"),
            "organization-name"),
        new Otherwise(
            "answers carry tags and limits",
            practice -> {
              String row =
                  "{\"_id\":\"66a000000000000000000001\",\"displayName\":\"N\","
                      + "\"created\":\"2024-01-01T00:00:00Z\"}";
              practice
                  .on(
                      get(urlPathEqualTo("/api/organizations")),
                      json(200, "{\"totalCount\":1,\"results\":[" + row + "]}")
                          .withHeader("etag", "W/\"4f\""))
                  .on(
                      get(urlPathEqualTo("/api/organizations"))
                          .withHeader("If-None-Match", equalTo("W/\"4f\"")),
                      json(304, ""));
            },
            Verdict.HOLDS,
            Set.of("etag", "not-modified")));
  }

  static Stream<Otherwise> events() {
    return Stream.of(
        better(
            "the oldest event is 90 days old",
            practice ->
                practice.on(
                    post(urlPathEqualTo(EVENTS)).withRequestBody(containing("ASC")),
                    json(200, "[{\"timestamp\":\"2026-08-25T12:00:00.12Z\"}]")
                        .withHeader("X-Result-Count", "1")
                        .withHeader("X-Limit", "1")
                        .withHeader("X-Search_after", "[1,\"a\"]")),
            "insights-retention"),
        better(
            "groups and their rules are in the events",
            answers(
                post(urlPathEqualTo(EVENTS)).withRequestBody(containing("association_change")),
                200,
                "["
                    + change("manual", "user_group", "user")
                    + ","
                    + change("rule", "user_group", "user")
                    + "]"),
            "insights-association-change",
            "insights-automatic-membership",
            "insights-membership-direction"));
  }

  private static String change(String source, String from, String to) {
    return "{\"event_type\":\"association_change\",\"association\":{\"op\":\"add\","
        + "\"action_source\":\""
        + source
        + "\",\"connection\":{\"from\":{\"type\":\""
        + from
        + "\",\"object_id\":\"1\"},\"to\":{\"type\":\""
        + to
        + "\",\"object_id\":\"2\"}}}}";
  }

  @ParameterizedTest
  @MethodSource({"lists", "users", "objects", "events"})
  void whatIsOtherwiseShowsInItsFactsAndInNoOthers(Otherwise otherwise) {
    otherwise.change().accept(practice);
    Map<String, Observation> found = practice.examine();
    Set<String> changed = new TreeSet<>();
    found.forEach(
        (id, each) -> {
          if (each.verdict() != usual.get(id).verdict()) {
            changed.add(id);
          }
        });
    otherwise
        .facts()
        .forEach(
            id ->
                assertEquals(otherwise.verdict(), found.get(id).verdict(), found.get(id)::detail));
    assertEquals(new TreeSet<>(otherwise.facts()), changed);
  }

  @Test
  void aGroupThatIsAListIsNoGroup() {
    practice.on(get(urlPathMatching("/api/v2/usergroups/(?!0+1)[^/]+")), json(200, "[]"));
    Map<String, Observation> found = practice.examine();
    assertEquals(Verdict.DOES_NOT_HOLD, found.get("group-membership-method").verdict());
    assertEquals(Verdict.UNKNOWN, found.get("dynamic-members").verdict());
  }

  @Test
  void withoutDirectoryInsightsNothingIsKnownOfItsEvents() {
    practice.on(post(urlPathEqualTo(EVENTS)), json(403, "{\"message\":\"Forbidden\"}"));
    Map<String, Observation> found = practice.examine();
    assertEquals(Verdict.DOES_NOT_HOLD, found.get("insights").verdict());
    assertEquals("The answer was 403.", found.get("insights").detail());
    assertEquals(Verdict.UNKNOWN, found.get("insights-retention").verdict());
    assertEquals(Verdict.UNKNOWN, found.get("insights-association-change").verdict());
  }

  @Test
  void aUserInFromIsAnotherDirection() {
    practice.on(
        post(urlPathEqualTo(EVENTS)).withRequestBody(containing("association_change")),
        json(200, "[" + change("manual", "user", "user_group") + "]"));
    Map<String, Observation> found = practice.examine();
    assertEquals(Verdict.DOES_NOT_HOLD, found.get("insights-membership-direction").verdict());
    assertEquals("Seen: user to user_group.", found.get("insights-association-change").detail());
    assertTrue(
        found.get("insights-automatic-membership").detail().contains("by hand"), found::toString);
  }
}
