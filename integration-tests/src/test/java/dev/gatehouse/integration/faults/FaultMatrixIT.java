package dev.gatehouse.integration.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.gatehouse.host.plugin.LoaderKind;
import dev.gatehouse.host.plugin.PluginEntry;
import dev.gatehouse.host.plugin.PluginFolder;
import dev.gatehouse.integration.docs.ReliabilityPage;
import dev.gatehouse.integration.launcher.Launcher;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Every fault happens to every part: once, from the second request on, and always. */
class FaultMatrixIT {
  /** Some of them wait for a socket. */
  private static final int PARTS_AT_ONCE = 3;

  @TempDir private static Path folder;
  private static PluginFolder plugins;
  private static ExecutorService threads;
  private static final Map<Cell, CompletableFuture<Matrix.Outcome>> OUTCOMES =
      new LinkedHashMap<>();

  @BeforeAll
  static void begin() {
    plugins = PluginFolder.load(Launcher.distribution().resolve("plugins"), LoaderKind.ISOLATED);
    PluginEntry plugin = plugins.find("jumpcloud").orElseThrow();
    threads = Executors.newFixedThreadPool(PARTS_AT_ONCE);
    for (Part part : Part.values()) {
      Matrix.cells(part).forEach(cell -> OUTCOMES.put(cell, new CompletableFuture<>()));
    }
    for (Part part : Part.values()) {
      threads.execute(() -> run(plugin, part));
    }
  }

  private static void run(PluginEntry plugin, Part part) {
    try (Matrix matrix = new Matrix(plugin, part, folder)) {
      for (Cell cell : Matrix.cells(part)) {
        OUTCOMES.get(cell).completeAsync(() -> matrix.outcome(cell), Runnable::run);
      }
    } catch (RuntimeException | Error failed) {
      Matrix.cells(part).forEach(cell -> OUTCOMES.get(cell).completeExceptionally(failed));
    }
  }

  @AfterAll
  static void end() throws InterruptedException {
    threads.shutdown();
    assertTrue(threads.awaitTermination(1, TimeUnit.MINUTES), "everything is put away");
    plugins.close();
  }

  @TestFactory
  Stream<DynamicContainer> noFaultRemovesOrInventsAnythingUnmarked() {
    return Arrays.stream(Fault.values())
        .map(
            fault ->
                dynamicContainer(
                    fault.toString(),
                    OUTCOMES.keySet().stream()
                        .filter(cell -> cell.fault() == fault)
                        .map(FaultMatrixIT::test)));
  }

  private static DynamicTest test(Cell cell) {
    return dynamicTest(
        cell.part() + ", " + cell.times(),
        () -> assertEquals(List.of(), outcome(cell).objections()));
  }

  private static Matrix.Outcome outcome(Cell cell) {
    return OUTCOMES.get(cell).join();
  }

  @Test
  void thePageSaysWhatCameOfEachFault() throws Exception {
    Map<Cell, Matrix.Outcome> outcomes = new LinkedHashMap<>();
    OUTCOMES.keySet().forEach(cell -> outcomes.put(cell, outcome(cell)));
    FaultTable table = new FaultTable(outcomes);
    ReliabilityPage.assertHas("faults", table.signs());
    ReliabilityPage.assertHas("sentences", table.sentences());
  }
}
