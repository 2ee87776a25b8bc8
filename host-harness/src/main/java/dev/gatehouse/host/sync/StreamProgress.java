package dev.gatehouse.host.sync;

import dev.gatehouse.host.store.PartState;
import dev.gatehouse.host.store.StagedPart;
import dev.gatehouse.host.store.StreamRow;
import java.util.OptionalLong;

/** Counts how far one stream is, for people. For one thread. */
final class StreamProgress {
  private final String stream;
  private final String displayName;
  private long rows;
  private long expectedRows;
  private long partsWithExpectation;
  private long pages;
  private long parts;
  private long endedParts;

  StreamProgress(String stream, String displayName) {
    this.stream = stream;
    this.displayName = displayName;
  }

  /** Takes over what an earlier start of the run has read. */
  void continueFrom(StreamRow sum) {
    rows = sum.rows();
    pages = sum.pages();
    parts = sum.parts();
    endedParts = sum.state() == PartState.READING ? sum.completeParts() : sum.parts();
    expectedRows = sum.expectedRows().orElse(0);
    partsWithExpectation = sum.expectedRows().isPresent() ? sum.parts() : 0;
  }

  void partsAdded(long more) {
    parts += more;
  }

  void pageStored(StagedPart after, long pageRows) {
    pages++;
    rows += pageRows;
    if (after.pages() == 1 && after.expectedRows().isPresent()) {
      partsWithExpectation++;
      expectedRows += after.expectedRows().getAsLong();
    }
  }

  void partEnded() {
    endedParts++;
  }

  void partBeginsAnew(StagedPart part) {
    pages -= part.pages();
    rows -= part.rows();
    if (part.expectedRows().isPresent()) {
      partsWithExpectation--;
      expectedRows -= part.expectedRows().getAsLong();
    }
  }

  SyncEvent.Progress event() {
    boolean known = parts > 0 && partsWithExpectation == parts;
    return new SyncEvent.Progress(
        stream,
        displayName,
        rows,
        known ? OptionalLong.of(expectedRows) : OptionalLong.empty(),
        pages,
        parts,
        endedParts);
  }
}
