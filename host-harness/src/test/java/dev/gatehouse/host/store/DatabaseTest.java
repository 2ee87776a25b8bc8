package dev.gatehouse.host.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteConfig.TransactionMode;

/** Opening, guarding and failing. */
class DatabaseTest {
  @Test
  void itsFilesAreForTheirOwnerOnly(@TempDir Path folder) throws IOException {
    try (Database database = Database.open(folder)) {
      database.write(handle -> handle.execute("CREATE TABLE t (x)"));
      try (var files = Files.list(folder)) {
        for (Path file : files.toList()) {
          assertEquals(
              "rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        }
      }
    }
  }

  @Test
  void openedAgainItIsNotMigratedAgain(@TempDir Path folder) throws IOException {
    Database.open(folder).close();
    try (Database database = Database.open(folder)) {
      assertEquals(DatabaseFile.STATE.version(), number(database, "PRAGMA user_version"));
    }
    try (var files = Files.list(folder)) {
      assertFalse(
          files.anyMatch(file -> file.getFileName().toString().startsWith("gatehouse-before")));
    }
  }

  @Test
  void aDatabaseOfANewerProgramIsRefused(@TempDir Path folder) throws SQLException {
    Database.open(folder).close();
    try (Connection connection =
            Database.connect(folder.resolve("gatehouse.db"), TransactionMode.DEFERRED);
        Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA user_version = 99");
    }
    StoreException refused = assertThrows(StoreException.class, () -> Database.open(folder));
    assertEquals(StoreException.Kind.NEWER, refused.kind());
    assertTrue(String.valueOf(refused.getMessage()).contains("newer Gatehouse (data version 99"));
  }

  @Test
  void aFileThatIsNoDatabaseIsRefused(@TempDir Path folder) throws IOException {
    Files.writeString(folder.resolve("gatehouse.db"), "This is a letter to my aunt. ".repeat(100));
    StoreException refused = assertThrows(StoreException.class, () -> Database.open(folder));
    assertEquals(StoreException.Kind.UNREADABLE, refused.kind());
  }

  @Test
  void aFullDiskIsToldAsOneAndKeepsWhatWasStored(@TempDir Path folder) {
    try (Database database = Database.open(folder)) {
      database.write(handle -> handle.execute("CREATE TABLE t (x)"));
      database.write(handle -> handle.execute("INSERT INTO t VALUES ('kept')"));
      int pages =
          database.write(
              handle -> handle.createQuery("PRAGMA page_count").mapTo(Integer.class).one());
      database.write(
          handle ->
              handle.createQuery("PRAGMA max_page_count = " + pages).mapTo(Integer.class).one());
      StoreException full =
          assertThrows(
              StoreException.class,
              () ->
                  database.write(
                      handle -> handle.execute("INSERT INTO t VALUES (zeroblob(1000000))")));
      assertEquals(StoreException.Kind.FULL, full.kind());
      assertTrue(
          String.valueOf(full.getMessage())
              .startsWith("The disk that holds " + folder + " is full."));
      assertEquals(List.of("kept"), texts(database));
      assertEquals(1, (int) database.<Integer>write(handle -> handle.execute("DELETE FROM t")));
    }
  }

  @Test
  void aFailureOfTheWorkItselfIsNotTheStores(@TempDir Path folder) {
    try (Database database = Database.open(folder)) {
      assertThrows(
          IllegalArgumentException.class,
          () ->
              database.write(
                  handle -> {
                    handle.execute("CREATE TABLE half (x)");
                    throw new IllegalArgumentException("no");
                  }));
      assertEquals(0, number(database, "SELECT count(*) FROM sqlite_master WHERE name = 'half'"));
    }
  }

  @Test
  void aWriteWithinAWriteIsPartOfIt(@TempDir Path folder) {
    try (Database database = Database.open(folder)) {
      database.write(handle -> handle.execute("CREATE TABLE t (x)"));
      assertThrows(
          IllegalArgumentException.class,
          () ->
              database.write(
                  outer -> {
                    database.write(inner -> inner.execute("INSERT INTO t VALUES ('within')"));
                    throw new IllegalArgumentException("no");
                  }));
      assertEquals(List.of(), texts(database));
    }
  }

  @Test
  void removingAConnectorRemovesEverythingOfIt(@TempDir Path folder) {
    try (Database database = Database.open(folder)) {
      database.write(
          handle -> {
            handle.execute(
                "INSERT INTO connector (id, name, plugin, created_at) VALUES (1, 'c', 'p', 'now')");
            handle.execute("INSERT INTO object VALUES (1, 1, 'user', 'u')");
            handle.execute("INSERT INTO object VALUES (2, 1, 'group', 'g')");
            handle.execute("INSERT INTO grant_version VALUES (2, 1, 1, 1, NULL, 1)");
            return handle.execute("DELETE FROM connector");
          });
      assertEquals(0, number(database, "SELECT count(*) FROM grant_version"));
    }
  }

  @Test
  void whatAnEarlierVersionKeptOfRunsIsThere(@TempDir Path folder) throws SQLException {
    Path file = folder.resolve("gatehouse.db");
    Flyway.configure()
        .dataSource("jdbc:sqlite:" + file, "", "")
        .locations("classpath:dev/gatehouse/host/store/migration")
        .target("1")
        .load()
        .migrate();
    try (Connection connection = Database.connect(file, TransactionMode.DEFERRED);
        Statement statement = connection.createStatement()) {
      for (String sql :
          List.of(
              "INSERT INTO connector VALUES (1, 'c', 'p', 'then', NULL, NULL, 2)",
              "INSERT INTO run (id, connector_id, state, started_at, ended_at, plugin_version,"
                  + " plugin_digest, fingerprint) VALUES (1, 1, 'SUCCEEDED', 't1', 't1', '', '', '')",
              "INSERT INTO run (id, connector_id, state, started_at, ended_at, plugin_version,"
                  + " plugin_digest, fingerprint) VALUES (2, 1, 'HELD', 't2', 't2', '', '', '')",
              "INSERT INTO run_stream VALUES"
                  + " (1, 0, 'users', 'Users', 'COMPLETE', 1, 1, 1, 1, 1, 1, 0, NULL)",
              "INSERT INTO run_stream VALUES"
                  + " (2, 0, 'users', 'Users', 'INCOMPLETE', 1, 0, 1, 1, 1, 1, 0, 'why')",
              "INSERT INTO run_change VALUES (1, 'ACCOUNTS', 'user', 9, 0, 0, 5, 0, 'planned')",
              "INSERT INTO object VALUES (7, 1, 'user', 'u')",
              "INSERT INTO source VALUES (3, 1, 'users', 0)",
              "INSERT INTO resource_version VALUES (1, 7, 1, NULL, 3, 1, 'ACCOUNT', 'U', NULL, NULL,"
                  + " NULL, 'd', '{}')",
              "INSERT INTO held_removal VALUES (2, 'ACCOUNTS', 7, 0, 0)",
              "PRAGMA user_version = 1")) {
        statement.execute(sql);
      }
    }
    try (Database database = Database.open(folder)) {
      assertTrue(
          Files.exists(
              folder.resolve("gatehouse-before-v" + DatabaseFile.STATE.version() + ".db")));
      assertEquals(1, number(database, "SELECT read_in_full FROM connector"));
      assertEquals(2, number(database, "SELECT count(*) FROM run_stream WHERE as_of = 't1'"));
      assertEquals(5, number(database, "SELECT removed FROM run_change"));
      assertEquals(
          1,
          number(
              database,
              "SELECT count(*) FROM held_removal WHERE stream = 'users' AND since = 't2'"));
      assertEquals(
          1,
          number(
              database,
              "SELECT count(*) FROM hold_decision WHERE run_id = 1 AND reason = 'planned'"));
    }
  }

  private static int number(Database database, String sql) {
    return database.read(handle -> handle.createQuery(sql).mapTo(Integer.class).one());
  }

  private static List<String> texts(Database database) {
    return database.read(
        handle -> handle.createQuery("SELECT x FROM t").mapTo(String.class).list());
  }
}
