package dev.gatehouse.host.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Objects;
import org.sqlite.SQLiteConfig.TransactionMode;

/** The file in which a run of a connector collects what it reads. */
final class StagingFile {
  // Any other number than before, whenever staging.sql changes.
  private static final int VERSION = 5;

  private final Path folder;
  private final Path file;

  StagingFile(Path folder, long connectorId) {
    this.folder = folder;
    this.file = folder.resolve("sync-" + connectorId + ".db");
  }

  /** Opens the file; makes a new one unless it is of that run. */
  Connection open(long runId) {
    if (!holds(runId)) {
      discard();
    }
    try {
      boolean empty = Files.notExists(file);
      Database.createPrivately(file);
      Connection connection = Database.connect(file, TransactionMode.DEFERRED);
      if (empty) {
        create(connection, runId);
      }
      return connection;
    } catch (IOException | SQLException failure) {
      throw StoreException.of(failure, folder);
    }
  }

  /** Tells whether what a run has read is still there. */
  boolean holds(long runId) {
    if (Files.notExists(file)) {
      return false;
    }
    try (Connection connection = Database.connect(file, TransactionMode.DEFERRED);
        Statement statement = connection.createStatement()) {
      try (ResultSet version = statement.executeQuery("PRAGMA user_version")) {
        if (version.getInt(1) != VERSION) {
          return false;
        }
      }
      try (ResultSet run = statement.executeQuery("SELECT id FROM run")) {
        return run.next() && run.getLong(1) == runId;
      }
    } catch (SQLException unreadable) {
      // What cannot be read is read again from the target system.
      return false;
    }
  }

  void discard() {
    try {
      // The log first: left alone, it would be taken for that of the next file.
      for (String suffix : List.of("-wal", "-shm", "")) {
        Files.deleteIfExists(file.resolveSibling(file.getFileName() + suffix));
      }
    } catch (IOException failure) {
      throw StoreException.of(failure, folder);
    }
  }

  private static void create(Connection connection, long runId) throws SQLException, IOException {
    try (InputStream script =
            Objects.requireNonNull(StagingFile.class.getResourceAsStream("staging.sql"));
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.executeUpdate(new String(script.readAllBytes(), StandardCharsets.UTF_8));
      statement.executeUpdate("INSERT INTO run (id) VALUES (" + runId + ")");
      statement.executeUpdate("PRAGMA user_version = " + VERSION);
      connection.commit();
      connection.setAutoCommit(true);
    }
  }
}
