package dev.gatehouse.host.store;

/**
 * What went wrong in a run, grouped by its sentence.
 *
 * @param cause what sort of thing it is; never null
 * @param stream the name of the stream; never blank
 * @param message what was wrong, in a sentence; never blank
 * @param count how many items it concerns
 * @param example one of them; never blank
 */
public record IssueRow(Cause cause, String stream, String message, long count, String example) {
  /** Returns the same row with another cause. */
  public IssueRow withCause(Cause other) {
    return new IssueRow(other, stream, message, count, example);
  }
}
