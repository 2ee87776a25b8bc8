package dev.gatehouse.host.connector;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The folder where state lives. Only its owner may look into it: it tells who has which access. */
public final class DataFolder {
  private static final Set<PosixFilePermission> FOR_OTHERS =
      EnumSet.of(
          PosixFilePermission.GROUP_READ,
          PosixFilePermission.GROUP_WRITE,
          PosixFilePermission.GROUP_EXECUTE,
          PosixFilePermission.OTHERS_READ,
          PosixFilePermission.OTHERS_WRITE,
          PosixFilePermission.OTHERS_EXECUTE);

  private DataFolder() {}

  /**
   * Finds out which folder is meant.
   *
   * @param option what the command line says; empty if nothing
   * @param environment the environment variables; never null
   * @param system the name of the operating system as in {@code os.name}; never null
   * @param userHome the user's home folder; never null
   * @return the folder, which need not exist; never null
   */
  public static Path locate(
      Optional<Path> option, Map<String, String> environment, String system, Path userHome) {
    return option
        .or(() -> variable(environment, "GATEHOUSE_DATA"))
        .orElseGet(() -> platformDefault(environment, system, userHome))
        .toAbsolutePath()
        .normalize();
  }

  private static Path platformDefault(Map<String, String> environment, String system, Path home) {
    String lower = system.toLowerCase(Locale.ROOT);
    if (lower.startsWith("mac")) {
      return home.resolve("Library").resolve("Application Support").resolve("Gatehouse");
    }
    if (lower.startsWith("windows")) {
      return variable(environment, "LOCALAPPDATA")
          .orElse(home.resolve("AppData").resolve("Local"))
          .resolve("Gatehouse");
    }
    return variable(environment, "XDG_DATA_HOME")
        .filter(Path::isAbsolute)
        .orElse(home.resolve(".local").resolve("share"))
        .resolve("gatehouse");
  }

  private static Optional<Path> variable(Map<String, String> environment, String name) {
    return Optional.ofNullable(environment.get(name))
        .filter(value -> !value.isBlank())
        .map(Path::of);
  }

  /**
   * Makes the folder if it is missing and checks that nobody else can look into it.
   *
   * @param folder the folder; never null
   * @return the folder, which exists; never null
   * @throws DataFolderException if it is no folder, cannot be made or written, or is open to others
   */
  public static Path open(Path folder) {
    try {
      if (Files.notExists(folder)) {
        create(folder);
      }
      if (!Files.isDirectory(folder)) {
        throw new DataFolderException(
            folder + " is not a folder. Name another data folder with --data.");
      }
      refuseIfOpenToOthers(folder, "700");
      if (!Files.isWritable(folder)) {
        throw new DataFolderException(
            "You cannot write to the data folder "
                + folder
                + ". Become its owner, or name another one with --data.");
      }
      try (Stream<Path> files = Files.list(folder)) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          refuseIfOpenToOthers(file, "600");
        }
      }
      return folder;
    } catch (IOException e) {
      throw new DataFolderException(
          "The data folder "
              + folder
              + " cannot be used ("
              + e
              + "). Name another one with --data.",
          e);
    }
  }

  private static void create(Path folder) throws IOException {
    Path parent = folder.toAbsolutePath().getParent();
    if (parent != null) {
      Files.createDirectories(parent);
    }
    boolean posix = parent != null && Files.getFileStore(parent).supportsFileAttributeView("posix");
    try {
      if (posix) {
        Files.createDirectory(
            folder,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      } else {
        Files.createDirectory(folder);
      }
    } catch (FileAlreadyExistsException madeByAnotherProcess) {
      // It is checked like any other folder that was there before.
    }
  }

  private static void refuseIfOpenToOthers(Path path, String mode) throws IOException {
    PosixFileAttributeView view = Files.getFileAttributeView(path, PosixFileAttributeView.class);
    if (view == null) {
      return;
    }
    Set<PosixFilePermission> permissions;
    try {
      permissions = EnumSet.copyOf(view.readAttributes().permissions());
    } catch (NoSuchFileException | IllegalArgumentException goneOrNone) {
      return;
    }
    permissions.retainAll(FOR_OTHERS);
    if (!permissions.isEmpty()) {
      throw new DataFolderException(
          "Other users can look into " + path + ". Run: chmod " + mode + " '" + path + "'");
    }
  }
}
