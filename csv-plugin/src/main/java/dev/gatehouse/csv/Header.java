package dev.gatehouse.csv;

import dev.gatehouse.spi.model.ConnectorException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The first row of a file.
 *
 * @param file the name of the file
 * @param names the headers in the order of the file
 * @param columns where the known columns are
 * @param lineEnd how lines end in this file
 * @param end the byte after the header
 * @param nextLine the line after it
 */
record Header(
    String file,
    List<String> names,
    Map<String, Integer> columns,
    String lineEnd,
    long end,
    long nextLine) {

  static Header of(Columns known, Map<String, String> renamed, Row first, long end, long nextLine) {
    List<String> names = first.fields().stream().map(String::strip).toList();
    Map<String, Integer> columns = new LinkedHashMap<>();
    for (String column : known.names()) {
      int index = names.indexOf(renamed.getOrDefault(column, column));
      if (index >= 0) {
        columns.put(column, index);
      } else if (known.required().contains(column) || renamed.containsKey(column)) {
        throw ConnectorException.of(
            ConnectorException.Kind.CONFIGURATION,
            "The file "
                + known.file()
                + " has no header '"
                + renamed.getOrDefault(column, column)
                + "' for the column "
                + column
                + ". Name the right one in the setting "
                + known.setting()
                + ".");
      }
    }
    return new Header(
        known.file(),
        names,
        columns,
        first.lineEnd().isEmpty() ? "\n" : first.lineEnd(),
        end,
        nextLine);
  }

  /** Returns where a column is; fails if the file has none, before anything is written. */
  int index(String column) {
    Integer index = columns.get(column);
    if (index == null) {
      throw ConnectorException.of(
          ConnectorException.Kind.CONFIGURATION,
          "The file "
              + file
              + " has no column "
              + column
              + ". Add it, or name its header in the settings.");
    }
    return index;
  }
}
