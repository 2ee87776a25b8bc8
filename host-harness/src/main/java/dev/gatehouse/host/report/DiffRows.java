package dev.gatehouse.host.report;

import dev.gatehouse.host.store.GrantChange;
import dev.gatehouse.host.store.GrantRow;
import dev.gatehouse.host.store.ResourceChange;
import dev.gatehouse.host.store.ResourceRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Prints what differs between two runs for programs. In JSON a changed resource is one object with
 * all its changed attributes; in CSV it has a row for each of them.
 */
public final class DiffRows implements Diff {
  private static final List<Column> COMMON =
      List.of(
          Column.text("change", ""),
          Column.text("kind", ""),
          Column.text("type", ""),
          Column.text("id", ""),
          Column.text("name", ""),
          Column.text("entitlement", ""),
          Column.text("principalType", ""),
          Column.text("principalId", ""),
          Column.text("principalName", ""));

  private final Rows rows;
  private final boolean nested;

  /**
   * Makes the printing.
   *
   * @param rows rows with {@link #columns}, closed with this; never null
   * @param format JSON or CSV; never null
   */
  public DiffRows(Rows rows, Format format) {
    this.rows = rows;
    this.nested = format == Format.JSON;
  }

  /** Returns the columns that a format has; never empty. */
  public static List<Column> columns(Format format) {
    List<Column> columns = new ArrayList<>(COMMON);
    if (format == Format.JSON) {
      columns.add(Column.text("attributes", ""));
    } else {
      columns.add(Column.text("attribute", ""));
      columns.add(Column.text("old", ""));
      columns.add(Column.text("new", ""));
    }
    return columns;
  }

  @Override
  public void add(ResourceChange change) {
    List<AttributeChange> attributes = Diff.attributes(change);
    if (nested) {
      print(change, attributes.stream().map(AttributeChange::object).toList());
    } else if (attributes.isEmpty()) {
      print(change, Optional.empty(), Optional.empty(), Optional.empty());
    } else {
      for (AttributeChange each : attributes) {
        print(
            change,
            each.name(),
            each.before().map(ResourceBody::text),
            each.after().map(ResourceBody::text));
      }
    }
  }

  private void print(ResourceChange change, Object... attributes) {
    ResourceRow resource = change.latest();
    List<Object> values =
        new ArrayList<>(
            List.of(
                word(change.change()),
                word(resource.kind()),
                resource.type(),
                resource.id(),
                resource.name(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty()));
    values.addAll(List.of(attributes));
    rows.row(values);
  }

  @Override
  public void add(GrantChange change) {
    GrantRow grant = change.grant();
    List<Object> values =
        new ArrayList<>(
            List.of(
                word(change.change()),
                "grant",
                grant.resourceType(),
                grant.resourceId(),
                grant.resourceName(),
                grant.entitlement(),
                grant.principalType(),
                grant.principalId(),
                grant.principalName()));
    values.addAll(
        nested
            ? List.of(List.of())
            : List.of(Optional.empty(), Optional.empty(), Optional.empty()));
    rows.row(values);
  }

  private static String word(Object name) {
    return name.toString().toLowerCase(Locale.ROOT);
  }

  @Override
  public void close() {
    rows.close();
  }
}
