package dev.gatehouse.host.cli;

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
