package dev.gatehouse.host.console;

/** The steps of adding a connector, in their order. */
public enum WizardStep {
  PLUGIN("Plugin", ""),
  APPLICATION("Application", "/application"),
  OWNERS("Owners", "/owners"),
  SETTINGS("Settings", "/settings");

  private final String title;
  private final String path;

  WizardStep(String title, String path) {
    this.title = title;
    this.path = path;
  }

  /** Returns what the step is called; never blank. */
  public String title() {
    return title;
  }

  /** Returns what follows {@code /connectors/{connector}} in its address; empty if it has none. */
  public String path() {
    return path;
  }
}
