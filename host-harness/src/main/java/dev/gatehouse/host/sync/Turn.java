package dev.gatehouse.host.sync;

import dev.gatehouse.host.store.Database;
import dev.gatehouse.host.store.SyncLock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Supplier;

/** Lets one at a time change what is published of a connector. */
final class Turn {
  private Turn() {}

  /**
   * Works while nobody else does.
   *
   * @throws SyncRefusedException if somebody does already; nothing was done
   */
  static <T> T take(
      Database database, long connectorId, String connectorName, Instant now, Supplier<T> work) {
    Optional<SyncLock> lock = SyncLock.tryAcquire(database.folder(), connectorId, now);
    if (lock.isEmpty()) {
      throw new SyncRefusedException(whoWorks(database, connectorId, connectorName));
    }
    try {
      return work.get();
    } finally {
      lock.get().close();
    }
  }

  private static String whoWorks(Database database, long connectorId, String connectorName) {
    return "A sync of "
        + connectorName
        + " is under way"
        + SyncLock.holder(database.folder(), connectorId)
            .filter(holder -> holder.pid() >= 0)
            .map(
                holder ->
                    " in process "
                        + holder.pid()
                        + " since "
                        + holder.since().truncatedTo(ChronoUnit.SECONDS))
            .orElse("")
        + ". Wait until it has ended, or stop it.";
  }
}
