package dev.gatehouse.host.console;

import dev.gatehouse.host.report.RunReport;
import dev.gatehouse.host.report.Values;
import dev.gatehouse.host.store.PartState;
import dev.gatehouse.host.store.RunRow;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/** What pages call things of a run. */
public final class RunWords {
  private RunWords() {}

  /** Returns a constant as words, such as {@code not covered}; never blank. */
  public static String of(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  /** Returns a constant as words that begin a sentence; never blank. */
  public static String title(Enum<?> constant) {
    return capital(of(constant));
  }

  /** Returns words with a capital at their beginning; never blank. */
  public static String capital(String words) {
    return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
  }

  /** Returns how far a run is, or how it ended; never blank. */
  public static String state(RunRow run) {
    return capital(RunReport.words(run));
  }

  /** Returns the class of a run's label in the style sheet; never blank. */
  public static String labelClass(RunRow run) {
    return switch (run.state()) {
      case SUCCEEDED -> "connected";
      case SUCCEEDED_WITH_WARNINGS, PARTIAL -> "warning";
      case HELD -> "held";
      case FAILED -> "error";
      case CANCELLED -> "paused";
      default -> "syncing";
    };
  }

  /** Returns how long a run took; a dash as long as it has not ended. */
  public static String duration(RunRow run) {
    return run.endedAt()
        .map(end -> Values.duration(Duration.between(run.startedAt(), end)))
        .orElse("–");
  }

  /** Returns how long ago something was, such as {@code 3 days}; never blank. */
  public static String since(Instant then, Instant now) {
    Duration time = Duration.between(then, now);
    if (time.toDays() > 0) {
      return time.toDays() == 1 ? "1 day" : Values.grouped(time.toDays()) + " days";
    }
    if (time.toHours() > 0) {
      return time.toHours() == 1 ? "1 hour" : time.toHours() + " hours";
    }
    long minutes = Math.max(0, time.toMinutes());
    return minutes == 1 ? "1 minute" : minutes + " minutes";
  }

  /** Returns the class of a stream's label in the style sheet; never blank. */
  public static String labelClass(PartState state) {
    return switch (state) {
      case COMPLETE -> "connected";
      case INCOMPLETE -> "warning";
      default -> "paused";
    };
  }
}
