package dev.gatehouse.host.cli;

import java.io.File;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/** Starts the command line in a process of its own. The launcher says what Java cannot find out. */
public final class Main {
  /** Room for threads that begin while they are counted. */
  private static final int SPARE = 16;

  private Main() {}

  /**
   * Runs one command and ends the process with its exit code.
   *
   * @param arguments the command line; never null
   */
  public static void main(String[] arguments) {
    Interruption interruption = Interruption.watch();
    int code;
    try {
      code = CommandRunner.run(surroundings(interruption), arguments);
    } finally {
      interruption.finished();
    }
    dismissIdleThreads();
    System.exit(code);
  }

  /**
   * Java ends at once only if no thread is inside the operating system; for one that is, it waits
   * 0.3 seconds. Each HTTP client of a plugin leaves one behind that listens there.
   */
  private static void dismissIdleThreads() {
    Thread[] left = new Thread[Thread.activeCount() + SPARE];
    int count = Thread.enumerate(left);
    Arrays.stream(left, 0, count).filter(Thread::isDaemon).forEach(Thread::interrupt);
  }

  private static Surroundings surroundings(Interruption interruption) {
    String terminals = System.getProperty("gatehouse.terminals");
    return new Surroundings(
        Optional.ofNullable(System.getProperty("gatehouse.home")).map(Path::of),
        quoted(System.getProperty("gatehouse.program", "gatehouse"), File.separatorChar == '\\'),
        System.getenv(),
        System.in,
        utf8(FileDescriptor.out),
        utf8(FileDescriptor.err),
        terminals == null ? guessedTerminals() : Set.of(terminals.split(",", -1)),
        Surroundings.widthOf(System.getProperty("gatehouse.columns", "")),
        interruption);
  }

  /** Returns how a shell takes the program for one word. */
  static String quoted(String program, boolean windows) {
    String mark = windows ? "\"" : "'";
    return program.matches("[\\w./:\\\\~-]+") ? program : mark + program + mark;
  }

  /**
   * Without the launcher's word, as on Windows: Java has a console only if both ends are a
   * terminal. From Java 22 on that holds because the launcher chooses the console of java.base.
   */
  private static Set<String> guessedTerminals() {
    return Optional.ofNullable(System.console())
        .map(console -> Set.of("in", "out", "err"))
        .orElse(Set.of());
  }

  /** UTF-8 always: names come in every script, and a cron job has no locale. */
  private static Writer utf8(FileDescriptor descriptor) {
    return new OutputStreamWriter(new FileOutputStream(descriptor), StandardCharsets.UTF_8);
  }
}
