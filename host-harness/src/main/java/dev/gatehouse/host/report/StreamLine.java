package dev.gatehouse.host.report;

import dev.gatehouse.host.sync.SyncEvent.Progress;
import java.time.Duration;
import java.time.Instant;

/** How far one stream is, as a line of text. */
final class StreamLine {
  private static final Duration BETWEEN_NEWS = Duration.ofSeconds(30);

  private final Instant begunAt;
  private final long rowsAtFirst;
  private Progress progress;
  private Instant saidAt;

  StreamLine(Progress first, Instant now) {
    this.begunAt = now;
    this.rowsAtFirst = first.rows();
    this.progress = first;
    this.saidAt = now;
  }

  void update(Progress next) {
    progress = next;
  }

  Progress progress() {
    return progress;
  }

  /** More parts may still come while the list is read that names them. */
  boolean isWhole() {
    return progress.parts() == 1 && progress.endedParts() == 1;
  }

  /** Returns whether it is time to say something of a stream that takes long. */
  boolean isNewsDue(Instant now) {
    return Duration.between(saidAt, now).compareTo(BETWEEN_NEWS) >= 0;
  }

  void said(Instant now) {
    saidAt = now;
  }

  /** Returns the line with what was read of what is expected. */
  String text() {
    String read = Values.grouped(progress.rows());
    if (progress.expectedRows().isPresent()) {
      read += " of " + Values.grouped(progress.expectedRows().getAsLong());
    }
    String parts =
        progress.parts() > 1
            ? "   "
                + Values.grouped(progress.endedParts())
                + " of "
                + Values.grouped(progress.parts())
                + " parts"
            : "";
    return DisplayWidth.pad(progress.displayName(), 26, false)
        + DisplayWidth.pad(read, 20, true)
        + parts;
  }

  /** Returns the line with the rate and an estimate as well, as long as there is more to read. */
  String textWithRate(Instant now) {
    if (progress.endedParts() == progress.parts()) {
      return text();
    }
    long millis = Math.max(1, Duration.between(begunAt, now).toMillis());
    long perSecond = (progress.rows() - rowsAtFirst) * 1000 / millis;
    return perSecond == 0
        ? text()
        : text() + "   " + Values.grouped(perSecond) + "/s" + estimate(perSecond);
  }

  private String estimate(long perSecond) {
    if (progress.expectedRows().isEmpty()) {
      return "";
    }
    long left = progress.expectedRows().getAsLong() - progress.rows();
    return left < perSecond
        ? ""
        : ", " + Values.duration(Duration.ofSeconds(left / perSecond)) + " left";
  }
}
