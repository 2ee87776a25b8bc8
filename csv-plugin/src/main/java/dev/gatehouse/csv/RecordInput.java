package dev.gatehouse.csv;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Cuts a file into records at line ends outside quotes, and knows at which byte each of them ends.
 * This is what makes a position in a large file cheap to go back to; what is inside a record is
 * left to FastCSV.
 */
final class RecordInput implements AutoCloseable {
  /** A longer record is a quote that was never closed. */
  private static final int LONGEST_RECORD = 1 << 20;

  private static final int BUFFER = 1 << 16;

  private final InputStream in;
  private long offset;
  private long line;

  /** Opens a file at a byte where a record begins. */
  RecordInput(Path file, long offset, long line) throws IOException {
    SeekableByteChannel channel = Files.newByteChannel(file).position(offset);
    this.in = new BufferedInputStream(Channels.newInputStream(channel), BUFFER);
    this.offset = offset;
    this.line = line;
  }

  /** Reads the next record with its line end; empty at the end of the file. */
  Optional<RawRecord> next() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    long start = offset;
    long firstLine = line;
    boolean quoted = false;
    boolean quotedField = false;
    boolean ended = false;
    int before = ',';
    int next;
    while (!ended && (next = in.read()) >= 0) {
      offset++;
      // A quote counts only in a field that begins with one; elsewhere it is text.
      if (next == '"' && (quotedField || before == ',')) {
        quotedField = true;
        quoted = !quoted;
      } else if (next == ',' && !quoted) {
        quotedField = false;
      }
      before = next;
      if (next == '\n') {
        line++;
        ended = !quoted;
      }
      if (offset - start <= LONGEST_RECORD) {
        bytes.write(next);
      }
    }
    return offset == start
        ? Optional.empty()
        : Optional.of(
            new RawRecord(
                firstLine, offset, line, bytes.toByteArray(), offset - start <= LONGEST_RECORD));
  }

  @Override
  public void close() throws IOException {
    in.close();
  }

  /**
   * One record as it stands in the file.
   *
   * @param line the line where it begins, from 1
   * @param end the byte after it
   * @param nextLine the line after it
   * @param bytes its bytes with the line end; only the first of them if it is not whole
   * @param whole false if it is too long to be one record
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record RawRecord(long line, long end, long nextLine, byte[] bytes, boolean whole) {}
}
