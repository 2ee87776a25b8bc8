package dev.gatehouse.host.people;

/** What a person may do in the console. */
public enum Role {
  SUPER_ADMINISTRATOR(
      "Super Administrator",
      "May do everything: people, mail, plugins, connectors, access, and what is dangerous."),
  CONNECTOR_ADMINISTRATOR(
      "Connector Administrator",
      "May add, change and sync connectors, decide about held changes, and manage applications."),
  VIEWER(
      "Viewer", "May look at everything, and finish the settings of the connectors that they own.");

  private final String displayName;
  private final String summary;

  Role(String displayName, String summary) {
    this.displayName = displayName;
    this.summary = summary;
  }

  /** Returns the name that people read; never blank. */
  public String displayName() {
    return displayName;
  }

  /** Returns what the role may do, in one sentence; never blank. */
  public String summary() {
    return summary;
  }

  /** Returns whether it may add, change and sync any connector. */
  public boolean mayManageConnectors() {
    return this != VIEWER;
  }
}
