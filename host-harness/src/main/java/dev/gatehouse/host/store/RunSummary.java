package dev.gatehouse.host.store;

import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * What is kept of a run.
 *
 * @param streams how each stream ended; never null
 * @param endpoints how often each endpoint was called; never null
 * @param changes what changed in the published state, or would have; never null
 * @param issues what went wrong; never null
 */
public record RunSummary(
    List<StreamRow> streams,
    List<EndpointRow> endpoints,
    List<ChangeRow> changes,
    List<IssueRow> issues) {
  /** Copies the lists. */
  public RunSummary {
    streams = List.copyOf(streams);
    endpoints = List.copyOf(endpoints);
    changes = List.copyOf(changes);
    issues = List.copyOf(issues);
  }

  /** Writes it in place of what an earlier start of the run has left. */
  void write(Handle handle, RunRow run, boolean published) {
    for (String table : List.of("run_stream", "run_endpoint", "run_change", "run_issue")) {
      handle.execute("DELETE FROM " + table + " WHERE run_id = ?", run.id());
    }
    writeStreams(handle, run, published);
    for (EndpointRow each : endpoints) {
      handle.execute(
          "INSERT INTO run_endpoint VALUES (?, ?, ?, ?)",
          run.id(),
          each.endpoint(),
          each.requests(),
          each.time().toMillis());
    }
    writeChanges(handle, run.id());
    for (IssueRow each : issues) {
      handle.execute(
          "INSERT INTO run_issue (run_id, stream, message, count, example, cause)"
              + " VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (run_id, stream, message)"
              + " DO UPDATE SET count = count + excluded.count",
          run.id(),
          each.stream(),
          each.message(),
          each.count(),
          each.example(),
          each.cause().name());
    }
  }

  private void writeStreams(Handle handle, RunRow run, boolean published) {
    int position = 0;
    for (StreamRow each : streams) {
      Optional<String> asOf =
          published && each.state() == PartState.COMPLETE
              ? Optional.of(run.startedAt().toString())
              : earlierAsOf(handle, run, each);
      handle.execute(
          "INSERT INTO run_stream (run_id, position, stream, display_name, state, parts,"
              + " complete_parts, expected_rows, rows, pages, millis, issues, reason, as_of, digest)"
              + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
          run.id(),
          position++,
          each.stream(),
          each.displayName(),
          each.state().name(),
          each.parts(),
          each.completeParts(),
          each.expectedRows().isPresent() ? each.expectedRows().getAsLong() : null,
          each.rows(),
          each.pages(),
          each.time().toMillis(),
          each.issues(),
          each.reason().orElse(null),
          asOf.orElse(null),
          each.digest().orElse(null));
    }
  }

  /** Finds of when the data of a stream are that this run has not renewed. */
  private static Optional<String> earlierAsOf(Handle handle, RunRow run, StreamRow stream) {
    return handle
        .createQuery(
            "SELECT as_of FROM run_stream WHERE stream = ? AND as_of IS NOT NULL AND run_id = "
                + Runs.LAST_PUBLISHED_SYNC)
        .bind(0, stream.stream())
        .bind(1, run.connectorId())
        .bind(2, run.id())
        .mapTo(String.class)
        .findOne();
  }

  private void writeChanges(Handle handle, long runId) {
    for (ChangeRow each : changes) {
      handle.execute(
          "INSERT INTO run_change VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
          runId,
          each.unit().stream(),
          each.kind().name(),
          each.type(),
          each.published(),
          each.added(),
          each.changed(),
          each.removed(),
          each.held(),
          each.kept(),
          each.holdReason().orElse(null));
    }
  }
}
