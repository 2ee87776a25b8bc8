package dev.gatehouse.host.provision;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.host.connector.ProvisioningSwitch;
import dev.gatehouse.host.provision.Village.Fault;
import dev.gatehouse.host.store.AuditEntry;
import dev.gatehouse.host.store.RemovalKind;
import dev.gatehouse.host.sync.Cancellation;
import dev.gatehouse.host.sync.HoldThresholds;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of changes. */
class ApplyTest {
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

  @Test
  void everyLineIsCarriedOutAndReported() {
    ApplyResult result =
        desk.apply(
            desk.plan(
                "operation,account,group,application,role,department",
                "grant,u05,Group 0,,,",
                "grant,u06,g0,,,",
                "revoke,u00,g0,,,",
                "grant,,g0,wiki,,",
                "grant,u07,,mail,,",
                "grant,ops,,,owner,",
                "suspend,u08,,,,",
                "update-account,u09,,,,Legal",
                "delete-account,u10,,,,",
                "reset-mfa,u11,,,,"));
    assertEquals(Map.of(ChangeOutcome.APPLIED, 10L), result.counts(), result.toString());
    assertEquals(desk.truth(), desk.published());
    assertEquals(2, result.lines().get(0).number());
    assertEquals("grant group Group 0 to u05", result.lines().get(0).change());
    assertEquals(10, desk.audit().size());
    assertTrue(desk.audit().stream().allMatch(it -> it.line().isPresent()));
    desk.time.pass(Duration.ofMinutes(5));
    ProvisioningTest.assertUnchanged(desk.sync());
  }

  @Test
  void aLineMayNameWhatAnEarlierOneMakes() {
    ApplyResult result =
        desk.apply(
            desk.plan(
                "operation,account,group,department",
                "create-account,Ada.B,,Sales",
                "create-group,,Night shift,",
                "grant,ada.b,g1,",
                "grant,ada.b,night SHIFT,",
                "suspend,ada.b,,"));
    assertEquals(Map.of(ChangeOutcome.APPLIED, 5L), result.counts(), result.toString());
    assertEquals(desk.truth(), desk.published());
  }

  @Test
  void whatCouldNotBeMadeCannotBeNamed() {
    village.fault = name -> name.equals("create") ? Fault.REFUSED : Fault.NONE;
    ApplyResult result =
        desk.apply(desk.plan("operation,account,group", "create-account,ada.b,", "grant,ada.b,g1"));
    assertEquals(Map.of(ChangeOutcome.REFUSED, 2L), result.counts());
    assertTrue(result.lines().get(1).result().message().startsWith("There is no account ada.b"));
    assertEquals(List.of(), village.writes);
  }

  @Test
  void theOrderOfOneAccountIsKept() {
    List<String> lines = new ArrayList<>(List.of("operation,account,group"));
    for (int i = 0; i < 10; i++) {
      for (String operation : List.of("grant,u15,g0", "suspend,u15,", "revoke,u15,g0")) {
        lines.add(operation);
      }
      lines.add("activate,u15,");
    }
    ApplyResult result = desk.apply(desk.plan(lines.toArray(String[]::new)));
    assertEquals(Map.of(ChangeOutcome.APPLIED, 40L), result.counts(), result.toString());
    List<String> expected = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      expected.add("grant user/u15 is member of group/g0");
      expected.add("suspend u15");
      expected.add("revoke user/u15 is member of group/g0");
      expected.add("activate u15");
    }
    assertEquals(expected, village.writes);
  }

  @Test
  void manyChangesOfOneGroupAreReadBackTogether() {
    List<String> lines = new ArrayList<>(List.of("operation,account,group"));
    for (int i = 4; i < 20; i++) {
      lines.add("grant,u%02d,g0".formatted(i));
    }
    village.reads.clear();
    ApplyResult result = desk.apply(desk.plan(lines.toArray(String[]::new)));
    assertEquals(Map.of(ChangeOutcome.APPLIED, 16L), result.counts());
    // 17 members on pages of 10.
    assertEquals(List.of("read members", "read members"), village.reads);
  }

  @Test
  void badLinesAreAllToldAndNothingIsSent() {
    ApplyPlan plan =
        desk.plan(
            "operation,account,group,department,colour",
            "grant,nobody,g0,,",
            ",u01,g0,,",
            "grant,u05,g0,,",
            "promote,u05,,,",
            "update-account,u05,,,",
            "grant,u05,g0,Sales,",
            "suspend,u05,,,,,,");
    assertEquals(
        List.of(1L, 2L, 3L, 5L, 6L, 7L, 8L),
        plan.bad().stream().map(ChangeFile.BadLine::number).toList(),
        plan.bad().toString());
    assertTrue(plan.bad().get(0).message().startsWith("There is no column colour."));
    assertTrue(plan.bad().get(3).message().contains("has no operation promote"));
    assertThrows(IllegalArgumentException.class, () -> new ApplyRequest(plan, "f", 1));
    assertEquals(List.of(), village.writes);
    assertEquals(0, desk.audit().size());
  }

  @Test
  void aFileThatIsNoneIsRefused() {
    assertThrows(
        InvalidChangeException.class,
        () -> ChangeFile.read(folder.resolve("missing.csv"), village.connector()));
    assertThrows(InvalidChangeException.class, () -> desk.plan(""));
  }

  @Test
  void itStopsWhenTooManyChangesFailAndGoesOnLater() {
    village.fault = name -> name.equals("suspend") ? Fault.REFUSED : Fault.NONE;
    List<String> lines = new ArrayList<>(List.of("operation,account,group"));
    for (int i = 0; i < 18; i++) {
      lines.add("suspend,u%02d,".formatted(i));
    }
    desk.concurrency = 1;
    ApplyPlan plan = desk.plan(lines.toArray(String[]::new));
    ApplyResult stopped = desk.apply(plan, 3);
    assertEquals(3L, stopped.counts().get(ChangeOutcome.REFUSED));
    assertEquals(15L, stopped.counts().get(ChangeOutcome.NOT_TRIED));
    assertEquals(
        "The rest was not tried, because 3 changes failed or were refused. --max-failures allows"
            + " more.",
        stopped.stopped().orElseThrow());
    village.fault = name -> Fault.NONE;
    ApplyResult resumed = desk.apply(plan, 3);
    assertTrue(resumed.resumed());
    assertEquals(Map.of(ChangeOutcome.APPLIED, 18L), resumed.counts());
    // At its end: the same file begins anew.
    assertFalse(desk.apply(plan, 3).resumed());
  }

  @Test
  void aRefusedCredentialStopsItAtOnce() {
    village.before =
        name -> {
          if (name.equals("grant")) {
            throw dev.gatehouse.spi.model.ConnectorException.of(
                dev.gatehouse.spi.model.ConnectorException.Kind.AUTHENTICATION,
                "The key is refused.");
          }
          return true;
        };
    desk.concurrency = 1;
    ApplyResult result =
        desk.apply(desk.plan("operation,account,group", "grant,u05,g0", "grant,u06,g0"));
    assertEquals("The rest was not tried: The key is refused.", result.stopped().orElseThrow());
    assertEquals(1L, result.counts().get(ChangeOutcome.NOT_TRIED));
  }

  @Test
  void whoStopsItFindsEverythingWrittenDown() {
    AtomicInteger grants = new AtomicInteger();
    village.before =
        name -> {
          if (name.equals("grant") && grants.incrementAndGet() == 5) {
            desk.cancellation.cancel();
          }
          return true;
        };
    List<String> lines = new ArrayList<>(List.of("operation,account,group"));
    for (int i = 4; i < 20; i++) {
      lines.add("grant,u%02d,g0".formatted(i));
    }
    ApplyPlan plan = desk.plan(lines.toArray(String[]::new));
    ApplyResult stopped = desk.apply(plan);
    assertTrue(stopped.stopped().orElseThrow().contains("stopped"));
    assertTrue(desk.audit().stream().allMatch(it -> it.outcome().isPresent()));
    desk.cancellation = new Cancellation();
    ApplyResult resumed = desk.apply(plan);
    assertTrue(resumed.resumed());
    assertEquals(Map.of(ChangeOutcome.APPLIED, 16L), resumed.counts(), resumed.toString());
    assertEquals(16, village.writes.size());
    assertEquals(desk.truth(), desk.published());
  }

  @Test
  void anotherFileDoesNotGoOnFromThisOne() {
    village.fault = name -> name.equals("grant") ? Fault.REFUSED : Fault.NONE;
    desk.apply(desk.plan("operation,account,group", "grant,u05,g0", "grant,u06,g0"), 1);
    village.fault = name -> Fault.NONE;
    assertFalse(
        desk.apply(desk.plan("operation,account,group", "grant,u06,g0", "grant,u05,g0")).resumed());
  }

  @Test
  void manyRemovalsNeedAPersonsWord() {
    List<String> lines = new ArrayList<>(List.of("operation,account,group"));
    lines.add("suspend,u19,");
    assertEquals(Set.of(), held(desk.plan(lines.toArray(String[]::new))));
    for (int i = 0; i < 10; i++) {
      lines.add("delete-account,u%02d,".formatted(i));
    }
    ApplyPlan plan = desk.plan(lines.toArray(String[]::new));
    assertEquals(Set.of(RemovalKind.ACCOUNTS), held(plan));
    assertEquals(11, plan.removals());
    assertTrue(plan.destructive());
  }

  @Test
  void whatWasRemovedLatelyCountsAsWell() {
    List<String> first = new ArrayList<>(List.of("operation,account"));
    List<String> second = new ArrayList<>(first);
    for (int i = 0; i < 6; i++) {
      first.add("suspend,u%02d".formatted(i));
      second.add("suspend,u%02d".formatted(i + 6));
    }
    ApplyPlan plan = desk.plan(first.toArray(String[]::new));
    assertEquals(Set.of(), held(plan));
    desk.apply(plan);
    assertEquals(Set.of(RemovalKind.ACCOUNTS), held(desk.plan(second.toArray(String[]::new))));
    desk.time.pass(Duration.ofHours(25));
    assertEquals(Set.of(), held(desk.plan(second.toArray(String[]::new))));
  }

  private Set<RemovalKind> held(ApplyPlan plan) {
    return plan.held(
            desk.database, desk.configured().id(), HoldThresholds.DEFAULT, desk.time.instant())
        .keySet();
  }

  @Test
  void aDeletionIsJudgedWhenItsTurnComes() {
    ApplyResult result =
        desk.apply(
            desk.plan(
                "operation,account,group,application",
                "delete-group,,g2,",
                "revoke,,g1,wiki",
                "delete-group,,g1,"));
    assertEquals(
        List.of(ChangeOutcome.REFUSED, ChangeOutcome.APPLIED, ChangeOutcome.APPLIED),
        result.lines().stream().map(it -> it.result().outcome()).toList(),
        result.toString());
  }

  @Test
  void theSwitchesOfTheWholeFileAreKnown() {
    desk.connectors.switchProvisioning(
        desk.configured(), EnumSet.of(ProvisioningSwitch.DELETE, ProvisioningSwitch.ROLES), false);
    ApplyPlan plan =
        desk.plan(
            "operation,account,group,role",
            "grant,u05,g0,",
            "delete-account,u05,,",
            "grant,ops,,owner");
    assertEquals(
        EnumSet.of(ProvisioningSwitch.DELETE, ProvisioningSwitch.ROLES),
        plan.switchedOff(desk.configured()));
  }

  @Test
  void noSecretOfAFileIsKeptAnywhere() throws IOException {
    String marker = "PLANTED-PASSWORD-MARKER";
    village.before =
        name -> {
          if (name.equals("create")) {
            throw new IllegalStateException("it was " + marker);
          }
          return true;
        };
    ApplyPlan plan =
        desk.plan(
            "operation,account,password",
            "create-account,ada.b," + marker,
            "update-account,u05," + marker);
    ApplyResult result = desk.apply(plan);
    assertFalse(result.toString().contains(marker), result.toString());
    for (AuditEntry each : desk.audit()) {
      assertFalse(each.toString().contains(marker), each.toString());
    }
    Files.delete(folder.resolve("changes.csv"));
    desk.close();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        String content = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        assertFalse(content.contains(marker), file.toString());
      }
    }
    desk = new Desk(Files.createDirectory(folder.resolve("other")), village);
  }
}
