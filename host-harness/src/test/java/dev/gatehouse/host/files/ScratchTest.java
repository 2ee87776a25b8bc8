package dev.gatehouse.host.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nothing stays behind in the temporary folder, and nothing that is in use goes away. */
class ScratchTest {
  @TempDir private Path temporary;

  @Test
  void itGoesAwayWithEverythingInIt() throws IOException {
    try (Scratch scratch = Scratch.create(temporary, "plugins-")) {
      fill(scratch.folder());
      assertTrue(scratch.folder().getFileName().toString().startsWith("gatehouse-plugins-"));
    }
    assertEquals(List.of(), folders());
  }

  @Test
  void othersCanNeitherReadItNorWhatMarksIt() throws IOException {
    try (Scratch scratch = Scratch.create(temporary, "")) {
      assertEquals("rwx------", permissions(scratch.folder()));
      assertEquals("rw-------", permissions(scratch.folder().resolve("in-use")));
    }
  }

  private static String permissions(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }

  @Test
  void whatAKilledProcessLeftBehindGoesAwayWithTheNext() throws IOException {
    Path left = fill(Files.createDirectory(temporary.resolve("gatehouse-17")));
    Files.createFile(left.resolve("in-use"));
    try (Scratch scratch = Scratch.create(temporary, "")) {
      assertEquals(List.of(scratch.folder()), folders());
    }
  }

  @Test
  void whatIsInUseStays() throws IOException {
    try (Scratch first = Scratch.create(temporary, "");
        Scratch second = Scratch.create(temporary, "")) {
      assertTrue(Files.exists(first.folder()));
      assertTrue(Files.exists(second.folder()));
    }
  }

  @Test
  void whatIsKeptOrNotOursStays() throws IOException {
    Scratch kept = Scratch.create(temporary, "demo-");
    fill(kept.folder());
    kept.keep();
    Path strange = fill(Files.createDirectory(temporary.resolve("gatehouse-holiday")));
    Scratch.create(temporary, "").close();
    assertTrue(Files.exists(kept.folder().resolve("below").resolve("file")));
    assertFalse(Files.exists(kept.folder().resolve("in-use")));
    assertTrue(Files.exists(strange.resolve("below").resolve("file")));
  }

  private static Path fill(Path folder) throws IOException {
    Files.createFile(Files.createDirectory(folder.resolve("below")).resolve("file"));
    return folder;
  }

  private List<Path> folders() throws IOException {
    try (Stream<Path> found = Files.list(temporary)) {
      return found.toList();
    }
  }
}
