package dev.gatehouse.host.report;

import java.io.PrintWriter;
import java.io.Writer;
import java.util.List;

/**
 * Where a command prints: results to standard output, everything about them to standard error.
 * Whatever passes through is masked.
 */
public final class Screen {
  private final Traits traits;
  private final PrintWriter out;
  private final PrintWriter err;

  /**
   * Makes a screen.
   *
   * @param out standard output; never null
   * @param err standard error; never null
   * @param mask hides secrets; never null
   * @param traits what can be shown; never null
   */
  public Screen(Writer out, Writer err, SecretMask mask, Traits traits) {
    this(
        new PrintWriter(new MaskedWriter(out, mask)),
        new PrintWriter(new MaskedWriter(err, mask)),
        traits);
  }

  private Screen(PrintWriter out, PrintWriter err, Traits traits) {
    this.out = out;
    this.err = err;
    this.traits = traits;
  }

  /** Returns the same screen for work whose progress nobody wants to see; never null. */
  public Screen quiet() {
    return new Screen(
        out,
        err,
        new Traits(
            traits.width(), traits.outIsTerminal(), traits.errIsTerminal(), traits.colour(), true));
  }

  /** Returns what can be shown; never null. */
  public Traits traits() {
    return traits;
  }

  /** Prints a line of the result; text of a target system in it must be escaped already. */
  public void print(String line) {
    out.println(line);
    out.flush();
  }

  /** Prints a title of the result, bold on a terminal. */
  public void title(String line) {
    print(traits.colour() && traits.outIsTerminal() ? Ansi.bold(line) : line);
  }

  /** Prints a sentence about the result to standard error, unless the user wants quiet. */
  public void note(String line) {
    if (!traits.quiet()) {
      complain(line);
    }
  }

  /** Prints a sentence to standard error, also if the user wants quiet. */
  public void complain(String line) {
    synchronized (err) {
      err.println(VisibleText.ofLines(line));
      err.flush();
    }
  }

  /** Writes terminal sequences to standard error; for the progress of a sync. */
  void draw(String sequence) {
    synchronized (err) {
      err.print(sequence);
      err.flush();
    }
  }

  /**
   * Opens the printing of rows to standard output.
   *
   * @param format how they are printed; never null
   * @param columns the columns; never empty
   * @return the rows, to be closed by the caller; never null
   */
  public Rows rows(Format format, List<Column> columns) {
    boolean bold = traits.colour() && traits.outIsTerminal();
    return Rows.open(format, out, columns, new Rows.Options(traits.width(), bold, false));
  }

  /** Returns whether nobody reads standard output any more, as after {@code | head}. */
  public boolean isClosed() {
    return out.checkError();
  }

  /**
   * What a screen can show.
   *
   * @param width the number of columns, at least 20
   * @param outIsTerminal whether standard output is a terminal
   * @param errIsTerminal whether standard error is a terminal
   * @param colour whether colour is wanted on a terminal
   * @param quiet whether only results and errors are wanted
   */
  public record Traits(
      int width, boolean outIsTerminal, boolean errIsTerminal, boolean colour, boolean quiet) {}
}
