package dev.gatehouse.host.console;

import dev.gatehouse.host.unattended.LogLine;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;

/**
 * Lines of a log, and where to ask for those that follow.
 *
 * @param address where to ask; never blank
 * @param after the number of the last line that is known; 0 for none
 * @param run the run that this line was told by; 0 for none
 * @param entries the lines, the oldest first; never null
 */
public record LogView(String address, long after, long run, List<Entry> entries) {
  /** Copies the list. */
  public LogView {
    entries = List.copyOf(entries);
  }

  /**
   * Makes a view of lines.
   *
   * @param address where to ask for more; never blank
   * @param after the number of the last line before; 0 for none
   * @param run the run of that line; 0 for none
   * @param lines the lines, the oldest first; never null
   */
  static LogView of(String address, long after, long run, List<LogLine> lines) {
    List<Entry> entries = new ArrayList<>();
    long last = after;
    long lastRun = run;
    for (LogLine line : lines) {
      long current = line.run().orElse(lastRun);
      entries.add(
          new Entry(
              current == lastRun ? OptionalLong.empty() : line.run(),
              line.at(),
              line.level().name().toLowerCase(Locale.ROOT),
              line.text()));
      last = line.id();
      lastRun = current;
    }
    return new LogView(address, last, lastRun, entries);
  }

  /**
   * A line.
   *
   * @param begins the run whose first line it is; empty if that went before
   * @param at when it was told; never null
   * @param level how serious it is, in lower case; never blank
   * @param text what was told; never null
   */
  public record Entry(OptionalLong begins, Instant at, String level, String text) {
    /** Returns the time of the day, in UTC; never blank. */
    public String time() {
      return at.truncatedTo(ChronoUnit.SECONDS).toString().substring(11, 19);
    }

    /** Returns the day, in UTC; never blank. */
    public String day() {
      return at.toString().substring(0, 10);
    }
  }
}
