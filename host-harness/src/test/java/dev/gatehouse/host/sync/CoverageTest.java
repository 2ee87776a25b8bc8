package dev.gatehouse.host.sync;

import static dev.gatehouse.host.sync.FaultTest.failing;
import static dev.gatehouse.host.sync.FaultTest.instead;
import static dev.gatehouse.host.sync.FaultTest.is;
import static dev.gatehouse.host.sync.FaultTest.members;
import static dev.gatehouse.host.sync.FaultTest.stream;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.host.store.PartState;
import dev.gatehouse.host.store.Published;
import dev.gatehouse.host.store.RunState;
import dev.gatehouse.host.store.StreamRow;
import dev.gatehouse.spi.model.ConnectorException.Kind;
import dev.gatehouse.spi.model.ItemIssue;
import dev.gatehouse.spi.model.Resource;
import dev.gatehouse.spi.model.ResourceKind;
import dev.gatehouse.spi.operation.Page;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was not covered keeps its data and their date, and spoils nothing else. */
class CoverageTest {
  private static final Set<String> WITHOUT_GROUPS = Set.of("users", "admins", "apps", "access");

  private static List<String> outdated(Bench bench, Optional<ResourceKind> kind) {
    return Published.read(
        bench.database,
        bench.connectorId,
        published -> published.outdated(kind).stream().map(StreamRow::stream).toList());
  }

  @Test
  void theDataOfAStreamThatWasSwitchedOffAreDated(@TempDir Path folder) {
    try (Bench bench = new Bench(folder, Town.small())) {
      Instant first = bench.time.instant();
      SyncResult full = bench.sync();
      assertEquals(Optional.of(first), stream(full, "groups").asOf());
      for (int run = 2; run <= 3; run++) {
        bench.time.pass(Duration.ofHours(1));
        Instant now = bench.time.instant();
        SyncResult result = bench.sync(request -> request.streams(WITHOUT_GROUPS));
        assertEquals(RunState.SUCCEEDED, result.run().state());
        assertEquals(PartState.NOT_COVERED, stream(result, "groups").state());
        assertEquals(Optional.of(first), stream(result, "groups").asOf());
        assertEquals(Optional.of(now), stream(result, "users").asOf());
      }
      assertEquals(List.of("groups"), outdated(bench, Optional.of(ResourceKind.GROUP)));
      assertEquals(List.of("members"), outdated(bench, Optional.empty()));
      assertEquals(List.of(), outdated(bench, Optional.of(ResourceKind.ACCOUNT)));
      bench.sync();
      assertEquals(List.of(), outdated(bench, Optional.of(ResourceKind.GROUP)));
    }
  }

  @Test
  void aStreamThatWasNeverReadHasNoDate(@TempDir Path folder) {
    try (Bench bench = new Bench(folder, Town.small())) {
      SyncResult result = bench.sync(request -> request.streams(WITHOUT_GROUPS));
      assertEquals(Optional.empty(), stream(result, "groups").asOf());
      assertEquals(List.of(), outdated(bench, Optional.of(ResourceKind.GROUP)));
    }
  }

  @Test
  void whatAnIncompleteStreamLacksIsDatedToo(@TempDir Path folder) {
    try (Bench bench = new Bench(folder, Town.small())) {
      Instant first = bench.time.instant();
      bench.sync();
      bench.time.pass(Duration.ofHours(1));
      bench.town.fault = failing(is("users at 10"), Kind.INVALID_REQUEST);
      SyncResult result = bench.sync();
      assertEquals(Optional.of(first), stream(result, "users").asOf());
      assertEquals(List.of("users"), outdated(bench, Optional.of(ResourceKind.ACCOUNT)));
    }
  }

  @Test
  void aRunThatPublishedNothingDatesNothing(@TempDir Path folder) {
    try (Bench bench = new Bench(folder, Town.small())) {
      Instant first = bench.time.instant();
      bench.sync();
      bench.time.pass(Duration.ofHours(1));
      assertEquals(
          Optional.of(first), stream(bench.sync(SyncRequest.Builder::dryRun), "users").asOf());
      bench.town.fault = failing(is("apps"), Kind.AUTHENTICATION);
      assertEquals(Optional.of(first), stream(bench.sync(), "users").asOf());
    }
  }

  @Test
  void aLostPermissionIsToldInWords(@TempDir Path folder) {
    try (Bench bench = new Bench(folder, Town.small())) {
      bench.sync();
      bench.town.fault =
          failing(request -> request.scope().stream().equals("members"), Kind.PERMISSION);
      SyncResult result = bench.sync();
      assertEquals(RunState.PARTIAL, result.run().state());
      assertEquals(
          Optional.of(
              "Not read in full: Group members. Nothing was removed on the strength of what is"
                  + " missing. The credential has lost a permission. Something is wrong:"
                  + " PERMISSION."),
          result.run().message());
    }
  }

  @Test
  void aGroupThatIsDeletedInMidSyncSpoilsNothingElse(@TempDir Path folder) {
    Town town = Town.small();
    try (Bench bench = new Bench(folder, town)) {
      bench.sync();
      town.user("new");
      town.member("g1", "user", "new");
      town.fault = failing(is("members of group/g3"), Kind.NOT_FOUND);
      SyncResult result = bench.sync();
      assertEquals(RunState.PARTIAL, result.run().state());
      assertEquals(16, members(bench, "g3"));
      assertTrue(bench.state().contains("user/new is member of group/g1"));
      town.fault = request -> Optional.empty();
      town.groups.remove("g3");
      town.members.remove("g3");
      // 16 of 56 memberships go with the group.
      assertEquals(RunState.HELD, bench.sync().run().state());
      bench.accept("groups");
      assertEquals(0, members(bench, "g3"));
    }
  }

  @Test
  void oneRecordThatCannotBeReadIsAnIssueAndTheOthersArePublished(@TempDir Path folder) {
    Town town = Town.small();
    try (Bench bench = new Bench(folder, town)) {
      bench.sync();
      town.user("new");
      town.fault =
          instead(
              is("apps"),
              request ->
                  Page.builder()
                      .add(Resource.of(Town.APP, "wiki", "Renamed").build())
                      .add(new ItemIssue("row 2", "The field displayName is a number."))
                      .expectedRows(2)
                      .build());
      SyncResult result = bench.sync();
      assertEquals(RunState.PARTIAL, result.run().state());
      String state = bench.state().toString();
      assertTrue(state.contains("user/new") && state.contains("app/wiki Renamed"), state);
      assertTrue(state.contains("app/mail Mail"), state);
      assertTrue(
          result.issues().stream().anyMatch(issue -> issue.example().equals("row 2")),
          result.issues().toString());
    }
  }

  @Test
  void aStreamThatMayNotBeReadSpoilsNothingElse(@TempDir Path folder) {
    Town town = Town.small();
    try (Bench bench = new Bench(folder, town)) {
      town.fault = failing(request -> request.scope().stream().equals("admins"), Kind.PERMISSION);
      SyncResult result = bench.sync();
      assertEquals(RunState.SUCCEEDED_WITH_WARNINGS, result.run().state());
      assertEquals(
          Optional.of("The credential may not read: Administrators."), result.run().message());
      String state = bench.state().toString();
      assertTrue(state.contains("user/u24 is access of app/wiki"), state);
      assertTrue(state.contains("user/u20 is member of group/g4"), state);
    }
  }
}
