package dev.gatehouse.host.cli;

import java.io.InputStream;
import java.io.Writer;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a run of the program finds around it.
 *
 * @param home the folder of the distribution; empty if the launcher did not name it
 * @param program how the user called the program, ready to be typed again; never blank
 * @param environment the environment variables; never null
 * @param in standard input; never null
 * @param out standard output; never null
 * @param err standard error; never null
 * @param terminals which of {@code in}, {@code out} and {@code err} are terminals; never null
 * @param width the number of columns, at least 20
 * @param interruption tells when the process is told to stop; never null
 */
record Surroundings(
    Optional<Path> home,
    String program,
    Map<String, String> environment,
    InputStream in,
    Writer out,
    Writer err,
    Set<String> terminals,
    int width,
    Interruption interruption) {
  private static final int USUAL_WIDTH = 80;
  private static final int LEAST_WIDTH = 20;

  /** Returns a width from the text that the launcher or the environment gives. */
  static int widthOf(String columns) {
    try {
      return Math.max(LEAST_WIDTH, Integer.parseInt(columns.strip()));
    } catch (NumberFormatException unknown) {
      return USUAL_WIDTH;
    }
  }
}
