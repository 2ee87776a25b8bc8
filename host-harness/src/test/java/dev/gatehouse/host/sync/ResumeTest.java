package dev.gatehouse.host.sync;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.host.store.RunState;
import dev.gatehouse.host.store.StoreException;
import dev.gatehouse.spi.model.ConnectorException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A sync that is stopped goes on from the last stored page. */
class ResumeTest {
  private static final int CONCURRENCY = 2;

  @Test
  void stoppedAfterAnyPageItGoesOnAndEndsTheSame(@TempDir Path folder) throws Exception {
    List<String> truth = Bench.truth(Files.createDirectory(folder.resolve("truth")), Town.small());
    int pages = 18;
    for (int stopAfter = 1; stopAfter <= pages; stopAfter++) {
      Town town = Town.small();
      Path place = Files.createDirectory(folder.resolve("stop-" + stopAfter));
      try (Bench bench = new Bench(place, town)) {
        bench.concurrency = CONCURRENCY;
        stopAfter(bench, stopAfter);
        SyncResult first = bench.sync();
        assertEquals(RunState.CANCELLED, first.run().state());
        assertEquals(List.of(), bench.state());

        town.fault = request -> Optional.empty();
        bench.cancellation = new Cancellation();
        SyncResult second = bench.sync();
        assertEquals(RunState.SUCCEEDED, second.run().state(), second.toString());
        assertEquals(truth, bench.state());
        if (second.resumed()) {
          assertEquals(first.run().id(), second.run().id());
          assertTrue(bench.events.stream().anyMatch(SyncEvent.Resumed.class::isInstance));
        }
        // Pages that were under way when it stopped are asked for twice, all others once.
        Map<String, Integer> times = new HashMap<>();
        town.asked.forEach(page -> times.merge(page, 1, Integer::sum));
        times.remove("check");
        long twice = times.values().stream().filter(count -> count > 1).count();
        assertTrue(twice <= 2 * CONCURRENCY, times.toString());
        assertFalse(Files.exists(place.resolve("sync-1.db")));
      }
    }
  }

  @Test
  void theRequestsOfAllStartsAreCounted(@TempDir Path folder) {
    Town town = Town.small();
    try (Bench bench = new Bench(folder, town)) {
      stopAfter(bench, 5);
      bench.sync();
      town.fault = request -> Optional.empty();
      bench.cancellation = new Cancellation();
      SyncResult second = bench.sync();
      assertTrue(second.resumed());
      assertTrue(second.run().requests() <= town.asked.size());
      assertTrue(second.run().requests() >= 18, second.run().toString());
    }
  }

  @Test
  void whatALookUpFoundToBeGoneIsNotLookedUpAgain(@TempDir Path folder) {
    Town town = Town.small();
    town.lookUps = true;
    try (Bench bench = new Bench(folder, town)) {
      bench.concurrency = 1;
      bench.sync();
      List.of("u22", "u23", "u24").forEach(town::removeUser);
      AtomicInteger lookUps = new AtomicInteger();
      town.lookUpFault =
          () -> {
            if (lookUps.incrementAndGet() == 3) {
              bench.cancellation.cancel();
              throw ConnectorException.of(ConnectorException.Kind.CANCELLED, "It was stopped.");
            }
          };
      assertEquals(RunState.CANCELLED, bench.sync().run().state());
      bench.cancellation = new Cancellation();
      SyncResult second = bench.sync();
      assertTrue(second.resumed());
      assertEquals(RunState.SUCCEEDED, second.run().state(), second.toString());
      assertEquals(4, lookUps.get());
      assertFalse(bench.state().toString().contains("user/u22"));
    }
  }

  @Test
  void anOldRunIsNotGoneOnWith(@TempDir Path folder) {
    Town town = Town.small();
    try (Bench bench = new Bench(folder, town)) {
      stopAfter(bench, 5);
      SyncResult first = bench.sync();
      town.fault = request -> Optional.empty();
      bench.cancellation = new Cancellation();
      bench.time.pass(Duration.ofMinutes(61));
      SyncResult second = bench.sync();
      assertFalse(second.resumed());
      assertEquals(first.run().id() + 1, second.run().id());
      assertEquals(RunState.SUCCEEDED, second.run().state());
      assertEquals(
          List.of(
              new SyncEvent.StartedAfresh(
                  first.run().id(),
                  first.run().startedAt(),
                  "its pages are too old to be put together with fresh ones")),
          bench.events.stream().filter(SyncEvent.StartedAfresh.class::isInstance).toList());
    }
  }

  @Test
  void howOldARunMayBeIsTheOperatorsChoice(@TempDir Path folder) {
    Town town = Town.small();
    try (Bench bench = new Bench(folder, town)) {
      stopAfter(bench, 5);
      bench.sync();
      bench.cancellation = new Cancellation();
      bench.time.pass(Duration.ofMinutes(90));
      assertTrue(
          bench.sync(request -> request.resumeWithin(Duration.ofHours(2))).resumed(), "stopped");
      town.fault = request -> Optional.empty();
      bench.cancellation = new Cancellation();
      assertFalse(bench.sync(request -> request.resumeWithin(Duration.ZERO)).resumed());
    }
  }

  @Test
  void anotherVersionOfThePluginStartsAfresh(@TempDir Path folder) {
    Town town = Town.small();
    try (Bench bench = new Bench(folder, town)) {
      stopAfter(bench, 5);
      bench.sync();
      town.fault = request -> Optional.empty();
      town.version = "1.0.1";
      bench.cancellation = new Cancellation();
      assertFalse(bench.sync().resumed());
    }
  }

  @Test
  void anotherSettingStartsAfresh(@TempDir Path folder) {
    Town town = Town.small();
    try (Bench bench = new Bench(folder, town)) {
      stopAfter(bench, 5);
      bench.sync();
      bench.database.write(
          handle -> handle.execute("INSERT INTO connector_setting VALUES (1, 'region', 'eu')"));
      town.fault = request -> Optional.empty();
      bench.cancellation = new Cancellation();
      assertFalse(bench.sync().resumed());
    }
  }

  @Test
  void aRunThatDiedIsGoneOnWith(@TempDir Path folder) {
    Town town = Town.small();
    try (Bench bench = new Bench(folder, town)) {
      stopAfter(bench, 8);
      bench.sync();
      // What kill -9 leaves behind: a run in the middle of reading, without an end.
      bench.database.write(
          handle ->
              handle.execute("UPDATE run SET state = 'READING', ended_at = NULL, resumable = 0"));
      town.fault = request -> Optional.empty();
      bench.cancellation = new Cancellation();
      SyncResult second = bench.sync();
      assertTrue(second.resumed());
      assertEquals(RunState.SUCCEEDED, second.run().state());
    }
  }

  @Test
  void aPublicationThatDiedIsUndoneAndDoneAgain(@TempDir Path folder) throws Exception {
    Town town = Town.small();
    try (Bench bench = new Bench(folder, town)) {
      bench.sync();
      List<String> before = bench.state();
      town.user("new");
      town.removeUser("u03");
      town.user("u04", "Moved");
      // The database refuses the flip: everything is written, and nobody may see it.
      bench.database.write(
          handle ->
              handle.execute(
                  "CREATE TRIGGER no_flip BEFORE UPDATE OF published_run ON connector"
                      + " BEGIN SELECT RAISE(ABORT, 'no'); END"));
      assertTrue(throwsStoreException(bench));
      assertEquals(before, bench.state());
      bench.database.write(handle -> handle.execute("DROP TRIGGER no_flip"));

      SyncResult second = bench.sync();
      assertTrue(second.resumed());
      assertEquals(RunState.SUCCEEDED, second.run().state(), second.toString());
      assertEquals(
          Bench.truth(Files.createDirectory(folder.resolve("truth")), town), bench.state());
      assertEquals(before, bench.stateAt(1));
    }
  }

  @Test
  void stoppedWhileComparingItPublishesNothingAndReadsNothingTwice(@TempDir Path folder) {
    Town town = Town.small();
    try (Bench bench = new Bench(folder, town)) {
      SyncListener stopping =
          event -> {
            if (event instanceof SyncEvent.StateEntered entered
                && entered.state() == RunState.COMPARING) {
              bench.cancellation.cancel();
            }
          };
      bench.listener = stopping;
      SyncResult first = bench.sync();
      assertEquals(RunState.CANCELLED, first.run().state());
      assertEquals(List.of(), bench.state());
      int asked = town.asked.size();
      bench.cancellation = new Cancellation();
      bench.listener = event -> {};
      SyncResult second = bench.sync();
      assertEquals(RunState.SUCCEEDED, second.run().state());
      assertEquals(asked + 1, town.asked.size(), "only the check is repeated");
    }
  }

  @Test
  void aLostNetworkIsGoneOnWithToo(@TempDir Path folder) {
    Town town = Town.small();
    try (Bench bench = new Bench(folder, town)) {
      List<String> done = new ArrayList<>();
      town.fault =
          request -> {
            synchronized (done) {
              if (done.size() >= 6 && !done.contains(request.toString())) {
                town.checkFault =
                    () -> {
                      throw ConnectorException.of(
                          ConnectorException.Kind.UNAVAILABLE, "The town does not answer.");
                    };
                throw ConnectorException.of(
                    ConnectorException.Kind.UNAVAILABLE, "The town does not answer.");
              }
              done.add(request.toString());
            }
            return Optional.empty();
          };
      SyncResult first = bench.sync();
      assertEquals(RunState.FAILED, first.run().state());
      assertEquals(Optional.of("The town does not answer."), first.run().message());
      town.fault = request -> Optional.empty();
      town.checkFault = () -> {};
      SyncResult second = bench.sync();
      assertTrue(second.resumed());
      assertEquals(RunState.SUCCEEDED, second.run().state(), second.toString());
    }
  }

  private static boolean throwsStoreException(Bench bench) {
    try {
      bench.sync();
      return false;
    } catch (StoreException expected) {
      return true;
    }
  }

  private static void stopAfter(Bench bench, int pages) {
    AtomicInteger count = new AtomicInteger();
    bench.town.fault =
        request -> {
          if (count.incrementAndGet() == pages) {
            bench.cancellation.cancel();
          }
          return Optional.empty();
        };
  }
}
