package dev.gatehouse.host.sync;

import dev.gatehouse.host.store.StagedPart;
import java.util.Optional;

/** Judges whether a part whose pages are all there is complete. */
final class PartJudge {
  private PartJudge() {}

  static Verdict judge(StagedPart part) {
    if (part.failure().isPresent()) {
      return new Verdict(part.failure(), false);
    }
    if (part.issues() > 0) {
      return new Verdict(
          Optional.of(
              part.issues() == 1
                  ? "1 item could not be read."
                  : part.issues() + " items could not be read."),
          false);
    }
    Optional<String> drift = drift(part);
    return new Verdict(drift, drift.isPresent() && part.attempt() == 1);
  }

  private static Optional<String> drift(StagedPart part) {
    if (part.movedTo().isPresent()) {
      return Optional.of(
          "The number of rows changed from %d to %d while they were read."
              .formatted(part.expectedRows().orElse(0), part.movedTo().getAsLong()));
    }
    if (part.expectedRows().isPresent() && part.expectedRows().getAsLong() != part.rows()) {
      return Optional.of(
          "The target system says that there are %d rows, and %d came."
              .formatted(part.expectedRows().getAsLong(), part.rows()));
    }
    if (part.duplicates() > 0) {
      return Optional.of(
          part.duplicates() == 1 ? "1 row came twice." : part.duplicates() + " rows came twice.");
    }
    if (part.looseSeams() > 0) {
      return Optional.of("Rows came and went between two pages while they were read.");
    }
    return Optional.empty();
  }

  /**
   * What was found.
   *
   * @param reason why the part is not complete, in a sentence; empty if it is
   * @param readAnew whether the data may just have moved, so that a second read is worth it
   */
  record Verdict(Optional<String> reason, boolean readAnew) {}
}
