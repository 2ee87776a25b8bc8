package dev.gatehouse.jumpcloud.api.model;

import com.google.gson.JsonElement;
import com.google.gson.TypeAdapter;
import com.google.gson.stream.JsonReader;
import java.io.IOException;
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
  private final TypeAdapter<JsonElement> tree;
  private @Nullable Whole whole;

  /**
   * Makes a page.
   *
   * @param source where its rows are taken from; never null
   * @param tree makes a tree of a row; never null
   */
  public ListPage(Source source, TypeAdapter<JsonElement> tree) {
    this.source = source;
    this.tree = tree;
  }

  /**
   * Takes each row in turn, out of the answer itself.
   *
   * @param rows is given the rows as they came, JSON nulls included; never null
   * @return how many rows the whole list has: {@code totalCount} of the body, or else the header
   *     {@code x-total-count}; empty if JumpCloud did not say
   */
  public OptionalLong take(RowTaker rows) {
    return source.read(rows);
  }

  /**
   * Takes each row in turn, as a tree.
   *
   * @param rows is given the rows as they came, JSON nulls included; never null
   * @return as {@link #take} says it
   */
  public OptionalLong forEach(Consumer<JsonElement> rows) {
    return source.read(json -> rows.accept(tree.read(json)));
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
      OptionalLong total = forEach(rows::add);
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
    OptionalLong read(RowTaker rows);
  }

  /** Takes a row out of an answer. */
  @FunctionalInterface
  public interface RowTaker {
    /**
     * Takes one row, all of it and no more.
     *
     * @param json stands before the row; never null
     * @throws IOException if the answer is cut off or malformed
     */
    void take(JsonReader json) throws IOException;
  }
}
