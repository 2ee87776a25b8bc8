package dev.gatehouse.tck;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** Collects what is printed and logged, down to the finest level, until it is closed. */
final class Output implements AutoCloseable {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final PrintStream out = System.out;
  private final PrintStream err = System.err;
  private final Logger root = Logger.getLogger("");
  private final Level level = root.getLevel();
  private final Handler handler;

  /**
   * Starts collecting.
   *
   * @param ignored how the names of the loggers begin that are not the connector's
   */
  Output(List<String> ignored) {
    PrintStream collected = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    handler = new Collector(collected, ignored);
    handler.setLevel(Level.ALL);
    root.addHandler(handler);
    root.setLevel(Level.ALL);
    System.setOut(collected);
    System.setErr(collected);
  }

  String text() {
    return bytes.toString(StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    System.setOut(out);
    System.setErr(err);
    root.setLevel(level);
    root.removeHandler(handler);
  }

  /** Writes log records beside what is printed, with the messages of what was thrown. */
  private static final class Collector extends Handler {
    private final PrintStream collected;
    private final List<String> ignored;
    private final Formatter formatter = new SimpleFormatter();

    Collector(PrintStream collected, List<String> ignored) {
      this.collected = collected;
      this.ignored = ignored;
    }

    @Override
    public void publish(LogRecord entry) {
      String logger = String.valueOf(entry.getLoggerName());
      if (ignored.stream().noneMatch(logger::startsWith)) {
        collected.println(formatter.format(entry));
      }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
