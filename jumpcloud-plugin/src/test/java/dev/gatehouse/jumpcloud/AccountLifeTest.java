package dev.gatehouse.jumpcloud;

import static dev.gatehouse.jumpcloud.ProvisioningCases.emails;
import static dev.gatehouse.jumpcloud.ProvisioningCases.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.jumpcloud.ProvisioningCase.World;
import dev.gatehouse.jumpcloud.testing.Tenant;
import dev.gatehouse.jumpcloud.testing.TestHost;
import dev.gatehouse.simulator.FaultKind;
import dev.gatehouse.simulator.FaultRule;
import dev.gatehouse.spi.model.AccountProfile;
import dev.gatehouse.spi.model.AccountStatus;
import dev.gatehouse.spi.model.AttributeValue;
import dev.gatehouse.spi.model.ConnectorException;
import dev.gatehouse.spi.model.ConnectorException.Kind;
import dev.gatehouse.spi.model.Resource;
import dev.gatehouse.spi.model.Secret;
import dev.gatehouse.spi.operation.ActionRequest;
import dev.gatehouse.spi.operation.CreateRequest;
import dev.gatehouse.spi.operation.ProvisioningResult;
import dev.gatehouse.spi.operation.ProvisioningResult.Outcome;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The life of a directory user: made, suspended, acted on, deleted, each with its choices. */
class AccountLifeTest {
  private static final String CREATE = "POST /api/systemusers";
  private static final String ACTIVATE = "POST /api/systemusers/{id}/state/activate";

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
    world.keep("LOGIN", Tenant.unique("new"));
    tenant.calm();
  }

  @AfterEach
  void close() {
    world.open.close();
    tenant.calm();
  }

  private List<String> writes() {
    return tenant.writes(world.names());
  }

  private ProvisioningResult create(Map<String, AttributeValue> more, boolean password) {
    Map<String, AttributeValue> attributes = new LinkedHashMap<>();
    attributes.put("login", text(world.id("LOGIN")));
    attributes.put("emails", emails(world.id("LOGIN") + "@x.example"));
    attributes.putAll(more);
    Map<String, Secret> secrets =
        password ? Map.of("password", Secret.of(ProvisioningCases.PASSWORD)) : Map.of();
    return ProvisioningCases.create(world, Accounts.TYPE, CreateRequest.of(attributes, secrets));
  }

  private static Optional<AccountStatus> status(ProvisioningResult result) {
    return result.resource().flatMap(Resource::account).map(AccountProfile::status);
  }

  @ParameterizedTest
  @CsvSource({
    // status, password, welcome mail; the state that is sent, the choice of the mail
    "'',      false, '',    '',        ''",
    "'',      true,  '',    '',        ''",
    "staged,  false, '',    STAGED,    ''",
    "staged,  true,  '',    STAGED,    ''",
    "active,  false, '',    ACTIVATED, ''",
    "active,  false, true,  ACTIVATED, ''",
    "active,  false, false, STAGED,    false",
    "active,  true,  '',    ACTIVATED, ''",
    "active,  true,  false, ACTIVATED, ''",
    "active,  true,  true,  STAGED,    true"
  })
  void whatJumpCloudDoesByItselfTakesOneRequestAndTheOppositeTwo(
      String status, boolean password, String mail, String state, String choice) {
    Map<String, AttributeValue> more = new LinkedHashMap<>();
    if (!status.isEmpty()) {
      more.put("status", text(status));
    }
    if (!mail.isEmpty()) {
      more.put("welcomeMail", new AttributeValue.Flag(Boolean.parseBoolean(mail)));
    }
    ProvisioningResult made = create(more, password);
    assertEquals(Outcome.SENT_NOT_SEEN, made.outcome());
    world.keep("USER", made.resource().orElseThrow().id().value());
    String body =
        "{\"username\":\"LOGIN\",\"email\":\"LOGIN@x.example\""
            + (state.isEmpty() ? "" : ",\"state\":\"" + state + "\"")
            + (password ? ",\"password\":\"***\"" : "")
            + "}";
    List<String> due =
        choice.isEmpty()
            ? List.of(CREATE + " " + body + " -> 200")
            : List.of(
                CREATE + " " + body + " -> 200",
                "POST /api/systemusers/USER/state/activate {\"email\":" + choice + "} -> 200");
    assertEquals(due, writes());
    assertEquals(
        Optional.of(status.equals("staged") ? AccountStatus.STAGED : AccountStatus.ACTIVE),
        status(made));
  }

  @ParameterizedTest
  @CsvSource({"'', true", "staged, true", "staged, false", "asleep, ''"})
  void choicesThatDoNotFitTogetherAreRefused(String status, String mail) {
    Map<String, AttributeValue> more = new LinkedHashMap<>();
    if (!status.isEmpty()) {
      more.put("status", text(status));
    }
    if (!mail.isEmpty()) {
      more.put("welcomeMail", new AttributeValue.Flag(Boolean.parseBoolean(mail)));
    }
    ConnectorException refused = assertThrows(ConnectorException.class, () -> create(more, false));
    assertEquals(Kind.INVALID_REQUEST, refused.kind());
    assertEquals(0, host.leaves());
  }

  @Test
  void aUserWhoIsMadeAndCannotBeActivatedIsPartlyDone() {
    tenant.simulator().faults().add(FaultRule.of(FaultKind.INTERNAL_ERROR).on(ACTIVATE));
    ProvisioningResult partly =
        create(
            Map.of("status", text("active"), "welcomeMail", new AttributeValue.Flag(false)), false);
    assertEquals(Outcome.PARTIALLY_APPLIED, partly.outcome());
    assertTrue(
        partly.message().startsWith("The user was created and is staged; activating it failed."),
        partly.message());
    assertEquals(Optional.of(AccountStatus.STAGED), status(partly));
    assertEquals(
        Outcome.APPLIED,
        activated(partly.resource().orElseThrow().id().value()),
        "the host goes on from there");
  }

  private Outcome activated(String user) {
    tenant.simulator().faults().clear();
    return ProvisioningCases.activate(world, user).outcome();
  }

  @Test
  void aStopBetweenTheTwoRequestsSaysThatSomethingWasMade() {
    host.justBefore(CREATE, host::cancel);
    ConnectorException stopped =
        assertThrows(
            ConnectorException.class,
            () ->
                create(
                    Map.of("status", text("active"), "welcomeMail", new AttributeValue.Flag(false)),
                    false));
    assertEquals(Kind.CANCELLED, stopped.kind());
    assertTrue(stopped.writeMayHaveBeenApplied());
    assertEquals(1, writes().size());
  }

  @Test
  void anAddressThatAnotherUserHasIsAConflict() {
    ProvisioningResult unused = create(Map.of(), false);
    String address = world.id("LOGIN") + "@x.example";
    world.keep("LOGIN", Tenant.unique("new"));
    ConnectorException refused =
        assertThrows(
            ConnectorException.class, () -> create(Map.of("emails", emails(address)), false));
    assertEquals(Kind.CONFLICT, refused.kind(), refused.getMessage());
  }

  // Suspending and activating

  @Test
  void aSuspensionThatIsAnsweredAndNotMadeIsNotCalledDone() {
    world.keep("USER", tenant.user(""));
    tenant.simulator().faults().add(FaultRule.of(FaultKind.IGNORED_WRITE).on("PUT").times(1));
    ProvisioningResult sent = ProvisioningCases.suspend(world, world.id("USER"));
    assertEquals(Outcome.SENT_NOT_SEEN, sent.outcome());
    assertEquals(Optional.empty(), sent.resource(), "what is not seen is not told");
    ProvisioningResult again = ProvisioningCases.suspend(world, world.id("USER"));
    assertEquals(Outcome.APPLIED, again.outcome());
    assertEquals(Optional.of(AccountStatus.SUSPENDED), status(again));
  }

  @Test
  void aSuspensionThatShowsLateIsSentAndNotSeen() {
    world.keep("USER", tenant.user(""));
    tenant.calm();
    tenant.simulator().faults().add(FaultRule.of(FaultKind.DELAYED_VISIBILITY).value(1));
    assertEquals(
        Outcome.SENT_NOT_SEEN, ProvisioningCases.suspend(world, world.id("USER")).outcome());
    assertEquals(
        Outcome.ALREADY_IN_PLACE, ProvisioningCases.suspend(world, world.id("USER")).outcome());
    assertEquals(1, writes().size());
  }

  @Test
  void aFailureToReadBackIsNoFailureOfTheSuspension() {
    world.keep("USER", tenant.user(""));
    tenant
        .simulator()
        .faults()
        .add(FaultRule.of(FaultKind.INTERNAL_ERROR).on("GET /api/systemusers/{id}").after(1));
    ProvisioningResult sent = ProvisioningCases.suspend(world, world.id("USER"));
    assertEquals(Outcome.SENT_NOT_SEEN, sent.outcome());
    assertTrue(sent.message().startsWith("It could not be looked whether it shows."));
    host.justBefore("PUT /api/systemusers/{id}", host::cancel);
    tenant.simulator().faults().clear();
    ConnectorException stopped =
        assertThrows(
            ConnectorException.class, () -> ProvisioningCases.activate(world, world.id("USER")));
    assertEquals(Kind.CANCELLED, stopped.kind());
    assertTrue(stopped.writeMayHaveBeenApplied());
  }

  @Test
  void aUserWhoIsLockedOutIsActiveAndToBeUnlocked() {
    world.keep("USER", tenant.user(",\"account_locked\":true"));
    tenant.calm();
    ProvisioningResult result = ProvisioningCases.activate(world, world.id("USER"));
    assertEquals(Outcome.ALREADY_IN_PLACE, result.outcome());
    assertEquals("The user is active, and locked out: unlock it.", result.message());
    assertEquals(List.of(), writes());
  }

  @Test
  void aStateThatAnotherSystemManagesIsLeftAlone() {
    world.keep(
        "USER", tenant.user(",\"restrictedFields\":[{\"field\":\"suspended\",\"type\":\"scim\"}]"));
    tenant.calm();
    ConnectorException refused =
        assertThrows(
            ConnectorException.class, () -> ProvisioningCases.suspend(world, world.id("USER")));
    assertEquals(Kind.CONFLICT, refused.kind());
    assertTrue(String.valueOf(refused.getMessage()).contains("suspended (scim)"));
    assertEquals(List.of(), writes());
  }

  // Actions

  static Stream<Arguments> windows() {
    Instant end = Instant.parse("2027-01-01T00:00:00Z");
    return Stream.of(
        Arguments.of(Map.of(), "{}"),
        Arguments.of(
            Map.of("exclusionDays", new AttributeValue.Whole(3)),
            "{\"exclusionDays\":3,\"exclusion\":true}"),
        Arguments.of(
            Map.of("exclusionUntil", new AttributeValue.Time(end)),
            "{\"exclusionUntil\":\"2027-01-01T00:00:00Z\",\"exclusion\":true}"));
  }

  @ParameterizedTest
  @MethodSource("windows")
  void mfaIsResetWithTheWindowThatIsChosen(Map<String, AttributeValue> fields, String body) {
    world.keep("USER", tenant.user(""));
    tenant.calm();
    ProvisioningResult reset =
        ProvisioningCases.invoke(world, "reset-mfa", world.id("USER"), fields);
    assertEquals(Outcome.APPLIED, reset.outcome());
    assertEquals(
        Optional.of(!fields.isEmpty()),
        reset
            .resource()
            .flatMap(Resource::account)
            .flatMap(AccountProfile::mfa)
            .flatMap(mfa -> mfa.excluded()));
    assertEquals(List.of("POST /api/systemusers/USER/resetmfa " + body + " -> 200"), writes());
  }

  static Stream<Map<String, AttributeValue>> oddWindows() {
    return Stream.of(
        Map.of("exclusionDays", new AttributeValue.Whole(0)),
        Map.of("exclusionDays", text("3")),
        Map.of("exclusionUntil", text("tomorrow")),
        Map.of("days", new AttributeValue.Whole(3)),
        Map.of(
            "exclusionDays",
            new AttributeValue.Whole(3),
            "exclusionUntil",
            new AttributeValue.Time(Instant.EPOCH)));
  }

  @ParameterizedTest
  @MethodSource("oddWindows")
  void aWindowThatIsNoneIsRefused(Map<String, AttributeValue> fields) {
    ConnectorException refused =
        assertThrows(
            ConnectorException.class,
            () -> ProvisioningCases.invoke(world, "reset-mfa", "u", fields));
    assertEquals(Kind.INVALID_REQUEST, refused.kind());
    assertEquals(0, host.leaves());
  }

  @Test
  void anActionThatIsAnsweredAndNotMadeIsNotCalledDone() {
    world.keep("USER", tenant.user(",\"account_locked\":true"));
    tenant.simulator().faults().add(FaultRule.of(FaultKind.IGNORED_WRITE).on("POST"));
    assertEquals(
        Outcome.SENT_NOT_SEEN,
        ProvisioningCases.invoke(world, "unlock", world.id("USER"), Map.of()).outcome());
    assertEquals(
        Outcome.SENT_NOT_SEEN,
        ProvisioningCases.invoke(world, "expire-password", world.id("USER"), Map.of()).outcome());
  }

  @Test
  void onlyWhatCannotBeGivenBackIsDestructive() {
    assertFalse(AccountActions.UNLOCK.destructive());
    assertTrue(AccountActions.RESET_MFA.destructive());
    assertTrue(AccountActions.EXPIRE_PASSWORD.destructive());
  }

  // Deleting

  private ProvisioningResult delete(Map<String, AttributeValue> fields) {
    return world
        .open
        .deleter(Accounts.TYPE)
        .orElseThrow()
        .delete(ActionRequest.of(Accounts.TYPE.idOf(world.id("USER")), fields, Map.of()));
  }

  private void manager() {
    world.keep("USER", tenant.user(""));
    world.keep("HEIR", tenant.user(""));
    world.keep("REPORT", tenant.user(",\"manager\":\"" + world.id("USER") + "\""));
    tenant.calm();
  }

  private String managerOfTheReport() {
    return tenant.get("/api/systemusers/" + world.id("REPORT")).get("manager").toString();
  }

  @Test
  void aManagerIsDeletedOnlyWithAChoiceForTheReports() {
    manager();
    ConnectorException refused = assertThrows(ConnectorException.class, () -> delete(Map.of()));
    assertEquals(Kind.CONFLICT, refused.kind());
    assertTrue(
        String.valueOf(refused.getMessage()).contains("reportsTo")
            && refused.getMessage().contains("reportsToNobody"),
        refused.getMessage());
    assertTrue(tenant.exists(ProvisioningCases.path(world)));
    AttributeValue heir = new AttributeValue.Reference(Accounts.TYPE.idOf(world.id("HEIR")));
    assertEquals(Outcome.SENT_NOT_SEEN, delete(Map.of("reportsTo", heir)).outcome());
    assertEquals("\"" + world.id("HEIR") + "\"", managerOfTheReport());
    assertEquals(
        List.of(
            "DELETE /api/systemusers/USER -> 409",
            "DELETE /api/systemusers/USER?cascade_manager=HEIR -> 200"),
        writes());
  }

  @Test
  void reportsCanBeLeftWithoutAManager() {
    manager();
    assertEquals(
        Outcome.SENT_NOT_SEEN,
        delete(Map.of("reportsToNobody", new AttributeValue.Flag(true))).outcome());
    assertEquals("null", managerOfTheReport());
    assertEquals(List.of("DELETE /api/systemusers/USER?cascade_manager=null -> 200"), writes());
  }

  @Test
  void aChoiceThatIsNoneIsRefused() {
    manager();
    AttributeValue heir = new AttributeValue.Reference(Accounts.TYPE.idOf(world.id("HEIR")));
    AttributeValue self = new AttributeValue.Reference(Accounts.TYPE.idOf(world.id("USER")));
    for (Map<String, AttributeValue> fields :
        List.of(
            Map.of("reportsTo", heir, "reportsToNobody", new AttributeValue.Flag(true)),
            Map.of("reportsTo", self),
            Map.of("reportsTo", text("mira")),
            Map.of("reportsToNobody", text("yes")),
            Map.<String, AttributeValue>of("reportTo", heir))) {
      ConnectorException refused = assertThrows(ConnectorException.class, () -> delete(fields));
      assertEquals(Kind.INVALID_REQUEST, refused.kind(), fields.toString());
    }
    assertEquals(List.of(), writes());
  }
}
