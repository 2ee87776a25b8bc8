package dev.gatehouse.host.plugin;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * Looks through an archive before anything is loaded from it: whether it is whole, whether it stays
 * within reason when it is unpacked, and whether its names stay inside the archive.
 */
final class PluginArchive {
  /** How large a jar may be, in bytes. The largest known plugin has less than a fiftieth of it. */
  static final long MOST_BYTES = 64L * 1024 * 1024;

  /** How large all entries together may be once they are unpacked, in bytes. */
  static final long MOST_EXPANDED_BYTES = 256L * 1024 * 1024;

  /** How many entries there may be. */
  static final int MOST_ENTRIES = 20_000;

  private static final byte[] FIRST_BYTES = {'P', 'K', 3, 4};
  // A root, a drive, a step upwards, or a separator that only some platforms take for one.
  private static final Pattern CLIMBING =
      Pattern.compile("/.*|[A-Za-z]:.*|(.*/)?\\.\\.(/.*)?|.*[\\\\\\x00].*", Pattern.DOTALL);

  private PluginArchive() {}

  /**
   * Reads every entry once, which also proves their checksums.
   *
   * @param file the archive; never null
   * @throws PluginRefusedException if it is damaged, too large or holds a name that leads outside
   */
  static void check(Path file) throws PluginRefusedException {
    try (ZipFile zip = new ZipFile(file.toFile())) {
      if (zip.size() > MOST_ENTRIES) {
        throw new PluginRefusedException(
            "has " + zip.size() + " entries; a plugin may have at most " + MOST_ENTRIES);
      }
      long left = MOST_EXPANDED_BYTES;
      byte[] buffer = new byte[16 * 1024];
      for (ZipEntry entry : Collections.list(zip.entries())) {
        if (CLIMBING.matcher(entry.getName()).matches()) {
          throw new PluginRefusedException(
              "has an entry that leads out of the archive: " + entry.getName());
        }
        left = readEntry(zip, entry, buffer, left);
      }
    } catch (IOException | IllegalArgumentException damaged) {
      throw new PluginRefusedException(
          beginsAsArchive(file)
              ? "is half copied or damaged; copy it again"
              : "is not a jar file, or is damaged",
          damaged);
    }
  }

  /** The size that an archive states is not trusted; what comes out is counted. */
  private static long readEntry(ZipFile zip, ZipEntry entry, byte[] buffer, long mostBytes)
      throws IOException, PluginRefusedException {
    long left = mostBytes;
    CRC32 checksum = new CRC32();
    try (InputStream in = new CheckedInputStream(zip.getInputStream(entry), checksum)) {
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        left -= count;
        if (left < 0) {
          throw new PluginRefusedException(
              "is larger than "
                  + MOST_EXPANDED_BYTES / 1024 / 1024
                  + " MB when it is unpacked, which no plugin needs");
        }
      }
    }
    if (checksum.getValue() != entry.getCrc()) {
      throw new ZipException("the checksum of " + entry.getName() + " does not fit");
    }
    return left;
  }

  /** An archive has its directory at its end, so one that was cut off still begins well. */
  private static boolean beginsAsArchive(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      return Arrays.equals(in.readNBytes(FIRST_BYTES.length), FIRST_BYTES);
    } catch (IOException unreadable) {
      return false;
    }
  }
}
