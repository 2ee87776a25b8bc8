package dev.gatehouse.host.sync;

import static dev.gatehouse.host.sync.FaultTest.failing;
import static dev.gatehouse.host.sync.FaultTest.is;
import static dev.gatehouse.host.sync.FaultTest.stream;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.host.store.PartState;
import dev.gatehouse.host.store.RunState;
import dev.gatehouse.spi.model.ConnectorException;
import dev.gatehouse.spi.model.ConnectorException.Kind;
import dev.gatehouse.spi.operation.Page;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How often, and after how long, a page is asked for again. */
class RetryTest {
  private static final String GROUP_2 = "members of group/g2";

  @Test
  void aPageIsAskedForFiveTimesWithGrowingWaits(@TempDir Path folder) {
    Town town = Town.small();
    try (Bench bench = new Bench(folder, town)) {
      town.fault = failing(is(GROUP_2), Kind.UNAVAILABLE);
      SyncResult result = bench.sync();
      assertEquals(5, town.asked.stream().filter(GROUP_2::equals).count());
      assertEquals(4, bench.time.sleeps.size());
      for (int i = 0; i < 4; i++) {
        assertTrue(bench.time.sleeps.get(i).compareTo(Duration.ofSeconds(1L << i)) <= 0);
      }
      assertEquals(4, result.run().retries());
      assertEquals(RunState.PARTIAL, result.run().state());
      assertEquals(PartState.INCOMPLETE, stream(result, "members").state());
      assertEquals(4, stream(result, "members").completeParts());
    }
  }

  @Test
  void aPageThatComesAtTheFifthTryIsComplete(@TempDir Path folder) {
    Town town = Town.small();
    try (Bench bench = new Bench(folder, town)) {
      AtomicInteger tries = new AtomicInteger();
      town.fault =
          failing(
              request -> is(GROUP_2).test(request) && tries.incrementAndGet() < 5,
              Kind.RATE_LIMITED);
      assertEquals(RunState.SUCCEEDED, bench.sync().run().state());
    }
  }

  @Test
  void retryAfterIsWaitedForExactlyAndByAll(@TempDir Path folder) {
    Town town = Town.small();
    try (Bench bench = new Bench(folder, town)) {
      AtomicInteger tries = new AtomicInteger();
      town.fault =
          request -> {
            if (is(GROUP_2).test(request) && tries.incrementAndGet() == 1) {
              throw ConnectorException.builder(Kind.RATE_LIMITED, "Too many requests.")
                  .retryAfter(Duration.ofMinutes(15))
                  .build();
            }
            return Optional.empty();
          };
      assertEquals(RunState.SUCCEEDED, bench.sync().run().state());
      assertTrue(bench.time.sleeps.contains(Duration.ofMinutes(15)), bench.time.sleeps.toString());
    }
  }

  @Test
  void aTargetThatAsksForMoreThanAQuarterOfAnHourIsLeftAlone(@TempDir Path folder) {
    Town town = Town.small();
    try (Bench bench = new Bench(folder, town)) {
      town.fault =
          request -> {
            throw ConnectorException.builder(Kind.RATE_LIMITED, "Too many requests.")
                .retryAfter(Duration.ofMinutes(16))
                .build();
          };
      SyncResult result = bench.sync();
      assertEquals(RunState.FAILED, result.run().state());
      assertTrue(result.run().message().orElseThrow().contains("16 minutes"));
      assertEquals(List.of(), bench.time.sleeps);
      assertTrue(town.asked.size() <= 1 + 2 * bench.concurrency);
    }
  }

  @Test
  void aCheckIsTriedAgainToo(@TempDir Path folder) {
    Town town = Town.small();
    try (Bench bench = new Bench(folder, town)) {
      AtomicInteger tries = new AtomicInteger();
      town.checkFault =
          () -> {
            if (tries.incrementAndGet() < 3) {
              throw ConnectorException.of(Kind.UNAVAILABLE, "The town does not answer.");
            }
          };
      assertEquals(RunState.SUCCEEDED, bench.sync().run().state());
      assertEquals(2, bench.time.sleeps.size());
      assertEquals(2, bench.events.stream().filter(SyncEvent.Waiting.class::isInstance).count());
    }
  }

  @Test
  void aTargetThatIsDownIsNotAskedForEachPart(@TempDir Path folder) {
    Town town = Town.small();
    try (Bench bench = new Bench(folder, town)) {
      bench.concurrency = 1;
      town.fault =
          request -> {
            town.checkFault = () -> fail();
            return fail();
          };
      assertEquals(RunState.FAILED, bench.sync().run().state());
      assertTrue(town.asked.size() <= 2 + 3 * 5 + 2 * 5, town.asked.size() + " requests");
    }
  }

  @Test
  void oneEndpointThatIsDownDoesNotSpoilTheRest(@TempDir Path folder) {
    Town town = Town.small();
    for (int i = 0; i < 100; i++) {
      town.groups.put("more-%02d".formatted(i), "More");
    }
    try (Bench bench = new Bench(folder, town)) {
      bench.sync();
      town.asked.clear();
      town.user("new");
      town.removeUser("u02");
      town.fault = failing(request -> request.scope().stream().equals("members"), Kind.UNAVAILABLE);
      SyncResult result = bench.sync();
      assertEquals(RunState.PARTIAL, result.run().state());
      assertEquals(PartState.INCOMPLETE, stream(result, "members").state());
      assertTrue(bench.state().stream().anyMatch(line -> line.startsWith("user/new User")));
      assertTrue(bench.state().stream().noneMatch(line -> line.startsWith("user/u02 User")));
      long asked = town.asked.stream().filter(page -> page.startsWith("members")).count();
      assertTrue(asked <= 5 * (3 + 3L * bench.concurrency), "asked " + asked + " times");
    }
  }

  private static Optional<Page> fail() {
    throw ConnectorException.of(Kind.UNAVAILABLE, "The town does not answer.");
  }
}
