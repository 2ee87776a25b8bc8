package dev.gatehouse.host.provision;

/** A change cannot even be asked for as it was written; nothing was sent. */
public final class InvalidChangeException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * Makes an exception.
   *
   * @param message a sentence that says what is wrong and what to do; never blank
   */
  public InvalidChangeException(String message) {
    super(message);
  }

  String sentence() {
    return String.valueOf(getMessage());
  }
}
