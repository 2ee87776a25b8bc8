package dev.gatehouse.host.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.host.store.RunState;
import dev.gatehouse.host.sync.SyncEvent;
import java.io.StringWriter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** What people see while a sync runs. */
class SyncProgressTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final Turned clock = new Turned();

  @Test
  void aTerminalShowsForEachStreamHowMuchOfHowMuchHowFastAndHowLongStill() {
    try (SyncProgress progress = progress(true, false)) {
      progress.on(new SyncEvent.StateEntered(1, RunState.READING));
      progress.on(users(1_000, 0));
      clock.pass(Duration.ofSeconds(2));
      progress.on(users(3_000, 0));
      String last = lastDrawing();
      assertTrue(
          last.contains("Directory users                3,000 of 10,000   1,000/s, 7.0 s left"),
          last);
      assertTrue(last.contains("reading, 3,000 rows, 2.0 s"), last);
      clock.pass(Duration.ofSeconds(7));
      progress.on(users(10_000, 1));
      assertFalse(lastDrawing().contains("/s"), lastDrawing());
    }
    assertEquals("", out.toString());
  }

  @Test
  void aStreamWithoutATotalHasARateAndNoEstimate() {
    try (SyncProgress progress = progress(true, false)) {
      progress.on(
          new SyncEvent.Progress("admins", "Administrators", 0, OptionalLong.empty(), 1, 1, 0));
      clock.pass(Duration.ofSeconds(1));
      progress.on(
          new SyncEvent.Progress("admins", "Administrators", 50, OptionalLong.empty(), 2, 1, 0));
      assertTrue(lastDrawing().contains("50   50/s\n"), lastDrawing());
    }
  }

  @Test
  void withoutATerminalEachEventHasALine() {
    try (SyncProgress progress = progress(false, false)) {
      progress.on(new SyncEvent.StateEntered(1, RunState.READING));
      progress.on(users(1_000, 0));
      progress.on(users(10_000, 1));
      progress.on(new SyncEvent.Waiting("groups", Duration.ofSeconds(3), "Too many requests."));
      progress.on(new SyncEvent.Warning("groups", "The number of rows changed."));
      progress.on(new SyncEvent.StateEntered(1, RunState.COMPARING));
      progress.on(new SyncEvent.StateEntered(1, RunState.PUBLISHING));
    }
    assertEquals(
        List.of(
            "Directory users               10,000 of 10,000",
            "groups waits 3.0 s: Too many requests.",
            "Warning: groups: The number of rows changed.",
            "Comparing",
            "Publishing"),
        err.toString().lines().toList());
  }

  @Test
  void withoutATerminalAStreamThatTakesLongIsHeardOfNowAndThen() {
    try (SyncProgress progress = progress(false, false)) {
      progress.on(users(0, 0));
      for (int i = 1; i <= 9; i++) {
        clock.pass(Duration.ofSeconds(10));
        progress.on(users(i * 1_000L, 0));
      }
    }
    assertEquals(
        List.of(
            "Directory users                3,000 of 10,000   100/s, 1 min 10 s left",
            "Directory users                6,000 of 10,000   100/s, 40.0 s left",
            "Directory users                9,000 of 10,000   100/s, 10.0 s left"),
        err.toString().lines().toList());
  }

  @Test
  void itSaysWhetherItGoesOnOrStartsAfresh() {
    try (SyncProgress progress = progress(false, false)) {
      progress.on(new SyncEvent.Resumed(7, Instant.EPOCH, 1_200));
      progress.on(
          new SyncEvent.StartedAfresh(
              6, Instant.EPOCH, "its pages are too old to be put together with fresh ones"));
    }
    assertEquals(
        List.of(
            "Goes on from run 7: 1,200 pages are stored already.",
            "Starts afresh, and not from what run 6 of 1970-01-01T00:00:00Z has read: its pages are"
                + " too old to be put together with fresh ones."),
        err.toString().lines().toList());
  }

  @Test
  void quietMeansSilent() {
    try (SyncProgress progress = progress(true, true)) {
      progress.on(users(10_000, 1));
      progress.on(new SyncEvent.Warning("groups", "The number of rows changed."));
      progress.on(new SyncEvent.StateEntered(1, RunState.COMPARING));
    }
    assertEquals("", err.toString());
  }

  private SyncProgress progress(boolean terminal, boolean quiet) {
    Screen.Traits traits = new Screen.Traits(80, terminal, terminal, false, quiet);
    return new SyncProgress(new Screen(out, err, new SecretMask(), traits), clock);
  }

  private static SyncEvent users(long rows, long ended) {
    return new SyncEvent.Progress(
        "users", "Directory users", rows, OptionalLong.of(10_000), 1, 1, ended);
  }

  /** What was written since the display was last taken away. */
  private String lastDrawing() {
    String all = err.toString();
    return all.substring(Math.max(0, all.lastIndexOf(Ansi.CLEAR_BELOW)));
  }

  /** A clock that a test turns. */
  private static final class Turned extends Clock {
    private Instant now = Instant.parse("2026-03-01T10:00:00Z");

    void pass(Duration time) {
      now = now.plus(time);
    }

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
