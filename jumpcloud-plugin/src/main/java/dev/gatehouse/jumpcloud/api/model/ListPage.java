package dev.gatehouse.jumpcloud.api.model;

import com.google.gson.JsonElement;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Consumer;

/**
 * One page of any list. Its rows are taken one at a time from the answer, so that a large page does
 * not stand in memory twice; and each stays undecoded, so that one bad row does not cost the page.
 * For one thread.
 */
public final class ListPage {
  private final Source source;

  /**
   * Makes a page.
   *
   * @param source where its rows are taken from; never null
   */
  public ListPage(Source source) {
    this.source = source;
  }

  /** {@return a page of a list that has no rows; never null} */
  public static ListPage empty() {
    return new ListPage(rows -> OptionalLong.of(0));
  }

  /**
   * Takes each row in turn.
   *
   * @param rows is given the rows as they came, JSON nulls included; never null
   * @return how many rows the whole list has: {@code totalCount} of the body, or else the header
   *     {@code x-total-count}; empty if JumpCloud did not say
   */
  public OptionalLong forEach(Consumer<JsonElement> rows) {
    return source.read(rows);
  }

  /** {@return a short page as a whole; never null} */
  public Whole whole() {
    List<JsonElement> rows = new ArrayList<>();
    return new Whole(rows, source.read(rows::add));
  }

  /** Where rows are taken from; each time from the first one on. */
  @FunctionalInterface
  public interface Source {
    /** Hands out all rows and returns how many the whole list has, if that is known. */
    OptionalLong read(Consumer<JsonElement> rows);
  }

  /**
   * A page in memory.
   *
   * @param rows the rows as they came, JSON nulls included; never null
   * @param total how many rows the whole list has; empty if JumpCloud did not say
   */
  public record Whole(List<JsonElement> rows, OptionalLong total) {
    /** Copies the rows. */
    public Whole {
      rows = List.copyOf(rows);
    }
  }
}
