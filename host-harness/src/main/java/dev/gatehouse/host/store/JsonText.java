package dev.gatehouse.host.store;

import java.io.Writer;

/** Collects a text for one thread. {@link java.io.StringWriter} takes a lock for each piece. */
final class JsonText extends Writer {
  private static final int USUAL_LENGTH = 2_048;

  private final StringBuilder text = new StringBuilder(USUAL_LENGTH);

  @Override
  public void write(int letter) {
    text.append((char) letter);
  }

  @Override
  public void write(char[] letters, int from, int count) {
    text.append(letters, from, count);
  }

  @Override
  public void write(String letters) {
    text.append(letters);
  }

  @Override
  public void write(String letters, int from, int count) {
    text.append(letters, from, from + count);
  }

  @Override
  public Writer append(CharSequence letters) {
    text.append(letters);
    return this;
  }

  @Override
  public void flush() {}

  @Override
  public void close() {}

  @Override
  public String toString() {
    return text.toString();
  }
}
