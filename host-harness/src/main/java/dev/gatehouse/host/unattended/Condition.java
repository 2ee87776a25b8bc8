package dev.gatehouse.host.unattended;

/** What a connector is called in one glance. */
public enum Condition {
  /** There has never been one full read. */
  NOT_CONNECTED("Not connected"),
  /** A sync is under way. */
  SYNCING("Syncing"),
  /** There has been a full read, and the last run did not fail. */
  CONNECTED("Connected"),
  /** There has been a full read, and the last run failed. */
  ERROR("Error"),
  /** A person has stopped its syncs. */
  PAUSED("Paused"),
  /** It kept failing, and is only probed. */
  QUARANTINED("Quarantined");

  private final String displayName;

  Condition(String displayName) {
    this.displayName = displayName;
  }

  /** Returns the label to show to people; never blank. */
  public String displayName() {
    return displayName;
  }
}
