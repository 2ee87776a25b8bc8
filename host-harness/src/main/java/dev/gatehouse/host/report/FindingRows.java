package dev.gatehouse.host.report;

import dev.gatehouse.host.store.FindingRow;
import dev.gatehouse.host.store.FindingRow.Subject;
import java.util.List;
import java.util.Locale;

/** Says which columns findings have for programs. */
public final class FindingRows {
  /** The columns of {@link #values}. */
  public static final List<Column> COLUMNS =
      List.of(
          Column.text("severity", ""),
          Column.text("rule", ""),
          Column.text("type", ""),
          Column.text("id", ""),
          Column.text("name", ""),
          Column.text("otherType", ""),
          Column.text("otherId", ""),
          Column.text("otherName", ""),
          Column.text("detail", ""),
          Column.text("hint", ""));

  private FindingRows() {}

  /** Returns a finding as the values of a row; never null. */
  public static List<Object> values(FindingRow finding) {
    return List.of(
        finding.rule().severity().name().toLowerCase(Locale.ROOT),
        finding.rule().id(),
        finding.object().type(),
        finding.object().id(),
        finding.object().name(),
        finding.other().map(Subject::type),
        finding.other().map(Subject::id),
        finding.other().map(Subject::name),
        finding.detail(),
        finding.rule().hint());
  }
}
