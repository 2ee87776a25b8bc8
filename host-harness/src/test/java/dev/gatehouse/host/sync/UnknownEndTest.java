package dev.gatehouse.host.sync;

import static dev.gatehouse.host.sync.FaultTest.failing;
import static dev.gatehouse.host.sync.FaultTest.is;
import static dev.gatehouse.host.sync.FaultTest.members;
import static dev.gatehouse.host.sync.FaultTest.stream;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.host.store.PartState;
import dev.gatehouse.host.store.RunState;
import dev.gatehouse.spi.model.ConnectorException;
import dev.gatehouse.spi.model.ConnectorException.Kind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A grant that names what no list has is resolved by a look-up, or its part is incomplete. */
class UnknownEndTest {
  /** A town that can look up; its lists are read before its grants are. */
  private static Bench bench(Path folder) {
    Town town = Town.small();
    town.lookUps = true;
    Bench bench = new Bench(folder, town);
    bench.concurrency = 1;
    return bench;
  }

  /** Has something happen in mid-read, when this page is asked for; later pages show it. */
  private static void when(Bench bench, String page, Runnable happens) {
    bench.town.fault =
        request -> {
          if (request.toString().equals(page)) {
            happens.run();
          }
          return Optional.empty();
        };
  }

  private static long lookUps(Bench bench) {
    return bench.town.asked.stream().filter(page -> page.startsWith("look up")).count();
  }

  @Test
  void anAccountThatCameInMidReadIsFoundAndItsGrantPublished(@TempDir Path folder)
      throws Exception {
    try (Bench bench = bench(folder)) {
      when(
          bench,
          "members of group/g0",
          () -> {
            bench.town.user("late");
            bench.town.member("g4", "user", "late");
          });
      SyncResult result = bench.sync();
      assertEquals(RunState.SUCCEEDED, result.run().state(), result.toString());
      assertEquals(
          Bench.truth(Files.createDirectory(folder.resolve("truth")), bench.town), bench.state());
      assertEquals(1, lookUps(bench), bench.town.asked.toString());
      assertEquals(PartState.COMPLETE, stream(result, "users").state());
      assertEquals(RunState.SUCCEEDED, bench.sync().run().state());
      assertEquals(1, lookUps(bench), "the next list has it");
    }
  }

  @Test
  void aGroupThatCameInMidReadIsPublishedWithItsMembers(@TempDir Path folder) throws Exception {
    try (Bench bench = bench(folder)) {
      when(
          bench,
          "access of app/mail",
          () -> {
            bench.town.groups.put("late", "Late");
            bench.town.member("late", "user", "u03");
            bench.town.access("wiki", "group", "late");
          });
      SyncResult result = bench.sync();
      assertEquals(RunState.SUCCEEDED, result.run().state(), result.toString());
      assertEquals(
          Bench.truth(Files.createDirectory(folder.resolve("truth")), bench.town), bench.state());
      assertEquals(6, stream(result, "members").parts());
    }
  }

  @Test
  void theGrantOfAnAccountThatIsGoneIsLeftOut(@TempDir Path folder) {
    try (Bench bench = bench(folder)) {
      bench.town.member("g0", "user", "ghost");
      SyncResult result = bench.sync();
      assertEquals(RunState.SUCCEEDED, result.run().state(), result.toString());
      assertEquals(PartState.COMPLETE, stream(result, "members").state());
      assertEquals(1, members(bench, "g0"));
      assertTrue(
          result.issues().stream()
              .anyMatch(
                  issue ->
                      issue.example().equals("user/ghost")
                          && issue.message().contains("does not exist any more")),
          result.issues().toString());
    }
  }

  @Test
  void aLookUpThatFailsLeavesThePartIncomplete(@TempDir Path folder) {
    try (Bench bench = bench(folder)) {
      bench.town.member("g0", "user", "ghost");
      bench.town.lookUpFault =
          () -> {
            throw ConnectorException.of(Kind.INVALID_REQUEST, "The town does not understand.");
          };
      SyncResult result = bench.sync();
      assertEquals(RunState.PARTIAL, result.run().state());
      assertEquals(
          Optional.of("1 grant names an object that was not read: user/ghost."),
          stream(result, "members").reason());
      assertEquals(1, lookUps(bench));
    }
  }

  @Test
  void noMoreThanAHundredAreLookedUpInOneRun(@TempDir Path folder) {
    try (Bench bench = bench(folder)) {
      for (int i = 0; i < 150; i++) {
        bench.town.member("g0", "user", "ghost-%03d".formatted(i));
      }
      SyncResult result = bench.sync();
      assertEquals(UnknownEnds.MOST, lookUps(bench));
      assertEquals(RunState.PARTIAL, result.run().state());
      assertEquals(
          Optional.of("50 grants name objects that were not read, such as user/ghost-100."),
          stream(result, "members").reason());
      assertEquals(1, members(bench, "g0"));
    }
  }

  @Test
  void whatAnIncompleteListLacksIsNotLookedUp(@TempDir Path folder) {
    try (Bench bench = bench(folder)) {
      bench.town.fault = failing(is("users at 10"), Kind.INVALID_REQUEST);
      SyncResult result = bench.sync();
      assertEquals(RunState.PARTIAL, result.run().state());
      assertEquals(0, lookUps(bench), bench.town.asked.toString());
      assertFalse(bench.state().toString().contains("user/u15 is"));
    }
  }
}
