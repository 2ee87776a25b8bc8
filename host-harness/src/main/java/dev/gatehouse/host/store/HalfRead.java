package dev.gatehouse.host.store;

import dev.gatehouse.host.store.RunLog.Abandoned;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * A run that did not come to its end and whose pages are still there.
 *
 * @param id its number
 * @param startedAt when it started; never null
 * @param fingerprint what decided what its pages look like; never null
 * @param overtaken whether a review came after it
 */
record HalfRead(long id, Instant startedAt, String fingerprint, boolean overtaken) {

  /** Finds the one of a connector. */
  static Optional<HalfRead> find(Handle handle, Path folder, long connectorId) {
    return handle
        .createQuery(
            "SELECT id, started_at, fingerprint, EXISTS (SELECT 1 FROM run later"
                + " WHERE later.connector_id = run.connector_id AND later.id > run.id)"
                + " FROM run WHERE connector_id = ? AND kind <> 'REVIEW'"
                + " AND (ended_at IS NULL OR resumable = 1) ORDER BY id DESC LIMIT 1")
        .bind(0, connectorId)
        .map(
            (row, context) ->
                new HalfRead(
                    row.getLong(1),
                    Instant.parse(row.getString(2)),
                    row.getString(3),
                    row.getBoolean(4)))
        .findOne()
        .filter(run -> new StagingFile(folder, connectorId).holds(run.id()));
  }

  /** Says why its pages cannot be gone on with; empty if they can. */
  Optional<Abandoned> unfit(String ownFingerprint, RunStart start) {
    if (overtaken) {
      return because("held removals were decided about since");
    }
    if (!fingerprint.equals(ownFingerprint)) {
      return because("the plugin or the configuration has changed since");
    }
    if (!startedAt.plus(start.resumeWithin()).isAfter(start.now())) {
      return because("its pages are too old to be put together with fresh ones");
    }
    return Optional.empty();
  }

  private Optional<Abandoned> because(String why) {
    return Optional.of(new Abandoned(id, startedAt, why));
  }
}
