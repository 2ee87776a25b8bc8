package dev.gatehouse.jumpcloud;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static dev.gatehouse.jumpcloud.testing.Console.json;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.jumpcloud.ProvisioningCase.World;
import dev.gatehouse.jumpcloud.testing.Console;
import dev.gatehouse.jumpcloud.testing.Tenant;
import dev.gatehouse.jumpcloud.testing.TestHost;
import dev.gatehouse.spi.OpenConnector;
import dev.gatehouse.spi.model.ConnectorException;
import dev.gatehouse.spi.model.ConnectorException.Kind;
import dev.gatehouse.spi.model.Grant;
import dev.gatehouse.spi.operation.GrantRequest;
import dev.gatehouse.spi.operation.ProvisioningResult;
import dev.gatehouse.spi.operation.ProvisioningResult.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Groups whose members follow from a rule, and how few requests the others cost. */
class DynamicGroupTest {
  private static final String GROUP = "GET /api/v2/usergroups/{id}";
  private static final String MEMBERS = "POST /api/v2/usergroups/{id}/members";

  @SuppressWarnings("NullAway.Init") // JUnit calls start first
  private static Tenant tenant;

  private final TestHost host = new TestHost();

  @SuppressWarnings("NullAway.Init") // JUnit calls open first
  private OpenConnector open;

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
    open = tenant.open(host);
  }

  @AfterEach
  void close() {
    open.close();
    tenant.calm();
  }

  /** A group of everybody in a department of its own, and of one who is exempt from the rule. */
  private World ruled() {
    World world = new World(tenant, host, open);
    String department = Tenant.unique("department");
    world.keep("RULED", tenant.user(",\"department\":\"" + department + "\""));
    world.keep("OTHER", tenant.user(""));
    world.keep("EXEMPT", tenant.user(""));
    world.keep(
        "GROUP",
        tenant.group(
            ",\"membershipMethod\":\"DYNAMIC_AUTOMATED\",\"memberQuery\":{\"queryType\":"
                + "\"FilterQuery\",\"filters\":[{\"field\":\"department\",\"operator\":\"eq\","
                + "\"value\":\""
                + department
                + "\"}]},\"memberQueryExemptions\":[{\"id\":\""
                + world.id("EXEMPT")
                + "\",\"type\":\"USER\"}]"));
    tenant.calm();
    return world;
  }

  private static ConnectorException refusal(World world, String user, boolean add) {
    return assertThrows(
        ConnectorException.class, () -> ProvisioningCases.member(world, user, "GROUP", add));
  }

  @Test
  void whatTheRuleWouldUndoIsRefusedWithTheReasonAndNotSent() {
    World world = ruled();
    ConnectorException adding = refusal(world, "OTHER", true);
    assertEquals(Kind.CONFLICT, adding.kind());
    assertTrue(
        String.valueOf(adding.getMessage()).startsWith("A rule decides who is a member of group/"),
        adding.getMessage());
    assertEquals(Kind.CONFLICT, refusal(world, "RULED", false).kind());
    assertEquals(List.of(), tenant.writes(world.names()));
  }

  @Test
  void whatTheRuleHasDoneAlreadyIsInPlace() {
    World world = ruled();
    assertEquals(
        Outcome.ALREADY_IN_PLACE,
        ProvisioningCases.member(world, "RULED", "GROUP", true).outcome());
    assertEquals(
        Outcome.ALREADY_IN_PLACE,
        ProvisioningCases.member(world, "OTHER", "GROUP", false).outcome());
    assertEquals(List.of(), tenant.writes(world.names()));
  }

  @Test
  void nobodyIsInNoRuledGroup() {
    World world = ruled();
    assertEquals(Kind.NOT_FOUND, refusal(world, "nobody", true).kind());
    assertEquals(Kind.NOT_FOUND, refusal(world, "nobody", false).kind());
    assertEquals(List.of(), tenant.writes(world.names()));
  }

  @Test
  void whoIsExemptIsAddedAndRemovedLikeInAnyGroup() {
    World world = ruled();
    ProvisioningResult added = ProvisioningCases.member(world, "EXEMPT", "GROUP", true);
    assertEquals(Outcome.SENT_NOT_SEEN, added.outcome());
    String members = "/api/v2/usergroups/" + world.id("GROUP") + "/members";
    assertTrue(tenant.linked(members, world.id("EXEMPT")));
    ProvisioningResult removed = ProvisioningCases.member(world, "EXEMPT", "GROUP", false);
    assertEquals(Outcome.SENT_NOT_SEEN, removed.outcome());
    assertEquals(Map.of(GROUP, 1L, MEMBERS, 2L), host.requests());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"membershipMethod\":\"DYNAMIC_REVIEW_REQUIRED\"",
        "\"membershipMethod\":\"DYNAMIC_OF_A_NEW_KIND\",\"memberQueryExemptions\":[null,{}]",
        "\"membershipAutomated\":true"
      })
  void everyWordForARuleIsUnderstood(String said) {
    try (Console console = Console.withKey()) {
      console.on(get(urlPathEqualTo("/api/v2/usergroups/g")), json(200, "{" + said + "}"));
      console.on(
          get(urlPathEqualTo("/api/v2/users/u/memberof")),
          json(200, "[]").withHeader("x-total-count", "0"));
      console.on(get(urlPathEqualTo("/api/systemusers/u")), json(200, "{\"_id\":\"u\"}"));
      assertEquals(Kind.CONFLICT, added(console).kind());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"membershipMethod\":{}", "\"memberQueryExemptions\":\"x\""})
  void whatCannotBeReadIsNotGuessed(String said) {
    try (Console console = Console.withKey()) {
      console.on(get(urlPathEqualTo("/api/v2/usergroups/g")), json(200, "{" + said + "}"));
      assertEquals(Kind.UNEXPECTED, added(console).kind());
    }
  }

  private static ConnectorException added(Console console) {
    GrantRequest request =
        GrantRequest.of(Grant.of(Groups.TYPE.idOf("g"), Groups.MEMBER, Accounts.TYPE.idOf("u")));
    return assertThrows(
        ConnectorException.class,
        () ->
            console
                .connector()
                .grantProvisioner(Groups.TYPE, Groups.MEMBER)
                .orElseThrow()
                .grant(request));
  }

  @Test
  void manyMembersOfOneGroupCostOneLookAtItInAMinute() throws Exception {
    World world = new World(tenant, host, open);
    world.keep("GROUP", tenant.group(""));
    IntStream.range(0, 12).forEach(each -> world.keep("U" + each, tenant.user("")));
    List<Callable<ProvisioningResult>> additions = new ArrayList<>();
    IntStream.range(0, 12)
        .forEach(
            each ->
                additions.add(() -> ProvisioningCases.member(world, "U" + each, "GROUP", true)));
    ExecutorService threads = Executors.newFixedThreadPool(6);
    try {
      for (Future<ProvisioningResult> added : threads.invokeAll(additions)) {
        assertEquals(Outcome.SENT_NOT_SEEN, added.get().outcome());
      }
    } finally {
      threads.shutdownNow();
    }
    assertEquals(Map.of(GROUP, 1L, MEMBERS, 12L), host.requests());
    host.advance(Duration.ofSeconds(61));
    assertEquals(
        Outcome.SENT_NOT_SEEN, ProvisioningCases.member(world, "U0", "GROUP", false).outcome());
    assertEquals(2L, host.requests().get(GROUP));
  }

  @Test
  void aGroupThatTurnsOutToBeGoneIsLookedAtAgain() {
    World world = new World(tenant, host, open);
    world.keep("GROUP", tenant.group(""));
    world.keep("USER", tenant.user(""));
    ProvisioningResult unused = ProvisioningCases.member(world, "USER", "GROUP", true);
    assertEquals(204, tenant.delete("/api/v2/usergroups/" + world.id("GROUP")));
    assertEquals(Kind.NOT_FOUND, refusal(world, "USER", true).kind());
    assertEquals(Kind.NOT_FOUND, refusal(world, "USER", false).kind());
    assertEquals(2L, host.requests().get(GROUP));
    assertEquals(2L, host.requests().get(MEMBERS));
  }
}
