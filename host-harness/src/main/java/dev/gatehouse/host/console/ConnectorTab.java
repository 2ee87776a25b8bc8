package dev.gatehouse.host.console;

/** The pages of one connector, in the order in which they are offered. */
public enum ConnectorTab {
  OVERVIEW("", "Overview"),
  DATA("/data/accounts", "Data"),
  SETTINGS("/settings", "Settings"),
  RUNS("/runs", "Runs"),
  HELD("/held", "Held changes"),
  SCHEDULE("/schedule", "Schedule"),
  CAPABILITIES("/capabilities", "Capabilities"),
  OWNERS("/owners", "Owners"),
  AUDIT("/audit", "Audit");

  private final String path;
  private final String title;

  ConnectorTab(String path, String title) {
    this.path = path;
    this.title = title;
  }

  /** Returns what follows {@code /connectors/{connector}} in the address; possibly empty. */
  public String path() {
    return path;
  }

  /** Returns what the tab is called; never blank. */
  public String title() {
    return title;
  }
}
