package dev.gatehouse.host.cli;

import dev.gatehouse.host.connector.Connectors;
import dev.gatehouse.host.connector.DataFolder;
import dev.gatehouse.host.store.Database;
import java.nio.file.Path;
import java.time.Clock;

/** The opened data folder: the database and the connectors in it. */
final class DataStore implements AutoCloseable {
  private final Scratch scratch;
  private final Database database;
  private final Connectors connectors;

  private DataStore(Scratch scratch, Database database, Connectors connectors) {
    this.scratch = scratch;
    this.database = database;
    this.connectors = connectors;
  }

  /** Opens a data folder; makes it at first use. */
  static DataStore open(Path folder) {
    Path checked = DataFolder.open(folder);
    Scratch scratch = Scratch.create("gatehouse-");
    boolean opened = false;
    try {
      // SQLite's native library is unpacked where no other user can exchange it.
      System.setProperty("org.sqlite.tmpdir", scratch.folder().toString());
      Database database = Database.open(checked);
      Connectors connectors = new Connectors(database, Clock.systemUTC(), actor());
      opened = true;
      return new DataStore(scratch, database, connectors);
    } finally {
      if (!opened) {
        scratch.close();
      }
    }
  }

  Database database() {
    return database;
  }

  Connectors connectors() {
    return connectors;
  }

  /** Returns who changes things: the user of the operating system. */
  static String actor() {
    return System.getProperty("user.name", "unknown");
  }

  @Override
  public void close() {
    database.close();
    scratch.close();
  }
}
