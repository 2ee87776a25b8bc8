package dev.gatehouse.host.store;

/**
 * Which part of a list to read.
 *
 * @param offset how many rows to leave out, from 0
 * @param limit how many rows to read at most, from 1
 * @param descending whether to begin at the end of the alphabet
 */
public record Window(long offset, int limit, boolean descending) {
  /** A filtered list is counted up to this number of rows. */
  public static final int MOST_COUNTED = 10_000;

  /** Checks the numbers. */
  public Window {
    if (offset < 0 || limit < 1) {
      throw new IllegalArgumentException("offset " + offset + ", limit " + limit);
    }
  }

  /** Returns the part of a list from its beginning. */
  public static Window first(int limit) {
    return new Window(0, limit, false);
  }
}
