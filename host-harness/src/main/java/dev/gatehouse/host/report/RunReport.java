package dev.gatehouse.host.report;

import dev.gatehouse.host.store.ChangeRow;
import dev.gatehouse.host.store.EndpointRow;
import dev.gatehouse.host.store.HoldDecision;
import dev.gatehouse.host.store.IssueRow;
import dev.gatehouse.host.store.PartState;
import dev.gatehouse.host.store.RunKind;
import dev.gatehouse.host.store.RunRow;
import dev.gatehouse.host.store.RunState;
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
          Column.number("held", "Held"),
          Column.number("kept", "Kept"));

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

  /** Says why streams are not complete; those of one reason and time together. */
  private void explain(List<StreamRow> streams) {
    Map<List<Object>, List<StreamRow>> groups = new LinkedHashMap<>();
    for (StreamRow stream : streams) {
      stream
          .reason()
          .ifPresent(
              reason ->
                  groups
                      .computeIfAbsent(
                          List.of(reason, stream.state(), stream.asOf()), each -> new ArrayList<>())
                      .add(stream));
    }
    if (!groups.isEmpty()) {
      screen.print("");
    }
    groups.values().forEach(group -> screen.print(VisibleText.of(explanation(group))));
  }

  /** Returns why these streams are not complete, and of when their data are; not escaped. */
  private static String explanation(List<StreamRow> group) {
    StreamRow first = group.get(0);
    String names = Values.enumeration(group.stream().map(StreamRow::displayName).toList());
    String reason = first.reason().orElse("");
    String why;
    if (!reason.equals(StreamRow.SWITCHED_OFF)) {
      why = names + ": " + reason;
    } else if (group.size() == 1) {
      why = "The stream " + names + " is switched off.";
    } else {
      why = names + " are switched off.";
    }
    return why + first.asOf().map(time -> " " + asOf(first.state(), time)).orElse("");
  }

  /**
   * Says of when the data of streams are that the last sync did not read in full.
   *
   * @param outdated the streams; never null
   * @return a sentence for each reason and time; never null, not escaped
   */
  public static List<String> asOf(List<StreamRow> outdated) {
    Map<List<Object>, List<String>> groups = new LinkedHashMap<>();
    for (StreamRow stream : outdated) {
      groups
          .computeIfAbsent(
              List.of(stream.state() == PartState.NOT_COVERED, stream.asOf()),
              each -> new ArrayList<>())
          .add(stream.displayName());
    }
    List<String> sentences = new ArrayList<>();
    groups.forEach(
        (key, names) ->
            sentences.add(
                Values.enumeration(names)
                    + (key.get(0).equals(true)
                        ? ": not covered by the last sync. What is shown is as of "
                        : ": not read in full by the last sync. What is missing is shown as of ")
                    + Values.forPeople(key.get(1))
                    + "."));
    return sentences;
  }

  private static String asOf(PartState state, Instant time) {
    return (state == PartState.NOT_COVERED ? "What is shown is as of " : "The rest is as of ")
        + Values.forPeople(time)
        + ".";
  }

  private static String state(PartState state) {
    return switch (state) {
      case COMPLETE -> "complete";
      case INCOMPLETE -> "INCOMPLETE";
      case NOT_COVERED -> "not covered";
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
    result.run().message().ifPresent(message -> screen.print(VisibleText.of(message)));
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
        run.message());
  }

  private static Optional<Duration> time(RunRow run) {
    return run.endedAt().map(end -> Duration.between(run.startedAt(), end));
  }

  static Optional<Long> boxed(OptionalLong value) {
    return value.isPresent() ? Optional.of(value.getAsLong()) : Optional.empty();
  }
}
