package dev.gatehouse.host.sync;

/** A plugin did not return in time; never leaves this package. */
final class PluginOverdue extends RuntimeException {
  private static final long serialVersionUID = 1L;

  PluginOverdue() {
    super("did not return within " + PluginThreads.LONGEST_CALL.toMinutes() + " minutes");
  }
}
