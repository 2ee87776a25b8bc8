package dev.gatehouse.integration.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.gatehouse.integration.faults.State;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What others see of a launcher's data folder while it works, or after it was killed. Looking
 * changes nothing there.
 */
final class OutsideView {
  private static final String DATABASE = "gatehouse.db";
  private static final String STATE = "SELECT state FROM run ORDER BY id DESC LIMIT 1";
  private static final String CHANGES = "PRAGMA data_version";

  private final Launcher launcher;
  private final Path copies;

  /** Looks at the folders of a launcher; what has to be copied for it is put elsewhere. */
  OutsideView(Launcher launcher, Path copies) {
    this.launcher = launcher;
    this.copies = copies;
  }

  /** Returns the state that the newest run is in at this moment. */
  String runState() {
    return ask(launcher.data(), STATE);
  }

  /**
   * Waits until the newest run is in a state, and then for so many changes of the database.
   *
   * @return whether it came to that before the process ended
   */
  boolean await(Process process, String runState, int changes) {
    try (Connection database = open(launcher.data());
        PreparedStatement state = database.prepareStatement(STATE);
        PreparedStatement version = database.prepareStatement(CHANGES)) {
      while (process.isAlive() && !first(state).equals(runState)) {
        Thread.onSpinWait();
      }
      String seen = first(version);
      for (int left = changes; left > 0 && process.isAlive(); ) {
        String now = first(version);
        left -= now.equals(seen) ? 0 : 1;
        seen = now;
      }
      return process.isAlive();
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  /** Returns what readers see, after making sure that the database is sound. */
  State published() {
    try {
      Path copy = copy();
      assertEquals("ok", ask(copy, "PRAGMA integrity_check"));
      State state = State.inFolder(copy);
      delete(copy);
      return state;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the names of the files in the data folder and in that for temporary files. */
  Set<String> files() {
    try (Stream<Path> data = Files.list(launcher.data());
        Stream<Path> temporary = Files.list(launcher.temp())) {
      return Stream.concat(data, temporary)
          .map(file -> file.getParent().getFileName() + "/" + file.getFileName())
          .collect(Collectors.toCollection(TreeSet::new));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Deletes a folder and everything in it. */
  static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  private static String ask(Path folder, String sql) {
    try (Connection database = open(folder);
        PreparedStatement statement = database.prepareStatement(sql)) {
      return first(statement);
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  private static String first(PreparedStatement statement) throws SQLException {
    try (ResultSet row = statement.executeQuery()) {
      return row.next() ? row.getString(1) : "";
    }
  }

  private static Connection open(Path folder) throws SQLException {
    return DriverManager.getConnection("jdbc:sqlite:file:" + folder.resolve(DATABASE) + "?mode=ro");
  }

  /** The log of a dead process is taken along, and is not touched where it lies. */
  private Path copy() throws IOException {
    Path copy = Files.createTempDirectory(copies, "copy");
    for (String name : List.of(DATABASE, DATABASE + "-wal")) {
      Path file = launcher.data().resolve(name);
      if (Files.exists(file)) {
        Files.copy(file, copy.resolve(name));
      }
    }
    return copy;
  }
}
