package dev.gatehouse.host.sync;

import dev.gatehouse.host.store.ChangeRow;
import dev.gatehouse.host.store.Database;
import dev.gatehouse.host.store.EndpointRow;
import dev.gatehouse.host.store.HoldDecision;
import dev.gatehouse.host.store.IssueRow;
import dev.gatehouse.host.store.RunDetails;
import dev.gatehouse.host.store.RunRow;
import dev.gatehouse.host.store.StreamRow;
import dev.gatehouse.spi.model.ConnectorException;
import java.util.List;
import java.util.Optional;

/**
 * How a sync ended; but for the kind of the failure the same that the store tells about the run
 * later.
 *
 * @param run the run, in a final state; never null
 * @param failure why the run failed or was stopped; empty if it came to its end
 * @param resumed whether it went on from the last stored page of an earlier start
 * @param streams how each stream ended, in the order of the connector; never null
 * @param endpoints how often each endpoint was called; never null
 * @param changes what changed in the published state, or would have; never null
 * @param issues what went wrong, grouped; never null
 * @param decisions what people decided about removals that the run held, or the decision that the
 *     run is; never null
 */
public record SyncResult(
    RunRow run,
    Optional<ConnectorException.Kind> failure,
    boolean resumed,
    List<StreamRow> streams,
    List<EndpointRow> endpoints,
    List<ChangeRow> changes,
    List<IssueRow> issues,
    List<HoldDecision> decisions) {
  /** Copies the lists. */
  public SyncResult {
    streams = List.copyOf(streams);
    endpoints = List.copyOf(endpoints);
    changes = List.copyOf(changes);
    issues = List.copyOf(issues);
    decisions = List.copyOf(decisions);
  }

  /**
   * Tells how a run ended, as the store knows it.
   *
   * @param database the store; never null
   * @param run the run; never null
   * @return the result; never null
   */
  public static SyncResult of(Database database, RunRow run) {
    return of(database, run, Optional.empty(), false);
  }

  static SyncResult of(
      Database database, RunRow run, Optional<ConnectorException.Kind> failure, boolean resumed) {
    RunDetails details = new RunDetails(database, run.id());
    return new SyncResult(
        run,
        failure,
        resumed,
        details.streams(),
        details.endpoints(),
        details.changes(),
        details.issues(),
        details.decisions());
  }
}
