package dev.gatehouse.host.sync;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.host.store.Backup;
import dev.gatehouse.host.store.Database;
import dev.gatehouse.host.store.RunState;
import dev.gatehouse.host.store.StoreException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Copies of the database, and what becomes of them in an empty data folder. */
class BackupTest {
  @TempDir private Path folder;

  @Test
  void aRestoredBackupShowsEveryKeptStateAndSyncsOn() throws IOException {
    Town town = Town.small();
    try (Bench bench = new Bench(data(), town)) {
      bench.sync();
      List<String> first = bench.state();
      town.removeUser("u02");
      bench.sync();
      Path file = folder.resolve("copy.db");
      assertEquals(Backup.write(bench.database, file), Files.size(file));
      assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
      try (Bench restored = restore(file, town)) {
        assertEquals(bench.state(), restored.state());
        assertEquals(first, restored.stateAt(1));
        town.user("new");
        assertEquals(RunState.SUCCEEDED, restored.sync().run().state());
        assertEquals(truth(town), restored.state());
      }
    }
  }

  @Test
  void aBackupInTheMiddleOfAPublicationIsMendedByTheNextSync() throws IOException {
    Town town = Town.small();
    try (Bench bench = new Bench(data(), town)) {
      bench.sync();
      List<String> before = bench.state();
      town.user("new");
      town.removeUser("u03");
      // The database refuses the flip: everything is written, and nobody may see it.
      bench.database.write(
          handle ->
              handle.execute(
                  "CREATE TRIGGER no_flip BEFORE UPDATE OF published_run ON connector"
                      + " BEGIN SELECT RAISE(ABORT, 'no'); END"));
      assertThrows(StoreException.class, bench::sync);
      Path file = copy(bench, "copy.db");
      try (Bench restored = restore(file, town)) {
        restored.database.write(handle -> handle.execute("DROP TRIGGER no_flip"));
        assertEquals(before, restored.state());
        assertEquals(RunState.SUCCEEDED, restored.sync().run().state());
        assertEquals(truth(town), restored.state());
        assertEquals(before, restored.stateAt(1));
      }
    }
  }

  @Test
  void backupsBesideSyncsAreEachOfOnePublishedState() throws Exception {
    Town town = Town.small();
    ExecutorService copier = Executors.newSingleThreadExecutor();
    try (Bench bench = new Bench(data(), town)) {
      bench.sync();
      Set<List<String>> published = new HashSet<>(Set.of(bench.state()));
      Cancellation end = new Cancellation();
      Future<List<Path>> copies =
          copier.submit(
              () -> {
                List<Path> files = new ArrayList<>();
                do {
                  files.add(copy(bench, "copy" + files.size() + ".db"));
                } while (!end.isCancelled());
                return files;
              });
      for (String department : List.of("North", "South", "East")) {
        for (int i = 0; i < 25; i++) {
          town.user("u%02d".formatted(i), department);
        }
        assertEquals(RunState.SUCCEEDED, bench.sync().run().state());
        published.add(bench.state());
      }
      end.cancel();
      for (Path file : copies.get()) {
        try (Bench restored = restore(file, town)) {
          assertTrue(published.contains(restored.state()), file.toString());
        }
      }
    } finally {
      copier.shutdownNow();
    }
  }

  @Test
  void nothingIsOverwrittenAndNothingLeftBehind() throws IOException {
    try (Bench bench = new Bench(data(), Town.small())) {
      Path there = Files.writeString(folder.resolve("there.db"), "precious");
      Path link = Files.createSymbolicLink(folder.resolve("link.db"), folder.resolve("nowhere"));
      for (Path file : List.of(there, link, folder.resolve("data"))) {
        assertThrows(
            FileAlreadyExistsException.class,
            () -> Backup.write(bench.database, file),
            file::toString);
      }
      assertEquals("precious", Files.readString(there));
      Path nowhere = folder.resolve("none/copy.db");
      assertThrows(StoreException.class, () -> Backup.write(bench.database, nowhere));
      try (var files = Files.walk(folder)) {
        assertEquals(0, files.filter(file -> file.toString().contains(".part")).count());
      }
    }
  }

  @Test
  void aDamagedDatabaseGivesNoBackup() throws IOException {
    Path data = data();
    try (Bench bench = new Bench(data, Town.small())) {
      bench.sync();
    }
    byte[] bytes = Files.readAllBytes(data.resolve("gatehouse.db"));
    Arrays.fill(bytes, bytes.length - 8_192, bytes.length, (byte) 0xFF);
    Files.write(data.resolve("gatehouse.db"), bytes);
    try (Database damaged = Database.open(data)) {
      Path file = folder.resolve("copy.db");
      StoreException refused =
          assertThrows(StoreException.class, () -> Backup.write(damaged, file));
      assertEquals(StoreException.Kind.UNREADABLE, refused.kind());
      try (var files = Files.list(folder)) {
        assertEquals(List.of(data), files.toList());
      }
    }
  }

  private Path data() throws IOException {
    return Files.createDirectory(folder.resolve("data"));
  }

  private Path copy(Bench bench, String name) throws IOException {
    Path file = folder.resolve(name);
    Backup.write(bench.database, file);
    return file;
  }

  private Bench restore(Path backup, Town town) throws IOException {
    Path data = Files.createTempDirectory(folder, "restored");
    Files.copy(backup, data.resolve("gatehouse.db"));
    return Bench.reopened(Database.open(data), town);
  }

  private List<String> truth(Town town) throws IOException {
    return Bench.truth(Files.createTempDirectory(folder, "truth"), town);
  }
}
