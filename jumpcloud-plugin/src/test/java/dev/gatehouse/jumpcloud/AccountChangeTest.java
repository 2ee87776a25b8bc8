package dev.gatehouse.jumpcloud;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static dev.gatehouse.jumpcloud.ProvisioningCases.emails;
import static dev.gatehouse.jumpcloud.ProvisioningCases.text;
import static dev.gatehouse.jumpcloud.testing.Console.json;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.jumpcloud.ProvisioningCase.World;
import dev.gatehouse.jumpcloud.testing.Console;
import dev.gatehouse.jumpcloud.testing.Tenant;
import dev.gatehouse.jumpcloud.testing.TestHost;
import dev.gatehouse.simulator.FaultKind;
import dev.gatehouse.simulator.FaultRule;
import dev.gatehouse.spi.model.AttributeValue;
import dev.gatehouse.spi.model.ConnectorException;
import dev.gatehouse.spi.model.ConnectorException.Kind;
import dev.gatehouse.spi.model.Secret;
import dev.gatehouse.spi.operation.ProvisioningResult;
import dev.gatehouse.spi.operation.ProvisioningResult.Outcome;
import dev.gatehouse.spi.operation.UpdateRequest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What an update of a directory user sends, and what it leaves alone. */
class AccountChangeTest {
  private static final String EVERYTHING =
      ",\"department\":\"Sales\",\"jobTitle\":\"Clerk\",\"alternateEmail\":\"alt@x.example\","
          + "\"phoneNumbers\":[{\"type\":\"work\",\"number\":\"1\"}],"
          + "\"attributes\":[{\"name\":\"hat\",\"value\":\"7\"},{\"name\":\"shoe\",\"value\":\"41\"}]";

  @SuppressWarnings("NullAway.Init") // JUnit calls start first
  private static Tenant tenant;

  private final TestHost host = new TestHost();

  @SuppressWarnings("NullAway.Init") // JUnit calls open first
  private World world;

  @BeforeAll
  static void start() {
    tenant = new Tenant();
  }

  @AfterAll
  static void stop() {
    tenant.close();
  }

  @BeforeEach
  void open() {
    world = new World(tenant, host, tenant.open(host));
    world.keep("USER", tenant.user(EVERYTHING));
    world.keep("BOSS", tenant.user(""));
    tenant.calm();
  }

  @AfterEach
  void close() {
    world.open.close();
    tenant.calm();
  }

  private ProvisioningResult update(
      Map<String, AttributeValue> set, Map<String, Secret> secrets, Set<String> cleared) {
    return world
        .open
        .updater(Accounts.TYPE)
        .orElseThrow()
        .update(UpdateRequest.of(Accounts.TYPE.idOf(world.id("USER")), set, secrets, cleared));
  }

  private ConnectorException refusal(
      Map<String, AttributeValue> set, Map<String, Secret> secrets, Set<String> cleared) {
    return assertThrows(ConnectorException.class, () -> update(set, secrets, cleared));
  }

  private List<String> writes() {
    return tenant.writes(world.names());
  }

  private static AttributeValue composite(String... namesAndTexts) {
    Map<String, String> texts = new LinkedHashMap<>();
    for (int i = 0; i < namesAndTexts.length; i += 2) {
      texts.put(namesAndTexts[i], namesAndTexts[i + 1]);
    }
    return new AttributeValue.Composite(texts);
  }

  private static AttributeValue many(AttributeValue... values) {
    return new AttributeValue.Many(List.of(values));
  }

  static Stream<Arguments> whatIsSent() {
    return Stream.of(
        Arguments.of("login", text("new.name"), "{\"username\":\"new.name\"}"),
        Arguments.of("givenName", text("Mira"), "{\"firstname\":\"Mira\"}"),
        Arguments.of("employeeId", text("E-1"), "{\"employeeIdentifier\":\"E-1\"}"),
        Arguments.of(
            "recoveryEmail",
            text("r@x.example"),
            "{\"recoveryEmail\":{\"address\":\"r@x.example\"}}"),
        Arguments.of(
            "emails", emails("a@x.example"), "{\"email\":\"a@x.example\",\"alternateEmail\":\"\"}"),
        Arguments.of(
            "emails", emails("c@x.example", "alt@x.example"), "{\"email\":\"c@x.example\"}"),
        Arguments.of("alternateEmail", text("b@x.example"), "{\"alternateEmail\":\"b@x.example\"}"),
        Arguments.of(
            "passwordNeverExpires",
            new AttributeValue.Flag(true),
            "{\"password_never_expires\":true}"),
        Arguments.of(
            "phoneNumbers",
            many(composite("type", "mobile", "number", "2")),
            "{\"phoneNumbers\":[{\"type\":\"mobile\",\"number\":\"2\"}]}"),
        Arguments.of(
            "addresses",
            many(composite("type", "work", "locality", "Oslo")),
            "{\"addresses\":[{\"type\":\"work\",\"locality\":\"Oslo\"}]}"),
        Arguments.of(
            "customAttributes",
            composite("glove", "9"),
            "{\"attributes\":[{\"name\":\"glove\",\"value\":\"9\"}]}"),
        Arguments.of(
            "customAttributes.shoe",
            text("42"),
            "{\"attributes\":[{\"name\":\"hat\",\"value\":\"7\"},{\"name\":\"shoe\",\"value\":\"42\"}]}"));
  }

  @ParameterizedTest
  @MethodSource("whatIsSent")
  void onlyWhatIsNamedAndDiffersIsSent(String name, AttributeValue value, String body) {
    ProvisioningResult sent = update(Map.of(name, value), Map.of(), Set.of());
    assertEquals(Outcome.SENT_NOT_SEEN, sent.outcome());
    assertEquals("", sent.message());
    assertEquals(List.of("PUT /api/systemusers/USER " + body + " -> 200"), writes());
    assertEquals(
        Outcome.ALREADY_IN_PLACE, update(Map.of(name, value), Map.of(), Set.of()).outcome());
  }

  static Stream<Arguments> whatIsEmptied() {
    return Stream.of(
        Arguments.of("department", "{\"department\":\"\"}"),
        Arguments.of("manager", "{\"manager\":null}"),
        Arguments.of("phoneNumbers", "{\"phoneNumbers\":[]}"),
        Arguments.of("customAttributes", "{\"attributes\":[]}"),
        Arguments.of(
            "customAttributes.shoe", "{\"attributes\":[{\"name\":\"hat\",\"value\":\"7\"}]}"));
  }

  @ParameterizedTest
  @MethodSource("whatIsEmptied")
  void whatIsClearedIsSentEmpty(String name, String body) {
    AttributeValue boss = new AttributeValue.Reference(Accounts.TYPE.idOf(world.id("BOSS")));
    ProvisioningResult unused = update(Map.of("manager", boss), Map.of(), Set.of());
    tenant.simulator().writeLog().reset();
    assertEquals(Outcome.SENT_NOT_SEEN, update(Map.of(), Map.of(), Set.of(name)).outcome());
    assertEquals(List.of("PUT /api/systemusers/USER " + body + " -> 200"), writes());
    assertEquals(Outcome.ALREADY_IN_PLACE, update(Map.of(), Map.of(), Set.of(name)).outcome());
  }

  static Stream<Arguments> whatCannotBeSet() {
    return Stream.of(
        Arguments.of(Map.of("sudo", new AttributeValue.Flag(true)), Set.of()),
        Arguments.of(Map.of("status", text("active")), Set.of()),
        Arguments.of(Map.of("password", text("in the open")), Set.of()),
        Arguments.of(Map.of("department", new AttributeValue.Flag(true)), Set.of()),
        Arguments.of(Map.of("passwordNeverExpires", text("true")), Set.of()),
        Arguments.of(Map.of("manager", text("mira")), Set.of()),
        Arguments.of(
            Map.of("manager", new AttributeValue.Reference(Groups.TYPE.idOf("g"))), Set.of()),
        Arguments.of(Map.of("emails", text("a@x.example")), Set.of()),
        Arguments.of(Map.of("emails", emails()), Set.of()),
        Arguments.of(Map.of("emails", emails("a", "b", "c")), Set.of()),
        Arguments.of(Map.of("phoneNumbers", text("1")), Set.of()),
        Arguments.of(Map.of("phoneNumbers", many(composite("colour", "red"))), Set.of()),
        Arguments.of(Map.of("addresses", many(text("Oslo"))), Set.of()),
        Arguments.of(Map.of("customAttributes", text("x")), Set.of()),
        Arguments.of(Map.of("customAttributes.", text("x")), Set.of()),
        Arguments.of(Map.of(), Set.of("login")),
        Arguments.of(Map.of(), Set.of("emails")),
        Arguments.of(Map.of(), Set.of("created")));
  }

  @ParameterizedTest
  @MethodSource("whatCannotBeSet")
  void whatCannotBeSetIsRefusedBeforeAnythingIsAsked(
      Map<String, AttributeValue> set, Set<String> cleared) {
    ConnectorException refused = refusal(set, Map.of(), cleared);
    assertEquals(Kind.INVALID_REQUEST, refused.kind(), refused.getMessage());
    assertEquals(0, host.leaves());
  }

  @Test
  void customAttributesThatAreSetAtTheSameTimeAreAllKept() throws Exception {
    tenant.simulator().faults().add(FaultRule.of(FaultKind.DELAY).on("PUT").value(10));
    List<Callable<ProvisioningResult>> updates = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      String name = "customAttributes.a" + i;
      updates.add(() -> update(Map.of(name, text("x")), Map.of(), Set.of()));
    }
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      for (Future<ProvisioningResult> updated : threads.invokeAll(updates)) {
        assertEquals(Outcome.SENT_NOT_SEEN, updated.get().outcome());
      }
    } finally {
      threads.shutdownNow();
    }
    assertEquals(
        10,
        tenant.get(ProvisioningCases.path(world)).getAsJsonArray("attributes").size(),
        "two from before and eight more");
  }

  @Test
  void aFieldThatAnotherSystemManagesIsRefusedWithTheSystemAndNothingIsSent() {
    world.keep(
        "USER",
        tenant.user(
            ",\"restrictedFields\":[{\"field\":\"department\",\"type\":\"scim\"},"
                + "{\"field\":\"jobTitle\",\"type\":\"active_directory\"}]"));
    tenant.calm();
    ConnectorException refused =
        refusal(
            Map.of("department", text("Legal"), "jobTitle", text("Chief"), "company", text("X")),
            Map.of(),
            Set.of());
    assertEquals(Kind.CONFLICT, refused.kind());
    assertTrue(
        String.valueOf(refused.getMessage())
            .contains("department (scim), jobTitle (active_directory)"),
        refused.getMessage());
    assertEquals(List.of(), writes());
    assertEquals(
        Outcome.SENT_NOT_SEEN,
        update(Map.of("company", text("X"), "department", text("")), Map.of(), Set.of()).outcome(),
        "what does not change is no matter");
  }

  @Test
  void theOldFlagSpeaksForAllFieldsAndAnAuthorityForThePassword() {
    world.keep(
        "USER", tenant.user(",\"externally_managed\":true,\"external_source_type\":\"workday\""));
    tenant.calm();
    ConnectorException refused = refusal(Map.of("company", text("X")), Map.of(), Set.of());
    assertTrue(
        String.valueOf(refused.getMessage()).contains("company (workday)"), refused.getMessage());
    world.keep(
        "USER", tenant.user(",\"delegatedAuthority\":{\"id\":\"1\",\"name\":\"ActiveDirectory\"}"));
    tenant.calm();
    ConnectorException password =
        refusal(Map.of(), Map.of("password", Secret.of("Planted-4711")), Set.of());
    assertEquals(Kind.CONFLICT, password.kind());
    assertTrue(
        String.valueOf(password.getMessage()).contains("password (ActiveDirectory)"),
        password.getMessage());
    assertEquals(List.of(), writes());
  }

  @Test
  void aPasswordIsSetEachTimeAndShownNowhere() {
    Map<String, Secret> password = Map.of("password", Secret.of("Planted-Passw0rd-4711"));
    assertEquals(Outcome.SENT_NOT_SEEN, update(Map.of(), password, Set.of()).outcome());
    assertEquals(Outcome.SENT_NOT_SEEN, update(Map.of(), password, Set.of()).outcome());
    String line = "PUT /api/systemusers/USER {\"password\":\"***\"} -> 200";
    assertEquals(List.of(line, line), writes());
    assertEquals(
        Kind.INVALID_REQUEST, refusal(Map.of(), Map.of("pin", Secret.of("1234")), Set.of()).kind());
  }

  /** What is wrong with a password is told, and a server that repeats it is not quoted. */
  @Test
  void aRefusedPasswordIsExplainedAndNotRepeated() {
    String planted = "Planted-Passw0rd-4711";
    try (Console console = Console.withKey()) {
      console.on(
          any(anyUrl()),
          json(
              400,
              "{\"code\":400,\"status\":\"INVALID_ARGUMENT\",\"message\":\"Bad Request: password "
                  + planted
                  + " is weak\",\"details\":[{\"fieldViolationsList\":[{\"field\":\"password\","
                  + "\"description\":\"specialCharacter\"},{\"field\":\""
                  + planted
                  + "\",\"description\":7}]}]}"));
      console.on(get(anyUrl()), json(200, "{\"_id\":\"u\",\"username\":\"u\"}"));
      ConnectorException refused =
          assertThrows(
              ConnectorException.class,
              () ->
                  console
                      .connector()
                      .updater(Accounts.TYPE)
                      .orElseThrow()
                      .update(
                          UpdateRequest.of(
                              Accounts.TYPE.idOf("u"),
                              Map.of(),
                              Map.of("password", Secret.of(planted)),
                              Set.of())));
      String message = String.valueOf(refused.getMessage());
      assertEquals(Kind.INVALID_REQUEST, refused.kind());
      assertTrue(
          message.contains("password (secret) is weak\" (password: specialCharacter"), message);
      assertFalse(message.contains(planted), message);
    }
  }

  @Test
  void whatTheAnswerDoesNotShowIsTold() {
    try (Console console = Console.withKey()) {
      console.on(
          any(anyUrl()), json(200, "{\"_id\":\"u\",\"username\":\"u\",\"department\":\"Sales\"}"));
      ProvisioningResult sent =
          console
              .connector()
              .updater(Accounts.TYPE)
              .orElseThrow()
              .update(
                  UpdateRequest.of(
                      Accounts.TYPE.idOf("u"),
                      Map.of("department", text("Legal")),
                      Map.of(),
                      Set.of()));
      assertEquals(Outcome.SENT_NOT_SEEN, sent.outcome());
      assertEquals("JumpCloud's answer does not show the change of department.", sent.message());
    }
  }
}
