package dev.gatehouse.host.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.flywaydb.core.Flyway;
import org.sqlite.SQLiteConfig.TransactionMode;
import org.sqlite.SQLiteDataSource;

/**
 * Brings a database to this program's version.
 *
 * <p>The version also stands in the file's {@code user_version}: asking Flyway costs more than half
 * a second at each start, and Flyway accepts a database that is newer than the program.
 */
final class Migration {
  private Migration() {}

  static void run(Path folder, DatabaseFile content) throws SQLException, IOException {
    if (version(folder, content) == content.version()) {
      return;
    }
    Path lockFile = folder.resolve("migration.lock");
    Database.createPrivately(lockFile);
    try (FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.WRITE);
        FileLock lock = channel.lock()) {
      // Another process may have done it while this one waited.
      int version = version(folder, content);
      if (lock.isValid() && version < content.version()) {
        migrate(folder, content, version);
      }
    }
    Files.deleteIfExists(lockFile);
  }

  private static int version(Path folder, DatabaseFile content) throws SQLException {
    Path file = folder.resolve(content.fileName());
    try (Connection connection = Database.connect(file, TransactionMode.DEFERRED)) {
      int version = number(connection, "PRAGMA user_version");
      if (version > content.version()) {
        throw new StoreException(
            StoreException.Kind.NEWER,
            "The data in "
                + folder
                + " was written by a newer Gatehouse (data version "
                + version
                + ", this program knows "
                + content.version()
                + "). Use that Gatehouse, or choose another data folder.");
      }
      return version;
    }
  }

  private static void migrate(Path folder, DatabaseFile content, int version)
      throws SQLException, IOException {
    Path file = folder.resolve(content.fileName());
    try (Connection connection = Database.connect(file, TransactionMode.DEFERRED);
        Statement statement = connection.createStatement()) {
      if (number(connection, "SELECT count(*) FROM sqlite_master") > 0 && version > 0) {
        Path copy = folder.resolve(content.copyName());
        Files.deleteIfExists(copy);
        Database.createPrivately(copy);
        statement.execute("VACUUM INTO '" + copy.toString().replace("'", "''") + "'");
      }
    }
    SQLiteDataSource source = new SQLiteDataSource();
    source.setUrl("jdbc:sqlite:" + file);
    Flyway.configure().dataSource(source).locations(content.migrations()).load().migrate();
    try (Connection connection = Database.connect(file, TransactionMode.IMMEDIATE);
        Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA user_version = " + content.version());
    }
  }

  private static int number(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      return row.getInt(1);
    }
  }
}
