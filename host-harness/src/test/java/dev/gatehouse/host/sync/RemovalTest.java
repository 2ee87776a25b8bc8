package dev.gatehouse.host.sync;

import static dev.gatehouse.host.sync.FaultTest.failing;
import static dev.gatehouse.host.sync.FaultTest.instead;
import static dev.gatehouse.host.sync.FaultTest.is;
import static dev.gatehouse.host.sync.FaultTest.members;
import static dev.gatehouse.host.sync.FaultTest.stream;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.host.store.ChangeRow;
import dev.gatehouse.host.store.PartState;
import dev.gatehouse.host.store.RemovalKind;
import dev.gatehouse.host.store.RunState;
import dev.gatehouse.spi.model.ConnectorException.Kind;
import dev.gatehouse.spi.model.Resource;
import dev.gatehouse.spi.operation.Page;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is removed, what is not, and what waits for a person. */
class RemovalTest {
  @Test
  void whatIsGoneIsRemovedAndEverythingElseStays(@TempDir Path folder) throws Exception {
    Town town = Town.small();
    try (Bench bench = new Bench(folder, town)) {
      bench.sync();
      town.removeUser("u02");
      town.groups.remove("g0");
      town.members.remove("g0");
      town.member("g1", "user", "u20");
      town.user("u07", "Moved");
      SyncResult result = bench.sync();
      assertEquals(RunState.SUCCEEDED, result.run().state(), result.toString());
      assertEquals(
          Bench.truth(Files.createDirectory(folder.resolve("truth")), town), bench.state());
      ChangeRow users = change(result, RemovalKind.ACCOUNTS, "user");
      assertEquals(
          List.of(25L, 0L, 1L, 1L),
          List.of(users.published(), users.added(), users.changed(), users.removed()));
    }
  }

  @Test
  void aRemovalIsConfirmedByASecondReadOfItsPartOnly(@TempDir Path folder) {
    Town town = Town.small();
    try (Bench bench = new Bench(folder, town)) {
      bench.sync();
      town.asked.clear();
      town.removeUser("u24");
      assertEquals(RunState.SUCCEEDED, bench.sync().run().state());
      // users has three pages; wiki lost a grant, but only because its holder is gone.
      assertEquals(19 + 3, town.asked.size(), town.asked.toString());
      assertEquals(2, town.asked.stream().filter("users at 10"::equals).count());
    }
  }

  @Test
  void aRowThatWasSkippedBetweenTwoPagesIsNotRemoved(@TempDir Path folder) {
    Town town = Town.small();
    try (Bench bench = new Bench(folder, town)) {
      bench.sync();
      List<String> before = bench.state();
      AtomicInteger once = new AtomicInteger();
      // One row is deleted from the first page and another one added at the end: the row between
      // the pages slips through, and every count is right.
      town.fault =
          instead(
              request -> request.toString().equals("groups") && once.incrementAndGet() == 1,
              request ->
                  Page.builder()
                      .add(Resource.of(Town.GROUP, "g0", "Group 0").build())
                      .add(Resource.of(Town.GROUP, "g1", "Group 1").build())
                      .add(Resource.of(Town.GROUP, "g2", "Group 2").build())
                      .add(Resource.of(Town.GROUP, "g4", "Group 4").build())
                      .expectedRows(4)
                      .build());
      SyncResult result = bench.sync();
      assertEquals(RunState.SUCCEEDED, result.run().state(), result.toString());
      assertEquals(before, bench.state());
    }
  }

  @Test
  void aRemovalThatCannotBeConfirmedIsNotDone(@TempDir Path folder) {
    Town town = Town.small();
    try (Bench bench = new Bench(folder, town)) {
      bench.sync();
      town.removeUser("u02");
      AtomicInteger times = new AtomicInteger();
      town.fault =
          failing(
              request -> request.toString().equals("users") && times.incrementAndGet() > 1,
              Kind.INVALID_REQUEST);
      SyncResult result = bench.sync();
      assertEquals(RunState.PARTIAL, result.run().state());
      assertTrue(bench.state().stream().anyMatch(line -> line.startsWith("user/u02 User")));
    }
  }

  @Test
  void aLookUpConfirmsARemovalWhereItIsCheaper(@TempDir Path folder) {
    Town town = Town.small();
    town.lookUps = true;
    try (Bench bench = new Bench(folder, town)) {
      bench.sync();
      town.asked.clear();
      town.removeUser("u24");
      assertEquals(RunState.SUCCEEDED, bench.sync().run().state());
      assertEquals(19 + 1, town.asked.size(), town.asked.toString());
      assertTrue(town.asked.contains("look up user/u24"));
      assertFalse(bench.state().stream().anyMatch(line -> line.startsWith("user/u24")));
    }
  }

  @Test
  void whatALookUpFindsStays(@TempDir Path folder) {
    Town town = Town.small();
    town.lookUps = true;
    try (Bench bench = new Bench(folder, town)) {
      bench.sync();
      List<String> before = bench.state();
      town.fault =
          instead(
              request -> request.toString().equals("groups"),
              request ->
                  Page.builder()
                      .add(Resource.of(Town.GROUP, "g0", "Group 0").build())
                      .add(Resource.of(Town.GROUP, "g1", "Group 1").build())
                      .add(Resource.of(Town.GROUP, "g2", "Group 2").build())
                      .add(Resource.of(Town.GROUP, "g4", "Group 4").build())
                      .expectedRows(4)
                      .build());
      SyncResult result = bench.sync();
      assertEquals(RunState.SUCCEEDED, result.run().state(), result.toString());
      assertEquals(before, bench.state());
    }
  }

  @Test
  void anIncompleteListRemovesNothing(@TempDir Path folder) {
    Town town = Town.small();
    try (Bench bench = new Bench(folder, town)) {
      bench.sync();
      town.removeUser("u02");
      town.user("new");
      town.fault = failing(is("users at 10"), Kind.UNAVAILABLE);
      SyncResult result = bench.sync();
      assertEquals(PartState.INCOMPLETE, stream(result, "users").state());
      assertTrue(bench.state().stream().anyMatch(line -> line.startsWith("user/u02 User")));
      assertTrue(bench.state().stream().anyMatch(line -> line.startsWith("user/new User")));
      // The groups' own lists are complete: they no longer have the member.
      assertEquals(
          0, bench.state().stream().filter(line -> line.startsWith("user/u02 is")).count());
    }
  }

  @Test
  void aStreamThatIsSwitchedOffKeepsItsData(@TempDir Path folder) {
    Town town = Town.small();
    try (Bench bench = new Bench(folder, town)) {
      bench.sync();
      List<String> before = bench.state();
      SyncResult result = bench.sync(request -> request.streams(Set.of("users")));
      assertEquals(RunState.SUCCEEDED, result.run().state(), result.toString());
      assertEquals(PartState.NOT_COVERED, stream(result, "groups").state());
      assertEquals(Optional.of("Switched off."), stream(result, "groups").reason());
      assertEquals(before, bench.state());
    }
  }

  @Test
  void aRoleThatOnlyAdministratorsMentionComesAndGoesWithThem(@TempDir Path folder) {
    Town town = Town.small();
    try (Bench bench = new Bench(folder, town)) {
      bench.sync();
      town.adminRoles.put("a1", "helpdesk");
      SyncResult result = bench.sync();
      assertEquals(RunState.SUCCEEDED, result.run().state(), result.toString());
      assertFalse(bench.state().toString().contains("role/owner"));
    }
  }

  @ParameterizedTest(name = "{1} of {0}, with {2} % and {3}: held is {4}")
  @CsvSource({
    "50, 10, 20, 500, false",
    "50, 11, 20, 500, true",
    "44, 9, 20, 500, false",
    "44, 10, 20, 500, true",
    "3000, 500, 20, 500, false",
    "3000, 501, 20, 500, true",
    "3, 2, 20, 500, false",
    "3, 3, 20, 500, true",
    "50, 11, 30, 500, false",
    "50, 3, 20, 2, true"
  })
  void eachThresholdHasTwoSides(
      int users, int gone, int percent, int count, boolean held, @TempDir Path folder) {
    Town town = new Town();
    town.pageSize = 1000;
    for (int i = 0; i < users; i++) {
      town.user("u%04d".formatted(i));
    }
    try (Bench bench = new Bench(folder, town)) {
      bench.sync();
      for (int i = 0; i < gone; i++) {
        town.removeUser("u%04d".formatted(i));
      }
      HoldThresholds thresholds = new HoldThresholds(percent, count);
      SyncResult result = bench.sync(request -> request.holdThresholds(thresholds));
      assertEquals(held ? RunState.HELD : RunState.SUCCEEDED, result.run().state());
      assertEquals(held ? users : users - gone, bench.state().size());
      assertEquals(held ? gone : 0, bench.waiting().size());
      assertEquals(held ? 0 : gone, change(result, RemovalKind.ACCOUNTS, "user").removed());
    }
  }

  @Test
  void aFewAccountsWithManyGrantsWaitForTheirGrants(@TempDir Path folder) {
    Town town = Town.small();
    for (int i = 5; i < 25; i++) {
      town.groups.put("g" + i, "Group " + i);
      town.member("g" + i, "user", "u24");
    }
    try (Bench bench = new Bench(folder, town)) {
      bench.sync();
      // One account of 25, but 20 of 75 memberships.
      town.removeUser("u24");
      SyncResult result = bench.sync();
      assertEquals(RunState.HELD, result.run().state());
      assertEquals(1, change(result, RemovalKind.ACCOUNTS, "user").held());
      assertEquals(20, change(result, RemovalKind.GRANTS, "group").held());
      // Its one access to an application waits with it as well.
      assertEquals(1, change(result, RemovalKind.GRANTS, "app").held());
      assertEquals(22, bench.waiting().size());
    }
  }

  @Test
  void heldRemovalsWaitWhileTheRestIsPublished(@TempDir Path folder) throws Exception {
    Town town = Town.small();
    for (int i = 25; i < 50; i++) {
      town.user("u%02d".formatted(i));
    }
    try (Bench bench = new Bench(folder, town)) {
      bench.sync();
      for (int i = 39; i < 50; i++) {
        town.removeUser("u" + i);
      }
      town.user("new");
      town.groups.put("g9", "Group 9");
      SyncResult held = bench.sync();
      assertEquals(RunState.HELD, held.run().state());
      assertTrue(
          held.run().message().orElseThrow().contains("11 of 53 accounts"), held.run().toString());
      assertEquals(11, change(held, RemovalKind.ACCOUNTS, "user").held());
      assertTrue(bench.state().stream().anyMatch(line -> line.startsWith("user/u49")));
      assertTrue(bench.state().stream().anyMatch(line -> line.startsWith("user/new")));
      assertTrue(bench.state().stream().anyMatch(line -> line.startsWith("group/g9")));

      bench.accept("accounts");
      assertEquals(
          Bench.truth(Files.createDirectory(folder.resolve("truth")), town), bench.state());
    }
  }

  @Test
  void theGrantsOfHeldAccountsWaitWithThem(@TempDir Path folder) {
    Town town = Town.small();
    try (Bench bench = new Bench(folder, town)) {
      bench.sync();
      for (int i = 0; i < 10; i++) {
        town.removeUser("u%02d".formatted(i));
      }
      SyncResult held = bench.sync();
      assertEquals(RunState.HELD, held.run().state());
      assertEquals(10, change(held, RemovalKind.ACCOUNTS, "user").held());
      assertEquals(37, change(held, RemovalKind.GRANTS, "group").held());
      assertEquals(0, change(held, RemovalKind.GRANTS, "group").removed());
      assertEquals(21, members(bench, "g4"));
      long waiting =
          bench.database.read(
              handle ->
                  handle.createQuery("SELECT count(*) FROM held_removal").mapTo(Long.class).one());
      assertEquals(10 + 37, waiting);
    }
  }

  @Test
  void whatOnlySeemedGoneDoesNotTakeItsGrantsUnconfirmed(@TempDir Path folder) {
    Town town = Town.small();
    town.lookUps = true;
    try (Bench bench = new Bench(folder, town)) {
      town.groups.put("g9", "Group 9");
      town.member("g9", "group", "g3");
      assertEquals(RunState.SUCCEEDED, bench.sync().run().state());
      List<String> full = bench.state();
      // The list of groups skips g3, and the first read of g9's members skips g3 as well: at first
      // that grant seems gone with the group, and when the group is found, only missing.
      AtomicInteger reads = new AtomicInteger();
      town.fault =
          request -> {
            if (request.toString().equals("groups")) {
              Page.Builder page = Page.builder().expectedRows(5);
              for (String id : List.of("g0", "g1", "g2", "g4", "g9")) {
                page.add(Resource.of(Town.GROUP, id, town.groups.getOrDefault(id, "")).build());
              }
              return Optional.of(page.build());
            }
            return request.toString().equals("members of group/g9") && reads.incrementAndGet() == 1
                ? Optional.of(Page.builder().expectedRows(0).build())
                : Optional.empty();
          };
      SyncResult result = bench.sync();
      assertEquals(full, bench.state(), result.toString());
      assertEquals(2, reads.get());
    }
  }

  @Test
  void removalsOfADayAddUp(@TempDir Path folder) {
    Town town = Town.small();
    for (int i = 25; i < 100; i++) {
      town.user("u%02d".formatted(i));
    }
    try (Bench bench = new Bench(folder, town)) {
      bench.sync();
      for (int i = 85; i < 100; i++) {
        town.removeUser("u" + i);
      }
      assertEquals(RunState.SUCCEEDED, bench.sync().run().state());
      for (int i = 80; i < 85; i++) {
        town.removeUser("u" + i);
      }
      bench.time.pass(Duration.ofHours(23));
      assertEquals(RunState.HELD, bench.sync().run().state());
      bench.time.pass(Duration.ofHours(2));
      assertEquals(RunState.SUCCEEDED, bench.sync().run().state());
    }
  }

  @Test
  void theLastOneOfATypeIsHeld(@TempDir Path folder) {
    Town town = Town.small();
    try (Bench bench = new Bench(folder, town)) {
      bench.sync();
      town.adminRoles.clear();
      SyncResult result = bench.sync();
      assertEquals(RunState.HELD, result.run().state());
      assertTrue(bench.state().contains("admin/a1 is holder of role/owner"));
    }
  }

  @Test
  void whatHasHeldGrantsIsNotRemovedBeforeThem(@TempDir Path folder) {
    Town town = Town.small();
    try (Bench bench = new Bench(folder, town)) {
      bench.sync();
      // One group of five is few, but it takes 21 of 55 memberships with it.
      town.groups.remove("g4");
      town.members.remove("g4");
      town.access.values().forEach(holders -> holders.remove(new Town.Id("group", "g4")));
      SyncResult result = bench.sync();
      assertEquals(RunState.HELD, result.run().state());
      assertEquals(21, members(bench, "g4"));
      bench.accept("groups");
      assertEquals(0, members(bench, "g4"));
      assertFalse(bench.state().toString().contains("group/g4"));
    }
  }

  static ChangeRow change(SyncResult result, RemovalKind kind, String type) {
    return result.changes().stream()
        .filter(row -> row.kind() == kind && row.type().equals(type))
        .findFirst()
        .orElseThrow();
  }
}
