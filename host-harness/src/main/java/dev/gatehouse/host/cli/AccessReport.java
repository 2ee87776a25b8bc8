package dev.gatehouse.host.cli;

import dev.gatehouse.host.report.AccessRows;
import dev.gatehouse.host.report.Column;
import dev.gatehouse.host.report.Format;
import dev.gatehouse.host.report.Rows;
import dev.gatehouse.host.report.Screen;
import dev.gatehouse.host.store.AccessRow;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Shows access to people: one line for each account and target, or every path. */
final class AccessReport {
  private static final List<Column> COLUMNS =
      List.of(
          Column.text("account", "Account"),
          Column.text("accountType", "Type"),
          Column.text("target", "Has access to"),
          Column.text("targetType", "Type"),
          Column.text("how", "How"));

  private final Screen screen;
  private final boolean explain;
  private final Map<List<String>, List<AccessRow>> paths = new LinkedHashMap<>();

  AccessReport(Screen screen, boolean explain) {
    this.screen = screen;
    this.explain = explain;
  }

  void add(AccessRow path) {
    List<String> ends =
        List.of(
            path.account().type(), path.account().id(), path.target().type(), path.target().id());
    paths.computeIfAbsent(ends, key -> new ArrayList<>()).add(path);
  }

  void print() {
    if (paths.isEmpty()) {
      screen.note("No access.");
    } else if (explain) {
      section("Direct", true);
      section("Inherited", false);
    } else {
      table();
    }
  }

  private void section(String title, boolean direct) {
    List<AccessRow> rows =
        paths.values().stream()
            .flatMap(List::stream)
            .filter(path -> path.direct() == direct)
            .toList();
    if (!rows.isEmpty()) {
      screen.title(title);
      rows.forEach(path -> screen.print("  " + AccessRows.sentence(path)));
    }
  }

  private void table() {
    try (Rows rows = screen.rows(Format.TABLE, COLUMNS)) {
      for (List<AccessRow> some : paths.values()) {
        AccessRow first = some.get(0);
        rows.row(
            List.of(
                AccessRows.accountName(first.account()),
                first.account().type(),
                first.target().name(),
                first.target().type(),
                how(some)));
      }
    }
  }

  private static String how(List<AccessRow> some) {
    return some.stream()
        .map(
            path ->
                path.direct()
                    ? "direct"
                    : path.path().subList(0, path.path().size() - 1).stream()
                        .map(AccessRow.Step::name)
                        .collect(Collectors.joining(" → ", "through ", "")))
        .distinct()
        .collect(Collectors.joining(", "));
  }
}
