package dev.gatehouse.host.console;

import dev.gatehouse.host.report.Values;
import dev.gatehouse.host.store.ListPage;
import dev.gatehouse.host.store.Window;

/**
 * Which part of a list a page shows.
 *
 * @param number which page, from 1
 * @param total how many rows the whole list has, as far as they are counted
 * @param exact whether the total is the whole truth
 */
public record Portion(long number, long total, boolean exact) {
  /** How many rows a page has. */
  static final int SIZE = 50;

  static Portion of(long number, ListPage<?> page) {
    return new Portion(number, page.total(), page.exact());
  }

  /** Reads the number of a page out of a request; whatever makes no sense is the first. */
  static long number(String text) {
    return text.matches("[1-9]\\d{0,8}") ? Long.parseLong(text) : 1;
  }

  /** Returns what is to be read for a page. */
  static Window window(long number, boolean descending) {
    return new Window((number - 1) * SIZE, SIZE, descending);
  }

  /** Returns how many pages there are. */
  public long pages() {
    return (total + SIZE - 1) / SIZE;
  }

  /** Returns whether the list goes on. */
  public boolean hasNext() {
    return number < pages();
  }

  /** Returns such as {@code 51 to 100 of 1,234}; never blank. */
  public String words() {
    String all = (exact ? "" : "more than ") + Values.grouped(total);
    long first = (number - 1) * SIZE + 1;
    long last = Math.min(total, number * SIZE);
    if (pages() <= 1 && number == 1) {
      return all + " in all";
    }
    return first > total
        ? "none of " + all
        : Values.grouped(first) + " to " + Values.grouped(last) + " of " + all;
  }
}
