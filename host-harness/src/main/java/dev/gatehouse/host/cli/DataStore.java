package dev.gatehouse.host.cli;

import dev.gatehouse.host.connector.Connectors;
import dev.gatehouse.host.connector.DataFolder;
import dev.gatehouse.host.files.Scratch;
import dev.gatehouse.host.store.Database;
import java.io.IOException;
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
    Scratch scratch = scratch("");
    boolean opened = false;
    try {
      // SQLite's native library is unpacked where no other user can exchange it.
      System.setProperty("org.sqlite.tmpdir", scratch.folder().toString());
      Database database = Database.open(checked);
      Connectors connectors = new Connectors(database, Clock.systemUTC(), user());
      opened = true;
      return new DataStore(scratch, database, connectors);
    } finally {
      if (!opened) {
        scratch.close();
      }
    }
  }

  /** Makes a temporary folder, or says why there can be none. */
  static Scratch scratch(String purpose) {
    try {
      return Scratch.create(purpose);
    } catch (IOException e) {
      throw new CommandException(
          ExitCode.DATA_FOLDER,
          "No temporary folder can be made: " + e + ". Set TMPDIR to one that you can write to.");
    }
  }

  /** Returns the user of the operating system, for everything that is written down; never blank. */
  static String user() {
    return System.getProperty("user.name", "unknown");
  }

  Database database() {
    return database;
  }

  Connectors connectors() {
    return connectors;
  }

  @Override
  public void close() {
    database.close();
    scratch.close();
  }
}
