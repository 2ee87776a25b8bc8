package dev.gatehouse.host.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.gatehouse.host.store.StoreException.Kind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** What the database library says is told by what it means for the user. */
class StoreExceptionTest {
  /** The system's own folder, which says that it has no room at all. */
  private static final Path FULL = Path.of("/proc");

  @TempDir private Path roomy;

  @Test
  void aCodeIsFoundBehindExceptionsThatHaveNone() {
    SQLException wrapped =
        new SQLException("Error opening connection", failure(SQLiteErrorCode.SQLITE_FULL));
    assertEquals(Kind.FULL, StoreException.of(wrapped, roomy).kind());
  }

  @Test
  void aFileThatCannotBeOpenedOrWrittenForLackOfSpaceMeansAFullDisk() {
    assertEquals(Kind.UNWRITABLE, kind(SQLiteErrorCode.SQLITE_CANTOPEN, roomy));
    assertEquals(Kind.UNWRITABLE, kind(SQLiteErrorCode.SQLITE_IOERR, roomy));
    assumeTrue(Files.isDirectory(FULL), "Linux has a folder without room");
    assertEquals(Kind.FULL, kind(SQLiteErrorCode.SQLITE_CANTOPEN, FULL));
    assertEquals(Kind.FULL, kind(SQLiteErrorCode.SQLITE_IOERR, FULL));
  }

  private static Kind kind(SQLiteErrorCode code, Path folder) {
    return StoreException.of(failure(code), folder).kind();
  }

  private static SQLiteException failure(SQLiteErrorCode code) {
    return new SQLiteException("It failed.", code);
  }
}
