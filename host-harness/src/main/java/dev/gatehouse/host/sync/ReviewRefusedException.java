package dev.gatehouse.host.sync;

/** A decision cannot be taken as it was meant; nothing was changed. */
public final class ReviewRefusedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * Makes an exception.
   *
   * @param message a sentence with cause and remedy; never blank
   */
  public ReviewRefusedException(String message) {
    super(message);
  }
}
