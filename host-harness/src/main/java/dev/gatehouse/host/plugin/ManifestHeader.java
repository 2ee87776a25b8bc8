package dev.gatehouse.host.plugin;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads an OSGi manifest header: clauses of paths and parameters, as OSGi Core 8 §3.2.3 says. */
final class ManifestHeader {
  private ManifestHeader() {}

  /**
   * Splits a header into its clauses.
   *
   * @param header the value of the header; never null, possibly empty
   * @return the clauses in their order; never null
   */
  static List<Clause> parse(String header) {
    List<Clause> clauses = new ArrayList<>();
    for (String clause : split(header, ',')) {
      List<String> paths = new ArrayList<>();
      Map<String, String> parameters = new LinkedHashMap<>();
      for (String part : split(clause, ';')) {
        int equals = part.indexOf('=');
        if (equals < 0) {
          paths.add(part);
        } else {
          String key = part.substring(0, equals).strip();
          parameters.put(
              key.endsWith(":") ? key.substring(0, key.length() - 1) : key,
              unquoted(part.substring(equals + 1).strip()));
        }
      }
      clauses.add(new Clause(List.copyOf(paths), Map.copyOf(parameters)));
    }
    return clauses;
  }

  private static List<String> split(String text, char separator) {
    List<String> parts = new ArrayList<>();
    boolean quoted = false;
    int start = 0;
    for (int i = 0; i <= text.length(); i++) {
      boolean end = i == text.length();
      if (!end && text.charAt(i) == '"') {
        quoted = !quoted;
      }
      if (end || (text.charAt(i) == separator && !quoted)) {
        String part = text.substring(start, i).strip();
        if (!part.isEmpty()) {
          parts.add(part);
        }
        start = i + 1;
      }
    }
    return parts;
  }

  private static String unquoted(String value) {
    boolean quoted = value.length() > 1 && value.startsWith("\"") && value.endsWith("\"");
    return quoted ? value.substring(1, value.length() - 1) : value;
  }

  /**
   * One clause.
   *
   * @param paths the names that it is about, such as packages; never null
   * @param parameters its attributes and directives by name, without the colon of a directive;
   *     never null
   */
  record Clause(List<String> paths, Map<String, String> parameters) {}
}
