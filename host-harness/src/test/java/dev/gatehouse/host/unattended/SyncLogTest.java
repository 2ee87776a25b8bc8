package dev.gatehouse.host.unattended;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.host.store.RunState;
import dev.gatehouse.host.sync.SyncEvent;
import dev.gatehouse.spi.model.Secret;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The log of a run, and for how long it is kept. */
class SyncLogTest {
  @TempDir Path folder;

  private Quay quay;
  private LogLines lines;
  private SyncLog log;

  @BeforeEach
  void open() {
    quay = new Quay(folder);
    quay.addToConsole(OptionalLong.empty());
    lines = new LogLines(quay.console, quay.mask, quay.time);
    log = new SyncLog(lines, Quay.CORP);
  }

  @AfterEach
  void close() {
    quay.close();
  }

  @Test
  void pagesOfALargeStreamAreToldInTenths() {
    for (int page = 1; page <= 1_000; page++) {
      log.on(progress(page * 100L, OptionalLong.of(100_000), page, page == 1_000));
    }
    List<String> texts = quay.log();
    assertEquals(11, texts.size(), texts.toString());
    assertEquals("INFO Accounts: reading.", texts.get(0));
    assertEquals("INFO Accounts: 10,000 of 100,000 read, 100 pages.", texts.get(1));
    assertEquals("INFO Accounts: 100,000 of 100,000 read, 1,000 pages.", texts.get(10));
  }

  @Test
  void pagesOfAStreamWithoutATotalAreToldByTheHundred() {
    for (int page = 1; page <= 250; page++) {
      log.on(progress(page * 10L, OptionalLong.empty(), page, page == 250));
    }
    assertEquals(
        List.of(
            "INFO Accounts: reading.",
            "INFO Accounts: 1,000 read, 100 pages.",
            "INFO Accounts: 2,000 read, 200 pages.",
            "INFO Accounts: 2,500 read, 250 pages."),
        quay.log());
  }

  @Test
  void aStreamOfManyPartsIsToldWhenTheReadingIsOver() {
    log.on(new SyncEvent.StateEntered(4, RunState.READING));
    log.on(new SyncEvent.Progress("members", "Group members", 12, OptionalLong.of(12), 3, 3, 3));
    log.on(new SyncEvent.StateEntered(4, RunState.COMPARING));
    assertEquals(
        List.of(
            "INFO Reads.",
            "INFO Group members: reading.",
            "INFO Group members: 12 of 12 read, 3 pages, 3 of 3 parts.",
            "INFO Compares with what is published."),
        quay.log());
    assertTrue(
        lines.latest(Quay.CORP, 10).stream()
            .allMatch(line -> line.run().equals(OptionalLong.of(4))));
  }

  @Test
  void ofManyWaitsOnlyAPartIsTold() {
    for (int i = 0; i < 1_000; i++) {
      log.on(new SyncEvent.Waiting("users", Duration.ofSeconds(2), "Too many requests."));
    }
    List<String> texts = quay.log();
    assertEquals(208, texts.size());
    assertEquals("WAIT users: waits 2.0 s. Too many requests.", texts.get(0));
    assertTrue(texts.get(207).contains("number 1,000 of this sort"), texts.get(207));
  }

  @Test
  void aSecretAndWhatTurnsTextAroundAreNotInALine() {
    quay.mask.hide(Secret.of(Quay.KEY));
    log.on(new SyncEvent.Warning("users", "The key " + Quay.KEY + " of \u202Eevil is odd."));
    assertEquals(List.of("WARNING users: The key (secret) of \\u{202E}evil is odd."), quay.log());
  }

  @Test
  void aPageAsksForWhatIsNewAndForOneRun() {
    log.on(new SyncEvent.StateEntered(4, RunState.READING));
    long known = lines.latest(Quay.CORP, 1).get(0).id();
    log.on(new SyncEvent.StateEntered(5, RunState.READING));
    log.on(new SyncEvent.StateEntered(5, RunState.PUBLISHING));
    assertEquals(2, lines.after(Quay.CORP, known, 10).size());
    assertEquals(1, lines.after(Quay.CORP, known, 1).size());
    assertEquals(1, lines.ofRun(Quay.CORP, 4, 0, 10).size());
    assertEquals(2, lines.ofRun(Quay.CORP, 5, known, 10).size());
    assertEquals(0, lines.ofRun(Quay.CORP + 1, 5, 0, 10).size());
  }

  @Test
  void theLogsOfTheLastTwentyRunsAreKept() {
    log.left("Before there was any run.");
    for (int run = 1; run <= 25; run++) {
      SyncLog each = new SyncLog(lines, Quay.CORP);
      each.on(new SyncEvent.StateEntered(run, RunState.READING));
      each.on(new SyncEvent.StateEntered(run, RunState.PUBLISHING));
    }
    lines.forgetOld(Quay.CORP);
    List<LogLine> kept = lines.latest(Quay.CORP, 1_000);
    assertEquals(40, kept.size());
    assertEquals(OptionalLong.of(6), kept.get(0).run());
  }

  private static SyncEvent.Progress progress(
      long rows, OptionalLong expected, long pages, boolean ended) {
    return new SyncEvent.Progress("users", "Accounts", rows, expected, pages, 1, ended ? 1 : 0);
  }
}
