package dev.gatehouse.host.unattended;

import static dev.gatehouse.host.report.Values.duration;
import static dev.gatehouse.host.report.Values.grouped;

import dev.gatehouse.host.report.RunReport;
import dev.gatehouse.host.store.ChangeRow;
import dev.gatehouse.host.store.RunState;
import dev.gatehouse.host.sync.SyncEvent;
import dev.gatehouse.host.sync.SyncListener;
import dev.gatehouse.host.sync.SyncResult;
import dev.gatehouse.host.unattended.LogLine.Level;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;

/**
 * Writes the log of one run. Pages are told in groups, and of what happens again and again only a
 * part, so that the log of a large organisation is read and written as easily as that of a small
 * one. Each line is written at once: somebody may be watching. Safe for several threads.
 */
final class SyncLog implements SyncListener {
  private static final int PAGES_OF_A_GROUP = 100;
  private static final int EVERY_ONE = 200;
  private static final int THEN_ONE_IN = 100;

  private final LogLines lines;
  private final long connector;
  private final Map<String, Stream> streams = new LinkedHashMap<>();
  private final Map<Level, Integer> counts = new EnumMap<>(Level.class);
  private OptionalLong run = OptionalLong.empty();

  SyncLog(LogLines lines, long connector) {
    this.lines = lines;
    this.connector = connector;
  }

  @Override
  public synchronized void on(SyncEvent event) {
    if (event instanceof SyncEvent.Progress progress) {
      streams.computeIfAbsent(progress.stream(), name -> new Stream()).on(progress);
    } else if (event instanceof SyncEvent.StateEntered entered) {
      run = OptionalLong.of(entered.runId());
      enter(entered.state());
    } else if (event instanceof SyncEvent.Resumed resumed) {
      say(
          Level.INFO,
          "Goes on from what this run had read before it was stopped: "
              + grouped(resumed.pages())
              + (resumed.pages() == 1 ? " page is" : " pages are")
              + " stored already.");
    } else if (event instanceof SyncEvent.StartedAfresh afresh) {
      say(
          Level.INFO,
          "Starts afresh, and not from what run "
              + afresh.runId()
              + " has read: "
              + afresh.why()
              + ".");
    } else if (event instanceof SyncEvent.Waiting wait) {
      often(Level.WAIT, wait.stream() + ": waits " + duration(wait.time()) + ". " + wait.reason());
    } else if (event instanceof SyncEvent.Warning warning) {
      often(Level.WARNING, warning.stream() + ": " + warning.message());
    }
  }

  private void enter(RunState state) {
    switch (state) {
      case VALIDATING -> say(Level.INFO, "Checks the credential and the organisation.");
      case READING -> say(Level.INFO, "Reads.");
      case COMPARING -> {
        streams.values().forEach(Stream::end);
        say(Level.INFO, "Compares with what is published.");
      }
      case PUBLISHING -> say(Level.INFO, "Publishes the difference.");
      default -> {
        // The result tells the end in full.
      }
    }
  }

  /** Tells what came of the run. */
  synchronized void result(SyncResult result) {
    for (ChangeRow change : result.changes()) {
      difference(change);
    }
    Level level =
        switch (result.run().state()) {
          case FAILED -> Level.ERROR;
          case PARTIAL, HELD, SUCCEEDED_WITH_WARNINGS -> Level.WARNING;
          default -> Level.INFO;
        };
    say(level, RunReport.sentence(result));
  }

  private void difference(ChangeRow change) {
    List<String> parts = new ArrayList<>();
    count(parts, change.added(), "added");
    count(parts, change.changed(), "changed");
    count(parts, change.removed(), "removed");
    count(parts, change.held(), "held back");
    count(parts, change.kept(), "kept");
    if (!parts.isEmpty()) {
      String what = change.kind().displayName() + " (" + change.type() + ")";
      say(
          change.held() > 0 ? Level.WARNING : Level.INFO,
          what.substring(0, 1).toUpperCase(Locale.ROOT)
              + what.substring(1)
              + ": "
              + String.join(", ", parts)
              + ".");
    }
  }

  private static void count(List<String> parts, long number, String what) {
    if (number > 0) {
      parts.add(grouped(number) + " " + what);
    }
  }

  /** Tells that the run did not begin, or that the server itself failed in it. */
  synchronized void failed(String sentence) {
    say(Level.ERROR, sentence);
  }

  /** Tells why nothing was done. */
  synchronized void left(String sentence) {
    say(Level.INFO, sentence);
  }

  private void often(Level level, String text) {
    int count = counts.merge(level, 1, Integer::sum);
    if (count <= EVERY_ONE) {
      say(level, text);
    } else if (count % THEN_ONE_IN == 0) {
      say(level, text + " (number " + grouped(count) + " of this sort; the others are left out)");
    }
  }

  private void say(Level level, String text) {
    lines.append(connector, run, level, text);
  }

  /** What was told of one stream. */
  private final class Stream {
    private boolean ended;
    private long pagesTold = -1;
    private long tenthsTold;
    private String last = "";

    void on(SyncEvent.Progress progress) {
      last = text(progress);
      if (pagesTold < 0) {
        pagesTold = 0;
        say(Level.INFO, progress.displayName() + ": reading.");
      }
      if (progress.parts() == 1 && progress.endedParts() == 1) {
        end();
      } else if (!ended && isGroup(progress)) {
        say(Level.INFO, last);
      }
    }

    /** A tenth of what is expected or, where nobody knows that, a hundred pages and later more. */
    private boolean isGroup(SyncEvent.Progress progress) {
      long expected = progress.expectedRows().orElse(0);
      boolean unknown = expected == 0 || progress.rows() > expected;
      long tenths = unknown ? tenthsTold : progress.rows() * 10 / expected;
      long pages = progress.pages() - pagesTold;
      boolean group =
          unknown
              ? pages >= Math.max(PAGES_OF_A_GROUP, pagesTold / 10)
              : tenths > tenthsTold && tenths < 10;
      if (group) {
        pagesTold = progress.pages();
        tenthsTold = tenths;
      }
      return group;
    }

    void end() {
      if (!ended && !last.isEmpty()) {
        ended = true;
        say(Level.INFO, last);
      }
    }

    private String text(SyncEvent.Progress progress) {
      OptionalLong expected = progress.expectedRows();
      return progress.displayName()
          + ": "
          + grouped(progress.rows())
          + (expected.isPresent() ? " of " + grouped(expected.getAsLong()) : "")
          + " read, "
          + grouped(progress.pages())
          + (progress.pages() == 1 ? " page" : " pages")
          + (progress.parts() > 1
              ? ", "
                  + grouped(progress.endedParts())
                  + " of "
                  + grouped(progress.parts())
                  + " parts"
              : "")
          + ".";
    }
  }
}
