package dev.gatehouse.host.plugin;

/** One jar cannot be used; the message says why, in one line. The other jars are not concerned. */
final class PluginRefusedException extends Exception {
  private static final long serialVersionUID = 1L;

  PluginRefusedException(String reason) {
    super(reason);
  }

  PluginRefusedException(String reason, Throwable cause) {
    super(reason, cause);
  }
}
