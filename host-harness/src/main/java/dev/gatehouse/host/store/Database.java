package dev.gatehouse.host.store;

import dev.gatehouse.host.files.OwnerOnly;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.sqlite.BusyHandler;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/**
 * The database of one data folder. Safe for use by several threads, and beside other processes on
 * the same folder.
 *
 * <p>Readers never wait: each sees the state of the moment at which it began. Writers take turns.
 */
public final class Database implements AutoCloseable {
  static final int CACHE_KILOBYTES = 16_000;

  private static final int CHECKPOINT_PAGES = 8_000;
  private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(1);
  private static final long BUSY_NANOS = TimeUnit.SECONDS.toNanos(30);

  private final Path folder;
  private final DatabaseFile content;
  private final Jdbi jdbi;
  private final Handle writer;
  private final ReentrantLock turn = new ReentrantLock(true);

  private Database(Path folder, DatabaseFile content) {
    this.folder = folder;
    this.content = content;
    this.jdbi = Jdbi.create(() -> connect(file(), SQLiteConfig.TransactionMode.DEFERRED));
    this.writer = Jdbi.create(() -> connect(file(), SQLiteConfig.TransactionMode.IMMEDIATE)).open();
  }

  /**
   * Opens the database of a data folder; makes it, or brings it to this program's version, if
   * needed. Before an existing database is changed, a copy is put beside it.
   *
   * @param folder the data folder, which exists; never null
   * @return the database, to be closed by the caller; never null
   * @throws StoreException if a newer program wrote it, or it cannot be read or written; the
   *     message is for people
   */
  public static Database open(Path folder) {
    return open(folder, DatabaseFile.STATE);
  }

  /**
   * Opens another database of a data folder in the same way.
   *
   * @param folder the data folder, which exists; never null
   * @param content which of its databases; never null
   * @return the database, to be closed by the caller; never null
   * @throws StoreException if a newer program wrote it, or it cannot be read or written; the
   *     message is for people
   */
  public static Database open(Path folder, DatabaseFile content) {
    try {
      createPrivately(folder.resolve(content.fileName()));
      Migration.run(folder, content);
      return new Database(folder, content);
    } catch (IOException | SQLException | RuntimeException failure) {
      throw StoreException.of(failure, folder);
    }
  }

  /**
   * Returns whether a folder has a database already.
   *
   * @param folder the data folder, which need not exist; never null
   */
  public static boolean isIn(Path folder) {
    return isIn(folder, DatabaseFile.STATE);
  }

  /**
   * Returns whether a folder has one of its databases already.
   *
   * @param folder the data folder, which need not exist; never null
   * @param content which of them; never null
   */
  public static boolean isIn(Path folder, DatabaseFile content) {
    return Files.isRegularFile(folder.resolve(content.fileName()));
  }

  /** Returns the data folder; never null. */
  public Path folder() {
    return folder;
  }

  /**
   * Reads in one transaction: everything that the work sees is of one moment.
   *
   * @param work what to do; never null. It must not keep the handle
   * @param <T> the type of the result
   * @return what the work returned
   * @throws StoreException if the database fails
   */
  public <T> T read(Function<Handle, T> work) {
    try (Handle handle = jdbi.open()) {
      return handle.inTransaction(work::apply);
    } catch (RuntimeException failure) {
      throw ours(failure);
    }
  }

  /**
   * Writes in one transaction; other writers wait, so the work is short. A write within a write is
   * part of it: both are stored, or neither.
   *
   * @param work what to do; never null. It must not keep the handle
   * @param <T> the type of the result
   * @return what the work returned
   * @throws StoreException if the database fails; nothing is written then
   */
  public <T> T write(Function<Handle, T> work) {
    turn.lock();
    try {
      return writer.inTransaction(work::apply);
    } catch (RuntimeException failure) {
      throw ours(failure);
    } finally {
      turn.unlock();
    }
  }

  /**
   * Writes in one transaction that a loss of power does not undo; slower, since it waits for the
   * disk.
   *
   * @param work what to do; never null. It must not keep the handle
   * @param <T> the type of the result
   * @return what the work returned
   * @throws StoreException if the database fails; nothing is written then
   */
  public <T> T writeDurably(Function<Handle, T> work) {
    turn.lock();
    try {
      writer.execute("PRAGMA synchronous = FULL");
      try {
        return writer.inTransaction(work::apply);
      } finally {
        writer.execute("PRAGMA synchronous = NORMAL");
      }
    } catch (RuntimeException failure) {
      throw ours(failure);
    } finally {
      turn.unlock();
    }
  }

  /** Writes, looks at what came of it, and undoes all of it. Others never see any of it. */
  <T> T tryOut(Function<Handle, T> work) {
    turn.lock();
    try {
      writer.begin();
      try {
        return work.apply(writer);
      } finally {
        writer.rollback();
      }
    } catch (RuntimeException failure) {
      throw ours(failure);
    } finally {
      turn.unlock();
    }
  }

  /** Ends the use of the database; what was written stays. */
  @Override
  public void close() {
    writer.close();
  }

  /**
   * Returns connections for a library that wants to write for itself, in short transactions; never
   * null. Each is opened anew, and closed by the library.
   */
  public DataSource dataSource() {
    SQLiteConfig config = config(SQLiteConfig.TransactionMode.IMMEDIATE);
    config.setBusyTimeout((int) TimeUnit.NANOSECONDS.toMillis(BUSY_NANOS));
    SQLiteDataSource source = new SQLiteDataSource(config);
    source.setUrl("jdbc:sqlite:" + file());
    return source;
  }

  Path file() {
    return folder.resolve(content.fileName());
  }

  /** Lets failures of the database become the store's, and others pass. */
  private RuntimeException ours(RuntimeException failure) {
    for (Throwable each = failure; each != null; each = each.getCause()) {
      if (each instanceof SQLException) {
        return StoreException.of(failure, folder);
      }
    }
    return failure;
  }

  /** Makes an empty file that only its owner can read, unless it is there. */
  static void createPrivately(Path file) throws IOException {
    try {
      Files.createFile(file, OwnerOnly.attributes(file));
    } catch (FileAlreadyExistsException fine) {
      // Whoever opened it to others did so on purpose, and is told elsewhere.
    }
  }

  /** Opens a connection to a database file with the settings that all of ours have. */
  static Connection connect(Path file, SQLiteConfig.TransactionMode mode) throws SQLException {
    return connect(file.toString(), mode);
  }

  /** Opens a new database that has no name and is gone when the connection is closed. */
  static Connection connectNameless() throws SQLException {
    return connect("", SQLiteConfig.TransactionMode.DEFERRED);
  }

  private static Connection connect(String file, SQLiteConfig.TransactionMode mode)
      throws SQLException {
    Connection connection = config(mode).createConnection("jdbc:sqlite:" + file);
    BusyHandler.setHandler(connection, new PatientWriter());
    return connection;
  }

  private static SQLiteConfig config(SQLiteConfig.TransactionMode mode) {
    SQLiteConfig config = new SQLiteConfig();
    config.enforceForeignKeys(true);
    config.setJournalMode(SQLiteConfig.JournalMode.WAL);
    // Safe when the process is killed; after a power loss the last transactions may be missing.
    config.setSynchronous(SQLiteConfig.SynchronousMode.NORMAL);
    config.setTransactionMode(mode);
    // A comparison jumps about in indexes of several megabytes; SQLite's own choice holds two.
    config.setCacheSize(-CACHE_KILOBYTES);
    // Each of them waits for the disk, so a sync has a few large ones instead of many small ones.
    config.setPragma(SQLiteConfig.Pragma.WAL_AUTOCHECKPOINT, Integer.toString(CHECKPOINT_PAGES));
    return config;
  }

  /**
   * Waits for another writer by looking often. SQLite's own way sleeps up to 100 ms between two
   * looks and so misses the short gaps that a long publication leaves for others.
   */
  private static final class PatientWriter extends BusyHandler {
    private long since;

    @Override
    protected int callback(int earlierCalls) {
      long now = System.nanoTime();
      if (earlierCalls == 0) {
        since = now;
      }
      if (now - since > BUSY_NANOS) {
        return 0;
      }
      LockSupport.parkNanos(POLL_NANOS);
      return 1;
    }
  }
}
