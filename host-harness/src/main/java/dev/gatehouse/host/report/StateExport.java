package dev.gatehouse.host.report;

import dev.gatehouse.host.store.Published;
import dev.gatehouse.host.store.ResourceRow;
import dev.gatehouse.spi.model.ResourceKind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * Writes a whole published state into a folder: one file for each kind of resource, one for the
 * grants as the target system stores them, and one for who has access to what, by which path.
 */
public final class StateExport {
  private static final Map<ResourceKind, String> FILES = files();

  private static final List<Column> RESOURCE_COLUMNS =
      List.of(Column.text("type", ""), Column.text("id", ""), Column.text("name", ""));

  private final Published state;
  private final Path folder;
  private final Format format;
  private final SecretMask mask;
  private final boolean raw;
  private final Map<String, Long> counts = new LinkedHashMap<>();

  /**
   * Prepares an export.
   *
   * @param state what is written; never null
   * @param folder where the files go; it exists. Never null
   * @param format JSON or CSV; never null
   * @param mask hides secrets, should one have got into the data; never null
   * @param raw whether CSV cells that a spreadsheet would run are written as they are
   */
  public StateExport(Published state, Path folder, Format format, SecretMask mask, boolean raw) {
    this.state = state;
    this.folder = folder;
    this.format = format;
    this.mask = mask;
    this.raw = raw;
  }

  private static Map<ResourceKind, String> files() {
    Map<ResourceKind, String> files = new LinkedHashMap<>();
    files.put(ResourceKind.ACCOUNT, "accounts");
    files.put(ResourceKind.GROUP, "groups");
    files.put(ResourceKind.APPLICATION, "applications");
    files.put(ResourceKind.ROLE, "roles");
    files.put(ResourceKind.OTHER, "others");
    return files;
  }

  /**
   * Writes all files. One that is there already is replaced when the new one is whole.
   *
   * @return how many rows each file has, by its name; never null
   * @throws IOException if a file cannot be written
   */
  public Map<String, Long> write() throws IOException {
    try {
      for (Map.Entry<ResourceKind, String> file : FILES.entrySet()) {
        resources(file.getKey(), file.getValue());
      }
      file(
          "grants",
          ResourceRows.GRANTS,
          row -> state.grants(OptionalLong.empty(), each -> row.accept(ResourceRows.values(each))));
      file(
          "access",
          AccessRows.COLUMNS,
          row ->
              state.access(
                  Optional.empty(), Optional.empty(), each -> row.accept(AccessRows.values(each))));
      return Map.copyOf(counts);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private void resources(ResourceKind kind, String name) throws IOException {
    List<Column> columns = new ArrayList<>(RESOURCE_COLUMNS);
    if (format == Format.JSON) {
      columns.add(Column.text("account", ""));
      columns.add(Column.text("attributes", ""));
      file(
          name,
          columns,
          row ->
              state.resources(
                  kind, OptionalLong.empty(), each -> row.accept(ResourceRows.nested(each))));
      return;
    }
    // The header comes first, so the names are collected in a pass of their own.
    Set<String> names = new TreeSet<>();
    state.resources(
        kind,
        OptionalLong.empty(),
        each -> names.addAll(new ResourceBody(each.body()).flat().keySet()));
    names.forEach(each -> columns.add(Column.text(each, "")));
    file(
        name,
        columns,
        row -> state.resources(kind, OptionalLong.empty(), each -> row.accept(flat(each, names))));
  }

  private void file(String name, List<Column> columns, Consumer<Consumer<List<?>>> rows)
      throws IOException {
    String fileName = name + "." + format;
    long[] count = {0};
    OwnFile.write(
        folder.resolve(fileName),
        mask,
        writer -> {
          try (Rows printed = Rows.open(format, writer, columns, Rows.Options.file(raw))) {
            rows.accept(
                values -> {
                  printed.row(values);
                  count[0]++;
                });
          }
        });
    counts.put(fileName, count[0]);
  }

  private static List<Object> flat(ResourceRow resource, Set<String> names) {
    Map<String, String> body = new ResourceBody(resource.body()).flat();
    List<Object> values = new ArrayList<>(List.of(resource.type(), resource.id(), resource.name()));
    names.forEach(name -> values.add(Optional.ofNullable(body.get(name))));
    return values;
  }
}
