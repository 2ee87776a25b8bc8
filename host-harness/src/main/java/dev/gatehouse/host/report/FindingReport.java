package dev.gatehouse.host.report;

import dev.gatehouse.host.store.FindingDoubt;
import dev.gatehouse.host.store.FindingRow;
import dev.gatehouse.host.store.FindingRow.Subject;
import dev.gatehouse.host.store.FindingRule;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Shows findings to people: rule by rule with what to do, and at the end the counts. */
public final class FindingReport {
  private static final List<Column> OBJECTS =
      List.of(Column.text("name", ""), Column.word("type", ""), Column.text("detail", ""));

  private static final List<Column> COUNTS =
      List.of(
          Column.number("found", "Found"),
          Column.word("severity", "Severity"),
          Column.word("rule", "Rule"));

  private final Screen screen;
  private final long limit;
  private final Map<FindingRule, Long> counts = new EnumMap<>(FindingRule.class);
  private @Nullable Rows rows;

  /**
   * Makes a report.
   *
   * @param screen where it is shown; never null
   * @param limit how many findings of each rule are shown at most; 0 for all
   */
  public FindingReport(Screen screen, long limit) {
    this.screen = screen;
    this.limit = limit;
  }

  /** Shows a finding; those of one rule follow each other. */
  public void add(FindingRow finding) {
    long count = counts.merge(finding.rule(), 1L, Long::sum);
    Rows opened = rows;
    if (opened == null) {
      opened = begin(finding.rule());
    }
    if (limit == 0 || count <= limit) {
      String other = finding.other().map(Subject::name).map(name -> " → " + name).orElse("");
      String detail = finding.detail() + other;
      opened.row(
          List.of(
              "  " + finding.object().name(),
              finding.object().type(),
              detail.isEmpty() ? " " : detail));
    }
  }

  private Rows begin(FindingRule rule) {
    Paragraph.lines(sentence(rule), screen.traits().width()).forEach(screen::title);
    Paragraph.lines(rule.hint(), screen.traits().width() - 2)
        .forEach(line -> screen.print("  " + line));
    Rows opened = screen.rows(Format.TABLE, OBJECTS);
    rows = opened;
    return opened;
  }

  /** Ends a rule; what it cannot say is noted later. */
  public void end(FindingRule rule) {
    long count = counts.merge(rule, 0L, Long::sum);
    if (rows != null) {
      rows.close();
      rows = null;
      if (limit > 0 && count > limit) {
        screen.print("  and " + Values.grouped(count - limit) + " more; --limit 0 shows all");
      }
      screen.print("");
    }
  }

  /** Shows how much was found of each rule that was looked for. */
  public void summary() {
    try (Rows table = screen.rows(Format.TABLE, COUNTS)) {
      counts.forEach((rule, count) -> table.row(List.of(count, word(rule), rule.id())));
    }
  }

  /** Returns in a sentence what a rule cannot say, and why; not escaped. */
  public static String sentence(FindingDoubt doubt) {
    String why =
        doubt.streams().isEmpty()
            ? "the target system does not say"
            : "not read in full: " + String.join(", ", doubt.streams());
    return "Not known for %s of %s: %s.".formatted(doubt.rule().id(), objects(doubt), why);
  }

  private static String objects(FindingDoubt doubt) {
    return Values.grouped(doubt.objects()) + (doubt.objects() == 1 ? " object" : " objects");
  }

  private static String sentence(FindingRule rule) {
    String title = rule.title();
    return title.substring(0, 1).toUpperCase(Locale.ROOT)
        + title.substring(1)
        + " ("
        + rule.id()
        + ", "
        + word(rule)
        + ")";
  }

  private static String word(FindingRule rule) {
    return rule.severity().name().toLowerCase(Locale.ROOT);
  }
}
