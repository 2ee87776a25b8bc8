package dev.gatehouse.host.connector;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {
  private static final Path HOME = Path.of("/home/mira");

  @TempDir Path folder;

  @Test
  void theOptionComesBeforeTheVariableAndThatBeforeThePlatform() {
    Map<String, String> environment =
        Map.of("GATEHOUSE_DATA", "/var/g", "XDG_DATA_HOME", "/home/mira/xdg");
    assertEquals(
        Path.of("/srv/g"),
        DataFolder.locate(Optional.of(Path.of("/srv/g")), environment, "Linux", HOME));
    assertEquals(
        Path.of("/var/g"), DataFolder.locate(Optional.empty(), environment, "Linux", HOME));
    assertEquals(
        Path.of("/home/mira/xdg/gatehouse"),
        DataFolder.locate(
            Optional.empty(), Map.of("XDG_DATA_HOME", "/home/mira/xdg"), "Linux", HOME));
  }

  @Test
  void eachPlatformHasItsOwnPlace() {
    assertEquals(
        Path.of("/home/mira/.local/share/gatehouse"),
        DataFolder.locate(Optional.empty(), Map.of(), "Linux", HOME));
    assertEquals(
        Path.of("/home/mira/Library/Application Support/Gatehouse"),
        DataFolder.locate(Optional.empty(), Map.of(), "Mac OS X", HOME));
    assertEquals(
        Path.of("/local/Gatehouse"),
        DataFolder.locate(Optional.empty(), Map.of("LOCALAPPDATA", "/local"), "Windows 11", HOME));
  }

  @Test
  void aMissingFolderIsMadeForItsOwnerOnly() throws IOException {
    Path made = DataFolder.open(folder.resolve("deep/data"));
    assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(made)));
  }

  @Test
  void aFolderThatOthersCanLookIntoIsRefusedWithTheRemedy() throws IOException {
    Path open = Files.createDirectory(folder.resolve("open"));
    Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxr-x---"));
    assertRefused(open, "chmod 700 '" + open + "'");
  }

  @Test
  void aFileThatOthersCanReadIsRefusedWithTheRemedy() throws IOException {
    Path data = DataFolder.open(folder.resolve("data"));
    Path file = Files.createFile(data.resolve("gatehouse.db"));
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    assertRefused(data, "chmod 600 '" + file + "'");
  }

  @Test
  void aFileInTheFoldersPlaceIsRefused() throws IOException {
    assertRefused(Files.createFile(folder.resolve("file")), "is not a folder");
  }

  private static void assertRefused(Path path, String part) {
    DataFolderException refused =
        assertThrows(DataFolderException.class, () -> DataFolder.open(path));
    assertTrue(refused.getMessage().contains(part), refused.getMessage());
  }
}
