package dev.gatehouse.host.files;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.UserPrincipal;
import java.util.Comparator;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * A private temporary folder that goes away with the command; or, if that is killed, when the next
 * one makes a folder.
 *
 * <p>A lock on a file in it says that it is in use. The operating system lets go of the lock when
 * the process ends in whatever way.
 */
public final class Scratch implements AutoCloseable {
  private static final String BEGINNING = "gatehouse-";
  private static final String IN_USE = "in-use";
  // A process loses its lock on a file when it closes any channel on it, so it keeps off its own.
  private static final Set<Path> OWN = ConcurrentHashMap.newKeySet();

  private final Path folder;
  private final FileChannel inUse;

  private Scratch(Path folder, FileChannel inUse) {
    this.folder = folder;
    this.inUse = inUse;
  }

  /**
   * Makes a folder that only this user can look into, and deletes those that killed processes of
   * this user left behind.
   *
   * @param purpose what it is for, as a part of its name; never null, possibly empty
   * @return the folder, to be closed by the caller; never null
   * @throws IOException if no temporary folder can be made
   */
  public static Scratch create(String purpose) throws IOException {
    return create(Path.of(System.getProperty("java.io.tmpdir")), purpose);
  }

  static Scratch create(Path parent, String purpose) throws IOException {
    while (true) {
      Path folder = Files.createTempDirectory(parent, BEGINNING + purpose);
      OWN.add(folder);
      Path mark = folder.resolve(IN_USE);
      FileChannel channel =
          FileChannel.open(
              mark,
              Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
              OwnerOnly.attributes(mark));
      // Another process may have taken it for a dead one's in this very moment.
      if (channel.tryLock() != null && Files.exists(mark)) {
        sweep(parent, Files.getOwner(folder));
        return new Scratch(folder, channel);
      }
      channel.close();
    }
  }

  /** Returns the folder; never null. */
  public Path folder() {
    return folder;
  }

  /** Ends the use of the folder without deleting it; nobody else will. */
  public void keep() {
    try {
      Files.deleteIfExists(folder.resolve(IN_USE));
      inUse.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Deletes the folder and everything in it. */
  @Override
  public void close() {
    try {
      deleteContent(folder);
      inUse.close();
      deleteRest(folder);
      OWN.remove(folder);
    } catch (IOException | UncheckedIOException e) {
      System.getLogger(Scratch.class.getName())
          .log(System.Logger.Level.WARNING, "cannot delete " + folder, e);
    }
  }

  private static void sweep(Path parent, UserPrincipal self) {
    try (DirectoryStream<Path> found = Files.newDirectoryStream(parent, BEGINNING + "*")) {
      for (Path each : found) {
        // Others could exchange what lies in a folder of theirs while it is being deleted.
        if (!OWN.contains(each)
            && Files.isDirectory(each, LinkOption.NOFOLLOW_LINKS)
            && Files.getOwner(each, LinkOption.NOFOLLOW_LINKS).equals(self)) {
          deleteUnlessInUse(each);
        }
      }
    } catch (IOException | DirectoryIteratorException later) {
      // What lies about takes some room and nothing else; the next command tries again.
    }
  }

  private static void deleteUnlessInUse(Path folder) {
    try {
      try (FileChannel channel =
              FileChannel.open(
                  folder.resolve(IN_USE), StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
          FileLock lock = channel.tryLock()) {
        if (lock == null) {
          return;
        }
        deleteContent(folder);
      }
      deleteRest(folder);
    } catch (IOException | UncheckedIOException later) {
      // It has no mark, so that it is somebody's own, or it goes away in this moment.
    }
  }

  /** Deletes everything but the mark: some systems keep a file that is open. */
  private static void deleteContent(Path folder) throws IOException {
    Path mark = folder.resolve(IN_USE);
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        if (!file.equals(mark) && !file.equals(folder)) {
          Files.deleteIfExists(file);
        }
      }
    }
  }

  private static void deleteRest(Path folder) throws IOException {
    Files.deleteIfExists(folder.resolve(IN_USE));
    Files.deleteIfExists(folder);
  }
}
