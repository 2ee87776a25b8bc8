package dev.gatehouse.host.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/** Makes files that nobody else can look into, from the moment that they are there. */
public final class OwnerOnly {
  private OwnerOnly() {}

  /**
   * Returns what to create a file with, so that only its owner can read and write it.
   *
   * @param file the file that is to be made; its folder exists. Never null
   * @return the attributes; empty where the file system knows no such permissions
   * @throws IOException if the folder cannot be looked at
   */
  public static FileAttribute<?>[] attributes(Path file) throws IOException {
    return Files.getFileStore(file.toAbsolutePath().getParent()).supportsFileAttributeView("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }
}
