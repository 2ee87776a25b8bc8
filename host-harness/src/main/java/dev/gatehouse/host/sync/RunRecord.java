package dev.gatehouse.host.sync;

import dev.gatehouse.host.store.Cause;
import dev.gatehouse.host.store.ChangeRow;
import dev.gatehouse.host.store.EndpointRow;
import dev.gatehouse.host.store.IssueRow;
import dev.gatehouse.host.store.Publication;
import dev.gatehouse.host.store.RunLog;
import dev.gatehouse.host.store.RunRow;
import dev.gatehouse.host.store.RunState;
import dev.gatehouse.host.store.RunSummary;
import dev.gatehouse.host.store.StagedSummary;
import dev.gatehouse.host.store.Staging;
import dev.gatehouse.host.store.StoreException;
import dev.gatehouse.host.store.StreamRow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Writes down how far one run is and how it ended, and tells the listener. */
final class RunRecord {
  private final RunLog log;
  private final RunLog.Begun begun;
  private final SyncRequest request;
  private final SyncListener listener;
  private final Retry retry;

  RunRecord(
      RunLog log, RunLog.Begun begun, SyncRequest request, SyncListener listener, Retry retry) {
    this.log = log;
    this.begun = begun;
    this.request = request;
    this.listener = listener;
    this.retry = retry;
  }

  /** Says what became of an earlier run that did not come to its end. */
  void tellOfEarlierRun(Staging staging) {
    if (begun.resumed()) {
      listener.on(
          new SyncEvent.Resumed(begun.runId(), begun.startedAt(), staging.summary().storedPages()));
    }
    begun
        .abandoned()
        .ifPresent(
            run ->
                listener.on(new SyncEvent.StartedAfresh(run.runId(), run.startedAt(), run.why())));
  }

  void enter(RunState state) {
    if (request.context().isCancelled()) {
      throw Reading.cancelled();
    }
    log.enter(begun.runId(), state);
    listener.on(new SyncEvent.StateEntered(begun.runId(), state));
  }

  /** Adds the requests and retries since the last time to what is staged. */
  void saveCounts(Staging staging) {
    StagedSummary summary = staging.summary();
    request
        .context()
        .takeCounts()
        .forEach(
            (endpoint, count) -> summary.addRequests(endpoint, count.requests(), count.time()));
    Retry.Count waits = retry.takeCount();
    if (waits.retries() > 0) {
      summary.addRetries(waits.retries(), waits.waited());
    }
  }

  /** Ends a run that came to its end; without a publication it was a dry run. */
  void end(
      Staging staging,
      List<IssueRow> warnings,
      List<ChangeRow> changes,
      Optional<Publication> publication) {
    saveCounts(staging);
    List<StreamRow> streams =
        new StreamSummary(request)
            .of(staging.summary()).stream().map(staging.summary()::withDigest).toList();
    RunOutcome outcome = RunOutcome.of(request, streams, changes, warnings);
    List<IssueRow> issues = problems(staging);
    issues.addAll(warnings);
    log.end(
        row(staging, outcome.state(), outcome.message()),
        false,
        new RunSummary(streams, staging.summary().endpoints(), changes, issues),
        publication);
    listener.on(new SyncEvent.StateEntered(begun.runId(), outcome.state()));
  }

  /** Ends a run early; returns whether what was read is kept for a later start. */
  boolean endEarly(Staging staging, RunState state, String message) {
    saveCounts(staging);
    boolean keep = staging.summary().storedPages() > 0;
    String why =
        state == RunState.CANCELLED
            ? "It was stopped; nothing was published. "
                + (keep
                    ? "What was read is kept for a while: the next sync goes on from there."
                    : "Nothing had been read.")
            : message;
    log.end(
        row(staging, state, Optional.of(why)),
        keep,
        new RunSummary(
            new StreamSummary(request).of(staging.summary()),
            staging.summary().endpoints(),
            List.of(),
            problems(staging)),
        Optional.empty());
    listener.on(new SyncEvent.StateEntered(begun.runId(), state));
    return keep;
  }

  /** Says what happened as far as a failing store can still be written. */
  void endDespite(Staging staging, RuntimeException failure) {
    String message =
        failure instanceof StoreException known
            ? String.valueOf(known.getMessage())
            : "Gatehouse itself failed with " + failure.getClass().getName() + ".";
    try {
      endEarly(staging, RunState.FAILED, message);
    } catch (StoreException again) {
      failure.addSuppressed(again);
    }
  }

  private static List<IssueRow> problems(Staging staging) {
    List<IssueRow> problems = new ArrayList<>(staging.summary().issues());
    for (IssueRow each : staging.summary().reasons()) {
      boolean lost = each.message().startsWith(Reading.LOST_PERMISSION);
      problems.add(lost ? each.withCause(Cause.PERMISSION) : each);
    }
    return problems;
  }

  private RunRow row(Staging staging, RunState state, Optional<String> message) {
    StagedSummary summary = staging.summary();
    long requests = summary.endpoints().stream().mapToLong(EndpointRow::requests).sum();
    Duration waited = summary.waited();
    return new RunRow(
        begun.runId(),
        request.connectorId(),
        begun.kind(),
        state,
        begun.startedAt(),
        Optional.of(request.context().now()),
        request.connector().connector().version(),
        request.pluginDigest(),
        requests,
        summary.retries(),
        waited,
        message);
  }
}
