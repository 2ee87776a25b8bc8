package dev.gatehouse.host.store;

import java.util.Locale;

/** The databases of a data folder. */
public enum DatabaseFile {
  /** Connectors, and what was read from their target systems. */
  STATE("gatehouse", 8),
  /**
   * What the console keeps of its own: people, sessions, schedules. It stands apart, so that a sync
   * that publishes never makes a page wait.
   */
  CONSOLE("console", 1);

  private final String base;
  private final int version;

  DatabaseFile(String base, int version) {
    this.base = base;
    this.version = version;
  }

  /** Returns the name of the file in the data folder; never blank. */
  String fileName() {
    return base + ".db";
  }

  /** Returns the name of the copy that is made before the file is brought to this version. */
  String copyName() {
    return base + "-before-v" + version + ".db";
  }

  /** Returns the number of the newest migration. */
  int version() {
    return version;
  }

  /** Returns where the migrations are. */
  String migrations() {
    return "classpath:dev/gatehouse/host/store/"
        + (this == STATE ? "migration" : name().toLowerCase(Locale.ROOT));
  }
}
