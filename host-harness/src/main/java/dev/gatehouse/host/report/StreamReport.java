package dev.gatehouse.host.report;

import dev.gatehouse.host.store.Cause;
import dev.gatehouse.host.store.IssueRow;
import dev.gatehouse.host.store.PartState;
import dev.gatehouse.host.store.StreamRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Shows how the streams of a run ended, and what went wrong in them. */
public final class StreamReport {
  private static final Column STREAM = Column.text("stream", "Stream");
  private static final Column EXPECTED = Column.number("expected", "Expected");
  private static final Column READ = Column.number("read", "Read");
  private static final Column PAGES = Column.number("pages", "Pages");
  private static final Column PARTS = Column.number("parts", "Parts");
  private static final Column TIME = Column.number("time", "Time");
  private static final Column ISSUES = Column.number("issues", "Issues");
  private static final Column DIGEST = Column.word("digest", "Digest");
  private static final Column STATE = Column.word("state", "State");

  /** What is shown when a run has just ended. */
  static final List<Column> AFTER_SYNC = List.of(STREAM, EXPECTED, READ, PAGES, PARTS, TIME, STATE);

  /** What is shown to look at a run later, and beside others. */
  static final List<Column> TO_COMPARE =
      List.of(STREAM, EXPECTED, READ, PAGES, ISSUES, DIGEST, STATE);

  /** As much of a digest as is needed to see a difference. */
  private static final int DIGITS = 8;

  private static final int MESSAGES_OF_A_CAUSE = 10;

  private static final String SEE_BELOW = "Not read in full; the reason stands below.";

  private final Screen screen;
  private final List<StreamRow> streams;
  private final List<IssueRow> issues;

  StreamReport(Screen screen, List<StreamRow> streams, List<IssueRow> issues) {
    this.screen = screen;
    this.streams = List.copyOf(streams);
    this.issues = List.copyOf(issues);
  }

  void print(List<Column> columns) {
    try (Rows rows = screen.rows(Format.TABLE, columns)) {
      for (StreamRow stream : streams) {
        Map<Column, Object> values = values(stream);
        rows.row(columns.stream().map(values::get).toList());
      }
    }
    explain();
  }

  private static Map<Column, Object> values(StreamRow stream) {
    boolean read = stream.state() != PartState.NOT_COVERED || stream.parts() > 0;
    Map<Column, Object> values = new HashMap<>();
    values.put(STREAM, stream.displayName());
    values.put(EXPECTED, RunReport.boxed(stream.expectedRows()));
    values.put(READ, read ? stream.rows() : Optional.empty());
    values.put(PAGES, read ? stream.pages() : Optional.empty());
    values.put(PARTS, read ? stream.completeParts() + "/" + stream.parts() : "");
    values.put(TIME, read ? stream.time() : Optional.empty());
    values.put(ISSUES, read ? stream.issues() : Optional.empty());
    values.put(DIGEST, stream.digest().map(digest -> digest.substring(0, DIGITS)));
    values.put(STATE, state(stream.state()));
    return values;
  }

  /** Says why streams are not complete; those of one reason and time together. */
  private void explain() {
    Map<List<Object>, List<StreamRow>> groups = new LinkedHashMap<>();
    for (StreamRow stream : streams) {
      stream
          .reason()
          .map(reason -> hasIssue(stream) ? SEE_BELOW : reason)
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
    groups.forEach((key, group) -> Paragraph.print(screen, "", explanation(key.get(0), group)));
  }

  private boolean hasIssue(StreamRow stream) {
    return stream.state() == PartState.INCOMPLETE
        && issues.stream().anyMatch(issue -> issue.stream().equals(stream.stream()));
  }

  /** Returns why these streams are not complete, and of when their data are; not escaped. */
  private static String explanation(Object reason, List<StreamRow> group) {
    StreamRow first = group.get(0);
    String names = Values.enumeration(group.stream().map(StreamRow::displayName).toList());
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

  /** Shows what went wrong, like things together, each with what to do about it. */
  void issues() {
    Map<Cause, List<IssueRow>> causes = new EnumMap<>(Cause.class);
    issues.forEach(
        issue -> causes.computeIfAbsent(issue.cause(), any -> new ArrayList<>()).add(issue));
    causes.forEach(
        (cause, some) -> {
          screen.print("");
          screen.title(
              cause.title().substring(0, 1).toUpperCase(Locale.ROOT)
                  + cause.title().substring(1)
                  + ":");
          some.stream().limit(MESSAGES_OF_A_CAUSE).forEach(this::issue);
          if (some.size() > MESSAGES_OF_A_CAUSE) {
            Paragraph.print(
                screen,
                "  ",
                "and "
                    + (some.size() - MESSAGES_OF_A_CAUSE)
                    + " other messages; --format json has all");
          }
          Paragraph.print(screen, "  ", "What to do: " + cause.hint());
        });
  }

  private void issue(IssueRow issue) {
    String stream =
        streams.stream()
            .filter(row -> row.stream().equals(issue.stream()))
            .map(StreamRow::displayName)
            .findFirst()
            .orElse(issue.stream());
    boolean example = !issue.example().equals(issue.stream());
    Paragraph.print(
        screen,
        "  ",
        Values.grouped(issue.count())
            + " × "
            + stream
            + ": "
            + issue.message()
            + (example ? " For example " + issue.example() + "." : ""));
  }
}
