package dev.gatehouse.jumpcloud.api.model;

import com.google.gson.JsonElement;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One page of any list. Rows stay undecoded, so that one bad row does not cost the page. A large
 * page is taken from the answer row by row, so that it does not stand in memory a second time; a
 * short one can be had as a whole. For one thread.
 */
public final class ListPage {
  private final Source source;
  private @Nullable Whole whole;

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

  /** {@return all rows as they came, JSON nulls included; never null} */
  public List<JsonElement> rows() {
    return whole().rows();
  }

  /** {@return how many rows the whole list has, as {@link #forEach} says it} */
  public OptionalLong total() {
    return whole().total();
  }

  private Whole whole() {
    Whole known = whole;
    if (known == null) {
      List<JsonElement> rows = new ArrayList<>();
      OptionalLong total = source.read(rows::add);
      known = new Whole(List.copyOf(rows), total);
      whole = known;
    }
    return known;
  }

  private record Whole(List<JsonElement> rows, OptionalLong total) {}

  /** Where rows are taken from, each time from the first one on. */
  @FunctionalInterface
  public interface Source {
    /** Hands out all rows and returns how many the whole list has, if that is known. */
    OptionalLong read(Consumer<JsonElement> rows);
  }
}
