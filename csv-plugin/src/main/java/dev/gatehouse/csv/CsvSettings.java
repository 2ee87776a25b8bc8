package dev.gatehouse.csv;

import dev.gatehouse.spi.Configuration;
import dev.gatehouse.spi.SettingDefinition;
import dev.gatehouse.spi.model.ConnectorException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The settings, read and checked without a look at the disk.
 *
 * @param folder where the files are
 * @param pageSize how many rows stand on one page
 * @param headers for each file the headers that differ from the names of its columns
 */
record CsvSettings(Path folder, int pageSize, Map<String, Map<String, String>> headers) {
  static final List<SettingDefinition> DEFINITIONS = definitions();

  private static final int MOST_ROWS = 10_000;

  private static List<SettingDefinition> definitions() {
    List<SettingDefinition> settings = new ArrayList<>();
    settings.add(
        SettingDefinition.named(
                "folder",
                SettingDefinition.Type.FILE,
                "Folder",
                "The folder that holds accounts.csv and the others; its whole path.")
            .required()
            .build());
    settings.add(
        SettingDefinition.named(
                "page-size",
                SettingDefinition.Type.INTEGER,
                "Page size",
                "How many rows are read at a time.")
            .defaultValue("500")
            .build());
    for (Columns columns : Columns.values()) {
      settings.add(
          SettingDefinition.named(
                  columns.setting(),
                  SettingDefinition.Type.TEXT,
                  "Headers of " + columns.file(),
                  "Only if they differ: pairs such as login=User name; emails=Mail. The columns are "
                      + String.join(", ", columns.names())
                      + ".")
              .build());
    }
    return List.copyOf(settings);
  }

  static CsvSettings of(Configuration configuration) {
    Map<String, Map<String, String>> headers = new LinkedHashMap<>();
    for (Columns columns : Columns.values()) {
      String pairs = configuration.value(columns.setting()).orElse("");
      headers.put(columns.file(), headers(columns, pairs));
    }
    return new CsvSettings(folder(configuration), pageSize(configuration), headers);
  }

  private static Path folder(Configuration configuration) {
    String folder = configuration.value("folder").orElse("");
    try {
      Path path = Path.of(folder);
      if (!path.isAbsolute()) {
        // It would be another folder for each place that a host is started from.
        throw wrong(
            "The setting folder is not a whole path. Give it from the root on, such as "
                + path.toAbsolutePath().normalize()
                + ".");
      }
      return path.normalize();
    } catch (InvalidPathException malformed) {
      throw wrong("The setting folder is not a path. Give the path of the folder.");
    }
  }

  private static int pageSize(Configuration configuration) {
    long size = Long.parseLong(configuration.value("page-size").orElse("500"));
    if (size < 1 || size > MOST_ROWS) {
      throw wrong("The setting page-size must be between 1 and " + MOST_ROWS + ".");
    }
    return (int) size;
  }

  private static Map<String, String> headers(Columns columns, String pairs) {
    Map<String, String> headers = new LinkedHashMap<>();
    for (String pair : pairs.split(";", -1)) {
      if (pair.isBlank()) {
        continue;
      }
      String[] sides = pair.split("=", 2);
      if (sides.length < 2 || !columns.names().contains(sides[0].strip())) {
        throw wrong(
            "The setting "
                + columns.setting()
                + " must be pairs such as id=Number; separated by semicolons. The columns are "
                + columns.names()
                + ".");
      }
      headers.put(sides[0].strip(), sides[1].strip());
    }
    return headers;
  }

  private static ConnectorException wrong(String message) {
    return ConnectorException.of(ConnectorException.Kind.CONFIGURATION, message);
  }
}
