package dev.gatehouse.integration.faults;

import dev.gatehouse.host.store.PartState;
import dev.gatehouse.host.store.RunState;
import dev.gatehouse.host.store.StreamRow;
import dev.gatehouse.host.sync.SyncResult;
import java.util.List;

/**
 * What a sync said of itself, in a word.
 *
 * @param word one of the words below
 * @param sentence why it was not a full success; empty if it was
 * @param marked the streams that it says were not read in full, or not at all
 */
record Finding(String word, String sentence, List<StreamRow> marked) {
  /** Everything was read, and nothing is marked. */
  static final String READ = "read";

  /** Something was not read in full, and is marked. */
  static final String MARKED = "marked";

  /** Something was never permitted, and is marked. */
  static final String NOT_COVERED = "not covered";

  /** The run ended early, and nothing was published. */
  static final String STOPPED = "stopped";

  /** Removals wait for a person. */
  static final String HELD = "held";

  static Finding of(SyncResult result) {
    List<StreamRow> marked =
        result.streams().stream()
            .filter(stream -> stream.state() != PartState.COMPLETE)
            .filter(stream -> !stream.reason().orElse("").equals("It is switched off."))
            .toList();
    RunState state = result.run().state();
    String word =
        switch (state) {
          case FAILED -> STOPPED;
          case HELD -> HELD;
          case PARTIAL -> MARKED;
          case SUCCEEDED_WITH_WARNINGS -> NOT_COVERED;
          case SUCCEEDED -> READ;
          default -> throw new AssertionError("A sync ended as " + state);
        };
    return new Finding(word, result.run().message().orElse(""), marked);
  }
}
