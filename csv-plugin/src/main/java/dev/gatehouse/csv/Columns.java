package dev.gatehouse.csv;

import java.util.List;
import java.util.Locale;

/** The files of the folder and the columns that the connector knows; others are left alone. */
enum Columns {
  ACCOUNTS(
      1,
      "id",
      "login",
      "emails",
      "displayName",
      "givenName",
      "familyName",
      "status",
      "kind",
      "manager",
      "department",
      "jobTitle"),
  GROUPS(1, "id", "name", "description"),
  APPLICATIONS(1, "id", "name", "description"),
  ROLES(1, "id", "name", "description"),
  GRANTS(4, "resourceType", "resource", "principalType", "principal");

  private final int required;

  @SuppressWarnings("ImmutableEnumChecker") // what List.of returns cannot be changed
  private final List<String> names;

  Columns(int required, String... names) {
    this.required = required;
    this.names = List.of(names);
  }

  String file() {
    return name().toLowerCase(Locale.ROOT) + ".csv";
  }

  String setting() {
    return name().toLowerCase(Locale.ROOT) + "-headers";
  }

  List<String> names() {
    return names;
  }

  /** Returns the columns without which no row can be read. */
  List<String> required() {
    return names.subList(0, required);
  }
}
