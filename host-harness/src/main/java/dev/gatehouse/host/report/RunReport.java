package dev.gatehouse.host.report;

import dev.gatehouse.host.store.ChangeRow;
import dev.gatehouse.host.store.EndpointRow;
import dev.gatehouse.host.store.HoldDecision;
import dev.gatehouse.host.store.RunKind;
import dev.gatehouse.host.store.RunRow;
import dev.gatehouse.host.store.RunState;
import dev.gatehouse.host.sync.SyncResult;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Shows how a run ended, in tables for people. */
public final class RunReport {
  private static final List<Column> CHANGES =
      List.of(
          Column.text("kind", "Changed"),
          Column.number("published", "Before"),
          Column.number("added", "Added"),
          Column.number("changed", "Changed"),
          Column.number("removed", "Removed"),
          Column.number("held", "Held"),
          Column.number("kept", "Kept"));

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
    result(result, StreamReport.AFTER_SYNC);
  }

  /**
   * Shows the same with what helps to compare runs: issues and digests instead of parts and time.
   */
  public void detail(SyncResult result) {
    result(result, StreamReport.TO_COMPARE);
  }

  private void result(SyncResult result, List<Column> columns) {
    if (result.streams().stream().anyMatch(stream -> stream.parts() > 0)) {
      StreamReport streams = new StreamReport(screen, result.streams(), result.issues());
      streams.print(columns);
      streams.issues();
    }
  }

  /** Shows what the run changed in the published state, if anything. */
  public void changes(SyncResult result) {
    Map<String, long[]> sums = new LinkedHashMap<>();
    for (ChangeRow each : result.changes()) {
      long[] row = {
        each.published(), each.added(), each.changed(), each.removed(), each.held(), each.kept()
      };
      sums.merge(each.kind().displayName() + " (" + each.type() + ")", row, RunReport::plus);
    }
    sums.values().removeIf(row -> row[1] + row[2] + row[3] + row[4] + row[5] == 0);
    if (!sums.isEmpty()) {
      screen.print("");
      boolean kept = sums.values().stream().anyMatch(row -> row[5] > 0);
      int columns = kept ? CHANGES.size() : CHANGES.size() - 1;
      try (Rows rows = screen.rows(Format.TABLE, CHANGES.subList(0, columns))) {
        sums.forEach(
            (name, row) ->
                rows.row(
                    List.of(name, row[0], row[1], row[2], row[3], row[4], row[5])
                        .subList(0, columns)));
      }
    }
  }

  /** One stream after the other may bring something of a type. */
  private static long[] plus(long[] one, long[] other) {
    long[] sum = one.clone();
    for (int i = 0; i < sum.length; i++) {
      sum[i] += other[i];
    }
    return sum;
  }

  /** Shows how often each endpoint was called, if any was. */
  public void endpoints(SyncResult result) {
    if (result.endpoints().isEmpty()) {
      return;
    }
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
    result.run().message().ifPresent(message -> Paragraph.print(screen, "", message));
    if (result.run().kind() == RunKind.DRY_RUN) {
      screen.print("It was a dry run: nothing was published.");
    }
    result.decisions().stream()
        .filter(decision -> decision.run() != result.run().id())
        .forEach(decision -> screen.print(VisibleText.of(sentence(decision))));
  }

  private static String sentence(HoldDecision decision) {
    return Values.forPeople(decision.at())
        + ": "
        + decision.actor()
        + (decision.verdict() == HoldDecision.Verdict.ACCEPTED ? " accepted" : " rejected")
        + " removals that it held (run "
        + decision.run()
        + "): "
        + decision.reason();
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

  /** Returns the state of a run in words, such as {@code dry run, succeeded with warnings}. */
  public static String words(RunRow run) {
    return switch (run.kind()) {
      case SYNC -> words(run.state());
      case DRY_RUN -> "dry run, " + words(run.state());
      case REVIEW -> run.state() == RunState.SUCCEEDED ? "review" : "review, " + words(run.state());
    };
  }

  private static String words(Enum<?> name) {
    return name.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private static Duration duration(RunRow run) {
    Instant end = run.endedAt().orElse(run.startedAt());
    return Duration.between(run.startedAt(), end);
  }

  /** Returns the columns of a run for people; never null. */
  public static List<Column> columnsForPeople() {
    return List.of(
        Column.number("id", "Run"),
        Column.word("state", "State"),
        Column.word("startedAt", "Started"),
        Column.number("duration", "Time"),
        Column.number("requests", "Requests"),
        Column.text("message", "Message"));
  }

  /** Returns a run as the values of a row for people; never null. */
  public static List<Object> forPeople(RunRow run) {
    return List.of(run.id(), words(run), run.startedAt(), time(run), run.requests(), run.message());
  }

  /** Returns the columns of {@link #values}; never null. */
  public static List<Column> columns() {
    return List.of(
        Column.number("id", ""),
        Column.word("kind", ""),
        Column.word("state", ""),
        Column.word("startedAt", ""),
        Column.number("duration", ""),
        Column.number("requests", ""),
        Column.number("retries", ""),
        Column.number("waited", ""),
        Column.text("message", ""));
  }

  /** Returns a run as the values of a row; never null. */
  public static List<Object> values(RunRow run) {
    return List.of(
        run.id(),
        words(run.kind()),
        words(run.state()),
        run.startedAt(),
        time(run),
        run.requests(),
        run.retries(),
        run.waited(),
        run.message());
  }

  private static Optional<Duration> time(RunRow run) {
    return run.endedAt().map(end -> Duration.between(run.startedAt(), end));
  }

  static Optional<Long> boxed(OptionalLong value) {
    return value.isPresent() ? Optional.of(value.getAsLong()) : Optional.empty();
  }
}
