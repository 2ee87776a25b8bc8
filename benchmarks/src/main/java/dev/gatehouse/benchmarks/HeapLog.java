package dev.gatehouse.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the collections of one process said of its heap.
 *
 * @param collections one entry for each, in their order; never null
 */
record HeapLog(List<Collection> collections) {
  private static final Pattern PAUSE =
      Pattern.compile("^\\[([^]]+)].* (\\d+)M->(\\d+)M\\(\\d+M\\) .*$");
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSxx");
  private static final int PARTS = 10;

  /**
   * One collection.
   *
   * @param at when it ended; never null
   * @param before megabytes in use before it
   * @param after megabytes in use after it
   */
  record Collection(Instant at, long before, long after) {}

  /** Returns the Java option that has a process write such a log. */
  static String option(Path file) {
    return "-Xlog:gc:file=" + file + ":utctime";
  }

  static HeapLog read(Path file) throws IOException {
    List<Collection> collections = new ArrayList<>();
    for (String line : Files.readAllLines(file)) {
      Matcher pause = PAUSE.matcher(line);
      if (pause.matches()) {
        collections.add(
            new Collection(
                OffsetDateTime.parse(pause.group(1), TIME).toInstant(),
                Long.parseLong(pause.group(2)),
                Long.parseLong(pause.group(3))));
      }
    }
    return new HeapLog(List.copyOf(collections));
  }

  /** Returns the most megabytes that were in use at a time. */
  long peak() {
    return collections.stream().mapToLong(Collection::before).max().orElse(0);
  }

  /**
   * Returns what was in use after collections in each tenth of a phase: the least, because a
   * collection of the young objects leaves dead old ones behind; empty where there was none.
   */
  List<OptionalLong> curve(Instant from, Instant to) {
    Duration tenth = Duration.between(from, to).dividedBy(PARTS);
    List<OptionalLong> curve = new ArrayList<>();
    for (int i = 0; i < PARTS; i++) {
      Instant begin = from.plus(tenth.multipliedBy(i));
      Instant end = begin.plus(tenth);
      curve.add(
          collections.stream()
              .filter(each -> !each.at().isBefore(begin) && each.at().isBefore(end))
              .mapToLong(Collection::after)
              .min());
    }
    return curve;
  }
}
