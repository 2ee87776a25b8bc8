package dev.gatehouse.spi.operation;

import dev.gatehouse.spi.model.PageItem;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What one read returned, and where to go on.
 *
 * <p>A page holds what the call really answered: resources, grants and issues, mixed. It names the
 * page after it ({@link #next}), or, once the total is known, all others ({@link #siblings}), which
 * the host reads in any order, on any thread or after a restart. A chain ends when every named page
 * is read and none of them names a further one.
 */
public final class Page {
  private final List<PageItem> items;
  private final long rows;
  private final OptionalLong expectedRows;
  private final Optional<Cursor> next;
  private final List<Cursor> siblings;

  private Page(Builder builder) {
    this.items = List.copyOf(builder.items);
    this.rows = builder.rows < 0 ? items.size() : builder.rows;
    this.expectedRows = builder.expectedRows;
    this.next = builder.next;
    this.siblings = List.copyOf(builder.siblings);
  }

  /** {@return a builder of a page without items that ends its chain; never null} */
  public static Builder builder() {
    return new Builder();
  }

  /** {@return the items in the target system's order; never null, possibly empty} */
  public List<PageItem> items() {
    return items;
  }

  /**
   * {@return how many rows of the target system's list this page accounts for: rows that became
   * items, rows that became issues, and rows that the target system left empty} The host adds them
   * up and compares the sum with {@link #expectedRows}.
   */
  public long rows() {
    return rows;
  }

  /**
   * {@return how many rows the target system says that the whole chain has, at the moment of this
   * page; empty if it does not say} A chain whose sum differs is incomplete.
   */
  public OptionalLong expectedRows() {
    return expectedRows;
  }

  /**
   * {@return the cursor of the page after this one; empty at the end, or where siblings are named}
   */
  public Optional<Cursor> next() {
    return next;
  }

  /** {@return the cursors of further pages that can be read independently; never null} */
  public List<Cursor> siblings() {
    return siblings;
  }

  /** Collects the properties of a {@link Page}; not safe for use by two threads. */
  public static final class Builder {
    private final List<PageItem> items = new ArrayList<>();
    private final List<Cursor> siblings = new ArrayList<>();
    private long rows = -1;
    private OptionalLong expectedRows = OptionalLong.empty();
    private Optional<Cursor> next = Optional.empty();

    private Builder() {}

    /**
     * Adds an item.
     *
     * @param item the item; never null
     * @return this builder
     */
    public Builder add(PageItem item) {
      items.add(Objects.requireNonNull(item, "item"));
      return this;
    }

    /**
     * Adds items.
     *
     * @param more the items; never null
     * @return this builder
     */
    public Builder addAll(Collection<? extends PageItem> more) {
      more.forEach(this::add);
      return this;
    }

    /**
     * Says how many rows of the list this page accounts for; without it, as many as it has items.
     *
     * @param rows the number of rows; never negative
     * @return this builder
     * @throws IllegalArgumentException if the number is negative
     */
    public Builder rows(long rows) {
      this.rows = notNegative(rows);
      return this;
    }

    /**
     * Says how many rows the whole chain has.
     *
     * @param expectedRows the number of rows; never negative
     * @return this builder
     * @throws IllegalArgumentException if the number is negative
     */
    public Builder expectedRows(long expectedRows) {
      this.expectedRows = OptionalLong.of(notNegative(expectedRows));
      return this;
    }

    /**
     * Names the page after this one.
     *
     * @param next the cursor of the page after this one; never null
     * @return this builder
     */
    public Builder next(Cursor next) {
      this.next = Optional.of(next);
      return this;
    }

    /**
     * Names a further page that can be read independently of the others.
     *
     * @param sibling the cursor of the other page; never null
     * @return this builder
     */
    public Builder sibling(Cursor sibling) {
      siblings.add(Objects.requireNonNull(sibling, "sibling"));
      return this;
    }

    /**
     * Returns the page.
     *
     * @return the page; never null
     * @throws IllegalStateException if it names both a next page and siblings
     */
    public Page build() {
      if (next.isPresent() && !siblings.isEmpty()) {
        throw new IllegalStateException("a page names a next page or siblings, not both");
      }
      return new Page(this);
    }

    private static long notNegative(long number) {
      if (number < 0) {
        throw new IllegalArgumentException("a number of rows is negative: " + number);
      }
      return number;
    }
  }
}
