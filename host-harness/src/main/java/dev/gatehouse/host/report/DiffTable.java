package dev.gatehouse.host.report;

import com.google.gson.JsonElement;
import dev.gatehouse.host.store.ChangeKind;
import dev.gatehouse.host.store.GrantChange;
import dev.gatehouse.host.store.GrantRow;
import dev.gatehouse.host.store.RemovalKind;
import dev.gatehouse.host.store.ResourceChange;
import dev.gatehouse.host.store.ResourceRow;
import dev.gatehouse.spi.model.ResourceKind;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Shows what differs between two runs to people: a line an object, its attributes below it. */
final class DiffTable implements Diff {
  private static final List<Column> COLUMNS =
      List.of(
          Column.word("change", "Change"),
          Column.word("type", "Type"),
          Column.text("what", "What"));

  /** What the first two columns take where types have long names. */
  private static final int LEFT_OF_WHAT = 28;

  private static final String INDENT = "  ";
  private static final String ARROW = " → ";

  private final Screen screen;
  private final Map<RemovalKind, Map<ChangeKind, Long>> counts = new EnumMap<>(RemovalKind.class);
  private @Nullable Rows rows;

  DiffTable(Screen screen) {
    this.screen = screen;
  }

  @Override
  public void add(ResourceChange change) {
    ResourceRow resource = change.latest();
    count(RemovalKind.of(ResourceKind.valueOf(resource.kind())), change.change());
    rows().row(List.of(word(change.change()), resource.type(), resource.name()));
    for (AttributeChange each : Diff.attributes(change)) {
      rows().row(List.of(" ", " ", INDENT + line(each)));
    }
  }

  @Override
  public void add(GrantChange change) {
    GrantRow grant = change.grant();
    count(RemovalKind.GRANTS, change.change());
    String verb = AccessRows.verb(grant.resourceKind(), grant.entitlement());
    rows()
        .row(
            List.of(
                word(change.change()),
                "grant",
                grant.principalName() + ARROW + verb + " " + grant.resourceName()));
  }

  /** Cuts values so that something is seen of both. */
  private String line(AttributeChange change) {
    String name = change.shortName() + ": ";
    String before = text(change.before());
    String after = text(change.after());
    int room =
        screen.traits().width()
            - LEFT_OF_WHAT
            - INDENT.length()
            - DisplayWidth.of(name)
            - ARROW.length();
    int half = Math.max(8, room / 2);
    int forBefore = Math.max(half, room - DisplayWidth.of(after));
    int forAfter = Math.max(half, room - DisplayWidth.of(before));
    return name + DisplayWidth.fit(before, forBefore) + ARROW + DisplayWidth.fit(after, forAfter);
  }

  private static String text(Optional<JsonElement> value) {
    return value.map(ResourceBody::text).map(VisibleText::of).orElse("(none)");
  }

  private static String word(ChangeKind change) {
    return change.name().toLowerCase(Locale.ROOT);
  }

  private void count(RemovalKind kind, ChangeKind change) {
    counts
        .computeIfAbsent(kind, any -> new EnumMap<>(ChangeKind.class))
        .merge(change, 1L, Long::sum);
  }

  private Rows rows() {
    Rows opened = rows;
    if (opened == null) {
      opened = screen.rows(Format.TABLE, COLUMNS);
      rows = opened;
    }
    return opened;
  }

  @Override
  public void close() {
    if (rows == null) {
      screen.print("Nothing differs.");
      return;
    }
    rows.close();
    screen.print("");
    counts.forEach(
        (kind, numbers) -> {
          List<String> words = new ArrayList<>();
          numbers.forEach(
              (change, number) -> words.add(Values.grouped(number) + " " + word(change)));
          screen.print(kind.displayName() + ": " + String.join(", ", words));
        });
  }
}
