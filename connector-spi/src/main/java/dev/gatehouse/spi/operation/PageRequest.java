package dev.gatehouse.spi.operation;

import dev.gatehouse.spi.model.ConnectorException;
import dev.gatehouse.spi.model.ResourceId;
import java.util.Objects;
import java.util.Optional;

/** Asks for one page of one page chain. */
public final class PageRequest {
  private final ReadScope scope;
  private final Optional<String> position;
  private final AttributeSelection attributes;

  private PageRequest(ReadScope scope, Optional<String> position, AttributeSelection attributes) {
    this.scope = Objects.requireNonNull(scope, "scope");
    this.position = position;
    this.attributes = Objects.requireNonNull(attributes, "attributes");
  }

  /**
   * Asks for the first page.
   *
   * @param scope what to read; never null
   * @param attributes which attributes are wanted; never null
   * @return the request; never null
   */
  public static PageRequest first(ReadScope scope, AttributeSelection attributes) {
    return new PageRequest(scope, Optional.empty(), attributes);
  }

  /**
   * Asks for the page at a cursor.
   *
   * @param scope what to read; never null
   * @param cursor a cursor that a page of this scope named; never null
   * @param attributes which attributes are wanted; never null
   * @return the request; never null
   * @throws ConnectorException of kind CURSOR_EXPIRED if the cursor is altered, of another scope or
   *     of another version of the connector; the host reads the part anew
   */
  public static PageRequest at(ReadScope scope, Cursor cursor, AttributeSelection attributes) {
    return new PageRequest(scope, Optional.of(cursor.position(scope)), attributes);
  }

  /** {@return what is read; never null} */
  public ReadScope scope() {
    return scope;
  }

  /**
   * {@return where the page begins, in the words that the connector passed to {@link #cursorAt};
   * empty for the first page}
   */
  public Optional<String> position() {
    return position;
  }

  /** {@return which attributes are wanted; never null} */
  public AttributeSelection attributes() {
    return attributes;
  }

  /**
   * Returns the resource that a per-resource stream is read for.
   *
   * @return the resource; never null
   * @throws IllegalStateException if the stream reads a whole type
   */
  public ResourceId resource() {
    return scope
        .resource()
        .orElseThrow(() -> new IllegalStateException(scope + " is not read per resource"));
  }

  /**
   * Makes the cursor of another page of the same chain.
   *
   * @param position the connector's own words for the position, such as {@code 200}; 1 to 2,000
   *     characters without the control character U+001F
   * @return the cursor, to be put on the page; never null
   */
  public Cursor cursorAt(String position) {
    return Cursor.of(scope, position);
  }

  /** {@return the scope and position, for messages} */
  @Override
  public String toString() {
    return scope + position.map(at -> " at " + at).orElse("");
  }
}
