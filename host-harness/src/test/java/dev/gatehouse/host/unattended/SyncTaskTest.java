package dev.gatehouse.host.unattended;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.host.store.RunState;
import dev.gatehouse.host.store.Runs;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is done when a connector is due, with the clock in the test's hand. */
class SyncTaskTest {
  @TempDir Path folder;

  private Quay quay;
  private SyncTask task;
  private Syncs syncs;

  @BeforeEach
  void open() {
    quay = new Quay(folder).withCorp();
    task = quay.task();
    syncs = quay.syncs();
  }

  @AfterEach
  void close() {
    syncs.close();
    quay.close();
  }

  @Test
  void aSyncReadsAndPublishesAndIsDueAgainInAnHour() {
    assertEquals(Condition.NOT_CONNECTED, condition());
    Instant begun = quay.time.instant();
    assertEquals(Optional.of(begun.plus(Duration.ofHours(1))), task.run(Quay.CORP));
    assertEquals(Optional.of(begun.plus(Duration.ofHours(1))), quay.corp().nextAt());
    assertEquals(Condition.CONNECTED, condition());
    List<String> log = quay.log();
    assertTrue(log.contains("INFO Accounts: 25 of 25 read, 3 pages."), log.toString());
    assertTrue(log.contains("INFO Accounts (user): 25 added."), log.toString());
    assertTrue(log.get(log.size() - 1).startsWith("INFO Run 1: succeeded"), log.toString());
  }

  @Test
  void aRefusedCredentialQuarantinesAndTellsTheOwnersWithoutTheSecret() {
    task.run(Quay.CORP);
    quay.check =
        () -> {
          throw Quay.refused();
        };
    Instant begun = quay.time.instant();
    assertEquals(Optional.of(begun.plus(Duration.ofHours(6))), task.run(Quay.CORP));
    assertEquals(Condition.QUARANTINED, condition());
    assertEquals(1, quay.notices.size());
    assertEquals("Corp is quarantined", quay.notices.get(0).subject());
    String everything = quay.notices + " " + quay.log() + " " + quay.audit() + " " + quay.corp();
    assertTrue(everything.contains("The key (secret) is not accepted."), everything);
    assertFalse(everything.contains(Quay.KEY), everything);
    assertTrue(
        quay.audit().contains("console: Corp is quarantined: The key (secret) is not accepted."),
        quay.audit().toString());
  }

  @Test
  void aProbeThatGoesWellReleasesAndSyncs() {
    quarantine();
    quay.time.pass(Duration.ofHours(6));
    assertEquals(Optional.of(quay.time.instant().plus(Duration.ofHours(6))), task.run(Quay.CORP));
    assertEquals(1, quay.corp().trouble().quarantine().orElseThrow().probes());
    quay.check = () -> {};
    quay.time.pass(Duration.ofHours(6));
    Instant begun = quay.time.instant();
    assertEquals(Optional.of(begun.plus(Duration.ofHours(1))), task.run(Quay.CORP));
    assertEquals(Condition.CONNECTED, condition());
    assertEquals(Trouble.NONE, quay.corp().trouble());
    assertEquals(
        "console: A probe of Corp went well: it is released from quarantine.", quay.audit().get(0));
    assertEquals(1, quay.notices.size());
  }

  @Test
  void otherFaultsQuarantineAfterFiveRuns() {
    task.run(Quay.CORP);
    quay.check =
        () -> {
          throw Quay.broken();
        };
    for (int i = 0; i < 4; i++) {
      task.run(Quay.CORP);
      assertEquals(Condition.ERROR, condition());
    }
    assertEquals(1, quay.notices.size());
    task.run(Quay.CORP);
    assertEquals(Condition.QUARANTINED, condition());
    assertEquals(
        List.of("The syncs of Corp fail", "Corp is quarantined"),
        quay.notices.stream().map(Notice::subject).toList());
  }

  @Test
  void aHeldRunTellsTheOwnersAtOnceAndOnce() {
    task.run(Quay.CORP);
    quay.accounts = 5;
    task.run(Quay.CORP);
    task.run(Quay.CORP);
    assertEquals(
        List.of("Removals of Corp wait for your decision"),
        quay.notices.stream().map(Notice::subject).toList());
    assertTrue(quay.notices.get(0).body().contains("20 of 25 accounts"));
    assertEquals(Condition.CONNECTED, condition());
  }

  @Test
  void aRunThatDidNotBeginIsAFailureToo() {
    task.run(Quay.CORP);
    quay.connectors.remove(quay.connectors.get("corp"));
    task.run(Quay.CORP);
    assertEquals(1, quay.corp().trouble().failures());
    List<String> log = quay.log();
    assertEquals(
        "ERROR No sync: Its settings are gone: somebody has removed the connector by the command"
            + " line.",
        log.get(log.size() - 1));
  }

  @Test
  void aPausedConnectorAndOneThatIsGoneAreNotScheduledAgain() {
    new ConnectorStates(quay.console).pause(Quay.CORP, true);
    assertEquals(Optional.empty(), task.run(Quay.CORP));
    assertEquals(List.of(), quay.log());
    assertEquals(Optional.empty(), task.run(99));
  }

  @Test
  void aSyncThatAPersonStopsIsNoFailure() {
    quay.page = (from, context) -> task.stop(Quay.CORP);
    task.run(Quay.CORP);
    assertEquals(
        RunState.CANCELLED,
        new Runs(quay.state)
            .lastSync(quay.corp().connectorId().orElseThrow())
            .orElseThrow()
            .state());
    assertEquals(Trouble.NONE, quay.corp().trouble());
  }

  @Test
  void pausingStopsWhatIsUnderWayAndResumingGoesOn() {
    quay.page =
        (from, context) -> {
          if (from == 10) {
            new ConnectorStates(quay.console).pause(Quay.CORP, true);
            task.stop(Quay.CORP);
          }
        };
    assertEquals(Optional.empty(), task.run(Quay.CORP));
    assertEquals(Condition.PAUSED, condition());
    new ConnectorStates(quay.console).pause(Quay.CORP, false);
    quay.page = (from, context) -> {};
    task.run(Quay.CORP);
    List<String> log = quay.log();
    assertTrue(
        log.stream().anyMatch(line -> line.contains("Goes on from what this run had read")),
        log.toString());
  }

  private void quarantine() {
    task.run(Quay.CORP);
    quay.check =
        () -> {
          throw Quay.refused();
        };
    task.run(Quay.CORP);
  }

  private Condition condition() {
    return syncs.condition(quay.corp());
  }
}
