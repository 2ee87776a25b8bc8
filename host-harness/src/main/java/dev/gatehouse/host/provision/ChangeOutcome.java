package dev.gatehouse.host.provision;

import java.util.Locale;
import java.util.Optional;

/** What became of a change, as far as it is known. */
public enum ChangeOutcome {
  /** It was made, and was seen when it was read back. */
  APPLIED,
  /** Nothing had to be done. */
  ALREADY_IN_PLACE,
  /** The object exists, and something that belongs to the change failed. */
  PARTIALLY_APPLIED,
  /** It was sent, or may have been, and does not show yet. It is no success. */
  SENT_NOT_SEEN,
  /** It was refused, here or by the target system, and changed nothing. */
  REFUSED,
  /** It could not be sent or was not taken, and changed nothing. */
  FAILED,
  /** It was not tried, because something before it stopped the work. */
  NOT_TRIED;

  /** Returns the word for people and files, such as {@code sent, not seen}; never blank. */
  public String word() {
    return this == SENT_NOT_SEEN
        ? "sent, not seen"
        : name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  /** Returns whether it is as it was asked for. */
  public boolean isInPlace() {
    return this == APPLIED || this == ALREADY_IN_PLACE;
  }

  /** Returns whether a later run of the same file need not try it again. */
  boolean isSettled() {
    return isInPlace() || this == PARTIALLY_APPLIED;
  }

  /** Returns whether it counts as a failure: it was tried and did not come about. */
  boolean isFailure() {
    return this == REFUSED || this == FAILED;
  }

  /** Returns the outcome of a word that {@link #word} returned. */
  static Optional<ChangeOutcome> of(String word) {
    for (ChangeOutcome each : values()) {
      if (each.word().equals(word)) {
        return Optional.of(each);
      }
    }
    return Optional.empty();
  }
}
