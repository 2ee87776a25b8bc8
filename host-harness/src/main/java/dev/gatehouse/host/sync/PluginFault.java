package dev.gatehouse.host.sync;

/**
 * What people read when a plugin breaks the contract: which plugin, what it did, and the rule. The
 * message of an exception is not repeated, since it may hold a secret.
 */
public final class PluginFault {
  private PluginFault() {}

  /**
   * Tells what came out of a call instead of an answer.
   *
   * @param plugin the id of the connector; never null
   * @param thrown what came out; never null
   * @param task what the plugin was asked to do, such as {@code read users}; never null
   * @return the sentence; never blank
   */
  public static String of(String plugin, Throwable thrown, String task) {
    return thrown instanceof PluginOverdue overdue
        ? of(plugin, String.valueOf(overdue.getMessage()), task, "a call must end")
        : of(
            plugin,
            "failed with " + thrown.getClass().getName(),
            task,
            "only a ConnectorException may come out of it");
  }

  /**
   * Tells what is wrong with an answer.
   *
   * @param plugin the id of the connector; never null
   * @param deed what it did, as the rest of a sentence; never null
   * @param task what it was asked to do; never null
   * @param rule the rule that this breaks; never null
   */
  static String of(String plugin, String deed, String task, String rule) {
    return "The plugin %s %s when asked to %s; %s. Please report this to its author."
        .formatted(plugin, deed, task, rule);
  }
}
