package dev.gatehouse.host.sync;

/** A sync could not start, because one of the same connector is under way; no run was made. */
public final class SyncRefusedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * Makes an exception.
   *
   * @param message a sentence that says who runs it and since when; never blank
   */
  public SyncRefusedException(String message) {
    super(message);
  }
}
