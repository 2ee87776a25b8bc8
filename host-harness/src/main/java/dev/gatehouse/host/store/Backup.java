package dev.gatehouse.host.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.sqlite.SQLiteConfig.TransactionMode;

/**
 * Copies the database into one file while others read and write it. The copy is of one moment, and
 * the same as what a crash at that moment would have left: the next sync mends what one had begun.
 */
public final class Backup {
  private Backup() {}

  /**
   * Writes a copy for its owner only, and checks it. The file gets its name when it is whole.
   *
   * @param database the store; never null
   * @param file the file, which does not exist, in a folder that does; never null
   * @return how many bytes the copy has
   * @throws FileAlreadyExistsException if the file exists; it is left as it is
   * @throws StoreException if the copy cannot be written, or is not what it should be; nothing is
   *     left of it then
   */
  public static long write(Database database, Path file) throws FileAlreadyExistsException {
    Path folder = file.toAbsolutePath().normalize().getParent();
    if (folder == null || Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      throw new FileAlreadyExistsException(file.toString());
    }
    try {
      Path fresh = Files.createTempFile(folder, "gatehouse-", ".part");
      try {
        copy(database, fresh);
        check(fresh);
        try (FileChannel channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
          channel.force(true);
        }
        Files.move(fresh, file);
        return Files.size(file);
      } finally {
        Files.deleteIfExists(fresh);
      }
    } catch (FileAlreadyExistsException meanwhile) {
      throw meanwhile;
    } catch (IOException | SQLException failure) {
      throw StoreException.of(failure, folder);
    }
  }

  private static void copy(Database database, Path fresh) throws SQLException {
    try (Connection connection = Database.connect(database.file(), TransactionMode.DEFERRED);
        PreparedStatement vacuum = connection.prepareStatement("VACUUM INTO ?")) {
      vacuum.setString(1, fresh.toString());
      vacuum.execute();
    }
  }

  /** Reads every page of the copy; immutable, so that SQLite puts no other files beside it. */
  private static void check(Path fresh) throws SQLException {
    String url = "jdbc:sqlite:" + fresh.toUri() + "?immutable=1";
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("PRAGMA integrity_check(1)")) {
      if (!row.next() || !row.getString(1).equals("ok")) {
        throw new StoreException(
            StoreException.Kind.UNREADABLE,
            "The copy is not whole, so it was deleted. The database or the disk may be damaged:"
                + " look into the system's log, and restore an earlier backup if reading fails"
                + " too.");
      }
    }
  }
}
