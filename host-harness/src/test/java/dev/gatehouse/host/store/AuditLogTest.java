package dev.gatehouse.host.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was asked for stays as it was written, and shows if it does not. */
class AuditLogTest {
  private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

  @TempDir Path folder;
  private Database database;
  private AuditLog log;

  @BeforeEach
  void open() {
    database = Database.open(folder);
    log = new AuditLog(database);
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void anEmptyLogIsSound() {
    assertEquals(new AuditLog.Verdict(0, "0".repeat(64), List.of()), log.verify());
  }

  @Test
  void anUntouchedLogIsSoundAndListsTheNewestFirst() {
    write(3);
    assertEquals(List.of(), log.verify().problems());
    assertEquals(6, log.verify().entries());
    List<AuditEntry> entries = log.list("CORP", OptionalLong.empty());
    assertEquals(List.of(5L, 3L, 1L), entries.stream().map(AuditEntry::number).toList());
    assertEquals(Optional.of("applied"), entries.get(0).outcome());
    assertEquals("grant 2", entries.get(0).change());
    assertEquals(1, log.list("CORP", OptionalLong.of(1)).size());
    assertEquals(List.of(), log.list("other", OptionalLong.empty()));
  }

  @Test
  void aChangedEntryShows() {
    write(3);
    tamper("UPDATE audit_entry SET body = replace(body, 'grant 1', 'grant 7') WHERE seq = 3");
    assertEquals(List.of("Entry 3 is not as it was written."), log.verify().problems());
  }

  @Test
  void aChangedHashShows() {
    write(2);
    tamper("UPDATE audit_entry SET hash = '" + "a".repeat(64) + "' WHERE seq = 2");
    assertEquals(
        List.of("Entry 2 is not as it was written.", "Entry 3 is not as it was written."),
        log.verify().problems());
  }

  @Test
  void aMissingEntryShows() {
    write(3);
    tamper("DELETE FROM audit_entry WHERE seq IN (2, 4, 5)");
    assertEquals(
        List.of("Entry 2 is missing.", "The entries 4 to 5 are missing."), log.verify().problems());
  }

  @Test
  void aMissingEntryShowsAlsoWhenTheOthersMoveUp() {
    write(3);
    tamper("DELETE FROM audit_entry WHERE seq = 2");
    tamper("UPDATE audit_entry SET seq = -seq WHERE seq > 2");
    tamper("UPDATE audit_entry SET seq = -seq - 1 WHERE seq < 0");
    List<String> problems = log.verify().problems();
    assertEquals("Entry 2 is not as it was written.", problems.get(0));
  }

  @Test
  void anEndThatIsCutOffShows() {
    write(3);
    tamper("DELETE FROM audit_entry WHERE seq > 4");
    String cut = "The log ends with entry 4, but entry 6 was written: the end is cut off.";
    assertEquals(List.of(cut), log.verify().problems());
    // Going on does not heal it: the end that was noted is not the end that is there.
    write(2);
    assertEquals(
        List.of("Entry 6 is not the one that was noted as the last."), log.verify().problems());
  }

  @Test
  void aLostNoteOfTheEndShows() throws IOException {
    write(1);
    Files.delete(folder.resolve("audit.head"));
    assertEquals(1, log.verify().problems().size());
    assertTrue(log.verify().problems().get(0).contains("audit.head"));
  }

  @Test
  void theNoteOfTheEndIsForItsOwnerOnly() throws IOException {
    write(1);
    assertEquals(
        "rw-------",
        PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("audit.head"))));
  }

  @Test
  void severalMayWriteAtATime() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try (Database other = Database.open(folder)) {
      List<Callable<Boolean>> writers = new ArrayList<>();
      for (Database each : List.of(database, other, database, other)) {
        writers.add(
            () -> {
              AuditLog mine = new AuditLog(each);
              for (int i = 0; i < 25; i++) {
                mine.intend(List.of(intent(i)));
              }
              return true;
            });
      }
      for (Future<Boolean> each : threads.invokeAll(writers)) {
        assertTrue(each.get());
      }
    } finally {
      threads.shutdownNow();
    }
    assertEquals(100, log.verify().entries());
    assertEquals(List.of(), log.verify().problems());
  }

  @Test
  void removalsAreCountedByTypeAndTime() {
    write(3);
    assertEquals(3, log.removals(1, "GRANTS/group", NOW.minusSeconds(10)));
    assertEquals(0, log.removals(1, "GRANTS/group", NOW.plusSeconds(10)));
    assertEquals(0, log.removals(1, "GRANTS/app", NOW.minusSeconds(10)));
  }

  private void write(int changes) {
    for (int i = 0; i < changes; i++) {
      long number = log.intend(List.of(intent(i))).get(0);
      database.write(
          handle -> {
            AuditLog.conclude(
                handle,
                List.of(
                    new AuditLog.Conclusion(
                        NOW, 1, number, "applied", "", Optional.of("GRANTS/group"))));
            return true;
          });
      log.saveHead();
    }
  }

  private static AuditLog.Intent intent(int i) {
    return new AuditLog.Intent(
        NOW,
        "tester",
        "corp",
        1,
        "grant",
        "grant " + i,
        Map.of("entitlement", "member"),
        Optional.empty());
  }

  private void tamper(String sql) {
    database.write(handle -> handle.execute(sql));
  }
}
