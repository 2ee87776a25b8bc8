package dev.gatehouse.host.report;

import dev.gatehouse.host.store.ChangeRow;
import dev.gatehouse.host.store.EndpointRow;
import dev.gatehouse.host.store.HoldDecision;
import dev.gatehouse.host.store.IssueRow;
import dev.gatehouse.host.store.PartState;
import dev.gatehouse.host.store.StreamRow;
import dev.gatehouse.host.sync.SyncResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Prints everything about a run as one object, for programs. */
public final class RunObject {
  private RunObject() {}

  /**
   * Prints everything about a run as one row.
   *
   * @param screen where it is printed; never null
   * @param result the run; never null
   * @param format JSON or CSV; never null
   */
  public static void print(Screen screen, SyncResult result, Format format) {
    List<Column> columns = new ArrayList<>(RunReport.columns());
    columns.add(Column.text("pluginVersion", ""));
    columns.add(Column.text("pluginDigest", ""));
    columns.add(Column.text("streams", ""));
    columns.add(Column.text("endpoints", ""));
    columns.add(Column.text("changes", ""));
    columns.add(Column.text("issues", ""));
    columns.add(Column.text("decisions", ""));
    List<Object> values = new ArrayList<>(RunReport.values(result.run()));
    values.add(result.run().pluginVersion());
    values.add(result.run().pluginDigest());
    values.add(result.streams().stream().map(RunObject::object).toList());
    values.add(result.endpoints().stream().map(RunObject::object).toList());
    values.add(result.changes().stream().map(RunObject::object).toList());
    values.add(result.issues().stream().map(RunObject::object).toList());
    values.add(result.decisions().stream().map(RunObject::object).toList());
    try (Rows rows = screen.rows(format, columns)) {
      rows.row(values);
    }
  }

  private static Map<String, Object> object(StreamRow stream) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("stream", stream.stream());
    object.put("state", stream.state().name().toLowerCase(Locale.ROOT));
    object.put("complete", stream.state() == PartState.COMPLETE);
    object.put("parts", stream.parts());
    object.put("completeParts", stream.completeParts());
    object.put("expected", RunReport.boxed(stream.expectedRows()));
    object.put("read", stream.rows());
    object.put("pages", stream.pages());
    object.put("time", stream.time());
    object.put("issues", stream.issues());
    object.put("reason", stream.reason());
    object.put("asOf", stream.asOf());
    object.put("digest", stream.digest());
    return object;
  }

  private static Map<String, Object> object(EndpointRow endpoint) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("endpoint", endpoint.endpoint());
    object.put("requests", endpoint.requests());
    object.put("time", endpoint.time());
    return object;
  }

  private static Map<String, Object> object(ChangeRow change) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("stream", change.unit().stream());
    object.put("kind", change.kind().word());
    object.put("type", change.type());
    object.put("before", change.published());
    object.put("added", change.added());
    object.put("changed", change.changed());
    object.put("removed", change.removed());
    object.put("held", change.held());
    object.put("kept", change.kept());
    object.put("holdReason", change.holdReason());
    return object;
  }

  private static Map<String, Object> object(IssueRow issue) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("cause", issue.cause().name().toLowerCase(Locale.ROOT));
    object.put("hint", issue.cause().hint());
    object.put("stream", issue.stream());
    object.put("message", issue.message());
    object.put("count", issue.count());
    object.put("example", issue.example());
    return object;
  }

  private static Map<String, Object> object(HoldDecision decision) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("run", decision.run());
    object.put("heldRun", decision.heldRun());
    object.put("verdict", decision.verdict().name().toLowerCase(Locale.ROOT));
    object.put("at", decision.at());
    object.put("actor", decision.actor());
    object.put("reason", decision.reason());
    return object;
  }
}
