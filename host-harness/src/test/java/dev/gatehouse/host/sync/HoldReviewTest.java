package dev.gatehouse.host.sync;

import static dev.gatehouse.host.sync.FaultTest.failing;
import static dev.gatehouse.host.sync.FaultTest.members;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.host.store.ChangeRow;
import dev.gatehouse.host.store.Hold;
import dev.gatehouse.host.store.HoldDecision;
import dev.gatehouse.host.store.HoldDecision.Verdict;
import dev.gatehouse.host.store.Holds;
import dev.gatehouse.host.store.RemovalKind;
import dev.gatehouse.host.store.RemovalName;
import dev.gatehouse.host.store.RunDetails;
import dev.gatehouse.host.store.RunKind;
import dev.gatehouse.host.store.RunState;
import dev.gatehouse.host.store.Runs;
import dev.gatehouse.host.store.StoreException;
import dev.gatehouse.spi.model.ConnectorException.Kind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Accepting, accepting in part, rejecting and superseding do exactly what they say. */
class HoldReviewTest {
  /** A town whose last sync holds the removal of 11 accounts with 40 memberships. */
  private static Bench held(Path folder) {
    Town town = Town.small();
    Bench bench = new Bench(folder, town);
    assertEquals(RunState.SUCCEEDED, bench.sync().run().state());
    for (int i = 0; i < 11; i++) {
      town.removeUser("u%02d".formatted(i));
    }
    assertEquals(RunState.HELD, bench.sync().run().state());
    return bench;
  }

  private static Stream<RemovalName> list(String... users) {
    List<RemovalName> names = new ArrayList<>();
    for (String user : users) {
      names.add(new RemovalName(names.size() + 2, OptionalLong.empty(), "", user, "", "", ""));
    }
    return names.stream();
  }

  private static List<String> accounts(List<String> lines) {
    return lines.stream().filter(line -> line.matches("user/u\\d+")).toList();
  }

  @Test
  void whatWaitsIsShownWithItsCountsAndReasons(@TempDir Path folder) {
    try (Bench bench = held(folder)) {
      Hold hold = Holds.read(bench.database, bench.connectorId, Holds::current).orElseThrow();
      assertEquals(2, hold.run().id());
      Hold.Group accounts = hold.groups().get(0);
      assertEquals("users", accounts.unit().stream());
      assertEquals("Users", accounts.streamName());
      assertEquals(RemovalKind.ACCOUNTS, accounts.unit().kind());
      assertEquals(List.of(25L, 11L), List.of(accounts.published(), accounts.held()));
      assertEquals(Optional.of("11 of 25 is more than 20 %."), accounts.reason());
      assertEquals(11, accounts(bench.waiting()).size());
      assertTrue(bench.waiting().contains("user/u10 is member of group/g4"));
      assertEquals(
          bench.waiting().size(), hold.groups().stream().mapToLong(Hold.Group::held).sum());
    }
  }

  @Test
  void acceptingPublishesAllOfItAndIsRecorded(@TempDir Path folder) throws Exception {
    try (Bench bench = held(folder)) {
      List<String> before = bench.state();
      long waiting = bench.waiting().size();
      bench.time.pass(Duration.ofHours(3));
      ReviewResult accepted = bench.accept();
      assertEquals(
          Bench.truth(Files.createDirectory(folder.resolve("truth")), bench.town), bench.state());
      assertEquals(before, bench.stateAt(2));
      assertEquals(0, accepted.waiting());
      assertEquals(waiting, accepted.changes().stream().mapToLong(ChangeRow::removed).sum());
      assertEquals(List.of(), bench.waiting());

      Runs runs = new Runs(bench.database);
      assertEquals(3, accepted.run().id());
      assertEquals(RunKind.REVIEW, runs.list(bench.connectorId, 1).get(0).kind());
      assertEquals(
          Optional.of(
              "mira accepted the removal of 11 of 25 accounts, 40 of 55 grants, which run 2 held."
                  + " Reason: planned"),
          accepted.run().message());
      List<HoldDecision> decisions = new RunDetails(bench.database, 2).decisions();
      assertEquals(decisions, new RunDetails(bench.database, 3).decisions());
      assertEquals(
          List.of(
              new HoldDecision(3, 2, Verdict.ACCEPTED, bench.time.instant(), "mira", "planned")),
          decisions);
      assertEquals(RunState.SUCCEEDED, bench.sync().run().state());
    }
  }

  @Test
  void acceptedAccountsTakeTheirGrantsInOtherStreamsWithThem(@TempDir Path folder) {
    try (Bench bench = held(folder)) {
      ReviewResult accepted = bench.accept("accounts");
      assertEquals(11, removed(accepted, RemovalKind.ACCOUNTS));
      assertEquals(40, removed(accepted, RemovalKind.GRANTS));
      assertEquals(List.of(), bench.waiting());
      assertEquals(10, members(bench, "g4"));
    }
  }

  private static long removed(ReviewResult result, RemovalKind kind) {
    return result.changes().stream()
        .filter(change -> change.kind() == kind)
        .mapToLong(ChangeRow::removed)
        .sum();
  }

  @Test
  void acceptedGrantsLeaveTheirAccountsWaiting(@TempDir Path folder) {
    try (Bench bench = held(folder)) {
      ReviewResult accepted = bench.accept("grants");
      assertEquals(0, removed(accepted, RemovalKind.ACCOUNTS));
      assertEquals(40, removed(accepted, RemovalKind.GRANTS));
      assertEquals(11, accepted.waiting());
      assertEquals(11, bench.waiting().size());
      assertTrue(bench.state().toString().contains("user/u00 User"));
      assertEquals(10, members(bench, "g4"));
    }
  }

  @Test
  void aStreamCanBeNamedInsteadOfAKind(@TempDir Path folder) {
    try (Bench bench = held(folder)) {
      assertEquals(40, removed(bench.accept("members"), RemovalKind.GRANTS));
      assertTrue(refusal(() -> bench.accept("apps")).contains("no such removals: apps"));
    }
  }

  @Test
  void onlyWhatAListNamesIsAccepted(@TempDir Path folder) {
    try (Bench bench = held(folder)) {
      ReviewResult accepted =
          bench.decide(Verdict.ACCEPTED, Optional.of(list("u00", "u10", "u10")));
      assertEquals(2, removed(accepted, RemovalKind.ACCOUNTS));
      // u00 is in all five groups, u10 in the last three.
      assertEquals(5 + 3, removed(accepted, RemovalKind.GRANTS));
      assertEquals(9 + 32, accepted.waiting());
      assertFalse(bench.state().toString().contains("user/u00"));
      assertTrue(bench.state().toString().contains("user/u01 User"));
      // The rest can be decided about later, by a list that was made before.
      bench.decide(Verdict.REJECTED, Optional.of(list("u01")));
      bench.decide(Verdict.ACCEPTED, Optional.of(list("u02", "u03")));
      assertEquals(6, accounts(bench.waiting()).size());
      assertEquals(List.of("user/u01"), accounts(bench.rejected()));
    }
  }

  @Test
  void aListCanNameGrants(@TempDir Path folder) {
    try (Bench bench = held(folder)) {
      RemovalName grant =
          new RemovalName(2, OptionalLong.of(2), "group", "g4", "member", "user", "u00");
      ReviewResult accepted =
          bench.decide(Verdict.ACCEPTED, Optional.of(Stream.of(grant)), "grants");
      assertEquals(1, accepted.changes().stream().mapToLong(ChangeRow::removed).sum());
      assertEquals(20, members(bench, "g4"));
      assertTrue(
          refusal(() -> bench.decide(Verdict.ACCEPTED, Optional.of(Stream.of(grant))))
              .contains("user/u00 member of group/g4"));
    }
  }

  @Test
  void aListThatNamesAnythingElseIsRefusedAsAWhole(@TempDir Path folder) {
    try (Bench bench = held(folder)) {
      List<String> before = bench.state();
      String refusal =
          refusal(() -> bench.decide(Verdict.ACCEPTED, Optional.of(list("u00", "u24"))));
      assertTrue(refusal.startsWith("Line 3 of the list names u24"), refusal);
      assertTrue(
          refusal(() -> bench.decide(Verdict.ACCEPTED, Optional.of(Stream.of())))
              .contains("names none"));
      assertTrue(
          refusal(() -> bench.decide(Verdict.ACCEPTED, Optional.of(list("u00")), "grants"))
              .contains("names none"));
      assertEquals(before, bench.state());
      assertEquals(2, new Runs(bench.database).list(bench.connectorId, 9).size());
    }
  }

  @Test
  void rejectedRemovalsStayRejectedUntilTheObjectWasSeenAgain(@TempDir Path folder) {
    try (Bench bench = held(folder)) {
      List<String> before = bench.state();
      ReviewResult rejected = bench.reject();
      assertEquals(11 + 40, rejected.changes().stream().mapToLong(ChangeRow::kept).sum());
      assertEquals(List.of(), bench.waiting());
      assertEquals(before, bench.state());

      SyncResult next = bench.sync();
      assertEquals(RunState.SUCCEEDED_WITH_WARNINGS, next.run().state(), next.toString());
      assertTrue(
          next.run().message().orElseThrow().contains("11 of 28 accounts, 40 of 61 grants"),
          next.run().message().toString());
      assertEquals(before, bench.state());
      assertEquals(11 + 40, bench.rejected().size());

      for (int i = 0; i < 11; i++) {
        bench.town.user("u%02d".formatted(i));
      }
      bench.sync();
      // The accounts are back, their memberships are not.
      assertEquals(40, bench.rejected().size());
      assertEquals(List.of(), accounts(bench.rejected()));
      bench.town.removeUser("u00");
      SyncResult last = bench.sync();
      // Five of its rejected memberships would go with it, so a person must say so.
      assertEquals(RunState.HELD, last.run().state(), last.toString());
      assertEquals(List.of("user/u00"), accounts(bench.waiting()));
    }
  }

  @Test
  void whatCameBackMayGoLikeAnythingElse(@TempDir Path folder) {
    Town town = Town.small();
    try (Bench bench = new Bench(folder, town)) {
      bench.sync();
      String role = town.adminRoles.remove("a1");
      town.adminRoles.remove("a2");
      town.adminRoles.remove("a3");
      assertEquals(RunState.HELD, bench.sync().run().state());
      bench.reject();
      town.adminRoles.put("a1", String.valueOf(role));
      town.adminRoles.put("a2", "helpdesk");
      town.adminRoles.put("a3", "helpdesk");
      assertEquals(RunState.SUCCEEDED, bench.sync().run().state());
      assertEquals(List.of(), bench.rejected());
      town.adminRoles.remove("a3");
      SyncResult gone = bench.sync();
      assertEquals(RunState.SUCCEEDED, gone.run().state(), gone.toString());
      assertFalse(bench.state().toString().contains("admin/a3"));
    }
  }

  @Test
  void aRejectionOutlivesARunThatCouldNotRead(@TempDir Path folder) {
    try (Bench bench = held(folder)) {
      List<String> before = bench.state();
      bench.reject();
      bench.town.fault =
          failing(request -> request.scope().stream().equals("users"), Kind.INVALID_REQUEST);
      assertEquals(RunState.PARTIAL, bench.sync().run().state());
      bench.town.fault = request -> Optional.empty();
      assertEquals(RunState.SUCCEEDED_WITH_WARNINGS, bench.sync().run().state());
      assertEquals(before, bench.state());
    }
  }

  @Test
  void aRejectionCanBeTakenBackOnPurpose(@TempDir Path folder) throws Exception {
    try (Bench bench = held(folder)) {
      bench.reject();
      bench.sync();
      assertTrue(refusal(bench::accept).contains("Nothing of corp waits"));
      ReviewRequest request =
          new ReviewRequest(
              bench.connectorId,
              "corp",
              Verdict.ACCEPTED,
              OptionalLong.empty(),
              true,
              List.of(),
              Optional.empty(),
              "mira",
              "they are gone indeed");
      assertEquals(11, removed(bench.decide(request), RemovalKind.ACCOUNTS));
      assertEquals(List.of(), bench.rejected());
      assertEquals(
          Bench.truth(Files.createDirectory(folder.resolve("truth")), bench.town), bench.state());
      assertTrue(refusal(() -> bench.decide(request)).contains("No removal of corp is rejected"));
    }
  }

  @Test
  void aNewerRunSupersedesAHeldOne(@TempDir Path folder) {
    try (Bench bench = held(folder)) {
      bench.town.user("u00");
      assertEquals(RunState.HELD, bench.sync().run().state());
      assertEquals(10, accounts(bench.waiting()).size());
      List<String> before = bench.state();
      assertEquals(
          "Run 3 has superseded run 2, so what that one held cannot be decided about any more."
              + " Nothing was changed. gatehouse hold corp shows what waits.",
          refusal(() -> bench.decide(acceptRun(bench, 2))));
      RemovalName old = new RemovalName(2, OptionalLong.of(2), "user", "u01", "", "", "");
      assertTrue(
          refusal(() -> bench.decide(Verdict.ACCEPTED, Optional.of(Stream.of(old))))
              .startsWith("Line 2 of the list: Run 3 has superseded run 2"));
      assertEquals(before, bench.state());
      assertEquals(10, removed(bench.decide(acceptRun(bench, 3)), RemovalKind.ACCOUNTS));
      assertEquals(
          "Everything that run 3 held is decided about already.",
          refusal(() -> bench.decide(acceptRun(bench, 3))));
      assertEquals("Run 1 holds nothing.", refusal(() -> bench.decide(acceptRun(bench, 1))));
      assertEquals(
          "There is no run 99 of corp.", refusal(() -> bench.decide(acceptRun(bench, 99))));
    }
  }

  private static ReviewRequest acceptRun(Bench bench, long run) {
    return new ReviewRequest(
        bench.connectorId,
        "corp",
        Verdict.ACCEPTED,
        OptionalLong.of(run),
        false,
        List.of(),
        Optional.empty(),
        "mira",
        "planned");
  }

  @Test
  void aRunThatFindsEverythingAgainLeavesNothingToDecide(@TempDir Path folder) {
    try (Bench bench = held(folder)) {
      Town whole = Town.small();
      bench.town.users.putAll(whole.users);
      bench.town.members.putAll(whole.members);
      bench.town.access.putAll(whole.access);
      assertEquals(RunState.SUCCEEDED, bench.sync().run().state());
      assertEquals(List.of(), bench.waiting());
      assertTrue(refusal(bench::accept).contains("Nothing of corp waits"));
    }
  }

  @Test
  void neitherAFailedRunNorADryRunSupersedesAHeldOne(@TempDir Path folder) {
    try (Bench bench = held(folder)) {
      assertEquals(RunState.HELD, bench.sync(SyncRequest.Builder::dryRun).run().state());
      bench.town.fault = failing(request -> true, Kind.AUTHENTICATION);
      assertEquals(RunState.FAILED, bench.sync().run().state());
      assertEquals(11, removed(bench.decide(acceptRun(bench, 2)), RemovalKind.ACCOUNTS));
    }
  }

  @Test
  void aRemovalThatWaitsKnowsSinceWhen(@TempDir Path folder) {
    try (Bench bench = held(folder)) {
      Instant first = bench.time.instant();
      bench.time.pass(Duration.ofHours(1));
      bench.town.removeUser("u11");
      assertEquals(RunState.HELD, bench.sync().run().state());
      Map<String, Instant> since = new HashMap<>();
      Holds.read(
          bench.database,
          bench.connectorId,
          holds -> {
            holds.waiting(
                3, OptionalLong.empty(), each -> since.put(each.resource().value(), each.since()));
            return true;
          });
      assertEquals(first, since.get("u10"));
      assertEquals(bench.time.instant(), since.get("u11"));
    }
  }

  @Test
  void whatWasAcceptedDoesNotCountAmongTheRemovalsOfTheDay(@TempDir Path folder) {
    try (Bench bench = held(folder)) {
      bench.accept();
      bench.town.removeUser("u11");
      SyncResult next = bench.sync();
      assertEquals(RunState.SUCCEEDED, next.run().state(), next.toString());
    }
  }

  @Test
  void otherStreamsProceedWhileOneIsHeld(@TempDir Path folder) {
    Town town = Town.small();
    for (int i = 0; i < 12; i++) {
      town.access("wiki", "user", "u%02d".formatted(i));
    }
    try (Bench bench = new Bench(folder, town)) {
      bench.sync();
      for (int i = 0; i < 12; i++) {
        town.members.values().forEach(all -> all.remove(new Town.Id("user", "u05")));
        town.access("mail", "user", "u%02d".formatted(i));
      }
      town.access.getOrDefault("wiki", new TreeSet<>()).clear();
      town.access("wiki", "group", "g1");
      SyncResult result = bench.sync();
      assertEquals(RunState.HELD, result.run().state());
      assertEquals(13, bench.waiting().size());
      assertTrue(bench.waiting().stream().allMatch(line -> line.endsWith(" of app/wiki")));
      assertFalse(bench.state().toString().contains("user/u05 is member"));
      assertTrue(bench.state().contains("user/u03 is access of app/mail"));
    }
  }

  @Test
  void whileASyncRunsNothingIsDecided(@TempDir Path folder) {
    try (Bench bench = held(folder)) {
      List<String> refusals = new ArrayList<>();
      bench.town.checkFault =
          () -> {
            refusals.add(
                String.valueOf(
                    assertThrows(SyncRefusedException.class, bench::accept).getMessage()));
          };
      bench.sync();
      assertTrue(refusals.get(0).contains("in process " + ProcessHandle.current().pid()));
    }
  }

  @Test
  void aDecisionThatDiedHalfwayIsUndone(@TempDir Path folder) throws Exception {
    try (Bench bench = held(folder)) {
      List<String> before = bench.state();
      List<String> waiting = bench.waiting();
      bench.database.write(
          handle ->
              handle.execute(
                  "CREATE TRIGGER no_decision BEFORE INSERT ON hold_decision"
                      + " BEGIN SELECT RAISE(ABORT, 'no'); END"));
      assertThrows(StoreException.class, bench::accept);
      assertEquals(before, bench.state());
      assertEquals(waiting, bench.waiting());
      assertThrows(StoreException.class, bench::reject);
      assertEquals(waiting, bench.waiting());
      assertEquals(List.of(), bench.rejected());
      bench.database.write(handle -> handle.execute("DROP TRIGGER no_decision"));
      assertEquals(RunState.HELD, bench.sync().run().state());
      assertEquals(waiting, bench.waiting());
      bench.accept();
      assertEquals(
          Bench.truth(Files.createDirectory(folder.resolve("truth")), bench.town), bench.state());
    }
  }

  @Test
  void afterADecisionAHalfReadRunIsNotGoneOnWith(@TempDir Path folder) {
    try (Bench bench = held(folder)) {
      bench.listener =
          event -> {
            if (event instanceof SyncEvent.Progress) {
              bench.cancellation.cancel();
            }
          };
      assertEquals(RunState.CANCELLED, bench.sync().run().state());
      bench.accept();
      bench.listener = event -> {};
      bench.cancellation = new Cancellation();
      SyncResult next = bench.sync();
      assertEquals(RunState.SUCCEEDED, next.run().state());
      assertEquals(5, next.run().id());
      assertTrue(
          bench.events.stream()
              .anyMatch(
                  event -> event instanceof SyncEvent.StartedAfresh afresh && afresh.runId() == 3));
    }
  }

  private static String refusal(Runnable work) {
    return String.valueOf(assertThrows(ReviewRefusedException.class, work::run).getMessage());
  }
}
