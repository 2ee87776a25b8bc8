package dev.gatehouse.host.sync;

import dev.gatehouse.host.store.Database;
import dev.gatehouse.host.store.Retention;
import dev.gatehouse.host.store.RunKind;
import dev.gatehouse.host.store.RunLog;
import dev.gatehouse.host.store.RunStart;
import dev.gatehouse.host.store.RunState;
import dev.gatehouse.host.store.StoreException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;

/**
 * Syncs one connector: reads everything, compares it with what is published, and publishes the
 * difference. Readers of the published state never see a half of it.
 */
public final class Sync {
  private final Database database;

  /**
   * Makes a sync that can be run for any connector of a store.
   *
   * @param database the store; never null
   */
  public Sync(Database database) {
    this.database = database;
  }

  /**
   * Runs a sync and waits for its end. What goes wrong with the target system or the plugin does
   * not become an exception: the result tells it.
   *
   * @param request what to sync; never null
   * @param listener is told how it goes on; never null
   * @return how it ended; never null
   * @throws SyncRefusedException if the connector is being synced; no run is made
   * @throws StoreException if the store fails; what was published before is as it was
   */
  public SyncResult run(SyncRequest request, SyncListener listener) {
    Instant now = request.context().now();
    return Turn.take(
        database,
        request.connectorId(),
        request.connectorName(),
        now,
        () -> run(request, listener, now));
  }

  private SyncResult run(SyncRequest request, SyncListener listener, Instant now) {
    Set<String> options = new HashSet<>();
    request.streams().forEach(stream -> options.add("stream " + stream));
    options.add("attributes " + request.attributes());
    RunLog log = new RunLog(database, request.connectorId());
    RunLog.Begun begun =
        log.begin(
            new RunStart(
                request.isDryRun() ? RunKind.DRY_RUN : RunKind.SYNC,
                request.connector().connector(),
                request.pluginDigest(),
                options,
                now,
                request.resumeWithin()));
    listener.on(new SyncEvent.StateEntered(begun.runId(), RunState.QUEUED));
    SyncResult result = new SyncRun(database, log, begun, request, listener).run();
    request
        .keepFor()
        .filter(time -> !request.isDryRun())
        .ifPresent(time -> forget(request, time, listener));
    return result;
  }

  /** The sync is over by now, whatever becomes of old history. */
  private void forget(SyncRequest request, Duration keepFor, SyncListener listener) {
    try {
      new Retention(database, request.connectorId()).forget(keepFor, request.context().now());
    } catch (StoreException failure) {
      listener.on(
          new SyncEvent.Warning(
              "history", "Old history could not be forgotten. " + failure.getMessage()));
    }
  }
}
