package dev.gatehouse.host.sync;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.host.store.PartState;
import dev.gatehouse.host.store.RunState;
import dev.gatehouse.host.store.StreamRow;
import dev.gatehouse.spi.model.ConnectorException;
import dev.gatehouse.spi.model.ConnectorException.Kind;
import dev.gatehouse.spi.model.Grant;
import dev.gatehouse.spi.model.ItemIssue;
import dev.gatehouse.spi.model.Resource;
import dev.gatehouse.spi.operation.Page;
import dev.gatehouse.spi.operation.PageRequest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What goes wrong with pages, and what it leads to. */
class FaultTest {
  private static final String GROUP_2 = "members of group/g2";

  @ParameterizedTest
  @EnumSource(
      value = Kind.class,
      names = {"AUTHENTICATION", "CONFIGURATION", "REFUSED_BY_TARGET"})
  void aRefusalOfTheCredentialEndsTheRun(Kind kind, @TempDir Path folder) {
    Town town = Town.small();
    try (Bench bench = new Bench(folder, town)) {
      bench.sync();
      List<String> before = bench.state();
      town.fault = failing(is("groups"), kind);
      SyncResult result = bench.sync();
      assertEquals(RunState.FAILED, result.run().state());
      assertEquals(Optional.of(kind), result.failure());
      assertEquals(Optional.of("Something is wrong: " + kind + "."), result.run().message());
      assertEquals(before, bench.state());
      assertEquals(1, town.asked.stream().skip(20).filter("groups"::equals).count());
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Kind.class,
      names = {"NOT_FOUND", "CONFLICT", "INVALID_REQUEST", "UNEXPECTED"})
  void oneBadPartDoesNotSpoilTheRest(Kind kind, @TempDir Path folder) {
    Town town = Town.small();
    try (Bench bench = new Bench(folder, town)) {
      bench.sync();
      town.members.remove("g2");
      town.user("new");
      town.fault = failing(is(GROUP_2), kind);
      SyncResult result = bench.sync();
      assertEquals(RunState.PARTIAL, result.run().state());
      assertEquals(
          Optional.of("Something is wrong: " + kind + "."), stream(result, "members").reason());
      assertEquals(11, members(bench, "g2"));
      assertTrue(bench.state().stream().anyMatch(line -> line.startsWith("user/new")));
    }
  }

  @Test
  void anItemThatCouldNotBeReadMakesItsPartIncomplete(@TempDir Path folder) {
    Town town = Town.small();
    try (Bench bench = new Bench(folder, town)) {
      town.fault =
          instead(
              is("apps"),
              request ->
                  Page.builder()
                      .add(Resource.of(Town.APP, "wiki", "Wiki").build())
                      .add(new ItemIssue("row 2", "The field displayName is a number."))
                      .expectedRows(2)
                      .build());
      SyncResult result = bench.sync();
      assertEquals(RunState.PARTIAL, result.run().state());
      assertEquals(Optional.of("1 item could not be read."), stream(result, "apps").reason());
      assertTrue(
          result.issues().stream()
              .anyMatch(issue -> issue.message().equals("The field displayName is a number.")));
      assertEquals(1, town.asked.stream().filter("apps"::equals).count());
    }
  }

  @Test
  void whatCouldBeReadInPartIsPublishedIfItIsNewAndChangesNothing(@TempDir Path folder) {
    Town town = Town.small();
    try (Bench bench = new Bench(folder, town)) {
      bench.sync();
      List<String> before = bench.state();
      town.fault =
          instead(
              is("apps"),
              request ->
                  Page.builder()
                      .add(Resource.of(Town.APP, "wiki", "Half of the wiki").build())
                      .add(ItemIssue.about(Town.APP.idOf("wiki"), "A field is of no known type."))
                      .add(Resource.of(Town.APP, "new", "Half of it").build())
                      .add(ItemIssue.about(Town.APP.idOf("new"), "A field is of no known type."))
                      .expectedRows(2)
                      .build());
      SyncResult result = bench.sync();
      assertEquals(RunState.PARTIAL, result.run().state());
      List<String> added = new ArrayList<>(bench.state());
      added.removeAll(before);
      assertTrue(bench.state().containsAll(before));
      assertEquals(1, added.size(), added::toString);
      assertTrue(added.get(0).startsWith("app/new Half of it"), added::toString);
    }
  }

  @Test
  void aWrongTotalIsReadOnceMoreAndThenIncomplete(@TempDir Path folder) {
    Town town = Town.small();
    try (Bench bench = new Bench(folder, town)) {
      town.fault =
          instead(
              is("apps"),
              request ->
                  Page.builder()
                      .add(Resource.of(Town.APP, "wiki", "Wiki").build())
                      .expectedRows(2)
                      .build());
      SyncResult result = bench.sync();
      assertEquals(2, town.asked.stream().filter("apps"::equals).count());
      assertEquals(
          Optional.of("The target system says that there are 2 rows, and 1 came."),
          stream(result, "apps").reason());
    }
  }

  @Test
  void dataThatMovedIsCompleteAfterASecondRead(@TempDir Path folder) {
    Town town = Town.small();
    try (Bench bench = new Bench(folder, town)) {
      bench.concurrency = 1;
      AtomicInteger once = new AtomicInteger();
      town.fault =
          request -> {
            if (request.toString().equals("users at 10") && once.incrementAndGet() == 1) {
              town.user("u99");
            }
            return Optional.empty();
          };
      SyncResult result = bench.sync();
      assertEquals(RunState.SUCCEEDED, result.run().state(), result.toString());
      assertEquals(26, stream(result, "users").rows());
      assertEquals(2, town.asked.stream().filter("users"::equals).count());
    }
  }

  @Test
  void aRowThatSlippedBetweenTwoPagesIsReadOnceMore(@TempDir Path folder) {
    Town town = Town.small();
    try (Bench bench = new Bench(folder, town)) {
      bench.concurrency = 1;
      AtomicInteger once = new AtomicInteger();
      town.fault =
          request -> {
            if (request.toString().equals("users at 10") && once.incrementAndGet() == 1) {
              town.removeUser("u03");
              town.user("u99");
            }
            return Optional.empty();
          };
      SyncResult result = bench.sync();
      assertEquals(RunState.SUCCEEDED, result.run().state(), result.toString());
      assertEquals(2, town.asked.stream().filter("users"::equals).count());
      assertTrue(bench.state().stream().anyMatch(line -> line.startsWith("user/u10")));
    }
  }

  @Test
  void aListWhosePagesNeverMeetIsIncomplete(@TempDir Path folder) {
    Town town = Town.small();
    try (Bench bench = new Bench(folder, town)) {
      town.fault =
          instead(
              is("apps"),
              request ->
                  Page.builder()
                      .add(Resource.of(Town.APP, "wiki", "Wiki").build())
                      .expectedRows(1)
                      .closesAt("0 wiki")
                      .build());
      SyncResult result = bench.sync();
      assertEquals(
          Optional.of("Rows came and went between two pages while they were read."),
          stream(result, "apps").reason());
    }
  }

  @Test
  void aRowThatComesTwiceMakesAPartDoubtful(@TempDir Path folder) {
    Town town = Town.small();
    try (Bench bench = new Bench(folder, town)) {
      town.fault =
          instead(
              is("apps"),
              request ->
                  Page.builder()
                      .add(Resource.of(Town.APP, "wiki", "Wiki").build())
                      .add(Resource.of(Town.APP, "wiki", "Wiki").build())
                      .expectedRows(2)
                      .build());
      SyncResult result = bench.sync();
      assertEquals(Optional.of("1 row came twice."), stream(result, "apps").reason());
    }
  }

  @Test
  void aListThatHeedsNoPositionIsNotReadForEver(@TempDir Path folder) {
    Town town = Town.small();
    try (Bench bench = new Bench(folder, town)) {
      town.fault =
          instead(
              request -> request.scope().stream().equals("apps"),
              request ->
                  Page.builder()
                      .add(Resource.of(Town.APP, "wiki", "Wiki").build())
                      .next(request.cursorAt(request.position().orElse("") + "x"))
                      .build());
      SyncResult result = bench.sync();
      assertEquals(RunState.PARTIAL, result.run().state());
      assertEquals(
          Optional.of(
              "The list does not end: 3 pages in a row brought nothing new, and named another"
                  + " one."),
          stream(result, "apps").reason());
      assertEquals(4, town.asked.stream().filter(page -> page.startsWith("apps")).count());
    }
  }

  @Test
  void anExpiredCursorIsReadAnewOnce(@TempDir Path folder) {
    Town town = Town.small();
    try (Bench bench = new Bench(folder, town)) {
      AtomicInteger once = new AtomicInteger();
      town.fault =
          failing(
              request -> request.toString().equals("users at 10") && once.incrementAndGet() == 1,
              Kind.CURSOR_EXPIRED);
      assertEquals(RunState.SUCCEEDED, bench.sync().run().state());
      town.fault =
          failing(request -> request.toString().equals("users at 10"), Kind.CURSOR_EXPIRED);
      SyncResult result = bench.sync();
      assertEquals(PartState.INCOMPLETE, stream(result, "users").state());
    }
  }

  @Test
  void aStreamThatWasNeverPermittedIsNotCovered(@TempDir Path folder) {
    Town town = Town.small();
    try (Bench bench = new Bench(folder, town)) {
      town.fault = failing(request -> request.scope().stream().equals("admins"), Kind.PERMISSION);
      SyncResult result = bench.sync();
      assertEquals(PartState.NOT_COVERED, stream(result, "admins").state());
      assertEquals(RunState.SUCCEEDED_WITH_WARNINGS, result.run().state());
    }
  }

  @Test
  void aPermissionThatIsLostIsAProblemAndKeepsTheData(@TempDir Path folder) {
    Town town = Town.small();
    try (Bench bench = new Bench(folder, town)) {
      bench.sync();
      List<String> before = bench.state();
      town.fault = failing(request -> request.scope().stream().equals("admins"), Kind.PERMISSION);
      SyncResult result = bench.sync();
      assertEquals(PartState.INCOMPLETE, stream(result, "admins").state());
      assertTrue(stream(result, "admins").reason().orElseThrow().contains("no longer"));
      assertEquals(RunState.PARTIAL, result.run().state());
      assertEquals(before, bench.state());
    }
  }

  @Test
  void aStreamThatIsRefusedForEachGroupIsNotTriedForAll(@TempDir Path folder) {
    Town town = Town.small();
    for (int i = 0; i < 100; i++) {
      town.groups.put("more-%02d".formatted(i), "More");
    }
    try (Bench bench = new Bench(folder, town)) {
      town.fault = failing(request -> request.scope().stream().equals("members"), Kind.PERMISSION);
      SyncResult result = bench.sync();
      assertEquals(PartState.NOT_COVERED, stream(result, "members").state());
      assertEquals(105, stream(result, "members").parts());
      long asked = town.asked.stream().filter(page -> page.startsWith("members")).count();
      assertTrue(asked <= 3 + 2L * bench.concurrency, "asked " + asked + " times");
    }
  }

  @Test
  void aGrantToNobodyKnownIsNotPublished(@TempDir Path folder) {
    Town town = Town.small();
    try (Bench bench = new Bench(folder, town)) {
      town.member("g0", "user", "ghost");
      SyncResult result = bench.sync();
      assertEquals(RunState.PARTIAL, result.run().state());
      assertEquals(
          Optional.of("1 grant names an object that was not read: user/ghost."),
          stream(result, "members").reason());
      assertEquals(1, members(bench, "g0"));
    }
  }

  @Test
  void whatAStreamDoesNotDeclareIsRefused(@TempDir Path folder) {
    Town town = Town.small();
    try (Bench bench = new Bench(folder, town)) {
      town.fault =
          instead(
              is("apps"),
              request ->
                  Page.builder()
                      .add(Resource.of(Town.GROUP, "sly", "Sly").build())
                      .add(Grant.of(Town.GROUP.idOf("g0"), "member", Town.USER.idOf("u00")))
                      .build());
      SyncResult result = bench.sync();
      assertEquals(2, stream(result, "apps").issues());
      assertFalse(bench.state().toString().contains("Sly"));
    }
  }

  @Test
  void aFailedCheckNamesTheReason(@TempDir Path folder) {
    Town town = Town.small();
    try (Bench bench = new Bench(folder, town)) {
      town.checkFault =
          () -> {
            throw ConnectorException.of(Kind.AUTHENTICATION, "Wrong key or wrong region.");
          };
      SyncResult result = bench.sync();
      assertEquals(RunState.FAILED, result.run().state());
      assertEquals(Optional.of("Wrong key or wrong region."), result.run().message());
      assertEquals(List.of("check"), town.asked);
    }
  }

  @Test
  void aCredentialOfAnotherOrganisationIsRefused(@TempDir Path folder) {
    Town town = Town.small();
    try (Bench bench = new Bench(folder, town)) {
      bench.sync();
      List<String> before = bench.state();
      town.organization = "org-2";
      town.users.clear();
      SyncResult result = bench.sync();
      assertEquals(RunState.FAILED, result.run().state());
      assertEquals(Optional.of(Kind.CONFIGURATION), result.failure());
      String message = result.run().message().orElseThrow();
      assertTrue(message.contains("Town of org-1") && message.contains("Town of org-2"), message);
      assertEquals(before, bench.state());
    }
  }

  static StreamRow stream(SyncResult result, String name) {
    return result.streams().stream()
        .filter(row -> row.stream().equals(name))
        .findFirst()
        .orElseThrow();
  }

  static long members(Bench bench, String group) {
    return bench.state().stream().filter(line -> line.endsWith("member of group/" + group)).count();
  }

  static Predicate<PageRequest> is(String page) {
    return request -> request.toString().equals(page);
  }

  static Function<PageRequest, Optional<Page>> failing(Predicate<PageRequest> where, Kind kind) {
    return request -> {
      if (where.test(request)) {
        throw ConnectorException.of(kind, "Something is wrong: " + kind + ".");
      }
      return Optional.empty();
    };
  }

  static Function<PageRequest, Optional<Page>> instead(
      Predicate<PageRequest> where, Function<PageRequest, Page> page) {
    return request -> where.test(request) ? Optional.of(page.apply(request)) : Optional.empty();
  }
}
