package dev.gatehouse.host.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.Optional;
import java.util.function.LongFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The end of the audit log, kept in a file beside the database: how many entries there are, and the
 * hash of the last one. Without it nobody would miss entries that were cut off the end.
 */
final class AuditHead {
  static final String FILE = "audit.head";

  // The lock on the file is between processes; a process must not ask for it twice.
  private static final Object ONE_AT_A_TIME = new Object();
  private static final Pattern FORM = Pattern.compile("(\\d{19}) ([0-9a-f]{64})\n");

  private final Path folder;

  AuditHead(Path folder) {
    this.folder = folder;
  }

  /**
   * Returns the end of the log as the file has it; empty if there is no file, or no sense in it.
   */
  Optional<Mark> read() {
    try {
      return Files.exists(file()) ? parse(Files.readString(file())) : Optional.empty();
    } catch (IOException failure) {
      throw StoreException.of(failure, folder);
    }
  }

  /**
   * Moves the mark forward. It stays where it is if another process was faster, and also if the log
   * does not hold what the mark says: that is the proof that something is missing.
   *
   * @param end the end of the log; never null
   * @param hashOf returns the hash of an entry by its number, empty if there is none; never null
   */
  void advance(Mark end, LongFunction<Optional<String>> hashOf) {
    synchronized (ONE_AT_A_TIME) {
      advanceAlone(end, hashOf);
    }
  }

  private void advanceAlone(Mark end, LongFunction<Optional<String>> hashOf) {
    try {
      Database.createPrivately(file());
      try (FileChannel channel =
              FileChannel.open(file(), StandardOpenOption.READ, StandardOpenOption.WRITE);
          FileLock lock = channel.lock()) {
        Optional<Mark> before = parse(content(channel));
        boolean first = channel.size() == 0;
        boolean follows =
            before
                .filter(mark -> mark.count() < end.count())
                .filter(mark -> hashOf.apply(mark.count()).equals(Optional.of(mark.hash())))
                .isPresent();
        if (lock.isValid() && (first || follows)) {
          // One write of always the same length: whoever is killed leaves the old or the new one.
          channel.write(ByteBuffer.wrap(end.text().getBytes(StandardCharsets.US_ASCII)), 0);
        }
      }
    } catch (IOException failure) {
      throw StoreException.of(failure, folder);
    }
  }

  private Path file() {
    return folder.resolve(FILE);
  }

  private static String content(FileChannel channel) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(200);
    int length = channel.read(buffer, 0);
    return new String(buffer.array(), 0, Math.max(0, length), StandardCharsets.US_ASCII);
  }

  private static Optional<Mark> parse(String text) {
    Matcher parts = FORM.matcher(text);
    return parts.matches()
        ? Optional.of(new Mark(Long.parseLong(parts.group(1)), parts.group(2)))
        : Optional.empty();
  }

  /**
   * An end of the log.
   *
   * @param count how many entries there are
   * @param hash the hash of the last one
   */
  record Mark(long count, String hash) {
    private String text() {
      return String.format(Locale.ROOT, "%019d %s%n", count, hash).replace("\r", "");
    }
  }
}
