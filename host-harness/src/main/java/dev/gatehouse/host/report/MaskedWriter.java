package dev.gatehouse.host.report;

import java.io.IOException;
import java.io.Writer;

/** Holds back what was written until the line ends or is flushed, and writes it masked. */
final class MaskedWriter extends Writer {
  private static final int LONGEST = 1 << 16;

  private final Writer out;
  private final SecretMask mask;
  private final StringBuilder held = new StringBuilder();

  MaskedWriter(Writer out, SecretMask mask) {
    this.out = out;
    this.mask = mask;
  }

  @Override
  public void write(char[] buffer, int offset, int length) throws IOException {
    held.append(buffer, offset, length);
    int end = held.lastIndexOf("\n");
    if (end >= 0 || held.length() > LONGEST) {
      release(end >= 0 ? end + 1 : held.length());
    }
  }

  private void release(int length) throws IOException {
    out.write(mask.mask(held.substring(0, length)));
    held.delete(0, length);
  }

  @Override
  public void flush() throws IOException {
    release(held.length());
    out.flush();
  }

  @Override
  public void close() throws IOException {
    flush();
    out.close();
  }
}
