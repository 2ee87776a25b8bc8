package dev.gatehouse.tck;

import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.spi.Connector.BoundStream;
import dev.gatehouse.spi.OpenConnector;
import dev.gatehouse.spi.model.Grant;
import dev.gatehouse.spi.model.ItemIssue;
import dev.gatehouse.spi.model.PageItem;
import dev.gatehouse.spi.model.Resource;
import dev.gatehouse.spi.model.ResourceId;
import dev.gatehouse.spi.operation.AttributeSelection;
import dev.gatehouse.spi.operation.Cursor;
import dev.gatehouse.spi.operation.Page;
import dev.gatehouse.spi.operation.PageRequest;
import dev.gatehouse.spi.operation.ReadScope;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One page chain, read to its end: a whole type, or what is granted on one resource.
 *
 * @param stream what was read
 * @param scope the scope of its cursors
 * @param pages its pages in the order of reading
 */
record Chain(BoundStream stream, ReadScope scope, List<Page> pages) {
  /** No test target is so large that an honest chain is longer. */
  private static final int MOST_PAGES = 10_000;

  /** In which order the cursors that pages name are read. */
  enum Order {
    FIRST_NAMED_FIRST,
    LAST_NAMED_FIRST
  }

  static Chain read(
      OpenConnector open,
      BoundStream stream,
      Optional<ResourceId> resource,
      AttributeSelection attributes) {
    ReadScope scope = scope(open, stream, resource);
    return read(
        stream, scope, attributes, Order.FIRST_NAMED_FIRST, request -> page(open, stream, request));
  }

  /** Reads a chain as a host does: each cursor is stored as text and taken up again. */
  static Chain read(
      BoundStream stream,
      ReadScope scope,
      AttributeSelection attributes,
      Order order,
      Function<PageRequest, Page> reader) {
    List<Page> pages = new ArrayList<>();
    Deque<String> waiting = new ArrayDeque<>();
    Set<String> named = new HashSet<>();
    PageRequest request = PageRequest.first(scope, attributes);
    while (true) {
      Page page = reader.apply(request);
      pages.add(page);
      assertTrue(
          pages.size() <= MOST_PAGES, () -> scope + " does not end after " + MOST_PAGES + " pages");
      for (Cursor cursor : cursors(page)) {
        assertTrue(named.add(cursor.text()), () -> scope + " names one cursor twice");
        waiting.add(cursor.text());
      }
      if (waiting.isEmpty()) {
        return new Chain(stream, scope, pages);
      }
      String next = order == Order.FIRST_NAMED_FIRST ? waiting.removeFirst() : waiting.removeLast();
      request = PageRequest.at(scope, Cursor.parse(next), attributes);
    }
  }

  static Page page(OpenConnector open, BoundStream stream, PageRequest request) {
    Page page = open.reader(stream).read(request);
    assertNotNull(page, () -> "the reader of " + request + " returned null");
    return page;
  }

  static ReadScope scope(OpenConnector open, BoundStream stream, Optional<ResourceId> resource) {
    return resource.map(id -> open.scope(stream, id)).orElseGet(() -> open.scope(stream));
  }

  private static List<Cursor> cursors(Page page) {
    List<Cursor> cursors = new ArrayList<>(page.siblings());
    page.next().ifPresent(cursors::add);
    return cursors;
  }

  /** Returns every cursor that a page named. */
  List<Cursor> cursors() {
    return pages.stream().flatMap(page -> cursors(page).stream()).toList();
  }

  Stream<PageItem> items() {
    return pages.stream().flatMap(page -> page.items().stream());
  }

  Stream<Resource> resources() {
    return items().filter(Resource.class::isInstance).map(Resource.class::cast);
  }

  Stream<Grant> grants() {
    return items().filter(Grant.class::isInstance).map(Grant.class::cast);
  }

  /** Returns how often each item stands in the chain, whatever the order. */
  Map<PageItem, Long> counted() {
    return items().collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
  }

  long rows() {
    return pages.stream().mapToLong(Page::rows).sum();
  }

  boolean rowsAddUp() {
    return pages.stream().allMatch(page -> page.expectedRows().orElse(rows()) == rows());
  }

  /** Returns the rows that pages share with the page before them, sorted. */
  List<String> opensAt() {
    return pages.stream().flatMap(page -> page.opensAt().stream()).sorted().toList();
  }

  /** Returns the rows that pages share with the page after them, sorted. */
  List<String> closesAt() {
    return pages.stream().flatMap(page -> page.closesAt().stream()).sorted().toList();
  }

  /** Returns whether a host can see that something is missing. */
  boolean isVisiblyIncomplete() {
    return !rowsAddUp()
        || !opensAt().equals(closesAt())
        || items().anyMatch(ItemIssue.class::isInstance);
  }
}
