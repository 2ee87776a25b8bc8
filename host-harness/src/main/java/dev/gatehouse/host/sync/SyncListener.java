package dev.gatehouse.host.sync;

/** Is told how a sync goes on. It is called often and from several threads, so it is quick. */
@FunctionalInterface
public interface SyncListener {
  /**
   * Takes notice.
   *
   * @param event what happened; never null
   */
  void on(SyncEvent event);
}
