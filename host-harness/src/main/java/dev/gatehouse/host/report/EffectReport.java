package dev.gatehouse.host.report;

import dev.gatehouse.host.store.AccessEffect;
import dev.gatehouse.host.store.AccessEffect.Effect;
import dev.gatehouse.host.store.AccessRow;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Shows what changes would do, or have done, to who has access to what. It keeps the first rows and
 * the counts of all.
 */
public final class EffectReport {
  /** As many rows are shown to people; the counts are those of all. */
  public static final int MOST_FOR_PEOPLE = 50;

  private static final List<Column> COLUMNS =
      List.of(
          Column.word("effect", "Access"),
          Column.text("account", "Account"),
          Column.text("target", "To"),
          Column.word("targetType", "Type"),
          Column.text("path", "How"));

  private final List<AccessEffect> kept = new ArrayList<>();
  private final Map<Effect, Long> counts = new EnumMap<>(Effect.class);
  private final int most;

  /**
   * Makes a report.
   *
   * @param most how many rows it keeps; at least 0
   */
  public EffectReport(int most) {
    this.most = most;
  }

  /** Takes a row. */
  public void add(AccessEffect effect) {
    counts.merge(effect.effect(), 1L, Long::sum);
    if (kept.size() < most) {
      kept.add(effect);
    }
  }

  /** Returns how many rows have an effect. */
  public long count(Effect effect) {
    return counts.getOrDefault(effect, 0L);
  }

  /** Prints a table and the counts. */
  public void print(Screen screen) {
    if (counts.isEmpty()) {
      screen.print("Nobody gains or loses access to an application or role.");
      return;
    }
    try (Rows rows = screen.rows(Format.TABLE, COLUMNS)) {
      kept.forEach(
          each ->
              rows.row(
                  List.of(
                      word(each.effect()),
                      AccessRows.accountName(each.account()),
                      each.target().name(),
                      each.target().type(),
                      how(each))));
    }
    screen.print("");
    screen.print(
        Values.grouped(count(Effect.GAINED))
            + " gained, "
            + Values.grouped(count(Effect.LOST))
            + " lost, "
            + Values.grouped(count(Effect.UNCHANGED))
            + " unchanged because of another path.");
    long all = counts.values().stream().mapToLong(Long::longValue).sum();
    if (all > kept.size()) {
      screen.note(
          Values.grouped(kept.size())
              + " of "
              + Values.grouped(all)
              + " are shown; --format csv and json have all.");
    }
  }

  /** Returns the rows for programs; never null. */
  public List<Map<String, Object>> objects() {
    return kept.stream().map(EffectReport::object).toList();
  }

  private static Map<String, Object> object(AccessEffect effect) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("effect", word(effect.effect()));
    object.put("accountType", effect.account().type());
    object.put("accountId", effect.account().id());
    object.put("accountName", AccessRows.accountName(effect.account()));
    object.put("targetType", effect.target().type());
    object.put("targetId", effect.target().id());
    object.put("targetName", effect.target().name());
    object.put(
        "paths",
        effect.paths().stream().map(path -> new AccessRows.Path(path.path()).toString()).toList());
    return object;
  }

  /** Tells who keeps access although it was taken away here, one sentence each. */
  public List<String> stillThere() {
    return kept.stream()
        .filter(each -> each.effect() == Effect.UNCHANGED)
        .map(
            each ->
                "It is not the last path: "
                    + each.paths().stream()
                        .findFirst()
                        .map(AccessRows::sentence)
                        .orElse(AccessRows.accountName(each.account()) + " keeps access")
                    + ".")
        .toList();
  }

  private static String word(Effect effect) {
    return effect.name().toLowerCase(Locale.ROOT);
  }

  private static String how(AccessEffect effect) {
    Optional<AccessRow> first = effect.paths().stream().findFirst();
    return first
        .map(
            path ->
                path.direct()
                    ? "direct"
                    : "through "
                        + path.path().subList(0, path.path().size() - 1).stream()
                            .map(AccessRow.Step::name)
                            .collect(Collectors.joining(" → ")))
        .orElse("");
  }
}
