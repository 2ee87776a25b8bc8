package dev.gatehouse.host.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One sync of a connector at a time, over processes. */
class SyncLockTest {
  private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

  @Test
  void theSecondInOneProcessDoesNotGetItUntilTheFirstIsDone(@TempDir Path folder) {
    SyncLock first = SyncLock.tryAcquire(folder, 1, NOW).orElseThrow();
    assertEquals(Optional.empty(), SyncLock.tryAcquire(folder, 1, NOW));
    assertEquals(
        Optional.of(new SyncLock.Holder(ProcessHandle.current().pid(), NOW)),
        SyncLock.holder(folder, 1));
    SyncLock.tryAcquire(folder, 2, NOW).orElseThrow().close();
    first.close();
    assertEquals(Optional.empty(), SyncLock.holder(folder, 1));
    SyncLock.tryAcquire(folder, 1, NOW).orElseThrow().close();
  }

  @Test
  void manyThreadsMayAskWhoHoldsItWhileItIsTakenAndGivenBack(@TempDir Path folder)
      throws Exception {
    SyncLock.tryAcquire(folder, 1, NOW).orElseThrow().close();
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      List<Future<?>> asked = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        asked.add(
            threads.submit(
                () -> {
                  for (int times = 0; times < 500; times++) {
                    SyncLock.holder(folder, 1);
                  }
                }));
      }
      for (int times = 0; times < 100; times++) {
        SyncLock.tryAcquire(folder, 1, NOW).orElseThrow().close();
      }
      for (Future<?> each : asked) {
        each.get();
      }
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void anotherProcessHoldsItUntilItIsKilled(@TempDir Path folder) throws Exception {
    Process other =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-cp",
                    System.getProperty("java.class.path"),
                    Holding.class.getName(),
                    folder.toString()))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedReader output =
        new BufferedReader(new InputStreamReader(other.getInputStream(), UTF_8))) {
      assertEquals("held", output.readLine());
      assertEquals(Optional.empty(), SyncLock.tryAcquire(folder, 1, NOW));
      assertEquals(Optional.of(new SyncLock.Holder(other.pid(), NOW)), SyncLock.holder(folder, 1));
    } finally {
      other.destroyForcibly().waitFor();
    }
    assertEquals(Optional.empty(), SyncLock.holder(folder, 1));
    assertTrue(SyncLock.tryAcquire(folder, 1, NOW).isPresent());
  }

  /** The other process. */
  static final class Holding {
    private Holding() {}

    public static void main(String[] arguments) throws IOException {
      boolean held = SyncLock.tryAcquire(Path.of(arguments[0]), 1, NOW).isPresent();
      System.out.println(held ? "held" : "refused");
      System.out.flush();
      while (System.in.read() >= 0) {}
    }
  }
}
