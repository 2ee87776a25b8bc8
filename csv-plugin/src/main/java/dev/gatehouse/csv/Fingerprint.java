package dev.gatehouse.csv;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.concurrent.TimeUnit;
import java.util.zip.CRC32;

/**
 * By what a file is known again: size, time of change and a checksum of how it begins.
 *
 * @param text the three in one word
 */
record Fingerprint(String text) {
  private static final int BEGINNING = 4_096;

  static Fingerprint of(Path file) throws IOException {
    BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
    CRC32 checksum = new CRC32();
    try (InputStream in = Files.newInputStream(file)) {
      checksum.update(in.readNBytes(BEGINNING));
    }
    return new Fingerprint(
        attributes.size()
            + "-"
            + attributes.lastModifiedTime().to(TimeUnit.MICROSECONDS)
            + "-"
            + Long.toHexString(checksum.getValue()));
  }
}
