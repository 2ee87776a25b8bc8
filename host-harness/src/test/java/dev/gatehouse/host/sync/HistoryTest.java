package dev.gatehouse.host.sync;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.host.store.AccessRow;
import dev.gatehouse.host.store.ConnectorLabel;
import dev.gatehouse.host.store.Database;
import dev.gatehouse.host.store.Published;
import dev.gatehouse.host.store.ResourceRow;
import dev.gatehouse.host.store.RunState;
import dev.gatehouse.host.store.Runs;
import dev.gatehouse.spi.model.ConnectorException;
import dev.gatehouse.spi.model.Resource;
import dev.gatehouse.spi.model.ResourceId;
import dev.gatehouse.spi.model.ResourceKind;
import dev.gatehouse.spi.operation.AttributeSelection;
import dev.gatehouse.spi.operation.Page;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is published, now and after earlier runs. */
class HistoryTest {
  @Test
  void eachRunsStateCanBeAskedLater(@TempDir Path folder) {
    Town town = Town.small();
    try (Bench bench = new Bench(folder, town)) {
      bench.sync();
      List<String> first = bench.state();
      town.removeUser("u02");
      town.user("u03", "Moved");
      bench.sync();
      List<String> second = bench.state();
      town.user("u02", "Back");
      town.member("g0", "user", "u02");
      town.user("u03");
      bench.sync();
      List<String> third = bench.state();
      assertFalse(first.equals(second) || second.equals(third) || first.equals(third));
      assertEquals(first, bench.stateAt(1));
      assertEquals(second, bench.stateAt(2));
      assertEquals(third, bench.stateAt(3));
    }
  }

  @Test
  void onlyAStateThatARunOfTheConnectorHasPublishedCanBeAsked(@TempDir Path folder) {
    try (Database database = Database.open(folder)) {
      Bench first = new Bench(database, Town.small(), "one");
      Bench second = new Bench(database, Town.small(), "two");
      first.sync();
      second.sync();
      first.town.fault = FaultTest.failing(request -> true, ConnectorException.Kind.AUTHENTICATION);
      assertEquals(RunState.FAILED, first.sync().run().state());
      Runs runs = new Runs(database);
      List<Long> asked = List.of(1L, 2L, 3L, 99L);
      assertEquals(
          List.of(true, false, false, false),
          asked.stream().map(run -> runs.stateIsKept(first.connectorId, run)).toList());
      assertEquals(first.state(), first.stateAt(1));
      assertEquals(List.of(), first.stateAt(2));
      assertEquals(List.of(), first.stateAt(3));
      assertEquals(Optional.of(1L), runs.keptBefore(first.connectorId, 3));
      assertEquals(Optional.empty(), runs.keptBefore(first.connectorId, 1));
    }
  }

  @Test
  void theDigestOfAStreamChangesWhenSomethingComesOrGoesAndOnlyThen(@TempDir Path folder) {
    Town town = Town.small();
    try (Bench bench = new Bench(folder, town)) {
      Map<String, String> first = digests(bench.sync());
      assertEquals(
          Set.of("users", "admins", "groups", "members", "apps", "access"), first.keySet());
      assertEquals(6, Set.copyOf(first.values()).size());
      bench.concurrency = 1;
      town.pageSize = 7;
      town.user("u03", "Moved");
      town.groups.put("g1", "Renamed");
      assertEquals(first, digests(bench.sync()));
      town.removeUser("u20");
      Map<String, String> second = digests(bench.sync());
      Set<String> same = new HashSet<>(first.values());
      same.retainAll(second.values());
      // Without u20 the lists of users and of the members of g4 are shorter.
      assertEquals(4, same.size());
      assertEquals(second, digests(bench.sync()));
      town.user("u20");
      town.member("g4", "user", "u20");
      assertEquals(first, digests(bench.sync()));
    }
  }

  @Test
  void whatASecondReadAddsCountsInTheDigestAsIfItHadBeenSeenAtOnce(@TempDir Path folder) {
    Town town = Town.small();
    try (Bench bench = new Bench(folder, town)) {
      Map<String, String> undisturbed = digests(bench.sync());
      AtomicInteger once = new AtomicInteger();
      town.fault =
          FaultTest.instead(
              request -> request.toString().equals("groups") && once.incrementAndGet() == 1,
              request ->
                  Page.builder()
                      .add(Resource.of(Town.GROUP, "g0", "Group 0").build())
                      .add(Resource.of(Town.GROUP, "g1", "Group 1").build())
                      .add(Resource.of(Town.GROUP, "g2", "Group 2").build())
                      .add(Resource.of(Town.GROUP, "g4", "Group 4").build())
                      .expectedRows(4)
                      .build());
      assertEquals(undisturbed.get("groups"), digests(bench.sync()).get("groups"));
    }
  }

  private static Map<String, String> digests(SyncResult result) {
    Map<String, String> digests = new TreeMap<>();
    result
        .streams()
        .forEach(row -> row.digest().ifPresent(digest -> digests.put(row.stream(), digest)));
    return digests;
  }

  @Test
  void anUnchangedRunWritesNothing(@TempDir Path folder) throws Exception {
    Town town = Town.small();
    try (Bench bench = new Bench(folder, town)) {
      bench.sync();
      long versions = count(bench, "resource_version") + count(bench, "grant_version");
      for (int i = 0; i < 20; i++) {
        assertEquals(RunState.SUCCEEDED, bench.sync().run().state());
      }
      assertEquals(versions, count(bench, "resource_version") + count(bench, "grant_version"));
    }
    try (var files = Files.list(folder)) {
      assertFalse(files.anyMatch(file -> file.toString().contains("sync-1.db")));
    }
  }

  @Test
  void accessIsFollowedThroughNestedGroupsAndCircles(@TempDir Path folder) {
    Town town = Town.small();
    town.groups.put("outer", "Outer");
    town.groups.put("inner", "Inner");
    town.member("outer", "group", "inner");
    town.member("inner", "group", "outer");
    town.member("inner", "user", "u24");
    town.apps.put("vault", "Vault");
    town.access("vault", "group", "outer");
    town.access("vault", "user", "u24");
    try (Bench bench = new Bench(folder, town)) {
      bench.sync();
      List<AccessRow> rows =
          bench.access(Optional.of(Town.USER.idOf("u24")), Optional.of(Town.APP.idOf("vault")));
      assertEquals(
          List.of("access Vault", "member Inner, member Outer, access Vault"), paths(rows));
      assertEquals(List.of(true, false), rows.stream().map(AccessRow::direct).toList());
      assertEquals(
          List.of("access Vault", "member Inner, member Outer, access Vault"),
          paths(bench.access(Optional.empty(), Optional.of(Town.APP.idOf("vault")))));
      assertEquals(
          List.of("member Inner, member Outer"),
          paths(bench.access(Optional.empty(), Optional.of(Town.GROUP.idOf("outer")))));
    }
  }

  @Test
  void bothDirectionsFindTheSameAccess(@TempDir Path folder) {
    try (Bench bench = new Bench(folder, Town.small())) {
      bench.sync();
      List<String> all = lines(bench.access(Optional.empty(), Optional.empty()));
      List<String> byTarget = new ArrayList<>();
      for (ResourceId target :
          List.of(
              Town.APP.idOf("wiki"),
              Town.APP.idOf("mail"),
              Town.ROLE.idOf("owner"),
              Town.ROLE.idOf("helpdesk"))) {
        byTarget.addAll(lines(bench.access(Optional.empty(), Optional.of(target))));
      }
      // wiki: 6 through group g1 and u24 itself; mail: 21 through group g4; three role holders.
      assertEquals(7 + 21 + 3, all.size());
      assertEquals(all.stream().sorted().toList(), byTarget.stream().sorted().toList());
    }
  }

  @Test
  void theAccessOfAllAccountsIsThatOfEachInTheOrderOfTheirNames(@TempDir Path folder) {
    Town town = Town.small();
    for (int i = 0; i < 1_100; i++) {
      town.user("many" + i);
      town.member(i % 2 == 0 ? "g1" : "g4", "user", "many" + i);
    }
    try (Bench bench = new Bench(folder, town)) {
      bench.sync();
      List<AccessRow> oneByOne = new ArrayList<>();
      Published.read(
          bench.database,
          bench.connectorId,
          published -> {
            published.resources(
                ResourceKind.ACCOUNT,
                OptionalLong.empty(),
                each ->
                    published.access(
                        Optional.of(new ResourceId(each.type(), each.id())),
                        Optional.empty(),
                        OptionalLong.empty(),
                        oneByOne::add));
            return true;
          });
      assertTrue(oneByOne.size() > 1_100);
      assertEquals(oneByOne, bench.access(Optional.empty(), Optional.empty()));
      List<AccessRow> first = new ArrayList<>();
      Published.read(
          bench.database,
          bench.connectorId,
          published -> {
            published.access(
                Optional.empty(), Optional.empty(), OptionalLong.of(1_001), first::add);
            return true;
          });
      assertEquals(oneByOne.subList(0, 1_001), first);
    }
  }

  @Test
  void anAccountIsFoundByLoginAddressIdOrName(@TempDir Path folder) {
    Town town = Town.small();
    town.groups.put("u05", "A group with an odd id");
    try (Bench bench = new Bench(folder, town)) {
      bench.sync();
      for (String text : List.of("u05", "U05@EXAMPLE.com", "user U05")) {
        List<ResourceRow> found = find(bench, Optional.of(ResourceKind.ACCOUNT), text);
        assertEquals(List.of("u05"), found.stream().map(ResourceRow::id).toList());
      }
      assertEquals(2, find(bench, Optional.empty(), "u05").size());
      assertEquals(List.of(), find(bench, Optional.empty(), "nobody"));
    }
  }

  @Test
  void excludedAttributesAreNotStored(@TempDir Path folder) {
    try (Bench bench = new Bench(folder, Town.small())) {
      bench.sync(
          request -> request.attributes(AttributeSelection.except(Set.of("department", "emails"))));
      ResourceRow user = find(bench, Optional.empty(), "u05").get(0);
      assertFalse(user.body().contains("Staff") || user.body().contains("example.com"));
      assertEquals(Optional.empty(), user.email());
      assertEquals(Optional.of("u05"), user.login());
    }
  }

  @Test
  void twoConnectorsInOneStoreDoNotMix(@TempDir Path folder) {
    try (Database database = Database.open(folder)) {
      Town one = Town.small();
      Town two = new Town();
      two.user("u00");
      two.organization = "org-2";
      Bench first = new Bench(database, one, "one");
      Bench second = new Bench(database, two, "two");
      first.sync();
      second.sync();
      List<String> before = first.state();
      assertEquals(1, second.state().size());
      two.user("u01");
      second.sync();
      assertEquals(2, second.state().size());
      assertEquals(before, first.state());
      assertEquals(1, new Runs(database).list(first.connectorId, 10).size());
      assertEquals(2, new Runs(database).list(second.connectorId, 10).size());
    }
  }

  @Test
  void readersSeeOneWholeStateWhileRunsPublish(@TempDir Path folder) throws Exception {
    Town town = Town.small();
    ExecutorService reader = Executors.newSingleThreadExecutor();
    try (Bench bench = new Bench(folder, town)) {
      bench.sync();
      Cancellation end = new Cancellation();
      Future<Integer> readings =
          reader.submit(
              () -> {
                // As another process would.
                try (Database other = Database.open(folder)) {
                  int count = 0;
                  while (!end.isCancelled()) {
                    Set<String> departments = Set.copyOf(departments(other, bench.connectorId));
                    assertEquals(1, departments.size(), departments.toString());
                    count++;
                  }
                  return count;
                }
              });
      for (String department : List.of("North", "South", "East", "West")) {
        for (int i = 0; i < 25; i++) {
          town.user("u%02d".formatted(i), department);
        }
        assertEquals(RunState.SUCCEEDED, bench.sync().run().state());
      }
      end.cancel();
      assertTrue(readings.get() > 0);
    } finally {
      reader.shutdownNow();
    }
  }

  @Test
  void theLabelSaysConnectedAfterOneFullReadOnly(@TempDir Path folder) {
    Town town = Town.small();
    try (Bench bench = new Bench(folder, town)) {
      Runs runs = new Runs(bench.database);
      assertEquals(ConnectorLabel.NOT_CONNECTED, runs.label(bench.connectorId));
      town.fault = FaultTest.failing(FaultTest.is("apps"), ConnectorException.Kind.INVALID_REQUEST);
      assertEquals(RunState.PARTIAL, bench.sync().run().state());
      assertEquals(ConnectorLabel.NOT_CONNECTED, runs.label(bench.connectorId));
      town.fault =
          request -> {
            assertEquals(ConnectorLabel.SYNCING, runs.label(bench.connectorId));
            return Optional.empty();
          };
      bench.sync();
      assertEquals(ConnectorLabel.CONNECTED, runs.label(bench.connectorId));
      town.fault = FaultTest.failing(request -> true, ConnectorException.Kind.AUTHENTICATION);
      bench.sync();
      assertEquals(ConnectorLabel.ERROR, runs.label(bench.connectorId));
    }
  }

  @Test
  void aSecondSyncOfTheSameConnectorIsRefused(@TempDir Path folder) {
    Town town = Town.small();
    try (Bench bench = new Bench(folder, town)) {
      List<String> refusals = new ArrayList<>();
      town.checkFault =
          () -> {
            town.checkFault = () -> {};
            try {
              bench.sync();
            } catch (SyncRefusedException refused) {
              refusals.add(String.valueOf(refused.getMessage()));
            }
          };
      assertEquals(RunState.SUCCEEDED, bench.sync().run().state());
      assertEquals(1, refusals.size());
      assertTrue(
          refusals
              .get(0)
              .contains(
                  "in process " + ProcessHandle.current().pid() + " since 2026-03-01T10:00:00Z"),
          refusals.get(0));
    }
  }

  private static List<String> departments(Database database, long connectorId) {
    List<String> departments = new ArrayList<>();
    Published.read(
        database,
        connectorId,
        published -> {
          published.resources(
              ResourceKind.ACCOUNT,
              OptionalLong.empty(),
              row -> {
                if (row.type().equals("user")) {
                  departments.add(row.body().replaceAll(".*department\":\"([^\"]*).*", "$1"));
                }
              });
          return true;
        });
    return departments;
  }

  private static List<ResourceRow> find(Bench bench, Optional<ResourceKind> kind, String text) {
    return Published.read(
        bench.database, bench.connectorId, published -> published.find(kind, text, 10));
  }

  private static long count(Bench bench, String table) {
    return bench.database.read(
        handle -> handle.createQuery("SELECT count(*) FROM " + table).mapTo(Long.class).one());
  }

  private static List<String> paths(List<AccessRow> rows) {
    return rows.stream().map(HistoryTest::path).toList();
  }

  private static List<String> lines(List<AccessRow> rows) {
    return rows.stream()
        .map(row -> row.account().id() + " > " + row.target().id() + ": " + path(row))
        .toList();
  }

  private static String path(AccessRow row) {
    return String.join(
        ", ", row.path().stream().map(step -> step.entitlement() + " " + step.name()).toList());
  }
}
