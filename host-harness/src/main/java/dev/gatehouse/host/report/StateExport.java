package dev.gatehouse.host.report;

import dev.gatehouse.host.store.Published;
import dev.gatehouse.host.store.ResourceRow;
import dev.gatehouse.spi.model.ResourceKind;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
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
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Writes a whole published state into files: one for each kind of resource, one for the grants as
 * the target system stores them, and one for who has access to what, by which path.
 */
public final class StateExport {
  private static final Map<ResourceKind, String> FILES = files();

  private static final List<Column> RESOURCE_COLUMNS =
      List.of(Column.text("type", ""), Column.text("id", ""), Column.text("name", ""));

  private final Published state;
  private final Target target;
  private final Format format;
  private final boolean raw;
  private final Map<String, Long> counts = new LinkedHashMap<>();

  private StateExport(Published state, Target target, Format format, boolean raw) {
    this.state = state;
    this.target = target;
    this.format = format;
    this.raw = raw;
  }

  /**
   * Prepares an export into a folder.
   *
   * @param state what is written; never null
   * @param folder where the files go; it exists. Never null
   * @param format JSON or CSV; never null
   * @param mask hides secrets, should one have got into the data; never null
   * @param raw whether CSV cells that a spreadsheet would run are written as they are
   * @return the export; never null
   */
  public static StateExport intoFolder(
      Published state, Path folder, Format format, SecretMask mask, boolean raw) {
    return new StateExport(
        state, (name, content) -> OwnFile.write(folder.resolve(name), mask, content), format, raw);
  }

  /**
   * Prepares an export into one ZIP file, which is written while it is sent. No CSV cell of it is
   * one that a spreadsheet would run.
   *
   * @param state what is written; never null
   * @param zip where the files go; it stays open. Never null
   * @param format JSON or CSV; never null
   * @param mask hides secrets, should one have got into the data; never null
   * @return the export; never null
   */
  public static StateExport intoZip(
      Published state, ZipOutputStream zip, Format format, SecretMask mask) {
    return new StateExport(
        state,
        (name, content) -> {
          zip.putNextEntry(new ZipEntry(name));
          Writer writer =
              new MaskedWriter(new OutputStreamWriter(zip, StandardCharsets.UTF_8), mask);
          content.accept(writer);
          writer.flush();
          zip.closeEntry();
        },
        format,
        false);
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
                  Optional.empty(),
                  Optional.empty(),
                  OptionalLong.empty(),
                  each -> row.accept(AccessRows.values(each))));
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
      columns.add(Column.word("seenBy", ""));
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
    columns.add(Column.word("seenBy", ""));
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
    target.file(
        fileName,
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
    List<Object> values =
        new ArrayList<>(
            List.of(
                resource.type(),
                resource.id(),
                resource.name(),
                ResourceRows.seenBy(resource.readBack())));
    names.forEach(name -> values.add(Optional.ofNullable(body.get(name))));
    return values;
  }

  /** Where files go. */
  @FunctionalInterface
  private interface Target {
    /** Makes a file with the content that is written. */
    void file(String name, Consumer<Writer> content) throws IOException;
  }
}
