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
 *
 * <p>Rows that come and go between two calls can push a row that stands still from one page to the
 * one before it, which was read already; if as many come as go, no count shows it. A connector that
 * pages by offset therefore lets each page begin with the last row of the page before it, and both
 * name that row: {@link #closesAt} of the one, {@link #opensAt} of the other. The host notices
 * where the two differ, and reads the chain anew.
 */
public final class Page {
  private final List<PageItem> items;
  private final long rows;
  private final OptionalLong expectedRows;
  private final Optional<Cursor> next;
  private final List<Cursor> siblings;
  private final Optional<String> opensAt;
  private final Optional<String> closesAt;

  private Page(Builder builder) {
    this.items = List.copyOf(builder.items);
    this.rows = builder.rows < 0 ? items.size() : builder.rows;
    this.expectedRows = builder.expectedRows;
    this.next = builder.next;
    this.siblings = List.copyOf(builder.siblings);
    this.opensAt = builder.opensAt;
    this.closesAt = builder.closesAt;
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

  /**
   * {@return the mark of the row that this page shares with the page before it; empty if it shares
   * none} That row belongs to the page before: it is not among the items and rows of this one.
   */
  public Optional<String> opensAt() {
    return opensAt;
  }

  /**
   * {@return the mark of the row that this page shares with the page after it; empty if it shares
   * none} A chain in which a mark stands on one page only is incomplete.
   */
  public Optional<String> closesAt() {
    return closesAt;
  }

  /** Collects the properties of a {@link Page}; not safe for use by two threads. */
  public static final class Builder {
    private final List<PageItem> items = new ArrayList<>();
    private final List<Cursor> siblings = new ArrayList<>();
    private long rows = -1;
    private OptionalLong expectedRows = OptionalLong.empty();
    private Optional<Cursor> next = Optional.empty();
    private Optional<String> opensAt = Optional.empty();
    private Optional<String> closesAt = Optional.empty();

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
     * Names the row that the target system gave first, because the page before this one ends with
     * it.
     *
     * @param mark the row's place in the list and its id; never blank
     * @return this builder
     * @throws IllegalArgumentException if the mark is blank
     */
    public Builder opensAt(String mark) {
      this.opensAt = Optional.of(notBlank(mark));
      return this;
    }

    /**
     * Names the last row, because the page after this one begins with it.
     *
     * @param mark the row's place in the list and its id; never blank
     * @return this builder
     * @throws IllegalArgumentException if the mark is blank
     */
    public Builder closesAt(String mark) {
      this.closesAt = Optional.of(notBlank(mark));
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

    private static String notBlank(String mark) {
      if (mark.isBlank()) {
        throw new IllegalArgumentException("the mark of a shared row is blank");
      }
      return mark;
    }

    private static long notNegative(long number) {
      if (number < 0) {
        throw new IllegalArgumentException("a number of rows is negative: " + number);
      }
      return number;
    }
  }
}
