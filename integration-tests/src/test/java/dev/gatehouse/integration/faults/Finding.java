package dev.gatehouse.integration.faults;

import dev.gatehouse.host.store.PartState;
import dev.gatehouse.host.store.StreamRow;
import dev.gatehouse.host.sync.SyncResult;
import java.util.List;

/**
 * What a sync says of itself.
 *
 * @param word how it went, in a word
 * @param sentence why it was not a full success; empty if it was
 * @param marked the streams that it says were not read in full, or not at all
 */
record Finding(Word word, String sentence, List<StreamRow> marked) {
  static Finding of(SyncResult result) {
    List<StreamRow> marked =
        result.streams().stream()
            .filter(stream -> stream.state() != PartState.COMPLETE)
            .filter(stream -> !stream.reason().orElse("").equals("It is switched off."))
            .toList();
    Word word =
        switch (result.run().state()) {
          case SUCCEEDED -> Word.READ;
          case SUCCEEDED_WITH_WARNINGS -> Word.NOT_COVERED;
          case PARTIAL -> Word.MARKED;
          case FAILED -> Word.STOPPED;
          default -> throw new AssertionError("A sync ended as " + result.run().state() + ".");
        };
    return new Finding(word, result.run().message().orElse(""), marked);
  }

  /** How a sync went. */
  enum Word {
    /** Everything was read, and nothing is marked. */
    READ("●"),
    /** Something was not read in full, and is marked. */
    MARKED("◐"),
    /** Something was never permitted, and is marked. */
    NOT_COVERED("○"),
    /** The run ended early, and nothing was published. */
    STOPPED("×");

    private final String sign;

    Word(String sign) {
      this.sign = sign;
    }

    /** Returns its sign in the table. */
    String sign() {
      return sign;
    }
  }
}
