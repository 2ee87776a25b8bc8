package dev.gatehouse.csv;

import dev.gatehouse.spi.CheckReport;
import dev.gatehouse.spi.CheckReport.Organization;
import dev.gatehouse.spi.CheckReport.Permission;
import dev.gatehouse.spi.CheckReport.Verdict;
import dev.gatehouse.spi.CheckRequest;
import dev.gatehouse.spi.Configuration;
import dev.gatehouse.spi.ConnectorContext;
import dev.gatehouse.spi.ConnectorSession;
import dev.gatehouse.spi.Exchange;
import dev.gatehouse.spi.model.ConnectorException;
import dev.gatehouse.spi.model.ConnectorException.Kind;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/** The open folder. It keeps no file open: every operation opens what it needs and closes it. */
final class CsvSession implements ConnectorSession {
  /** One lock a folder, whichever session writes: sessions of two runs may overlap. */
  private static final Map<Path, Lock> LOCKS = new ConcurrentHashMap<>();

  private static final List<String> PROVISIONING =
      List.of(
          "grant group",
          "grant application",
          "grant role",
          "create account",
          "update account",
          "suspend account");

  private final CsvSettings settings;
  private final ConnectorContext context;

  CsvSession(Configuration configuration, ConnectorContext context) {
    this.settings = CsvSettings.of(configuration);
    this.context = context;
  }

  Table accounts() {
    return new Table(this, settings, Columns.ACCOUNTS);
  }

  Table grants() {
    return new Table(this, settings, Columns.GRANTS);
  }

  /** Returns the file that lists resources of a type. */
  Table table(String type) {
    return new Table(this, settings, Columns.valueOf(type.toUpperCase(Locale.ROOT) + "S"));
  }

  int pageSize() {
    return settings.pageSize();
  }

  /** Does something to a file as one exchange that the host gives leave for and hears of. */
  <T> T exchange(String endpoint, Path file, FileWork<T> work) {
    context.awaitLeave(endpoint);
    long start = System.nanoTime();
    try {
      return work.run();
    } catch (NoSuchFileException missing) {
      throw failed(
          Kind.CONFIGURATION,
          "There is no file "
              + file
              + ". Put it there; if there is nothing to list, the row of headers is enough.",
          missing);
    } catch (AccessDeniedException denied) {
      throw failed(
          Kind.PERMISSION, "Access to " + file + " is denied. Let the host use it.", denied);
    } catch (IOException broken) {
      throw failed(Kind.UNAVAILABLE, "The file " + file + " cannot be used now.", broken);
    } finally {
      Duration duration = Duration.ofNanos(System.nanoTime() - start);
      context.exchanged(new Exchange(endpoint, 0, duration));
    }
  }

  private static ConnectorException failed(Kind kind, String message, IOException cause) {
    return ConnectorException.builder(kind, message).cause(cause).build();
  }

  /** Throws if the host wants to stop; long work asks now and then. */
  void stopIfCancelled() {
    if (context.isCancelled()) {
      throw ConnectorException.of(Kind.CANCELLED, "The host has stopped this.");
    }
  }

  /** Does something while nobody else in this process writes to the folder. */
  <T> T locked(Supplier<T> work) {
    Lock lock = LOCKS.computeIfAbsent(settings.folder(), folder -> new ReentrantLock());
    lock.lock();
    try {
      return work.get();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public CheckReport check(CheckRequest request) {
    Path folder = settings.folder();
    return exchange(
        "READ folder",
        folder,
        () -> {
          if (!Files.isDirectory(folder)) {
            throw ConnectorException.of(
                Kind.CONFIGURATION,
                "There is no folder " + folder + ". Correct the setting folder.");
          }
          CheckReport.Builder report =
              CheckReport.of(
                  new Organization(folder.toString(), String.valueOf(folder.getFileName())));
          if (request.wantsPermissions()) {
            permissions(report, folder);
          }
          return report.build();
        });
  }

  private static void permissions(CheckReport.Builder report, Path folder) {
    for (Columns columns : Columns.values()) {
      String stream = columns.file().replace(".csv", "");
      boolean readable = Files.isReadable(folder.resolve(columns.file()));
      report.permission(permission(stream, readable, "read access to " + columns.file()));
    }
    // A file is written beside itself and moved into its place, so the folder decides.
    boolean writable = Files.isWritable(folder);
    for (String subject : PROVISIONING) {
      report.permission(permission(subject, writable, "write access to the folder"));
    }
  }

  private static Permission permission(String subject, boolean allowed, String needs) {
    return new Permission(subject, allowed ? Verdict.ALLOWED : Verdict.DENIED, needs, "");
  }

  /** Does nothing: no file is kept open. */
  @Override
  public void close() {}

  /**
   * Something done to a file.
   *
   * @param <T> the type of its result
   */
  @FunctionalInterface
  interface FileWork<T> {
    T run() throws IOException;
  }
}
