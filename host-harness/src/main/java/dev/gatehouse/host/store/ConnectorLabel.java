package dev.gatehouse.host.store;

/** What a configured connector is called in one glance. */
public enum ConnectorLabel {
  /** There has never been one full read. */
  NOT_CONNECTED("Not connected"),
  /** A sync is under way. */
  SYNCING("Syncing"),
  /** There has been a full read, and the last run did not fail. */
  CONNECTED("Connected"),
  /** There has been a full read, and the last run failed. */
  ERROR("Error");

  private final String displayName;

  ConnectorLabel(String displayName) {
    this.displayName = displayName;
  }

  /** Returns the label to show to people; never blank. */
  public String displayName() {
    return displayName;
  }
}
