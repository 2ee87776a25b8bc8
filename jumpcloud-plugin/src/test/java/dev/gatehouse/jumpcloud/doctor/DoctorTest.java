package dev.gatehouse.jumpcloud.doctor;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static dev.gatehouse.jumpcloud.testing.Console.json;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import dev.gatehouse.jumpcloud.testing.Console;
import dev.gatehouse.simulator.FaultKind;
import dev.gatehouse.simulator.FaultRule;
import dev.gatehouse.spi.Observation;
import dev.gatehouse.spi.Observation.Verdict;
import dev.gatehouse.spi.model.ConnectorException;
import dev.gatehouse.spi.model.ConnectorException.Kind;
import dev.gatehouse.spi.model.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** A thorough check as a whole: what it asks, when it stops, what it never says. */
class DoctorTest {
  private static final Set<String> NOT_SO_IN_THE_SIMULATOR =
      Set.of(
          "admins-role-names",
          "etag",
          "groups-membership-method",
          "http-2",
          "insights-retention",
          "service-accounts-credentials",
          "users-activated");

  private static final Set<String> NOTHING_TO_TELL_BY_IN_THE_SIMULATOR =
      Set.of(
          "application-provision",
          "insights-association-change",
          "insights-automatic-membership",
          "insights-membership-direction",
          "not-modified",
          "retry-after",
          "token-address");

  private static final Set<String> NEVER_PROBED =
      Set.of(
          "application-import",
          "organization-default",
          "rate-limit",
          "token-refusal",
          "write-bulk",
          "write-duplicate-member",
          "write-duplicate-user",
          "write-dynamic-member",
          "write-suspend-admin");

  private static Set<String> with(Verdict verdict, Collection<Observation> observations) {
    return observations.stream()
        .filter(each -> each.verdict() == verdict)
        .map(Observation::id)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static int requests(Map<String, Observation> observations) {
    return observations.values().stream().mapToInt(Observation::requests).sum();
  }

  @Test
  void everyFactHasAVerdictAndFewDoNotHoldInTheSimulator() {
    try (Practice practice = new Practice()) {
      Map<String, Observation> found = practice.examine();
      assertEquals(
          new TreeSet<>(NOT_SO_IN_THE_SIMULATOR), with(Verdict.DOES_NOT_HOLD, found.values()));
      Set<String> unknown = new TreeSet<>(NOTHING_TO_TELL_BY_IN_THE_SIMULATOR);
      unknown.addAll(NEVER_PROBED);
      assertEquals(unknown, with(Verdict.UNKNOWN, found.values()));
      assertEquals("sizes", found.keySet().iterator().next());
      for (Observation each : found.values()) {
        assertTrue(each.detail().endsWith("."), each.id() + ": " + each.detail());
        assertTrue(each.statement().endsWith("."), each.id() + ": " + each.statement());
      }
    }
  }

  @Test
  void requestsAreFewAndCountedAndOnlyRead() {
    try (Practice practice = new Practice()) {
      int counted = requests(practice.examine());
      int nameOfTheOrganisation = 1;
      assertEquals(practice.host().exchanges().size(), counted + nameOfTheOrganisation);
      assertEquals(practice.host().exchanges().size(), practice.host().leaves());
      assertTrue(counted <= 65, counted + " requests");
      assertEquals(List.of(), practice.simulator().writeLog().writes());
      Set<String> methods =
          practice.host().requests().keySet().stream()
              .filter(endpoint -> !endpoint.startsWith("GET "))
              .collect(Collectors.toSet());
      assertEquals(Set.of("POST /api/search/systemusers", "POST /events"), methods);
      assertFalse(
          practice.host().requests().keySet().stream().anyMatch(name -> name.contains("activate")));
    }
  }

  @Test
  void anEmptyOrganisationGivesTheSameListOfFacts() {
    try (Practice full = new Practice();
        Practice empty =
            new Practice(
                options -> options.users(1).groups(0).applications(0).serviceAccounts(0))) {
      Map<String, Observation> found = empty.examine();
      assertEquals(full.examine().keySet(), found.keySet());
      assertEquals(Verdict.DOES_NOT_HOLD, found.get("sizes").verdict());
      assertTrue(found.get("sizes").detail().contains("no groups"), found.get("sizes").detail());
      assertEquals(Verdict.UNKNOWN, found.get("group-members-skip").verdict());
      assertEquals("There is nothing to try it on.", found.get("group-members-total").detail());
    }
  }

  @Test
  void whatTheCredentialMayNotAskIsUnknown() {
    String reader = "jca_reads_users_and_no_more";
    try (Practice practice =
        new Practice(options -> options.key(reader, Set.of("users.readonly")))) {
      Map<String, Observation> found =
          practice.signsIn(settings -> settings.secret("api-key", Secret.of(reader))).examine();
      assertEquals(Verdict.HOLDS, found.get("users-skip").verdict());
      for (String id : List.of("organization-name", "admins-total", "roles-skip", "groups-total")) {
        assertEquals(Verdict.UNKNOWN, found.get(id).verdict(), id);
        assertTrue(found.get(id).detail().contains("403"), found.get(id).detail());
      }
      assertEquals(Verdict.DOES_NOT_HOLD, found.get("insights").verdict());
    }
  }

  @Test
  void afterA429NothingMoreIsAsked() {
    try (Practice practice = new Practice()) {
      practice.fault(FaultRule.of(FaultKind.RATE_LIMITED).after(20).value(7));
      Map<String, Observation> found = practice.examine();
      assertEquals(21, practice.host().exchanges().size());
      assertEquals(Verdict.HOLDS, found.get("retry-after").verdict());
      assertEquals(
          "Not probed, because JumpCloud asked for fewer requests before.",
          found.get("insights").detail());
    }
  }

  @Test
  void aBlockBeforeJumpCloudEndsIt() {
    try (Practice practice = new Practice()) {
      practice.fault(FaultRule.of(FaultKind.EDGE_BLOCK).after(5));
      Map<String, Observation> found = practice.examine();
      assertEquals(6, practice.host().exchanges().size());
      assertEquals(
          "Not probed, because something before JumpCloud blocks this computer.",
          found.get("insights").detail());
    }
  }

  private static ResponseDefinitionBuilder broken() {
    return aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER);
  }

  @Test
  void threeRequestsWithoutAnAnswerEndIt() {
    try (Practice practice = new Practice()) {
      for (String path : List.of("/api/users", "/api/v2/roles", "/api/v2/service-accounts")) {
        practice.on(get(urlPathEqualTo(path)), broken());
      }
      Map<String, Observation> found = practice.examine();
      assertEquals(
          "The request failed before there was an answer.", found.get("roles-total").detail());
      assertEquals(
          "Not probed, because several requests before it failed.", found.get("insights").detail());
    }
  }

  @Test
  void oneRequestWithoutAnAnswerEndsNothing() {
    try (Practice practice = new Practice()) {
      practice.on(get(urlPathEqualTo("/api/v2/roles")), broken());
      Map<String, Observation> found = practice.examine();
      assertEquals(Verdict.UNKNOWN, found.get("roles-total").verdict());
      assertEquals(Verdict.HOLDS, found.get("insights").verdict());
    }
  }

  @Test
  void aHostThatStopsItIsHeeded() {
    try (Practice practice = new Practice()) {
      practice.host().cancel();
      assertEquals(
          Kind.CANCELLED, assertThrows(ConnectorException.class, practice::examine).kind());
    }
  }

  @Test
  void aServiceAccountIsToldThatItsTokenAddressWorks() {
    try (Practice practice = new Practice()) {
      Map<String, Observation> found =
          practice
              .signsIn(
                  settings ->
                      settings
                          .value("client-id", practice.simulator().clientId())
                          .secret("client-secret", Secret.of(practice.simulator().clientSecret())))
              .examine();
      assertEquals(Verdict.HOLDS, found.get("token-address").verdict());
    }
  }

  /** Puts what must not be told wherever JumpCloud could say it. */
  @Test
  void nothingOfTheOrganisationIsInAnyObservation() {
    String planted = "Planted Industries";
    try (Practice practice = new Practice()) {
      practice
          .on(
              get(urlPathEqualTo("/api/v2/roles")),
              json(400, "{\"message\":\"" + planted + " may not " + Console.KEY + "\"}"))
          .on(
              get(urlPathEqualTo("/api/v2/directories")),
              json(200, "[{\"id\":\"" + planted + "\",\"type\":\"" + planted + "\"}]")
                  .withHeader("x-total-count", planted)
                  .withHeader("x-planted", planted))
          .on(
              get(urlPathEqualTo("/api/application-templates")),
              json(
                  200,
                  "{\"results\":[{\"_id\":\"1\",\"provision\":{\"type\":\"" + planted + "\"}}]}"));
      String text =
          practice.examine().values().stream()
              .map(each -> each.id() + " " + each.statement() + " " + each.detail())
              .collect(Collectors.joining("\n"));
      List<String> words = Planted.in(practice.simulator());
      assertTrue(words.size() > 700, words.size() + " words");
      words.forEach(word -> assertFalse(text.contains(word), word));
      assertFalse(text.contains("Planted"), text);
      assertFalse(text.contains(Console.KEY), text);
      assertTrue(text.contains("Seen: another value."), text);
    }
  }

  @Test
  void thePageAboutTheConnectorExplainsEveryFact() throws IOException {
    String page = Files.readString(Path.of("..", "docs", "jumpcloud.md"));
    try (Practice practice = new Practice()) {
      List<String> missing =
          practice.examine().keySet().stream()
              .filter(id -> !page.contains("`" + id + "`"))
              .toList();
      assertEquals(List.of(), missing);
    }
  }
}
