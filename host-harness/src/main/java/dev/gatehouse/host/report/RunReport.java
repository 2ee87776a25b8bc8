package dev.gatehouse.host.report;

import dev.gatehouse.host.store.ChangeRow;
import dev.gatehouse.host.store.EndpointRow;
import dev.gatehouse.host.store.IssueRow;
import dev.gatehouse.host.store.PartState;
import dev.gatehouse.host.store.RunRow;
import dev.gatehouse.host.store.StreamRow;
import dev.gatehouse.host.sync.SyncResult;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Shows how a run ended, in tables for people. */
public final class RunReport {
  private static final List<Column> STREAMS =
      List.of(
          Column.text("stream", "Stream"),
          Column.number("expected", "Expected"),
          Column.number("read", "Read"),
          Column.number("pages", "Pages"),
          Column.number("parts", "Parts"),
          Column.number("time", "Time"),
          Column.word("state", "State"));

  private static final List<Column> CHANGES =
      List.of(
          Column.text("kind", "Changed"),
          Column.number("published", "Before"),
          Column.number("added", "Added"),
          Column.number("changed", "Changed"),
          Column.number("removed", "Removed"),
          Column.number("held", "Held"));

  private static final List<Column> ISSUES =
      List.of(
          Column.number("count", "Times"),
          Column.text("stream", "Stream"),
          Column.text("message", "What is wrong"),
          Column.text("example", "For example"));

  private static final List<Column> ENDPOINTS =
      List.of(
          Column.number("requests", "Requests"),
          Column.number("time", "Time"),
          Column.text("endpoint", "Endpoint"));

  private final Screen screen;

  /**
   * Makes a report.
   *
   * @param screen where it is shown; never null
   */
  public RunReport(Screen screen) {
    this.screen = screen;
  }

  /** Shows a line for each stream, and what went wrong, unless nothing was read at all. */
  public void result(SyncResult result) {
    if (result.streams().stream().anyMatch(stream -> stream.parts() > 0)) {
      streams(result);
      issues(result);
    }
  }

  private void streams(SyncResult result) {
    try (Rows rows = screen.rows(Format.TABLE, STREAMS)) {
      for (StreamRow stream : result.streams()) {
        rows.row(values(stream));
      }
    }
    explain(result.streams());
  }

  private static List<Object> values(StreamRow stream) {
    boolean read = stream.state() != PartState.NOT_COVERED || stream.parts() > 0;
    return List.of(
        stream.displayName(),
        boxed(stream.expectedRows()),
        read ? stream.rows() : Optional.empty(),
        read ? stream.pages() : Optional.empty(),
        read ? stream.completeParts() + "/" + stream.parts() : "",
        read ? stream.time() : Optional.empty(),
        state(stream.state()));
  }

  /** Says why streams are not complete; those of one reason together. */
  private void explain(List<StreamRow> streams) {
    Map<String, List<String>> names = new LinkedHashMap<>();
    for (StreamRow stream : streams) {
      stream
          .reason()
          .ifPresent(
              reason ->
                  names
                      .computeIfAbsent(reason, each -> new ArrayList<>())
                      .add(stream.displayName()));
    }
    if (!names.isEmpty()) {
      screen.print("");
    }
    names.forEach(
        (reason, some) -> screen.print(VisibleText.of(String.join(", ", some) + ": " + reason)));
  }

  private static String state(PartState state) {
    return switch (state) {
      case COMPLETE -> "complete";
      case INCOMPLETE -> "INCOMPLETE";
      case NOT_COVERED -> "not read";
      default -> "not finished";
    };
  }

  private void issues(SyncResult result) {
    if (!result.issues().isEmpty()) {
      screen.print("");
      try (Rows rows = screen.rows(Format.TABLE, ISSUES)) {
        for (IssueRow issue : result.issues()) {
          rows.row(List.of(issue.count(), issue.stream(), issue.message(), issue.example()));
        }
      }
    }
  }

  /** Shows what the run changed in the published state, if anything. */
  public void changes(SyncResult result) {
    List<ChangeRow> changes =
        result.changes().stream()
            .filter(row -> row.added() + row.changed() + row.removed() + row.held() > 0)
            .toList();
    if (!changes.isEmpty()) {
      screen.print("");
      try (Rows rows = screen.rows(Format.TABLE, CHANGES)) {
        for (ChangeRow change : changes) {
          rows.row(
              List.of(
                  change.kind().displayName() + " (" + change.type() + ")",
                  change.published(),
                  change.added(),
                  change.changed(),
                  change.removed(),
                  change.held()));
        }
      }
    }
  }

  /** Shows how often each endpoint was called. */
  public void endpoints(SyncResult result) {
    screen.print("");
    try (Rows rows = screen.rows(Format.TABLE, ENDPOINTS)) {
      for (EndpointRow endpoint : result.endpoints()) {
        rows.row(List.of(endpoint.requests(), endpoint.time(), endpoint.endpoint()));
      }
    }
  }

  /** Shows in a line or two how the run ended. */
  public void verdict(SyncResult result) {
    screen.print("");
    screen.title(outcome(result.run()));
    result.run().message().ifPresent(message -> screen.print(VisibleText.of(message)));
  }

  /** Returns in one line how a run ended; not escaped. */
  public static String sentence(SyncResult result) {
    return outcome(result.run())
        + result.run().message().map(message -> ". " + message).orElse(".");
  }

  private static String outcome(RunRow run) {
    String retries =
        run.retries() > 0
            ? ", "
                + Values.grouped(run.retries())
                + " retries, waited "
                + Values.duration(run.waited())
            : "";
    return "Run "
        + run.id()
        + ": "
        + words(run)
        + ", "
        + Values.duration(duration(run))
        + ", "
        + Values.grouped(run.requests())
        + " requests"
        + retries;
  }

  /** Returns the state of a run in words, such as {@code succeeded with warnings}. */
  public static String words(RunRow run) {
    return run.state().name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private static Duration duration(RunRow run) {
    Instant end = run.endedAt().orElse(run.startedAt());
    return Duration.between(run.startedAt(), end);
  }

  /** Returns the columns of {@link #values}; never null. */
  public static List<Column> columns() {
    return List.of(
        Column.number("id", "Run"),
        Column.word("state", "State"),
        Column.word("startedAt", "Started"),
        Column.number("duration", "Time"),
        Column.number("requests", "Requests"),
        Column.number("retries", "Retries"),
        Column.text("message", "Message"));
  }

  /** Returns a run as the values of a row; never null. */
  public static List<Object> values(RunRow run) {
    return List.of(
        run.id(),
        words(run),
        run.startedAt(),
        run.endedAt().map(end -> Duration.between(run.startedAt(), end)),
        run.requests(),
        run.retries(),
        run.message());
  }

  static Optional<Long> boxed(OptionalLong value) {
    return value.isPresent() ? Optional.of(value.getAsLong()) : Optional.empty();
  }
}
