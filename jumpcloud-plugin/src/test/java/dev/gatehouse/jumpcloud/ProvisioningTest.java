package dev.gatehouse.jumpcloud;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.jumpcloud.ProvisioningCase.Again;
import dev.gatehouse.jumpcloud.ProvisioningCase.World;
import dev.gatehouse.jumpcloud.testing.Tenant;
import dev.gatehouse.jumpcloud.testing.TestHost;
import dev.gatehouse.simulator.FaultKind;
import dev.gatehouse.simulator.FaultRule;
import dev.gatehouse.simulator.WriteLog;
import dev.gatehouse.spi.OpenConnector;
import dev.gatehouse.spi.model.ConnectorException;
import dev.gatehouse.spi.model.ConnectorException.Kind;
import dev.gatehouse.spi.model.Secret;
import dev.gatehouse.spi.operation.ProvisioningResult;
import dev.gatehouse.spi.operation.ProvisioningResult.Outcome;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every change over real HTTP, in good and bad days. What the simulated organisation was sent is
 * compared each time, so that what was not sent is proved too.
 */
class ProvisioningTest {
  private static final Set<Outcome> DONE = Set.of(Outcome.APPLIED, Outcome.SENT_NOT_SEEN);

  @SuppressWarnings("NullAway.Init") // JUnit calls start first
  private static Tenant tenant;

  @BeforeAll
  static void start() {
    tenant = new Tenant();
  }

  @AfterAll
  static void stop() {
    tenant.close();
  }

  static Stream<ProvisioningCase> changes() {
    return ProvisioningCases.all();
  }

  static Stream<ProvisioningCase> changesOfAccounts() {
    return changes().filter(each -> each.unknownAccount.isPresent());
  }

  static Stream<ProvisioningCase> changesWithTargets() {
    return changes().filter(each -> each.unknownTarget.isPresent());
  }

  /** Prepares a change and tries it; nobody else's writes are in the log. */
  private static void trying(ProvisioningCase change, Consumer<World> test) {
    TestHost host = new TestHost();
    try (OpenConnector open = tenant.open(host)) {
      World world = new World(tenant, host, open);
      tenant.calm();
      change.given.accept(world);
      tenant.calm();
      test.accept(world);
    } finally {
      tenant.calm();
    }
  }

  private static ConnectorException refusal(World world, Function<World, ProvisioningResult> call) {
    return assertThrows(ConnectorException.class, () -> call.apply(world));
  }

  private static List<String> writes(World world) {
    return tenant.writes(world.names());
  }

  /** Returns the statuses of the writes: the log has one line for each. */
  private static List<Integer> statuses() {
    return tenant.simulator().writeLog().writes().stream().map(WriteLog.Write::status).toList();
  }

  @ParameterizedTest
  @MethodSource("changes")
  void itIsMadeWithTheFewestRequestsAndNothingElseIsSent(ProvisioningCase change) {
    trying(
        change,
        world -> {
          ProvisioningResult result = change.call.apply(world);
          assertTrue(DONE.contains(result.outcome()), () -> result.outcome() + result.message());
          assertEquals("", result.message());
          assertTrue(change.inEffect.test(world));
          assertEquals(change.writes, writes(world));
          assertEquals(change.asked, world.host.asked());
        });
  }

  @ParameterizedTest
  @MethodSource("changes")
  void twiceIsOnce(ProvisioningCase change) {
    trying(
        change,
        world -> {
          ProvisioningResult unused = change.call.apply(world);
          int before = world.host.asked().size();
          if (change.again == Again.CONFLICT) {
            ConnectorException refused = refusal(world, change.call);
            assertEquals(Kind.CONFLICT, refused.kind(), refused.getMessage());
            assertFalse(refused.writeMayHaveBeenApplied());
          } else {
            Outcome due =
                change.again == Again.DONE_ANEW ? Outcome.APPLIED : Outcome.ALREADY_IN_PLACE;
            assertEquals(due, change.call.apply(world).outcome());
          }
          assertTrue(change.inEffect.test(world));
          List<String> asked = world.host.asked();
          assertEquals(change.askedAgain, asked.subList(before, asked.size()));
        });
  }

  @ParameterizedTest
  @MethodSource("changesOfAccounts")
  void anUnknownAccountIsNotFound(ProvisioningCase change) {
    trying(change, world -> unknown(world, change, change.unknownAccount));
  }

  @ParameterizedTest
  @MethodSource("changesWithTargets")
  void anUnknownTargetIsNotFound(ProvisioningCase change) {
    trying(change, world -> unknown(world, change, change.unknownTarget));
  }

  private static void unknown(
      World world, ProvisioningCase change, Optional<Function<World, ProvisioningResult>> call) {
    if (change.unknownIsInPlace) {
      assertEquals(Outcome.ALREADY_IN_PLACE, call.orElseThrow().apply(world).outcome());
    } else {
      ConnectorException refused = refusal(world, call.orElseThrow());
      // Of a manager, JumpCloud says that the value is wrong.
      boolean isManager = String.valueOf(refused.getMessage()).contains("manager is not a user");
      assertEquals(
          isManager ? Kind.INVALID_REQUEST : Kind.NOT_FOUND, refused.kind(), refused.getMessage());
      assertFalse(refused.writeMayHaveBeenApplied());
    }
    assertFalse(change.inEffect.test(world));
    assertTrue(statuses().stream().allMatch(status -> status >= 400), () -> writes(world) + "");
  }

  @ParameterizedTest
  @MethodSource("changes")
  void aMissingPermissionIsNamedAndNothingHappens(ProvisioningCase change) {
    trying(
        change,
        world -> {
          TestHost host = new TestHost();
          try (OpenConnector reader =
              tenant.open(host, settings -> settings.secret("api-key", Secret.of(Tenant.READER)))) {
            ConnectorException refused = refusal(world.with(reader, host), change.call);
            assertEquals(Kind.PERMISSION, refused.kind(), refused.getMessage());
            assertTrue(
                String.valueOf(refused.getMessage()).contains(": " + change.scope + "."),
                refused.getMessage());
            assertFalse(refused.writeMayHaveBeenApplied());
          }
          assertFalse(change.inEffect.test(world));
          assertEquals(List.of(403), statuses());
        });
  }

  @ParameterizedTest
  @MethodSource("changes")
  void tooManyRequestsIsSaidWithTheTimeToWaitAndARepetitionGoesThrough(ProvisioningCase change) {
    trying(
        change,
        world -> {
          tenant
              .simulator()
              .faults()
              .add(FaultRule.of(FaultKind.RATE_LIMITED).on(change.endpoint).times(1).value(3));
          ConnectorException refused = refusal(world, change.call);
          assertEquals(Kind.RATE_LIMITED, refused.kind());
          assertEquals(Optional.of(Duration.ofSeconds(3)), refused.retryAfter());
          assertFalse(refused.writeMayHaveBeenApplied());
          assertFalse(change.inEffect.test(world));
          assertEquals(1, statuses().size(), "the connector repeats nothing");
          assertTrue(DONE.contains(change.call.apply(world).outcome()));
          assertTrue(change.inEffect.test(world));
        });
  }

  @ParameterizedTest
  @MethodSource("changes")
  void afterA500TheHostMayRepeatIt(ProvisioningCase change) {
    trying(
        change,
        world -> {
          tenant
              .simulator()
              .faults()
              .add(FaultRule.of(FaultKind.INTERNAL_ERROR).on(change.endpoint).times(1));
          ConnectorException refused = refusal(world, change.call);
          assertEquals(Kind.UNAVAILABLE, refused.kind());
          assertTrue(refused.writeMayHaveBeenApplied());
          assertEquals(List.of(500), statuses());
          assertTrue(DONE.contains(change.call.apply(world).outcome()));
          assertTrue(change.inEffect.test(world));
          assertEquals(change.writes, writes(world).subList(1, 1 + change.writes.size()));
        });
  }

  /** The host looks, by the look-ups that other tests try, and finds it made; or it repeats. */
  @ParameterizedTest
  @MethodSource("changes")
  void aLostAnswerIsSaidAndARepetitionMakesItNoSecondTime(ProvisioningCase change) {
    trying(
        change,
        world -> {
          tenant
              .simulator()
              .faults()
              .add(FaultRule.of(FaultKind.RESET).on(change.endpoint).times(1).afterHandling());
          ConnectorException lost = refusal(world, change.call);
          assertEquals(Kind.UNAVAILABLE, lost.kind());
          assertTrue(lost.writeMayHaveBeenApplied());
          assertTrue(String.valueOf(lost.getMessage()).contains("look before repeating"));
          assertTrue(change.inEffect.test(world));
          assertEquals(1, statuses().size(), "no client on the way repeats it either");
          switch (change.again) {
            case IN_PLACE ->
                assertEquals(Outcome.ALREADY_IN_PLACE, change.call.apply(world).outcome());
            case CONFLICT -> assertEquals(Kind.CONFLICT, refusal(world, change.call).kind());
            default -> assertEquals(Outcome.APPLIED, change.call.apply(world).outcome());
          }
          assertTrue(change.inEffect.test(world));
        });
  }

  @ParameterizedTest
  @MethodSource("changes")
  void aConflictingChangeJustBeforeTheWriteIsMet(ProvisioningCase change) {
    trying(
        change,
        world -> {
          world.host.justBefore(change.endpoint, change.meanwhile.apply(world));
          if (change.meanwhileRefused.isPresent()) {
            ConnectorException refused = refusal(world, change.call);
            assertEquals(change.meanwhileRefused.get(), refused.kind(), refused.getMessage());
            assertFalse(refused.writeMayHaveBeenApplied());
          } else {
            ProvisioningResult unused = change.call.apply(world);
            assertTrue(change.inEffect.test(world));
          }
        });
  }
}
