package dev.gatehouse.benchmarks;

import static dev.gatehouse.benchmarks.Report.median;
import static dev.gatehouse.benchmarks.Report.megabytes;
import static dev.gatehouse.benchmarks.Report.seconds;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.LongSummaryStatistics;
import java.util.OptionalLong;

/**
 * A promise about speed, and what was measured.
 *
 * @param name what it is about; never blank
 * @param limit the promise in words; never blank
 * @param measured the figure
 * @param met whether the promise is kept
 */
record Wall(String name, String limit, double measured, boolean met) {
  private static final double FLOOR_RATIO = 1.3;
  private static final double APPLY_RATIO = 1.5;
  private static final double PROCESS_SECONDS = 5;
  private static final double RESIDENT_MEGABYTES = 450;
  private static final double FLAT = 1.5;
  private static final double PAGE_MILLIS = 300;
  private static final double CONSOLE_MEGABYTES = 600;
  private static final double GROWTH = 1.05;
  private static final double START_SECONDS = 10;
  private static final double HEADROOM = 3;

  /** Judges a case as far as there are promises about it. */
  static List<Wall> of(CaseRun.Result result) {
    List<Wall> walls = new ArrayList<>();
    if (result.what().latency().toMillis() != 20 || result.what().concurrency() != 8) {
      return walls;
    }
    String name = result.what().size().name().toLowerCase(Locale.ROOT);
    if (result.what().size() != Size.A) {
      add(walls, name, result, result.empty(), "empty store");
      add(walls, name, result, result.unchanged(), "unchanged");
    }
    if (result.what().size() == Size.C) {
      double publish = median(result.unchanged(), each -> seconds(each.compareAndPublish()));
      double read = median(result.unchanged(), each -> seconds(each.read()));
      walls.add(below(name + ": unchanged, compare and publish / read", publish / read, 1));
      walls.add(
          below(name + ": heap, most to least after 10 % of the read", flatness(result), FLAT));
    }
    return walls;
  }

  private static void add(
      List<Wall> walls, String name, CaseRun.Result result, List<Sample> syncs, String store) {
    walls.add(
        atMost(name + ": " + store + ", read / floor", Report.ratio(result, syncs), FLOOR_RATIO));
    walls.add(
        atMost(
            name + ": " + store + ", requests beyond the minimum",
            median(syncs, Sample::requests) - result.minimum(),
            0));
    if (result.what().size() == Size.B) {
      walls.add(
          below(
              name + ": " + store + ", process, s",
              median(syncs, each -> seconds(each.process().wall())),
              PROCESS_SECONDS));
    } else {
      walls.add(
          below(
              name + ": " + store + ", resident memory, MB",
              median(syncs, each -> megabytes(each.process().residentBytes())),
              RESIDENT_MEGABYTES));
    }
  }

  private static double flatness(CaseRun.Result result) {
    LongSummaryStatistics heap =
        Report.curveOf(result.unchanged()).stream()
            .skip(1)
            .filter(OptionalLong::isPresent)
            .mapToLong(OptionalLong::getAsLong)
            .summaryStatistics();
    return (double) heap.getMax() / heap.getMin();
  }

  static List<Wall> of(ApplyRun.Result result) {
    return List.of(
        atMost("apply: granting, process / floor", Report.ratio(result.grants()), APPLY_RATIO),
        atMost("apply: revoking, process / floor", Report.ratio(result.revokes()), APPLY_RATIO));
  }

  static List<Wall> of(ConsoleRun.Result result) {
    return List.of(
        atMost("console: answers that were no page", result.failures().size(), 0),
        below("console: 95 % of pages, ms", (double) result.percentile(95).toMillis(), PAGE_MILLIS),
        below(
            "console: resident memory, MB", megabytes(result.residentBytes()), CONSOLE_MEGABYTES));
  }

  static Wall of(Growth growth) {
    return below("b: store after 100 unchanged runs / before", growth.ratio(), GROWTH);
  }

  static List<Wall> of(Speed speed) {
    return List.of(
        below("simulator: 100,000 users listen, s", seconds(speed.startTime()), START_SECONDS),
        new Wall(
            "simulator: answers as fast as asked, times",
            "at least " + HEADROOM,
            speed.headroom(),
            speed.headroom() >= HEADROOM));
  }

  private static Wall atMost(String name, double measured, double limit) {
    return new Wall(name, "at most " + limit, measured, measured <= limit);
  }

  private static Wall below(String name, double measured, double limit) {
    return new Wall(name, "below " + limit, measured, measured < limit);
  }

  @Override
  public String toString() {
    return "  %-50s %-14s %8.2f  %s".formatted(name, limit, measured, met ? "met" : "NOT MET");
  }
}
