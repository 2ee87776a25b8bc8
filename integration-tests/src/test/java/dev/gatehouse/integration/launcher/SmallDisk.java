package dev.gatehouse.integration.launcher;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** A disk of its own that fills up when a test wants it to. Closing it unmounts it. */
final class SmallDisk implements AutoCloseable {
  /** What has to hold for there to be one, for tests that cannot do without. */
  static final String CONDITION = "A small disk can be mounted: it takes root, as in CI";

  private static final int BLOCK = 4096;

  private final Path folder;

  private SmallDisk(Path folder) {
    this.folder = folder;
  }

  /** Mounts a disk; empty if this user may not. */
  static Optional<SmallDisk> mount(Path parent, String size) throws IOException {
    Path folder = Files.createDirectory(parent.resolve("disk"));
    return shell(
            "mount", "-t", "tmpfs", "-o", "size=" + size + ",mode=0700", "tmpfs", folder.toString())
        ? Optional.of(new SmallDisk(folder))
        : Optional.empty();
  }

  Path folder() {
    return folder;
  }

  /** Fills it up to the last block. */
  void fill() throws IOException {
    FileStore store = Files.getFileStore(folder);
    try (OutputStream out = Files.newOutputStream(filler())) {
      while (store.getUsableSpace() > 0) {
        out.write(new byte[BLOCK]);
      }
    }
  }

  /** Makes room again. */
  void empty() throws IOException {
    Files.delete(filler());
  }

  private Path filler() {
    return folder.resolve("filler");
  }

  @Override
  public void close() throws IOException {
    assertTrue(shell("umount", folder.toString()), "the small disk is unmounted");
  }

  private static boolean shell(String... command) throws IOException {
    try {
      return new ProcessBuilder(command).inheritIO().start().waitFor() == 0;
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
