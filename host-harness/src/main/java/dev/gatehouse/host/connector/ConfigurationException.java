package dev.gatehouse.host.connector;

/** What the operator configured does not fit; the message is a sentence with cause and remedy. */
public final class ConfigurationException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * Makes the exception.
   *
   * @param message a sentence with cause and remedy, without any secret; never blank
   */
  public ConfigurationException(String message) {
    super(message);
  }
}
