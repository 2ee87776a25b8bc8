package dev.gatehouse.host.store;

import java.util.List;

/**
 * A part of a list.
 *
 * @param rows the rows, in the order that was asked for; never null
 * @param total how many rows the whole list has, or {@link Window#MOST_COUNTED} if it has more
 * @param exact whether the total is the whole truth
 * @param <T> what is listed
 */
public record ListPage<T>(List<T> rows, long total, boolean exact) {
  /** Copies the rows. */
  public ListPage {
    rows = List.copyOf(rows);
  }
}
