package dev.gatehouse.host.provision;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.host.connector.ConnectorChange;
import dev.gatehouse.host.connector.ProvisioningSwitch;
import dev.gatehouse.host.provision.Village.Fault;
import dev.gatehouse.host.store.AuditEntry;
import dev.gatehouse.host.store.ChangeRow;
import dev.gatehouse.host.store.Published;
import dev.gatehouse.host.store.ResourceRow;
import dev.gatehouse.host.store.RunState;
import dev.gatehouse.host.sync.SyncResult;
import dev.gatehouse.spi.model.ResourceKind;
import dev.gatehouse.spi.model.Secret;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Single changes: sent, read back, published and written down. */
class ProvisioningTest {
  @TempDir Path folder;
  private final Village village = Village.small();
  private Desk desk;

  @BeforeEach
  void open() {
    desk = new Desk(folder, village);
    desk.sync();
  }

  @AfterEach
  void close() {
    desk.close();
  }

  static ChangeText grant(String account, String group) {
    return on(ChangeText.of("grant"), account, group);
  }

  static ChangeText revoke(String account, String group) {
    return on(ChangeText.of("revoke"), account, group);
  }

  private static ChangeText on(ChangeText text, String account, String group) {
    return text.onAccount(Optional.of(account))
        .on(Optional.of(group), Optional.empty(), Optional.empty());
  }

  static ChangeText account(String operation, String account) {
    return ChangeText.of(operation).onAccount(Optional.of(account));
  }

  @Test
  void aGrantShowsAtOnceWithItsMarkAndTheNextSyncAgrees() {
    ChangeResult result = desk.carryOut(grant("u09", "Group 0"));
    assertEquals(new ChangeResult(ChangeOutcome.APPLIED, ""), result);
    assertEquals(List.of("grant user/u09 is member of group/g0"), village.writes);
    assertEquals(desk.truth(), desk.published());
    assertEquals(Set.of("u09 in g0"), desk.marked());
    desk.time.pass(Duration.ofMinutes(5));
    assertUnchanged(desk.sync());
    assertEquals(Set.of(), desk.marked());
    assertEquals(desk.truth(), desk.published());
  }

  @Test
  void aRevocationShowsAtOnceAndTheNextSyncAgrees() {
    assertEquals(ChangeOutcome.APPLIED, desk.carryOut(revoke("u00", "g3")).outcome());
    assertEquals(desk.truth(), desk.published());
    assertFalse(desk.published().contains("user/u00 is member of group/g3"));
    desk.time.pass(Duration.ofMinutes(5));
    assertUnchanged(desk.sync());
  }

  @Test
  void whatIsTakenAndGivenAgainLeavesOneGrant() {
    for (int i = 0; i < 3; i++) {
      assertEquals(ChangeOutcome.APPLIED, desk.carryOut(revoke("u00", "g3")).outcome());
      assertEquals(ChangeOutcome.APPLIED, desk.carryOut(grant("u00", "g3")).outcome());
    }
    assertEquals(desk.truth(), desk.published());
    desk.time.pass(Duration.ofMinutes(5));
    assertUnchanged(desk.sync());
  }

  @Test
  void doneTwiceItIsAlreadyInPlace() {
    desk.carryOut(grant("u09", "g0"));
    assertEquals(ChangeOutcome.ALREADY_IN_PLACE, desk.carryOut(grant("u09", "g0")).outcome());
    desk.carryOut(revoke("u09", "g0"));
    assertEquals(ChangeOutcome.ALREADY_IN_PLACE, desk.carryOut(revoke("u09", "g0")).outcome());
  }

  @Test
  void accountsAreMadeChangedSuspendedAndDeleted() {
    ChangeText create =
        account("create-account", "ada.b")
            .with(
                Map.of("department", "Sales"),
                Map.of("password", Secret.of("correct horse")),
                Set.of());
    assertEquals(ChangeOutcome.APPLIED, desk.carryOut(create).outcome());
    assertEquals(desk.truth(), desk.published());
    ChangeText update =
        account("update-account", "ada.b").with(Map.of("department", "Legal"), Map.of(), Set.of());
    assertEquals(ChangeOutcome.APPLIED, desk.carryOut(update).outcome());
    assertEquals(ChangeOutcome.ALREADY_IN_PLACE, desk.carryOut(update).outcome());
    assertEquals(ChangeOutcome.APPLIED, desk.carryOut(account("suspend", "ada.b")).outcome());
    assertTrue(desk.published().contains("user/n1 ada.b SUSPENDED"), desk.published().toString());
    assertEquals(ChangeOutcome.APPLIED, desk.carryOut(account("activate", "ada.b")).outcome());
    assertEquals(ChangeOutcome.APPLIED, desk.carryOut(account("reset-mfa", "ada.b")).outcome());
    assertEquals(ChangeOutcome.APPLIED, desk.carryOut(grant("ada.b", "g1")).outcome());
    assertEquals(desk.truth(), desk.published());
    desk.time.pass(Duration.ofMinutes(5));
    assertChanges(desk.sync(), 0);
    assertEquals(
        ChangeOutcome.APPLIED, desk.carryOut(account("delete-account", "ada.b")).outcome());
    assertEquals(desk.truth(), desk.published());
    desk.time.pass(Duration.ofMinutes(5));
    assertUnchanged(desk.sync());
  }

  @Test
  void aGroupThatALookUpTellsMoreOfThanTheListIsNoChangeForTheNextSync() {
    ChangeText create =
        ChangeText.of("create-group")
            .on(Optional.of("Night shift"), Optional.empty(), Optional.empty());
    assertEquals(ChangeOutcome.APPLIED, desk.carryOut(create).outcome());
    desk.carryOut(grant("u05", "Night shift"));
    desk.time.pass(Duration.ofMinutes(5));
    assertUnchanged(desk.sync());
    assertEquals(desk.truth(), desk.published());
    assertEquals(Set.of(), desk.marked());
  }

  @Test
  void whatDoesNotShowInTimeIsNoSuccessAndChangesNothingHere() {
    village.lag = Duration.ofMinutes(2);
    Set<String> before = desk.published();
    ChangeResult result = desk.carryOut(grant("u09", "g0"));
    assertEquals(ChangeOutcome.SENT_NOT_SEEN, result.outcome());
    assertEquals(before, desk.published());
    assertEquals("sent, not seen", desk.audit().get(0).outcome().orElseThrow());
    desk.time.pass(Duration.ofMinutes(2));
    desk.sync();
    assertEquals(desk.truth(), desk.published());
  }

  @Test
  void whatShowsLateIsWaitedFor() {
    village.lag = Duration.ofSeconds(10);
    assertEquals(ChangeOutcome.APPLIED, desk.carryOut(grant("u09", "g0")).outcome());
    assertEquals(ChangeOutcome.APPLIED, desk.carryOut(revoke("u00", "g0")).outcome());
    assertEquals(ChangeOutcome.APPLIED, desk.carryOut(account("suspend", "u03")).outcome());
    assertEquals(ChangeOutcome.APPLIED, desk.carryOut(account("create-account", "new")).outcome());
    assertEquals(ChangeOutcome.APPLIED, desk.carryOut(account("delete-account", "u04")).outcome());
    assertEquals(desk.truth(), desk.published());
  }

  @Test
  void aLostAnswerToAGrantIsAskedForAgain() {
    hit("grant", Fault.LOST, 1);
    ChangeResult result = desk.carryOut(grant("u09", "g0"));
    assertEquals(ChangeOutcome.APPLIED, result.outcome());
    assertEquals("It is in place; an earlier answer was lost.", result.message());
    assertEquals(1, village.writes.size());
    assertEquals(desk.truth(), desk.published());
  }

  @Test
  void whatWasBeforeAChangeThatNeverShowedIsNoProof() {
    village.lag = Duration.ofSeconds(45);
    assertEquals(ChangeOutcome.SENT_NOT_SEEN, desk.carryOut(grant("u09", "g0")).outcome());
    hit("revoke", Fault.DOWN, 5);
    assertEquals(ChangeOutcome.SENT_NOT_SEEN, desk.carryOut(revoke("u09", "g0")).outcome());
    assertEquals(ChangeOutcome.SENT_NOT_SEEN, desk.carryOut(account("suspend", "u03")).outcome());
    hit("activate", Fault.DOWN, 5);
    assertEquals(ChangeOutcome.SENT_NOT_SEEN, desk.carryOut(account("activate", "u03")).outcome());
    village.lag = Duration.ofSeconds(10);
    village.fault = name -> Fault.NONE;
    assertEquals(
        ChangeOutcome.APPLIED,
        desk.carryOut(revoke("u09", "g0")).outcome(),
        "what the target system has answered needs no such proof");
    village.lag = Duration.ofSeconds(45);
    assertEquals(ChangeOutcome.SENT_NOT_SEEN, desk.carryOut(grant("u09", "g0")).outcome());
    desk.time.pass(Duration.ofHours(2));
    hit("revoke", Fault.LOST, 5);
    village.lag = Duration.ofSeconds(10);
    assertEquals(
        ChangeOutcome.APPLIED, desk.carryOut(revoke("u09", "g0")).outcome(), "nothing hides it");
  }

  @Test
  void aLostAnswerToACreationIsResolvedByLooking() {
    hit("create", Fault.LOST, 1);
    village.lag = Duration.ofSeconds(5);
    ChangeResult result = desk.carryOut(account("create-account", "new"));
    assertEquals(ChangeOutcome.APPLIED, result.outcome(), result.message());
    assertEquals(List.of("create new"), village.writes);
    assertEquals(desk.truth(), desk.published());
  }

  @Test
  void aCreationThatWasNotMadeIsAskedForOnceMoreAfterLooking() {
    hit("create", Fault.DOWN, 1);
    assertEquals(ChangeOutcome.APPLIED, desk.carryOut(account("create-account", "new")).outcome());
    assertEquals(List.of("create new"), village.writes);
    assertTrue(village.reads.contains("find user"));
  }

  @Test
  void aCreationOfWhichNobodyKnowsIsNeverASuccess() {
    hit("create", Fault.DOWN, 9);
    ChangeResult result = desk.carryOut(account("create-account", "new"));
    assertEquals(ChangeOutcome.SENT_NOT_SEEN, result.outcome());
    assertEquals(List.of(), village.writes);
  }

  @Test
  void anActionWhoseAnswerIsLostIsNotRepeated() {
    hit("reset", Fault.LOST, 1);
    assertEquals(ChangeOutcome.SENT_NOT_SEEN, desk.carryOut(account("reset-mfa", "u03")).outcome());
    assertEquals(List.of("reset u03"), village.writes);
  }

  @Test
  void itWaitsAsLongAsTheTargetAsksTo() {
    hit("grant", Fault.RATE_LIMITED, 4);
    assertEquals(ChangeOutcome.APPLIED, desk.carryOut(grant("u09", "g0")).outcome());
    assertEquals(
        List.of(3L, 3L, 3L, 3L),
        desk.time.sleeps.stream().map(Duration::toSeconds).filter(it -> it == 3).toList());
  }

  @Test
  void whatIsPutOffForTooLongHasFailedAndChangedNothing() {
    hit("grant", Fault.RATE_LIMITED, 9);
    ChangeResult result = desk.carryOut(grant("u09", "g0"));
    assertEquals(new ChangeResult(ChangeOutcome.FAILED, "Too much at a time."), result);
    assertEquals(List.of(), village.writes);
  }

  @Test
  void whatTheTargetRefusesIsRefused() {
    hit("grant", Fault.REFUSED, 1);
    ChangeResult result = desk.carryOut(grant("u09", "g0"));
    assertEquals(ChangeOutcome.REFUSED, result.outcome());
    assertEquals("The credential may not do this.", result.message());
    AuditEntry entry = desk.audit().get(0);
    assertEquals("grant group Group 0 to u09", entry.change());
    assertEquals(Optional.of("refused"), entry.outcome());
  }

  @Test
  void withoutItsSwitchNothingIsSent() {
    desk.connectors.switchProvisioning(
        desk.configured(), EnumSet.allOf(ProvisioningSwitch.class), false);
    int reads = village.reads.size();
    for (ChangeText text :
        List.of(
            grant("u09", "g0"),
            revoke("u00", "g0"),
            ChangeText.of("grant")
                .onAccount(Optional.of("u09"))
                .on(Optional.empty(), Optional.of("wiki"), Optional.empty()),
            ChangeText.of("grant")
                .onAccount(Optional.of("ops"))
                .on(Optional.empty(), Optional.empty(), Optional.of("owner")),
            account("create-account", "new"),
            account("suspend", "u03"),
            account("reset-mfa", "u03"),
            account("delete-account", "u03"))) {
      ChangeResult result = desk.carryOut(text);
      assertEquals(ChangeOutcome.REFUSED, result.outcome(), text.toString());
      assertTrue(result.message().contains("switched off"), result.message());
      assertTrue(result.message().contains("enable-provisioning corp --only"), result.message());
    }
    assertEquals(List.of(), village.writes);
    assertEquals(reads, village.reads.size());
    assertEquals(8, desk.audit().size());
  }

  @Test
  void eachSwitchIsItsOwn() {
    desk.connectors.switchProvisioning(
        desk.configured(), EnumSet.allOf(ProvisioningSwitch.class), false);
    desk.connectors.switchProvisioning(
        desk.configured(), EnumSet.of(ProvisioningSwitch.MEMBERSHIP), true);
    assertEquals(ChangeOutcome.APPLIED, desk.carryOut(grant("u09", "g0")).outcome());
    assertEquals(ChangeOutcome.REFUSED, desk.carryOut(account("suspend", "u03")).outcome());
    assertTrue(desk.connectors.history(desk.configured()).get(0).what().contains("membership on"));
  }

  @Test
  void aNameThatFitsTwoAccountsChoosesNeither() {
    village.state.users.put("u90", new Village.User("ops@village.example", "Staff", false));
    desk.sync();
    InvalidChangeException refused =
        assertThrows(
            InvalidChangeException.class,
            () -> desk.carryOut(account("delete-account", "ops@village.example")));
    assertEquals(
        "2 accounts are called ops@village.example, and nothing was done: admin"
            + " ops@village.example (ops); user ops@village.example (u90). Give the id, or the"
            + " type.",
        refused.getMessage());
    assertEquals(List.of(), village.writes);
    ChangeText chosen = account("suspend", "ops@village.example").ofType(Optional.of("user"));
    assertEquals(ChangeOutcome.APPLIED, desk.carryOut(chosen).outcome());
    // Only an administrator can hold a role, so there it is plain who is meant.
    ChangeText role =
        ChangeText.of("grant")
            .onAccount(Optional.of("ops@village.example"))
            .on(Optional.empty(), Optional.empty(), Optional.of("owner"));
    assertEquals(ChangeOutcome.APPLIED, desk.carryOut(role).outcome());
    assertTrue(desk.published().contains("admin/ops is holder of role/owner"));
  }

  @Test
  void aDisplayNameIsNoWayToFindAnAccount() {
    InvalidChangeException refused =
        assertThrows(InvalidChangeException.class, () -> desk.carryOut(grant("nobody", "Group 0")));
    assertEquals(
        "There is no account nobody that can hold this. gatehouse list accounts shows which there"
            + " are.",
        refused.getMessage());
  }

  @Test
  void aGroupThatGrantsAccessIsDeletedOnlyByForce() {
    ChangeText delete =
        ChangeText.of("delete-group").on(Optional.of("g1"), Optional.empty(), Optional.empty());
    ChangeResult refused = desk.carryOut(delete);
    assertEquals(ChangeOutcome.REFUSED, refused.outcome());
    assertEquals(
        "The group Group 1 still grants access: u00 has wiki, and 1 more like that, by it. Take the"
            + " access away first, or give --force.",
        refused.message());
    assertEquals(ChangeOutcome.APPLIED, desk.carryOut(delete.forced(true)).outcome());
    assertEquals(desk.truth(), desk.published());
    ChangeText harmless =
        ChangeText.of("delete-group").on(Optional.of("g0"), Optional.empty(), Optional.empty());
    assertEquals(ChangeOutcome.APPLIED, desk.carryOut(harmless).outcome());
  }

  @Test
  void theIntentIsWrittenBeforeAnythingIsSent() {
    AtomicInteger open = new AtomicInteger();
    village.before =
        request -> {
          if (request.equals("grant")) {
            open.addAndGet(
                (int) desk.audit().stream().filter(it -> it.outcome().isEmpty()).count());
          }
          return true;
        };
    desk.carryOut(grant("u09", "g0"));
    assertEquals(1, open.get());
    AuditEntry entry = desk.audit().get(0);
    assertEquals("tester", entry.actor());
    assertEquals(Optional.of("applied"), entry.outcome());
  }

  @Test
  void aCredentialForAnotherOrganisationChangesNothing() {
    village.organization = "town";
    ChangeResult result = desk.carryOut(grant("u09", "g0"));
    assertEquals(ChangeOutcome.REFUSED, result.outcome());
    assertTrue(result.message().contains("pinned to village"), result.message());
    assertEquals(List.of(), village.writes);
  }

  @Test
  void aPluginThatBreaksLeavesAnOutcomeAllTheSame() {
    village.before =
        request -> {
          if (request.equals("grant")) {
            throw new IllegalStateException("boom");
          }
          return true;
        };
    ChangeResult result = desk.carryOut(grant("u09", "g0"));
    assertEquals(ChangeOutcome.SENT_NOT_SEEN, result.outcome());
    assertTrue(result.message().contains("The plugin village failed with"), result.message());
  }

  @Test
  void whatTheOperatorExcludedIsNotStoredWhicheverWayItComesBack() {
    exclude("department", "emails");
    ChangeText create =
        account("create-account", "ada.b").with(Map.of("department", "Sales"), Map.of(), Set.of());
    for (boolean looksItself : new boolean[] {true, false}) {
      village.looksItself = looksItself;
      assertEquals(ChangeOutcome.APPLIED, desk.carryOut(create).outcome());
      assertEquals(ChangeOutcome.APPLIED, desk.carryOut(account("suspend", "ada.b")).outcome());
      assertEquals(ChangeOutcome.APPLIED, desk.carryOut(account("reset-mfa", "ada.b")).outcome());
      List<ResourceRow> rows =
          Published.read(
              desk.database,
              desk.configured().id(),
              state -> state.find(Optional.of(ResourceKind.ACCOUNT), "ada.b", 9));
      assertEquals(1, rows.size(), rows.toString());
      assertFalse(rows.get(0).body().contains("Sales"), rows.toString());
      assertFalse(rows.get(0).body().contains("@"), rows.toString());
      assertEquals(Optional.empty(), rows.get(0).email());
      assertTrue(desk.marked().contains("user/" + rows.get(0).id()));
      desk.carryOut(account("delete-account", "ada.b"));
    }
  }

  @Test
  void whatTheOperatorExcludedIsSentAndNotWaitedFor() {
    exclude("department");
    village.heedsSelection = true;
    ChangeText update =
        account("update-account", "u03").with(Map.of("department", "Legal"), Map.of(), Set.of());
    int sleeps = desk.time.sleeps.size();
    assertEquals(ChangeOutcome.APPLIED, desk.carryOut(update).outcome());
    assertEquals(List.of("update u03"), village.writes);
    assertEquals(sleeps, desk.time.sleeps.size());
  }

  private void exclude(String... attributes) {
    desk.connectors.change(
        desk.configured(),
        new ConnectorChange(Map.of(), Map.of(), Set.of(), Map.of(), Set.of(attributes), Set.of()),
        Optional.empty());
  }

  @Test
  void aBlankNameIsTakenForNobody() {
    for (ChangeText text :
        List.of(
            grant("", "g0"),
            grant("u03", " "),
            account("suspend", ""),
            account("create-account", ""),
            account("suspend", "u03").ofType(Optional.of("")))) {
      String sentence =
          assertThrows(InvalidChangeException.class, () -> desk.carryOut(text)).getMessage();
      assertTrue(
          sentence.matches("The (account|group|type) is blank. Say which \\1 is meant."), sentence);
    }
    assertEquals(List.of(), village.writes);
  }

  private void hit(String request, Fault fault, int times) {
    AtomicInteger left = new AtomicInteger(times);
    village.fault = name -> name.equals(request) && left.getAndDecrement() > 0 ? fault : Fault.NONE;
  }

  static void assertUnchanged(SyncResult result) {
    assertEquals(RunState.SUCCEEDED, result.run().state(), result.toString());
    assertChanges(result, 0);
  }

  private static void assertChanges(SyncResult result, long expected) {
    long changes =
        result.changes().stream()
            .mapToLong(
                (ChangeRow each) -> each.added() + each.changed() + each.removed() + each.held())
            .sum();
    assertEquals(expected, changes, result.changes().toString());
  }
}
