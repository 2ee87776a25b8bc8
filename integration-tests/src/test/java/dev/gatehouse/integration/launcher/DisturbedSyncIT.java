package dev.gatehouse.integration.launcher;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.gatehouse.integration.docs.ReliabilityPage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * A sync that is killed again and again in one phase, or meets a full disk there, ends as if nobody
 * had disturbed it, and asks for little more.
 */
class DisturbedSyncIT {
  private static final int TIMES = 10;

  @TempDir private static Path folder;
  private static ExecutorService threads;
  private static final Syncs KILLED = new Syncs("killed");
  private static final Syncs WITHOUT_SPACE = new Syncs("full");

  /** Both go on at the same time, because most of it is that a launcher starts, on one core. */
  @BeforeAll
  static void begin() {
    threads = Executors.newFixedThreadPool(2);
    threads.execute(() -> KILLED.disturb(Disturbance::kill));
    threads.execute(() -> WITHOUT_SPACE.disturb(Disturbance::fullDisk));
  }

  /** Also what it disturbed with has to be put away, such as a mounted disk. */
  @AfterAll
  static void end() throws InterruptedException {
    threads.shutdown();
    assertTrue(threads.awaitTermination(1, TimeUnit.MINUTES), "everything is put away");
  }

  @TestFactory
  Stream<DynamicTest> tenKillsInAPhaseChangeNothing() {
    return KILLED.tests();
  }

  @Test
  void thePageSaysWhatCameOfTheKills() throws Exception {
    ReliabilityPage.assertHas("kills", KILLED.table());
  }

  @TestFactory
  Stream<DynamicTest> aDiskThatIsFullTenTimesInAPhaseChangesNothing() {
    return WITHOUT_SPACE.tests();
  }

  @Test
  void thePageSaysWhatCameOfTheFullDisks() throws Exception {
    ReliabilityPage.assertHas("full disks", WITHOUT_SPACE.table());
  }

  /** Opens what disturbs, in a folder of its own. */
  private interface Opening {
    Disturbance in(Path folder) throws IOException;
  }

  /** The syncs of all phases that are disturbed in the same way, and what came of each. */
  private static final class Syncs {
    private final String done;
    private final Map<Phase, CompletableFuture<List<String>>> rows = new EnumMap<>(Phase.class);

    Syncs(String done) {
      this.done = done;
      Arrays.stream(Phase.values()).forEach(phase -> rows.put(phase, new CompletableFuture<>()));
    }

    void disturb(Opening opening) {
      try {
        Path place = Files.createDirectory(folder.resolve(done));
        Path copies = Files.createDirectory(place.resolve("copies"));
        try (Disturbance disturbance = opening.in(place);
            Scenario firstSync = Scenario.firstSync(place);
            Scenario secondSync = Scenario.secondSync(place)) {
          for (Phase phase : Phase.values()) {
            // A first sync publishes for long enough to be met at it; a second one looks things up
            // while it compares.
            Scenario scenario = phase == Phase.PUBLISH ? firstSync : secondSync;
            Disturbed sync = new Disturbed(scenario, phase, disturbance, copies);
            sync.disturb(TIMES);
            sync.assertEndsAsUndisturbed();
            rows.get(phase).complete(row(phase));
          }
        }
      } catch (Throwable failed) {
        rows.values().forEach(each -> each.completeExceptionally(failed));
      }
    }

    /** What the sync was found to be; had it been otherwise, there would be no row. */
    private List<String> row(Phase phase) {
      return List.of(
          phase.toString(),
          done + " " + TIMES + " times",
          "what was published before",
          "as undisturbed",
          "at most %d each time, and %d a start"
              .formatted(Disturbed.IN_FLIGHT, Disturbed.TO_VALIDATE),
          "none",
          "sound");
    }

    Stream<DynamicTest> tests() {
      return rows.keySet().stream()
          .map(phase -> dynamicTest(phase.toString(), () -> outcome(phase)));
    }

    String table() throws Exception {
      List<List<String>> lines = new ArrayList<>();
      for (Phase phase : Phase.values()) {
        lines.add(outcome(phase));
      }
      StringBuilder text =
          new StringBuilder(
              ReliabilityPage.head(
                  List.of(
                      "phase",
                      "disturbed",
                      "what readers saw each time",
                      "what was published in the end",
                      "requests beyond an undisturbed sync",
                      "files left behind",
                      "database")));
      lines.forEach(line -> text.append(ReliabilityPage.line(line)));
      return text.toString();
    }

    private List<String> outcome(Phase phase) throws Exception {
      try {
        return rows.get(phase).join();
      } catch (CompletionException failed) {
        if (failed.getCause() instanceof Exception cause) {
          throw cause;
        }
        if (failed.getCause() instanceof Error cause) {
          throw cause;
        }
        throw failed;
      }
    }
  }
}
