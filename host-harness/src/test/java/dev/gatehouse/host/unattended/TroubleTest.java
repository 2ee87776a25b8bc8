package dev.gatehouse.host.unattended;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.host.unattended.Trouble.Topic;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** What follows from the end of a run. */
class TroubleTest {
  private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

  private Trouble trouble = Trouble.NONE;
  private final List<String> told = new ArrayList<>();

  @Test
  void threeFailuresInARowTellTheOwnersOnce() {
    fail("The server is down.");
    fail("The server is down.");
    assertEquals(List.of(), told);
    fail("The server is down.");
    fail("The server is down.");
    assertEquals(List.of("FAILING The server is down."), told);
    assertEquals(4, trouble.failures());
  }

  @Test
  void eachNewReasonIsToldOnceMore() {
    fail("The server is down.");
    fail("The server is down.");
    fail("The server is down.");
    fail("The name is not known.");
    assertEquals(List.of("FAILING The server is down.", "FAILING The name is not known."), told);
  }

  @Test
  void aReasonThatDiffersOnlyInANumberIsNotNew() {
    fail("No answer in 30 s.");
    fail("No answer in 30 s.");
    fail("No answer in 30 s.");
    fail("No answer in 31 s.");
    assertEquals(1, told.size());
  }

  @Test
  void aSuccessBetweenStartsTheCountAnew() {
    fail("The server is down.");
    fail("The server is down.");
    ended(new RunEnd.Well());
    assertEquals(Trouble.NONE, trouble);
    fail("The server is down.");
    fail("The server is down.");
    assertEquals(List.of(), told);
  }

  @Test
  void aRunThatSomebodyStoppedNeitherCountsNorExcuses() {
    fail("The server is down.");
    fail("The server is down.");
    ended(new RunEnd.Stopped());
    fail("The server is down.");
    assertEquals(1, told.size());
  }

  @Test
  void fiveFailuresInARowQuarantine() {
    for (int i = 0; i < 4; i++) {
      fail("The server is down.");
      assertFalse(trouble.quarantine().isPresent());
    }
    fail("The server is down.");
    assertEquals(Optional.of(new Quarantine(NOW, "The server is down.", 0)), trouble.quarantine());
    assertEquals(List.of("FAILING The server is down.", "QUARANTINED The server is down."), told);
  }

  @Test
  void aRefusedCredentialQuarantinesAtOnce() {
    ended(new RunEnd.Failed("The key is not accepted.", true));
    assertTrue(trouble.quarantine().isPresent());
    assertEquals(List.of("QUARANTINED The key is not accepted."), told);
  }

  @Test
  void aFailedProbeCountsAndIsToldOnlyIfTheReasonIsNew() {
    ended(new RunEnd.Failed("The key is not accepted.", true));
    ended(new RunEnd.Failed("The key is not accepted.", true));
    assertEquals(
        Optional.of(new Quarantine(NOW, "The key is not accepted.", 1)), trouble.quarantine());
    fail("The server is down.");
    assertEquals(Optional.of(new Quarantine(NOW, "The server is down.", 2)), trouble.quarantine());
    assertEquals(
        List.of("QUARANTINED The key is not accepted.", "QUARANTINED The server is down."), told);
  }

  @Test
  void aConnectorThatFailsAgainAfterAProbeIsNotToldOfAgain() {
    ended(new RunEnd.Failed("The key is not accepted.", true));
    trouble = trouble.released();
    assertEquals(0, trouble.failures());
    ended(new RunEnd.Failed("The key is not accepted.", true));
    assertEquals(1, told.size());
  }

  @Test
  void aHeldRunIsToldAtOnceAndNotAgainWhileItWaits() {
    fail("The server is down.");
    ended(new RunEnd.Held("30 of 100 accounts.", false));
    assertEquals(0, trouble.failures());
    ended(new RunEnd.Held("31 of 100 accounts.", false));
    assertEquals(List.of("HELD 30 of 100 accounts."), told);
  }

  @Test
  void aHoldAfterADecisionIsToldAgain() {
    ended(new RunEnd.Held("30 of 100 accounts.", false));
    ended(new RunEnd.Held("40 of 100 accounts.", true));
    assertEquals(2, told.size());
  }

  @Test
  void probesComeAfterSixTwelveAndTwentyFourHoursAndThenDaily() {
    Quarantine quarantine = new Quarantine(NOW, "The server is down.", 0);
    List<Long> hours = new ArrayList<>();
    Instant time = NOW;
    for (int i = 0; i < 5; i++) {
      time = quarantine.nextProbe(time);
      hours.add(Duration.between(NOW, time).toHours());
    }
    assertEquals(List.of(6L, 12L, 24L, 48L, 72L), hours);
    assertEquals(
        NOW.plus(Duration.ofHours(96)), quarantine.nextProbe(NOW.plus(Duration.ofHours(80))));
  }

  @Test
  void noticesSayWhatHasHappenedAndWhereToLook() {
    fail("The server is down.");
    fail("The server is down.");
    Notice failing = notice(new RunEnd.Failed("The server is down.", false));
    assertEquals("The syncs of Corp fail", failing.subject());
    assertEquals(
        "The last 3 syncs of Corp have failed. The last one said: The server is down.\n"
            + "What was read before is still shown, and nothing was removed. Syncs go on being"
            + " tried; after 5 failures in a row the connector is quarantined.",
        failing.body());
    assertEquals("/connectors/7", failing.path());
    Notice held = notice(new RunEnd.Held("30 of 100 accounts.", false));
    assertEquals("Removals of Corp wait for your decision", held.subject());
    assertEquals("/connectors/7/held", held.path());
    Notice quarantined = notice(new RunEnd.Failed("The key is not accepted.", true));
    assertEquals("Corp is quarantined", quarantined.subject());
    assertEquals(
        "Corp is not synced for now, because: The key is not accepted.\n"
            + "It is tried again by itself at 2026-03-01T16:00:00Z. As soon as the cause is"
            + " mended you can release it yourself; new settings that are accepted release it"
            + " too.",
        quarantined.body());
  }

  private Notice notice(RunEnd end) {
    return Notice.of(
        new ConnectorState(
            7, "Corp", OptionalLong.of(1), SyncSchedule.HOURLY, false, trouble, Optional.empty()),
        trouble.after(end, NOW),
        NOW);
  }

  private void fail(String reason) {
    ended(new RunEnd.Failed(reason, false));
  }

  private void ended(RunEnd end) {
    Trouble.Verdict verdict = trouble.after(end, NOW);
    trouble = verdict.next();
    verdict.topic().map(Topic::name).ifPresent(topic -> told.add(topic + " " + verdict.reason()));
  }
}
