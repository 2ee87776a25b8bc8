package dev.gatehouse.host.plugin;

/** No plugin can be loaded, or the wanted one is not there; the message says what to do. */
public final class PluginException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * Makes the exception.
   *
   * @param message a sentence with cause and remedy; never blank
   */
  public PluginException(String message) {
    super(message);
  }

  PluginException(String message, Throwable cause) {
    super(message, cause);
  }
}
