package dev.gatehouse.host.sync;

import dev.gatehouse.host.store.ChangeRow;
import dev.gatehouse.host.store.Comparison;
import dev.gatehouse.host.store.Database;
import dev.gatehouse.host.store.IssueRow;
import dev.gatehouse.host.store.Publication;
import dev.gatehouse.host.store.ResourceWriter;
import dev.gatehouse.host.store.RunLog;
import dev.gatehouse.host.store.RunRow;
import dev.gatehouse.host.store.RunState;
import dev.gatehouse.host.store.Runs;
import dev.gatehouse.host.store.Staging;
import dev.gatehouse.spi.Connector.BoundStream;
import dev.gatehouse.spi.model.ConnectorException.Kind;
import java.util.List;
import java.util.Optional;

/** One run from its validation to its end. */
final class SyncRun {
  private final Database database;
  private final RunLog log;
  private final RunLog.Begun begun;
  private final SyncRequest request;
  private final HostContext context;
  private final SyncListener listener;
  private final ResourceWriter writer;
  private final Retry retry;
  private final Validation validation;
  private final RunRecord record;
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
    this.writer = new ResourceWriter(request.attributes());
    this.retry = new Retry(context, listener);
    this.validation = new Validation(request, log, retry);
    this.record = new RunRecord(log, begun, request, listener, retry);
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
    record.tellOfEarlierRun(staging);
    try {
      record.enter(RunState.VALIDATING);
      validation.run();
      record.enter(RunState.READING);
      read(staging);
      record.enter(RunState.COMPARING);
      compareAndPublish(staging);
      return false;
    } catch (RunStopped stopped) {
      stoppedBy = Optional.of(stopped.kind());
      return record.endEarly(staging, stopped.state(), stopped.sentence());
    } catch (RuntimeException failure) {
      record.endDespite(staging, failure);
      throw failure;
    }
  }

  private void readOpenParts(Staging staging, boolean shown) {
    PageCall pageCall = new PageCall(request.connector(), writer, retry);
    new Reading(
            staging,
            pageCall,
            enabledStreams(),
            log::covered,
            context,
            listener,
            validation::targetAnswers,
            () -> record.saveCounts(staging),
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
    LookUps lookUps = new LookUps(request.connector(), writer, retry);
    UnknownEnds unknownEnds = new UnknownEnds(lookUps);
    Confirmation confirmation = new Confirmation(lookUps, staging);
    while (true) {
      boolean unknown;
      try (Comparison comparison = comparison(staging)) {
        comparison.match();
        unknown = unknownEnds.takeUp(comparison);
        if (!unknown) {
          List<IssueRow> warnings = comparison.plan();
          if (!confirmation.takeUp(comparison)) {
            publish(staging, comparison, warnings);
            return;
          }
        }
      }
      if (unknown) {
        unknownEnds.begin(staging, this::eachStreams, context.concurrency());
      } else {
        confirmation.begin(context.concurrency());
      }
      readOpenParts(staging, false);
    }
  }

  private void publish(Staging staging, Comparison comparison, List<IssueRow> warnings) {
    List<ChangeRow> changes =
        comparison.changes(
            RemovalHold.apply(comparison.removals(), request.holdThresholds(), context.now()));
    if (request.isDryRun()) {
      record.end(staging, warnings, changes, Optional.empty());
      return;
    }
    record.enter(RunState.PUBLISHING);
    Publication publication = comparison.publication(begun.runId());
    publication.write();
    record.end(staging, warnings, changes, Optional.of(publication));
  }

  private Comparison comparison(Staging staging) {
    return new Comparison(
        database,
        staging,
        request.connectorId(),
        request.connector().connector(),
        begun.startedAt());
  }

  private List<BoundStream> enabledStreams() {
    return request.connector().connector().streams().stream()
        .filter(stream -> request.streams().contains(stream.definition().name()))
        .toList();
  }

  private List<String> eachStreams(String type) {
    return enabledStreams().stream()
        .filter(stream -> stream.eachResource() && stream.type().id().equals(type))
        .map(stream -> stream.definition().name())
        .toList();
  }

  private SyncResult result() {
    RunRow run = new Runs(database).find(begun.runId()).orElseThrow();
    return SyncResult.of(database, run, stoppedBy, begun.resumed());
  }
}
