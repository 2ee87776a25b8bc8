package dev.gatehouse.host.people;

/** What a person may do in the console. */
public enum Role {
  /** Everything. */
  SUPER_ADMINISTRATOR("Super Administrator"),
  /** Add and change connectors. */
  CONNECTOR_ADMINISTRATOR("Connector Administrator"),
  /** Look. */
  VIEWER("Viewer");

  private final String displayName;

  Role(String displayName) {
    this.displayName = displayName;
  }

  /** Returns the role for people; never blank. */
  public String displayName() {
    return displayName;
  }
}
