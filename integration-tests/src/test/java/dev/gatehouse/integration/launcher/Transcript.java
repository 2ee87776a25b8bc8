package dev.gatehouse.integration.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/** What a process writes to one of its streams, collected while it runs. */
final class Transcript {
  private final StringBuilder text = new StringBuilder();
  private boolean ended;

  private Transcript() {}

  /** Starts to collect. */
  static Transcript of(InputStream stream, String name) {
    Transcript transcript = new Transcript();
    Thread collector = new Thread(() -> transcript.collect(stream), "transcript of " + name);
    collector.setDaemon(true);
    collector.start();
    return transcript;
  }

  private void collect(InputStream stream) {
    char[] buffer = new char[8192];
    try (Reader reader = new InputStreamReader(stream, StandardCharsets.UTF_8)) {
      int length = reader.read(buffer);
      while (length >= 0) {
        append(buffer, length);
        length = reader.read(buffer);
      }
    } catch (IOException broken) {
      // The process is gone, and with it the stream.
    } finally {
      end();
    }
  }

  private synchronized void append(char[] buffer, int length) {
    text.append(buffer, 0, length);
    notifyAll();
  }

  private synchronized void end() {
    ended = true;
    notifyAll();
  }

  /** Waits until the process has written a text, and returns the rest of that line. */
  synchronized String awaitLine(String beginning, Duration patience) throws InterruptedException {
    long deadline = System.nanoTime() + patience.toNanos();
    while (true) {
      Optional<String> rest = restOfLine(beginning);
      if (rest.isPresent()) {
        return rest.get();
      }
      long millis = Duration.ofNanos(deadline - System.nanoTime()).toMillis();
      if (ended || millis <= 0) {
        throw new AssertionError(
            "Nobody wrote \"%s\" %s. What was written:%n%s"
                .formatted(beginning, ended ? "before the end" : "in " + patience, text));
      }
      wait(millis);
    }
  }

  private Optional<String> restOfLine(String beginning) {
    int start = text.indexOf(beginning);
    int end = start < 0 ? -1 : text.indexOf("\n", start);
    return end < 0
        ? Optional.empty()
        : Optional.of(text.substring(start + beginning.length(), end).strip());
  }

  /** Waits for the end of the stream and returns all of it. */
  synchronized String whole(Duration patience) throws InterruptedException {
    long deadline = System.nanoTime() + patience.toNanos();
    while (!ended) {
      long millis = Duration.ofNanos(deadline - System.nanoTime()).toMillis();
      if (millis <= 0) {
        throw new AssertionError(
            "The stream is still open after %s. What was written:%n%s".formatted(patience, text));
      }
      wait(millis);
    }
    return text.toString();
  }

  @Override
  public synchronized String toString() {
    return text.toString();
  }
}
