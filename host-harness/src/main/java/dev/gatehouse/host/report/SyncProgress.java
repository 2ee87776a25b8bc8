package dev.gatehouse.host.report;

import dev.gatehouse.host.store.RunState;
import dev.gatehouse.host.sync.SyncEvent;
import dev.gatehouse.host.sync.SyncEvent.Progress;
import dev.gatehouse.host.sync.SyncListener;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Shows how a sync goes on: on a terminal a display that changes in place, elsewhere a line for
 * each event. Safe for use by several threads.
 */
public final class SyncProgress implements SyncListener, AutoCloseable {
  private static final Duration BETWEEN_DRAWINGS = Duration.ofMillis(100);

  private static final System.Logger LOG = System.getLogger(SyncProgress.class.getName());

  private final Screen screen;
  private final Clock clock;
  private final Instant startedAt;
  private final boolean live;
  private final Map<String, StreamLine> streams = new LinkedHashMap<>();
  private final Set<String> announced = new LinkedHashSet<>();
  private String state = "starting";
  private String waiting = "";
  private Instant drawnAt = Instant.MIN;
  private int linesDrawn;

  /**
   * Starts the display.
   *
   * @param screen where it is shown; never null
   * @param clock measures the rate; never null
   */
  public SyncProgress(Screen screen, Clock clock) {
    this.screen = screen;
    this.clock = clock;
    this.startedAt = clock.instant();
    this.live = screen.traits().errIsTerminal() && !screen.traits().quiet();
  }

  @Override
  public synchronized void on(SyncEvent event) {
    LOG.log(System.Logger.Level.DEBUG, event);
    if (event instanceof Progress progress) {
      progressed(progress);
    } else if (event instanceof SyncEvent.StateEntered entered) {
      enter(entered.state());
    } else if (event instanceof SyncEvent.Resumed resumed) {
      say(
          "Goes on from run "
              + resumed.runId()
              + ": "
              + Values.grouped(resumed.pages())
              + " pages are stored already.");
    } else if (event instanceof SyncEvent.StartedAfresh afresh) {
      say(
          "Starts afresh, and not from what run "
              + afresh.runId()
              + " of "
              + Values.forPeople(afresh.startedAt())
              + " has read: "
              + afresh.why()
              + ".");
    } else if (event instanceof SyncEvent.Waiting wait) {
      waiting = "waits " + Values.duration(wait.time()) + ": " + wait.reason();
      if (!live) {
        say(wait.stream() + " " + waiting);
      }
    } else if (event instanceof SyncEvent.Warning warning) {
      say("Warning: " + warning.stream() + ": " + warning.message());
    }
    draw();
  }

  /** A stream of one part is read when that part is; of others it shows only at the end. */
  private void progressed(Progress progress) {
    Instant now = clock.instant();
    waiting = "";
    StreamLine line =
        streams.computeIfAbsent(progress.stream(), each -> new StreamLine(progress, now));
    line.update(progress);
    if (live) {
      return;
    }
    if (line.isWhole()) {
      announce(line);
    } else if (line.isNewsDue(now)) {
      line.said(now);
      say(line.textWithRate(now));
    }
  }

  private void enter(RunState entered) {
    state = entered.name().toLowerCase(Locale.ROOT);
    if (live) {
      return;
    }
    if (entered != RunState.READING) {
      streams.values().forEach(this::announce);
    }
    if (entered == RunState.COMPARING || entered == RunState.PUBLISHING) {
      say(entered == RunState.COMPARING ? "Comparing" : "Publishing");
    }
  }

  private void announce(StreamLine line) {
    if (announced.add(line.progress().stream())) {
      say(line.text());
    }
  }

  private void say(String line) {
    clear();
    screen.note(line);
  }

  private void draw() {
    Instant now = clock.instant();
    if (!live || Duration.between(drawnAt, now).compareTo(BETWEEN_DRAWINGS) < 0) {
      return;
    }
    drawnAt = now;
    StringBuilder drawing = new StringBuilder();
    streams.values().forEach(line -> drawing.append(fitted(line.textWithRate(now))).append('\n'));
    String last = fitted(waiting.isEmpty() ? summary(now) : waiting);
    drawing.append(screen.traits().colour() && !waiting.isEmpty() ? Ansi.yellow(last) : last);
    clear();
    screen.draw(drawing.toString());
    linesDrawn = streams.size();
  }

  private void clear() {
    if (live && drawnAt.isAfter(Instant.MIN)) {
      screen.draw((linesDrawn > 0 ? Ansi.up(linesDrawn) : "") + Ansi.CLEAR_BELOW);
      linesDrawn = 0;
    }
  }

  /** One column stays free, or some terminals would break the line. */
  private String fitted(String line) {
    return DisplayWidth.fit(VisibleText.of(line), screen.traits().width() - 1);
  }

  private String summary(Instant now) {
    Duration time = Duration.between(startedAt, now);
    long rows = streams.values().stream().mapToLong(line -> line.progress().rows()).sum();
    return state + ", " + Values.grouped(rows) + " rows, " + Values.duration(time);
  }

  /** Takes the display away, so that a summary can stand in its place. */
  @Override
  public synchronized void close() {
    clear();
  }
}
