package dev.gatehouse.host.report;

/** Shows how far something countable is: in place on a terminal, and not at all elsewhere. */
public final class CountProgress implements AutoCloseable {
  private final Screen screen;
  private final String what;
  private final long all;
  private boolean drawn;

  /**
   * Makes a display.
   *
   * @param screen where it is shown; never null
   * @param what what is counted, in the plural; never blank
   * @param all how many there are
   */
  public CountProgress(Screen screen, String what, long all) {
    this.screen = screen;
    this.what = what;
    this.all = all;
  }

  /** Says how many are done. */
  public void reached(long count) {
    if (screen.traits().errIsTerminal() && !screen.traits().quiet()) {
      drawn = true;
      screen.draw(
          "\r" + Values.grouped(count) + " of " + Values.grouped(all) + " " + what + "\u001b[K");
    }
  }

  /** Takes the display away. */
  @Override
  public void close() {
    if (drawn) {
      screen.draw("\r\u001b[K");
    }
  }
}
