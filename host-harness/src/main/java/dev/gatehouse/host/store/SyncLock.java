package dev.gatehouse.host.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Sees to it that a connector is synced once at a time, over all processes on a data folder.
 *
 * <p>It is a lock of the operating system on a small file, which is released when the process ends
 * in whatever way. The file says who holds it.
 */
public final class SyncLock implements AutoCloseable {
  // Locks of a process vanish when it closes any channel on the file, so those that this process
  // holds are never looked at through the file.
  private static final Map<Path, Holder> HELD_HERE = new ConcurrentHashMap<>();
  // One thread at a time opens a lock file: Java refuses to probe what another one probes, and
  // whoever
  // closed a channel behind the back of a thread that has just locked would take its lock away.
  private static final Object FILES = new Object();
  // The lock is on a byte behind the text: some systems let nobody read what is locked.
  private static final long LOCKED_BYTE = 1L << 40;
  private static final String SERVER = "serve";
  private static final int TRIES = 20;
  private static final long BETWEEN_TRIES_NANOS = TimeUnit.MILLISECONDS.toNanos(10);
  private static final int MAX_TEXT = 100;

  private final Path folder;
  private final Path file;
  private final FileChannel channel;

  private SyncLock(Path folder, Path file, FileChannel channel) {
    this.folder = folder;
    this.file = file;
    this.channel = channel;
  }

  /**
   * Takes the lock of a connector.
   *
   * @param folder the data folder; never null
   * @param connectorId the connector's row
   * @param now the time to write into the lock; never null
   * @return the lock, to be closed when the sync is over; empty if a sync is under way
   * @throws StoreException if the lock file cannot be written
   */
  public static Optional<SyncLock> tryAcquire(Path folder, long connectorId, Instant now) {
    return tryAcquire(folder, file(folder, connectorId), now);
  }

  /**
   * Takes another lock of a connector: only one file of changes is applied at a time, also while a
   * sync is under way.
   *
   * @param folder the data folder; never null
   * @param connectorId the connector's row
   * @param now the time to write into the lock; never null
   * @return the lock, to be closed when the file is done; empty if another file is under way
   * @throws StoreException if the lock file cannot be written
   */
  public static Optional<SyncLock> tryAcquireForChanges(
      Path folder, long connectorId, Instant now) {
    return tryAcquire(folder, file(folder, "apply-" + connectorId), now);
  }

  /**
   * Takes the lock of the server: only one runs on a data folder at a time.
   *
   * @param folder the data folder; never null
   * @param now the time to write into the lock; never null
   * @return the lock, to be closed when the server ends; empty if another one runs
   * @throws StoreException if the lock file cannot be written
   */
  public static Optional<SyncLock> tryAcquireForServer(Path folder, Instant now) {
    return tryAcquire(folder, file(folder, SERVER), now);
  }

  private static Optional<SyncLock> tryAcquire(Path folder, Path file, Instant now) {
    Holder self = new Holder(ProcessHandle.current().pid(), now);
    if (HELD_HERE.putIfAbsent(file, self) != null) {
      return Optional.empty();
    }
    synchronized (FILES) {
      return acquire(folder, file, self);
    }
  }

  private static Optional<SyncLock> acquire(Path folder, Path file, Holder self) {
    try {
      Database.createPrivately(file);
      FileChannel channel =
          FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
      if (lockPatiently(channel)) {
        byte[] text = (self.pid() + " " + self.since()).getBytes(StandardCharsets.UTF_8);
        channel.truncate(0);
        channel.write(ByteBuffer.wrap(text), 0);
        return Optional.of(new SyncLock(folder, file, channel));
      }
      channel.close();
      HELD_HERE.remove(file);
      return Optional.empty();
    } catch (IOException failure) {
      HELD_HERE.remove(file);
      throw StoreException.of(failure, folder);
    }
  }

  /**
   * Tells who syncs a connector.
   *
   * @param folder the data folder; never null
   * @param connectorId the connector's row
   * @return the holder of the lock, or empty if no sync is under way
   * @throws StoreException if the lock file cannot be read
   */
  public static Optional<Holder> holder(Path folder, long connectorId) {
    return holder(folder, file(folder, connectorId));
  }

  /** Tells which server runs on a data folder; empty if none does. */
  public static Optional<Holder> server(Path folder) {
    return holder(folder, file(folder, SERVER));
  }

  private static Optional<Holder> holder(Path folder, Path file) {
    synchronized (FILES) {
      Optional<Holder> here = Optional.ofNullable(HELD_HERE.get(file));
      return here.isPresent() || !Files.exists(file) ? here : probe(folder, file);
    }
  }

  private static Optional<Holder> probe(Path folder, Path file) {
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      FileLock probe = channel.tryLock(LOCKED_BYTE, 1, false);
      if (probe != null) {
        return Optional.empty();
      }
      return Optional.of(read(channel));
    } catch (IOException failure) {
      throw StoreException.of(failure, folder);
    }
  }

  /** Gives the lock back. */
  @Override
  public void close() {
    try {
      channel.truncate(0);
      channel.close();
    } catch (IOException failure) {
      throw StoreException.of(failure, folder);
    } finally {
      HELD_HERE.remove(file);
    }
  }

  private static Path file(Path folder, long connectorId) {
    return file(folder, "sync-" + connectorId);
  }

  private static Path file(Path folder, String name) {
    return folder.toAbsolutePath().normalize().resolve(name + ".lock");
  }

  /** Tries again while the other one may be somebody who only looks. */
  private static boolean lockPatiently(FileChannel channel) throws IOException {
    for (int tries = 0; tries < TRIES; tries++) {
      if (channel.tryLock(LOCKED_BYTE, 1, false) != null) {
        return true;
      }
      if (ProcessHandle.of(read(channel).pid()).isPresent()) {
        return false;
      }
      LockSupport.parkNanos(BETWEEN_TRIES_NANOS);
    }
    return false;
  }

  private static Holder read(FileChannel channel) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(MAX_TEXT);
    int length = channel.read(buffer, 0);
    String text = length < 1 ? "" : new String(buffer.array(), 0, length, StandardCharsets.UTF_8);
    int space = text.indexOf(' ');
    try {
      return space < 0
          ? Holder.UNKNOWN
          : new Holder(
              Long.parseLong(text.substring(0, space)), Instant.parse(text.substring(space + 1)));
    } catch (NumberFormatException | DateTimeParseException beingWritten) {
      return Holder.UNKNOWN;
    }
  }

  /**
   * Who syncs.
   *
   * @param pid the id of the process, or -1 if it is just starting
   * @param since when it started the sync; never null
   */
  public record Holder(long pid, Instant since) {
    static final Holder UNKNOWN = new Holder(-1, Instant.EPOCH);
  }
}
