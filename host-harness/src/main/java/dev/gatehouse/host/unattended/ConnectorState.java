package dev.gatehouse.host.unattended;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What is decided about the syncs of a connector.
 *
 * @param id the connector's row in the console
 * @param name its name; never blank
 * @param connectorId its row in the database of states; empty until its settings are saved
 * @param schedule when its syncs begin; never null
 * @param paused whether a person has stopped them
 * @param trouble what has gone wrong lately; never null
 * @param nextAt when the next sync or probe is due; empty if none is
 */
public record ConnectorState(
    long id,
    String name,
    OptionalLong connectorId,
    SyncSchedule schedule,
    boolean paused,
    Trouble trouble,
    Optional<Instant> nextAt) {
  /**
   * Returns when a sync or a probe is due after one that has just ended.
   *
   * @param begun when that one began; never null
   * @param now the time; never null
   */
  Instant nextAfter(Instant begun, Instant now) {
    return trouble
        .quarantine()
        .map(quarantine -> quarantine.nextProbe(now))
        .orElseGet(() -> schedule.next(begun, now));
  }
}
