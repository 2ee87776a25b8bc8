package dev.gatehouse.host.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/** The store cannot do what it was asked for; the message is a sentence with what to do. */
public final class StoreException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Less than SQLite asks for at a time. */
  private static final long LITTLE_SPACE = 64 * 1024;

  private final Kind kind;

  /**
   * Makes an exception.
   *
   * @param kind what is wrong; never null
   * @param message a sentence with cause and remedy; never blank
   */
  public StoreException(Kind kind, String message) {
    super(message);
    this.kind = kind;
  }

  private StoreException(Kind kind, String message, Throwable cause) {
    super(message, cause);
    this.kind = kind;
  }

  /** Returns what is wrong; never null. */
  public Kind kind() {
    return kind;
  }

  /**
   * Finds the store's own words for a failure of the database library or the file system.
   *
   * @param failure what was thrown; never null. A {@code StoreException} is returned as it is
   * @param folder the data folder, for the sentence; never null
   * @return the exception to throw; never null
   */
  static StoreException of(Throwable failure, Path folder) {
    if (failure instanceof StoreException known) {
      return known;
    }
    Optional<SQLException> sql =
        find(failure, SQLException.class, each -> each.getErrorCode() != 0);
    // The low byte of an extended SQLite result code is the code that the manual lists.
    int code = sql.map(each -> each.getErrorCode() & 0xff).orElse(0);
    boolean noSpace =
        find(failure, IOException.class, each -> true)
            .map(each -> String.valueOf(each.getMessage()).toLowerCase(Locale.ROOT))
            .filter(message -> message.contains("no space") || message.contains("not enough space"))
            .isPresent();
    // On a full disk SQLite fails with 13, or with 10 or 14 if it was its own bookkeeping that did
    // not fit.
    if (noSpace || code == 13 || ((code == 10 || code == 14) && isFull(folder))) {
      return new StoreException(
          Kind.FULL,
          "The disk that holds "
              + folder
              + " is full. Nothing that was stored is lost. Free some space and try again.",
          failure);
    }
    return switch (code) {
      case 5, 6 ->
          new StoreException(
              Kind.BUSY,
              "Another process has been writing to " + folder + " for too long. Try again.",
              failure);
      case 11, 26 ->
          new StoreException(
              Kind.UNREADABLE,
              "The database in "
                  + folder
                  + " is damaged or is not a database. Restore a backup, or choose another data"
                  + " folder.",
              failure);
      case 10 ->
          new StoreException(
              Kind.UNWRITABLE,
              "The disk that holds "
                  + folder
                  + " does not read or write as it should ("
                  + sql.map(Throwable::getMessage).orElse("")
                  + "). Look into the system's log, and try again.",
              failure);
      case 3, 8, 14, 23 ->
          new StoreException(
              Kind.UNWRITABLE,
              "The database in "
                  + folder
                  + " cannot be opened or written. See who owns the folder and its files.",
              failure);
      default ->
          new StoreException(
              Kind.UNEXPECTED, "The database in " + folder + " failed: " + failure + ".", failure);
    };
  }

  private static boolean isFull(Path folder) {
    try {
      return Files.getFileStore(folder).getUsableSpace() < LITTLE_SPACE;
    } catch (IOException unknown) {
      return false;
    }
  }

  private static <T extends Throwable> Optional<T> find(
      Throwable failure, Class<T> type, Predicate<T> wanted) {
    for (Throwable each = failure; each != null; each = each.getCause()) {
      if (type.isInstance(each) && wanted.test(type.cast(each))) {
        return Optional.of(type.cast(each));
      }
    }
    return Optional.empty();
  }

  /** What is wrong with the store. */
  public enum Kind {
    /** A newer program wrote it. */
    NEWER,
    /** It is damaged or not a database. */
    UNREADABLE,
    /** The folder or a file may not be opened or written. */
    UNWRITABLE,
    /** The disk is full. */
    FULL,
    /** Another process kept it for too long. */
    BUSY,
    /** Anything else. */
    UNEXPECTED
  }
}
