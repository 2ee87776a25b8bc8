package dev.gatehouse.host.sync;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.host.store.EndpointRow;
import dev.gatehouse.host.store.PartState;
import dev.gatehouse.host.store.RunState;
import dev.gatehouse.host.store.StreamRow;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A sync in which nothing goes wrong. */
class SyncTest {
  @Test
  void everythingThatIsReadIsPublished(@TempDir Path folder) {
    try (Bench bench = new Bench(folder, Town.small())) {
      SyncResult result = bench.sync();
      assertEquals(RunState.SUCCEEDED, result.run().state(), result.toString());
      List<String> state = bench.state();
      assertEquals(
          25,
          state.stream()
              .filter(line -> line.startsWith("user/") && !line.contains(" is "))
              .count());
      assertTrue(state.contains("admin/a1 is holder of role/owner"), state.toString());
      assertTrue(state.contains("user/u24 is access of app/wiki"), state.toString());
      assertEquals(
          1 + 6 + 11 + 16 + 21,
          state.stream()
              .filter(line -> line.endsWith("of group/g0") || line.contains("is member of"))
              .count());
    }
  }

  @Test
  void eachPageIsAskedForOnceAndNothingElseIs(@TempDir Path folder) {
    Town town = Town.small();
    try (Bench bench = new Bench(folder, town)) {
      SyncResult result = bench.sync();
      // users 3, admins 1 and the empty one that ends the chain, groups 1, apps 1, members
      // 1+1+2+2+3, access 2
      assertEquals(1 + 3 + 2 + 1 + 1 + 9 + 2, town.asked.size(), town.asked.toString());
      assertEquals(town.asked.size(), new HashSet<>(town.asked).size());
      assertEquals(
          town.asked.size(), result.endpoints().stream().mapToLong(EndpointRow::requests).sum());
      assertEquals(town.asked.size(), result.run().requests());
    }
  }

  @Test
  void eachStreamSaysWhatItReadOfWhatItExpected(@TempDir Path folder) {
    try (Bench bench = new Bench(folder, Town.small())) {
      SyncResult result = bench.sync();
      StreamRow users = result.streams().get(0);
      assertEquals("users", users.stream());
      assertEquals(PartState.COMPLETE, users.state());
      assertEquals(OptionalLong.of(25), users.expectedRows());
      assertEquals(25, users.rows());
      assertEquals(3, users.pages());
      StreamRow admins = result.streams().get(1);
      assertEquals(OptionalLong.empty(), admins.expectedRows());
      StreamRow members = result.streams().get(3);
      assertEquals("members", members.stream());
      assertEquals(5, members.parts());
      assertEquals(5, members.completeParts());
      assertEquals(55, members.rows());
    }
  }
}
