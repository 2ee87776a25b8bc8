package dev.gatehouse.host.sync;

import static dev.gatehouse.host.sync.FaultTest.failing;
import static dev.gatehouse.host.sync.FaultTest.stream;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.gatehouse.host.store.PartState;
import dev.gatehouse.host.store.RunState;
import dev.gatehouse.spi.model.ConnectorException.Kind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A stream with the grants on all resources of a type, which lists none of these. */
class GrantListTest {
  private static final Set<String> WITHOUT_GROUPS = Set.of("users", "admins", "members");

  private static Town town() {
    Town town = Town.small();
    town.membersInOneList = true;
    return town;
  }

  @Test
  void aGrantThatIsGoneIsRemovedAndNoGroupIs(@TempDir Path folder) throws Exception {
    Town town = town();
    try (Bench bench = new Bench(folder, town)) {
      bench.sync();
      town.members.remove("g0");
      assertEquals(RunState.SUCCEEDED, bench.sync().run().state());
      assertEquals(
          Bench.truth(Files.createDirectory(folder.resolve("truth")), town), bench.state());
    }
  }

  @Test
  void withoutTheListOfGroupsNoGroupIsRemoved(@TempDir Path folder) {
    Town town = town();
    try (Bench bench = new Bench(folder, town)) {
      bench.sync();
      List<String> before = bench.state();
      SyncResult result = bench.sync(request -> request.streams(WITHOUT_GROUPS));
      assertEquals(PartState.COMPLETE, stream(result, "members").state(), result.toString());
      assertEquals(before, bench.state());
    }
  }

  @Test
  void anUnreadListOfGrantsRemovesNoGrantAndLetsGroupsGo(@TempDir Path folder) {
    Town town = town();
    try (Bench bench = new Bench(folder, town)) {
      bench.sync();
      List<String> before = bench.state();
      town.members.remove("g1");
      town.groups.put("g9", "Empty");
      town.fault = failing(request -> request.toString().equals("members"), Kind.UNAVAILABLE);
      bench.sync();
      town.groups.remove("g9");
      SyncResult result = bench.sync();
      assertEquals(PartState.INCOMPLETE, stream(result, "members").state(), result.toString());
      assertEquals(PartState.COMPLETE, stream(result, "groups").state());
      assertEquals(before, bench.state());
    }
  }

  @Test
  void grantsOnGroupsThatNobodyEverReadAreAWarningOnly(@TempDir Path folder) {
    try (Bench bench = new Bench(folder, town())) {
      SyncResult result = bench.sync(request -> request.streams(WITHOUT_GROUPS));
      assertEquals(PartState.COMPLETE, stream(result, "members").state(), result.toString());
      assertEquals(Optional.empty(), stream(result, "members").reason());
    }
  }
}
