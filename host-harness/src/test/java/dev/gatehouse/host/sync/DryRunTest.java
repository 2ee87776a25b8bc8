package dev.gatehouse.host.sync;

import static dev.gatehouse.host.sync.FaultTest.failing;
import static dev.gatehouse.host.sync.FaultTest.is;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.host.store.ChangeRow;
import dev.gatehouse.host.store.ConnectorLabel;
import dev.gatehouse.host.store.RemovalKind;
import dev.gatehouse.host.store.RunKind;
import dev.gatehouse.host.store.RunState;
import dev.gatehouse.host.store.Runs;
import dev.gatehouse.spi.model.ConnectorException.Kind;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A dry run shows what would change, and changes nothing. */
class DryRunTest {
  private static SyncResult dryRun(Bench bench) {
    return bench.sync(SyncRequest.Builder::dryRun);
  }

  @Test
  void whatWouldChangeIsCountedAndNothingIsPublished(@TempDir Path folder) {
    Town town = Town.small();
    try (Bench bench = new Bench(folder, town)) {
      bench.sync();
      List<String> before = bench.state();
      town.removeUser("u02");
      town.user("u03", "Moved");
      town.user("new");
      SyncResult result = dryRun(bench);
      assertEquals(RunState.SUCCEEDED, result.run().state(), result.toString());
      assertEquals(RunKind.DRY_RUN, result.run().kind());
      ChangeRow users = RemovalTest.change(result, RemovalKind.ACCOUNTS, "user");
      assertEquals(
          List.of(25L, 1L, 1L, 1L, 0L),
          List.of(
              users.published(), users.added(), users.changed(), users.removed(), users.held()));
      assertEquals(before, bench.state());
      assertEquals(Optional.of(1L), new Runs(bench.database).published(bench.connectorId));
      assertEquals(List.of(), bench.stateAt(result.run().id()));
      assertTrue(
          bench.events.stream()
              .noneMatch(
                  event ->
                      event instanceof SyncEvent.StateEntered entered
                          && entered.runId() == 2
                          && entered.state() == RunState.PUBLISHING));
    }
  }

  @Test
  void itEndsLikeTheSyncThatItStandsFor(@TempDir Path folder) {
    Town town = Town.small();
    try (Bench bench = new Bench(folder, town)) {
      bench.sync();
      for (int i = 0; i < 11; i++) {
        town.removeUser("u%02d".formatted(i));
      }
      SyncResult held = dryRun(bench);
      assertEquals(RunState.HELD, held.run().state());
      assertTrue(
          held.run().message().orElseThrow().contains("in a sync they would wait"),
          held.run().toString());
      assertEquals(11, RemovalTest.change(held, RemovalKind.ACCOUNTS, "user").held());
      assertEquals(List.of(), bench.waiting());
      town.fault = failing(is("apps"), Kind.INVALID_REQUEST);
      Town whole = Town.small();
      town.users.putAll(whole.users);
      town.members.putAll(whole.members);
      town.access.putAll(whole.access);
      assertEquals(RunState.PARTIAL, dryRun(bench).run().state());
      town.fault = failing(request -> true, Kind.AUTHENTICATION);
      assertEquals(RunState.FAILED, dryRun(bench).run().state());
      // None of that says anything about the connector.
      assertEquals(ConnectorLabel.CONNECTED, new Runs(bench.database).label(bench.connectorId));
    }
  }

  @Test
  void theFirstRunOfAConnectorMayBeDry(@TempDir Path folder) {
    try (Bench bench = new Bench(folder, Town.small())) {
      SyncResult result = dryRun(bench);
      assertEquals(RunState.SUCCEEDED, result.run().state());
      assertEquals(25, RemovalTest.change(result, RemovalKind.ACCOUNTS, "user").added());
      assertEquals(List.of(), bench.state());
      Runs runs = new Runs(bench.database);
      assertEquals(Optional.empty(), runs.published(bench.connectorId));
      assertEquals(ConnectorLabel.NOT_CONNECTED, runs.label(bench.connectorId));
    }
  }

  @Test
  void itsRemovalsDoNotCountAmongThoseOfTheDay(@TempDir Path folder) {
    Town town = Town.small();
    for (int i = 25; i < 100; i++) {
      town.user("u%02d".formatted(i));
    }
    try (Bench bench = new Bench(folder, town)) {
      bench.sync();
      for (int i = 85; i < 100; i++) {
        town.removeUser("u" + i);
      }
      assertEquals(RunState.SUCCEEDED, dryRun(bench).run().state());
      assertEquals(RunState.SUCCEEDED, bench.sync().run().state());
    }
  }

  @Test
  void aSyncGoesOnFromWhatAStoppedDryRunHasRead(@TempDir Path folder) {
    try (Bench bench = new Bench(folder, Town.small())) {
      bench.listener =
          event -> {
            if (event instanceof SyncEvent.Progress) {
              bench.cancellation.cancel();
            }
          };
      assertEquals(RunState.CANCELLED, dryRun(bench).run().state());
      bench.listener = event -> {};
      bench.cancellation = new Cancellation();
      SyncResult sync = bench.sync();
      assertTrue(sync.resumed());
      assertEquals(RunKind.SYNC, sync.run().kind());
      assertEquals(RunState.SUCCEEDED, sync.run().state());
    }
  }
}
