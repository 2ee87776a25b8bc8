package dev.gatehouse.host.sync;

import dev.gatehouse.host.store.ChangeRow;
import dev.gatehouse.host.store.Comparison;
import dev.gatehouse.host.store.Database;
import dev.gatehouse.host.store.EndpointRow;
import dev.gatehouse.host.store.IssueRow;
import dev.gatehouse.host.store.Publication;
import dev.gatehouse.host.store.RemovalKind;
import dev.gatehouse.host.store.RunLog;
import dev.gatehouse.host.store.RunRow;
import dev.gatehouse.host.store.RunState;
import dev.gatehouse.host.store.Runs;
import dev.gatehouse.host.store.StagedSummary;
import dev.gatehouse.host.store.Staging;
import dev.gatehouse.host.store.StoreException;
import dev.gatehouse.host.store.StreamRow;
import dev.gatehouse.spi.Connector.BoundStream;
import dev.gatehouse.spi.model.ConnectorException.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** One run from its validation to its end. */
final class SyncRun {
  private final Database database;
  private final RunLog log;
  private final RunLog.Begun begun;
  private final SyncRequest request;
  private final HostContext context;
  private final SyncListener listener;
  private final Retry retry;
  private final Validation validation;
  private Optional<Kind> stoppedBy = Optional.empty();

  SyncRun(
      Database database,
      RunLog log,
      RunLog.Begun begun,
      SyncRequest request,
      SyncListener listener) {
    this.database = database;
    this.log = log;
    this.begun = begun;
    this.request = request;
    this.context = request.context();
    this.listener = listener;
    this.retry = new Retry(context, listener);
    this.validation = new Validation(request, log, retry);
  }

  SyncResult run() {
    boolean keep = true;
    try (Staging staging = Staging.open(database.folder(), request.connectorId(), begun.runId())) {
      keep = runOn(staging);
    }
    if (!keep) {
      Staging.discard(database.folder(), request.connectorId());
    }
    return result();
  }

  /** Runs; returns whether what was read is kept for a later start. */
  private boolean runOn(Staging staging) {
    if (begun.resumed()) {
      listener.on(
          new SyncEvent.Resumed(begun.runId(), begun.startedAt(), staging.summary().storedPages()));
    }
    try {
      enter(RunState.VALIDATING);
      validation.run();
      enter(RunState.READING);
      read(staging);
      enter(RunState.COMPARING);
      compareAndPublish(staging);
      return false;
    } catch (RunStopped stopped) {
      stoppedBy = Optional.of(stopped.kind());
      return endEarly(staging, stopped.state(), stopped.sentence());
    } catch (RuntimeException failure) {
      endDespite(staging, failure);
      throw failure;
    }
  }

  private void readOpenParts(Staging staging, boolean shown) {
    PageCall pageCall = new PageCall(request.connector(), request.attributes(), retry);
    new Reading(
            staging,
            pageCall,
            enabledStreams(),
            log::covered,
            context,
            listener,
            validation::targetAnswers,
            () -> saveCounts(staging),
            shown)
        .run();
  }

  private void read(Staging staging) {
    readOpenParts(staging, true);
    if (staging.summary().storedPages() == 0) {
      String why =
          staging.summary().reasons().stream()
              .findFirst()
              .map(IssueRow::message)
              .orElse("No stream that is switched on may be read with this credential.");
      throw new RunStopped(RunState.FAILED, Kind.PERMISSION, why);
    }
  }

  /**
   * Compares until every removal is confirmed: what is found alive may leave other things missing
   * that were thought to be gone with it.
   */
  private void compareAndPublish(Staging staging) {
    Confirmation confirmation = new Confirmation(request.connector(), request.attributes(), retry);
    while (true) {
      try (Comparison comparison = comparison(staging)) {
        List<IssueRow> warnings = comparison.plan();
        if (!confirmation.takeUp(comparison)) {
          hold(comparison);
          publish(staging, comparison, warnings);
          return;
        }
      }
      confirmation.begin(staging, context.concurrency());
      readOpenParts(staging, false);
    }
  }

  private void publish(Staging staging, Comparison comparison, List<IssueRow> warnings) {
    List<ChangeRow> changes = comparison.changes(request.acceptedRemovals());
    enter(RunState.PUBLISHING);
    Publication publication = comparison.publication(begun.runId(), changes);
    publication.write();
    end(staging, warnings, changes, publication);
  }

  private Comparison comparison(Staging staging) {
    return new Comparison(
        database,
        staging,
        request.connectorId(),
        request.connector().connector(),
        begun.startedAt());
  }

  private void hold(Comparison comparison) {
    if (!comparison.removesAnything()) {
      return;
    }
    Set<RemovalKind> resources = tooMany(comparison);
    resources.remove(RemovalKind.GRANTS);
    resources.forEach(comparison::hold);
    // Counted after that, because grants wait with what they would have gone with.
    if (tooMany(comparison).contains(RemovalKind.GRANTS)) {
      comparison.hold(RemovalKind.GRANTS);
    }
  }

  private Set<RemovalKind> tooMany(Comparison comparison) {
    Set<RemovalKind> kinds = RemovalHold.of(comparison.removals(context.now()));
    kinds.removeAll(request.acceptedRemovals().keySet());
    return kinds;
  }

  private void end(
      Staging staging, List<IssueRow> warnings, List<ChangeRow> changes, Publication publication) {
    saveCounts(staging);
    List<StreamRow> streams = new StreamSummary(request).of(staging.summary());
    List<IssueRow> issues = new ArrayList<>(staging.summary().issues());
    issues.addAll(staging.summary().reasons());
    issues.addAll(warnings);
    RunOutcome outcome = RunOutcome.of(streams, changes, warnings);
    log.end(
        row(staging, outcome.state(), outcome.message()),
        false,
        new RunLog.Summary(streams, staging.summary().endpoints(), issues),
        Optional.of(publication));
    listener.on(new SyncEvent.StateEntered(begun.runId(), outcome.state()));
  }

  private boolean endEarly(Staging staging, RunState state, String message) {
    saveCounts(staging);
    List<IssueRow> issues = new ArrayList<>(staging.summary().issues());
    issues.addAll(staging.summary().reasons());
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
        new RunLog.Summary(
            new StreamSummary(request).of(staging.summary()),
            staging.summary().endpoints(),
            issues),
        Optional.empty());
    listener.on(new SyncEvent.StateEntered(begun.runId(), state));
    return keep;
  }

  /** Says what happened as far as a failing store can still be written. */
  private void endDespite(Staging staging, RuntimeException failure) {
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

  private RunRow row(Staging staging, RunState state, Optional<String> message) {
    StagedSummary summary = staging.summary();
    return new RunRow(
        begun.runId(),
        request.connectorId(),
        state,
        begun.startedAt(),
        Optional.of(context.now()),
        request.connector().connector().version(),
        request.pluginDigest(),
        summary.endpoints().stream().mapToLong(EndpointRow::requests).sum(),
        summary.retries(),
        summary.waited(),
        message);
  }

  private List<BoundStream> enabledStreams() {
    return request.connector().connector().streams().stream()
        .filter(stream -> request.streams().contains(stream.definition().name()))
        .toList();
  }

  private void saveCounts(Staging staging) {
    StagedSummary summary = staging.summary();
    context
        .takeCounts()
        .forEach(
            (endpoint, count) -> summary.addRequests(endpoint, count.requests(), count.time()));
    Retry.Count waits = retry.takeCount();
    if (waits.retries() > 0) {
      summary.addRetries(waits.retries(), waits.waited());
    }
  }

  private void enter(RunState state) {
    if (context.isCancelled()) {
      throw Reading.cancelled();
    }
    log.enter(begun.runId(), state);
    listener.on(new SyncEvent.StateEntered(begun.runId(), state));
  }

  private SyncResult result() {
    Runs runs = new Runs(database);
    return new SyncResult(
        runs.find(begun.runId()).orElseThrow(),
        stoppedBy,
        begun.resumed(),
        runs.streams(begun.runId()),
        runs.endpoints(begun.runId()),
        runs.changes(begun.runId()),
        runs.issues(begun.runId()));
  }
}
