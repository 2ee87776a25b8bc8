package dev.gatehouse.host.sync;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.host.store.ConnectorLabel;
import dev.gatehouse.host.store.RunRow;
import dev.gatehouse.host.store.RunState;
import dev.gatehouse.host.store.Runs;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** History is kept as long as the operator says, and not longer. */
class RetentionTest {
  private static final Duration DAY = Duration.ofDays(1);

  /** Syncs once a day, each time with something else; returns the state after each sync. */
  private static List<List<String>> days(Bench bench, int days, Duration keepFor) {
    List<List<String>> states = new ArrayList<>();
    for (int day = 0; day < days; day++) {
      bench.town.user("u01", "Department " + day);
      bench.town.users.remove("day-" + (day - 1));
      bench.town.user("day-" + day);
      SyncResult result = bench.sync(request -> request.keepFor(keepFor));
      assertEquals(RunState.SUCCEEDED, result.run().state(), result.toString());
      states.add(bench.state());
      bench.time.pass(DAY);
    }
    return states;
  }

  @Test
  void whatIsKeptCanBeAskedForAndWhatIsOlderIsGone(@TempDir Path folder) {
    try (Bench bench = new Bench(folder, Town.small())) {
      List<List<String>> states = days(bench, 10, Duration.ofDays(3));
      List<Long> kept = runs(bench);
      // Day 9 was the last; what was seen three days before is the oldest that can be asked for.
      assertTrue(kept.contains(7L) && !kept.contains(5L), kept.toString());
      for (long run : kept) {
        assertEquals(states.get((int) run - 1), bench.stateAt(run), "after run " + run);
      }
      assertEquals(List.of(), bench.stateAt(2));
      assertEquals(
          Optional.of(kept.get(kept.size() - 1)),
          new Runs(bench.database).earliestKept(bench.connectorId));
      assertEquals(0, versionsThatEndedBefore(bench, kept.get(kept.size() - 1)));
      assertEquals(ConnectorLabel.CONNECTED, new Runs(bench.database).label(bench.connectorId));
    }
  }

  @Test
  void withoutAWishEverythingIsKept(@TempDir Path folder) {
    try (Bench bench = new Bench(folder, Town.small())) {
      List<List<String>> states = days(bench, 5, Duration.ZERO);
      bench.time.pass(Duration.ofDays(4000));
      bench.sync();
      for (int run = 1; run <= 5; run++) {
        assertEquals(states.get(run - 1), bench.stateAt(run));
      }
    }
  }

  @Test
  void theLastPublishedStateStaysHoweverOldItIs(@TempDir Path folder) {
    Town town = Town.small();
    try (Bench bench = new Bench(folder, town)) {
      days(bench, 3, Duration.ZERO);
      List<String> last = bench.state();
      bench.time.pass(Duration.ofDays(100));
      town.checkFault =
          () -> {
            throw new IllegalStateException("down");
          };
      assertEquals(RunState.FAILED, bench.sync(request -> request.keepFor(DAY)).run().state());
      assertEquals(last, bench.state());
      assertEquals(last, bench.stateAt(3));
      assertEquals(List.of(4L, 3L), runs(bench));
    }
  }

  @Test
  void otherConnectorsKeepTheirs(@TempDir Path folder) {
    try (Bench bench = new Bench(folder, Town.small())) {
      Town two = Town.small();
      two.organization = "org-2";
      Bench other = new Bench(bench.database, two, "two");
      other.sync();
      two.removeUser("u03");
      other.sync();
      List<String> first = other.stateAt(1);
      days(bench, 6, DAY);
      assertEquals(first, other.stateAt(1));
      assertEquals(2, runs(other).size());
    }
  }

  private static List<Long> runs(Bench bench) {
    return new Runs(bench.database).list(bench.connectorId, 100).stream().map(RunRow::id).toList();
  }

  private static long versionsThatEndedBefore(Bench bench, long run) {
    return bench.database.read(
        handle ->
            handle
                .createQuery(
                    "SELECT (SELECT count(*) FROM resource_version WHERE to_run <= :run)"
                        + " + (SELECT count(*) FROM grant_version WHERE to_run <= :run)")
                .bind("run", run)
                .mapTo(Long.class)
                .one());
  }
}
