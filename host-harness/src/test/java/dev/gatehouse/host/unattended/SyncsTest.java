package dev.gatehouse.host.unattended;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.host.connector.ConfigurationException;
import dev.gatehouse.host.store.RunState;
import dev.gatehouse.host.store.Runs;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The real scheduler on the real database; what is awaited happens, or the test hangs. */
@Timeout(60)
class SyncsTest {
  @TempDir Path folder;

  private Quay quay;

  @BeforeEach
  void open() {
    quay = new Quay(folder).withCorp();
  }

  @AfterEach
  void close() {
    quay.close();
  }

  @Test
  void aConnectorIsSyncedOnceTheServerStartsAndAgainWhenSomebodyAsks() throws Exception {
    CountDownLatch twice = new CountDownLatch(2);
    CountDownLatch first = new CountDownLatch(1);
    quay.page =
        (from, context) -> {
          if (from == 20) {
            twice.countDown();
            first.countDown();
          }
        };
    try (Syncs syncs = quay.syncs()) {
      syncs.start();
      first.await();
      awaitEnd(syncs);
      assertEquals(Condition.CONNECTED, syncs.condition(syncs.get(Quay.CORP)));
      assertEquals(quay.time.instant().plus(Duration.ofHours(1)), dueAt());
      syncs.syncNow(Quay.CORP, "mira@example.org");
      twice.await();
      awaitEnd(syncs);
    }
    assertEquals(List.of("mira@example.org: Asked for a sync of Corp."), quay.audit());
    assertEquals(2, new Runs(quay.state).list(connectorId(), 10).size());
  }

  @Test
  void whatWasUnderWayWhenTheServerStoppedGoesOnAtItsNextStart() throws Exception {
    CountDownLatch reached = new CountDownLatch(1);
    quay.page =
        (from, context) -> {
          if (from == 10) {
            reached.countDown();
            await(context::isCancelled);
          }
        };
    Syncs first = quay.syncs();
    first.start();
    reached.await();
    assertEquals(Condition.SYNCING, first.condition(first.get(Quay.CORP)));
    assertEquals(
        "A sync of Corp is under way already.",
        assertThrows(
                ConfigurationException.class, () -> first.syncNow(Quay.CORP, "mira@example.org"))
            .getMessage());
    first.close();
    assertEquals(
        RunState.CANCELLED, new Runs(quay.state).lastSync(connectorId()).orElseThrow().state());
    assertEquals(quay.time.instant(), dueAt());
    assertGoesOn();
  }

  @Test
  void whatWasUnderWayWhenTheServerWasKilledGoesOnAtItsNextStart() throws Exception {
    SyncTask task = quay.task();
    quay.page =
        (from, context) -> {
          if (from == 10) {
            task.stop(Quay.CORP);
          }
        };
    task.run(Quay.CORP);
    // As a killed process leaves them: the run has no end, and the scheduler's row is taken.
    quay.state.write(handle -> handle.execute("UPDATE run SET state = 'READING', ended_at = NULL"));
    quay.console.write(
        handle ->
            handle.execute(
                "INSERT INTO scheduled_tasks (task_name, task_instance, execution_time, picked,"
                    + " picked_by, last_heartbeat, version) VALUES ('sync', '7', ?, 1, 'dead', ?, 2)",
                quay.time.instant().toEpochMilli(),
                quay.time.instant().toEpochMilli()));
    assertGoesOn();
    assertEquals(
        List.of("console: A sync of Corp was interrupted with the server, and goes on."),
        quay.audit());
  }

  private void assertGoesOn() throws InterruptedException {
    CountDownLatch last = new CountDownLatch(1);
    quay.page =
        (from, context) -> {
          if (from == 20) {
            last.countDown();
          }
        };
    try (Syncs second = quay.syncs()) {
      second.start();
      last.await();
      awaitEnd(second);
      assertEquals(Condition.CONNECTED, second.condition(second.get(Quay.CORP)));
    }
    List<String> log = quay.log();
    assertTrue(
        log.stream().anyMatch(line -> line.contains("Goes on from what this run had read")),
        log.toString());
    assertEquals(1, new Runs(quay.state).list(connectorId(), 10).size());
  }

  @Test
  void whatIsPausedIsNotDueUntilItIsResumed() {
    try (Syncs syncs = quay.syncs()) {
      syncs.takeUp();
      syncs.pause(Quay.CORP, "mira@example.org");
      syncs.takeUp();
      assertEquals(Condition.PAUSED, syncs.condition(syncs.get(Quay.CORP)));
      assertEquals(Optional.empty(), syncs.get(Quay.CORP).nextAt());
      assertEquals(0, tasks());
      assertEquals(
          "Corp is paused. Resume it first.",
          assertThrows(
                  ConfigurationException.class, () -> syncs.syncNow(Quay.CORP, "mira@example.org"))
              .getMessage());
      syncs.resume(Quay.CORP, "mira@example.org");
      assertEquals(Optional.of(quay.time.instant()), syncs.get(Quay.CORP).nextAt());
      assertEquals(1, tasks());
    }
    assertEquals(
        List.of("mira@example.org: Resumed Corp.", "mira@example.org: Paused Corp."), quay.audit());
  }

  @Test
  void aPersonReleasesFromQuarantineAndSoDoNewSettings() {
    quay.check =
        () -> {
          throw Quay.refused();
        };
    try (Syncs syncs = quay.syncs()) {
      quay.task().run(Quay.CORP);
      assertTrue(
          assertThrows(
                  ConfigurationException.class, () -> syncs.syncNow(Quay.CORP, "mira@example.org"))
              .getMessage()
              .startsWith("Corp is quarantined."));
      syncs.release(Quay.CORP, "mira@example.org");
      assertEquals(Trouble.NONE, syncs.get(Quay.CORP).trouble());
      assertEquals(quay.time.instant(), dueAt());
      quay.task().run(Quay.CORP);
      syncs.settingsSaved(Quay.CORP, "mira@example.org");
      assertEquals(Trouble.NONE, syncs.get(Quay.CORP).trouble());
    }
    assertEquals(2, quay.notices.size());
  }

  @Test
  void aScheduleIsKeptAndSaysWhenTheNextSyncIsDue() {
    try (Syncs syncs = quay.syncs()) {
      syncs.takeUp();
      SyncSchedule six = SyncSchedule.Cron.of("0 6 * * *", "Europe/Berlin");
      syncs.schedule(Quay.CORP, six, "mira@example.org");
      assertEquals(six, syncs.get(Quay.CORP).schedule());
      assertEquals(Instant.parse("2026-03-02T05:00:00Z"), dueAt());
      SyncSchedule half = new SyncSchedule.Every(Duration.ofMinutes(30));
      syncs.schedule(Quay.CORP, half, "mira@example.org");
      assertEquals(half, syncs.list().get(0).schedule());
      assertEquals(quay.time.instant().plus(Duration.ofMinutes(30)), dueAt());
    }
    assertEquals(
        "mira@example.org: Has Corp synced cron 0 6 * * * (Europe/Berlin).", quay.audit().get(1));
  }

  @Test
  void aConnectorWithoutSettingsIsNotSynced() {
    quay.console.write(
        handle -> handle.execute("UPDATE console_connector SET connector_id = NULL"));
    try (Syncs syncs = quay.syncs()) {
      syncs.takeUp();
      assertEquals(0, tasks());
      assertEquals(Condition.NOT_CONNECTED, syncs.condition(syncs.get(Quay.CORP)));
      assertEquals(
          "Corp has no settings yet. Fill them in first.",
          assertThrows(
                  ConfigurationException.class, () -> syncs.syncNow(Quay.CORP, "mira@example.org"))
              .getMessage());
    }
  }

  /** Waits until nothing is under way; the scheduler says so in its row. */
  private void awaitEnd(Syncs syncs) {
    await(
        () ->
            syncs.condition(syncs.get(Quay.CORP)) != Condition.SYNCING
                && quay.console.read(
                    handle ->
                        handle
                            .createQuery("SELECT count(*) FROM scheduled_tasks WHERE picked = 0")
                            .mapTo(Boolean.class)
                            .one()));
  }

  private static void await(BooleanSupplier happened) {
    while (!happened.getAsBoolean()) {
      Thread.onSpinWait();
    }
  }

  private Instant dueAt() {
    return quay.console.read(
        handle ->
            handle
                .createQuery("SELECT execution_time FROM scheduled_tasks")
                .mapTo(Long.class)
                .map(Instant::ofEpochMilli)
                .one());
  }

  private int tasks() {
    return quay.console.read(
        handle ->
            handle.createQuery("SELECT count(*) FROM scheduled_tasks").mapTo(Integer.class).one());
  }

  private long connectorId() {
    return quay.corp().connectorId().orElseThrow();
  }
}
