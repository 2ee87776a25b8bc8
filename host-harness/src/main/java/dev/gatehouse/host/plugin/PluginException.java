package dev.gatehouse.host.plugin;

/**
 * No plugin can be loaded, the wanted one is not there, or it broke the contract; the message says
 * what to do.
 */
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

  /**
   * Tells what a plugin did that the contract forbids. The message of an exception of the plugin is
   * not repeated, since it may hold a secret.
   *
   * @param plugin the id of its connector; never null
   * @param deed what it did, as the rest of a sentence; never null
   * @param task what it was asked to do; never null
   * @param rule the rule that this breaks; never null
   * @return the exception; never null
   */
  public static PluginException brokenRule(String plugin, String deed, String task, String rule) {
    return new PluginException(
        "The plugin %s %s when asked to %s; %s. Please report this to its author."
            .formatted(plugin, deed, task, rule));
  }

  PluginException(String message, Throwable cause) {
    super(message, cause);
  }
}
