package dev.gatehouse.simulator;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;

/** Collects an answer's bytes and hands them out without another copy. */
final class PageBuffer extends ByteArrayOutputStream {
  PageBuffer(int expectedBytes) {
    super(expectedBytes);
  }

  /** Appends text that contains only ASCII characters. */
  @SuppressWarnings("deprecation") // the fastest way to copy ASCII; nothing above 0x7f comes here
  PageBuffer ascii(String text) {
    int length = text.length();
    if (buf.length - count < length) {
      byte[] larger = new byte[Math.max(buf.length * 2, count + length)];
      System.arraycopy(buf, 0, larger, 0, count);
      buf = larger;
    }
    text.getBytes(0, length, buf, count);
    count += length;
    return this;
  }

  ByteBuffer view() {
    return ByteBuffer.wrap(buf, 0, count);
  }
}
