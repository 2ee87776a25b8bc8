package dev.gatehouse.host.cli;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** Sends log records to standard error, masked and escaped, if the user asked; else nowhere. */
final class Logs {
  /** Held here, because the log manager holds loggers only weakly. */
  private static final Logger GATEHOUSE = Logger.getLogger("dev.gatehouse");

  private Logs() {}

  static void configure(Shell shell) {
    LogManager.getLogManager().reset();
    Logger root = Logger.getLogger("");
    root.setLevel(shell.verbose() ? Level.INFO : Level.OFF);
    if (shell.verbose()) {
      GATEHOUSE.setLevel(Level.ALL);
      root.addHandler(new ToScreen(shell));
    }
  }

  /**
   * Has a server tell what happens, a line for each record: for people on a terminal, and else as
   * JSON for whatever collects logs.
   */
  static void configureServer(Shell shell) {
    if (shell.verbose()) {
      return;
    }
    Logger root = Logger.getLogger("");
    root.setLevel(Level.WARNING);
    GATEHOUSE.setLevel(shell.screen().traits().quiet() ? Level.WARNING : Level.INFO);
    root.addHandler(
        shell.surroundings().terminals().contains("err") ? new ToScreen(shell) : new AsJson(shell));
  }

  /** Writes records as JSON, one a line, with the same members always. */
  private static final class AsJson extends Handler {
    private final Shell shell;
    private final Formatter formatter = new SimpleFormatter();
    private final Gson gson = new GsonBuilder().disableHtmlEscaping().create();

    AsJson(Shell shell) {
      this.shell = shell;
      setLevel(Level.ALL);
    }

    @Override
    public void publish(LogRecord entry) {
      if (isLoggable(entry)) {
        Map<String, String> line = new LinkedHashMap<>();
        line.put("at", entry.getInstant().toString());
        line.put("level", entry.getLevel().getName());
        line.put("source", String.valueOf(entry.getLoggerName()));
        line.put("message", formatter.formatMessage(entry));
        if (entry.getThrown() != null) {
          line.put("thrown", entry.getThrown().toString());
        }
        shell.screen().complain(gson.toJson(line));
      }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }

  private static final class ToScreen extends Handler {
    private final Shell shell;
    private final Formatter formatter = new SimpleFormatter();

    ToScreen(Shell shell) {
      this.shell = shell;
      setLevel(Level.ALL);
    }

    @Override
    public void publish(LogRecord entry) {
      if (isLoggable(entry) && !isOfAnInlinedLibrary(entry)) {
        shell
            .screen()
            .complain(
                entry.getInstant()
                    + " "
                    + entry.getLevel()
                    + " "
                    + entry.getLoggerName()
                    + ": "
                    + formatter.formatMessage(entry)
                    + (entry.getThrown() == null ? "" : " (" + entry.getThrown() + ")"));
      }
    }

    /** What a plugin brings along says nothing below INFO that helps an operator. */
    private static boolean isOfAnInlinedLibrary(LogRecord entry) {
      String name = entry.getLoggerName();
      return name != null
          && name.contains(".lib.")
          && entry.getLevel().intValue() < Level.INFO.intValue();
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
