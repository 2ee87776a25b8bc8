package dev.gatehouse.jumpcloud.testing;

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
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/** Reads streams whole, as simply as the contract allows: one thread, no retry. */
public final class WholeRead {
  private final OpenConnector open;
  private final AttributeSelection attributes;
  private final Map<ResourceId, Resource> resources = new LinkedHashMap<>();
  private final Set<Grant> grants = new LinkedHashSet<>();
  private final List<ItemIssue> issues = new ArrayList<>();
  private final List<String> incomplete = new ArrayList<>();

  private WholeRead(OpenConnector open, AttributeSelection attributes) {
    this.open = open;
    this.attributes = attributes;
  }

  /** Reads every stream that is on by default. */
  public static WholeRead of(OpenConnector open) {
    return of(open, AttributeSelection.all(), false);
  }

  public static WholeRead of(OpenConnector open, AttributeSelection attributes, boolean alsoOff) {
    WholeRead read = new WholeRead(open, attributes);
    for (BoundStream stream : open.connector().streams()) {
      if (alsoOff || !stream.definition().isOffByDefault()) {
        read.stream(stream);
      }
    }
    return read;
  }

  /** Reads one stream that reads a whole type. */
  public static WholeRead of(OpenConnector open, String stream) {
    WholeRead read = new WholeRead(open, AttributeSelection.all());
    read.part(find(open, stream), open.scope(find(open, stream)));
    return read;
  }

  /** Reads one stream for one resource. */
  public static WholeRead of(OpenConnector open, String stream, ResourceId resource) {
    WholeRead read = new WholeRead(open, AttributeSelection.all());
    read.part(find(open, stream), open.scope(find(open, stream), resource));
    return read;
  }

  public static BoundStream find(OpenConnector open, String stream) {
    return open.connector().streams().stream()
        .filter(each -> each.definition().name().equals(stream))
        .findFirst()
        .orElseThrow();
  }

  private void stream(BoundStream stream) {
    if (!stream.eachResource()) {
      part(stream, open.scope(stream));
      return;
    }
    resources.keySet().stream()
        .filter(id -> id.type().equals(stream.type().id()))
        .toList()
        .forEach(id -> part(stream, open.scope(stream, id)));
  }

  private void part(BoundStream stream, ReadScope scope) {
    Deque<PageRequest> todo = new ArrayDeque<>(List.of(PageRequest.first(scope, attributes)));
    Set<Cursor> seen = new HashSet<>();
    long rows = 0;
    OptionalLong expected = OptionalLong.empty();
    while (!todo.isEmpty()) {
      Page page = open.reader(stream).read(todo.remove());
      rows += page.rows();
      expected = page.expectedRows().isPresent() ? page.expectedRows() : expected;
      page.items().forEach(this::take);
      List<Cursor> named = new ArrayList<>(page.siblings());
      page.next().ifPresent(named::add);
      for (Cursor cursor : named) {
        if (!seen.add(cursor)) {
          throw new AssertionError("a cursor comes twice in " + scope);
        }
        todo.add(PageRequest.at(scope, Cursor.parse(cursor.text()), attributes));
      }
    }
    if (expected.isPresent() && expected.getAsLong() != rows) {
      incomplete.add(scope + ": " + rows + " of " + expected.getAsLong());
    }
  }

  private void take(PageItem item) {
    if (item instanceof Resource resource) {
      resources.merge(resource.id(), resource, WholeRead::richer);
    } else if (item instanceof Grant grant) {
      grants.add(grant);
    } else if (item instanceof ItemIssue issue) {
      issues.add(issue);
    }
  }

  /** A role stands on the rows of its holders by name only, and in its own list in full. */
  private static Resource richer(Resource one, Resource other) {
    return other.attributes().size() >= one.attributes().size() ? other : one;
  }

  public Map<ResourceId, Resource> resources() {
    return resources;
  }

  public List<Resource> resources(String type) {
    return resources.values().stream().filter(each -> each.type().id().equals(type)).toList();
  }

  public Resource resource(String type, String id) {
    Resource found = resources.get(new ResourceId(type, id));
    if (found == null) {
      throw new AssertionError("no " + type + " " + id + " among " + resources.keySet());
    }
    return found;
  }

  public Set<Grant> grants() {
    return grants;
  }

  public List<ItemIssue> issues() {
    return issues;
  }

  /** Returns the parts whose rows do not add up to what was expected. */
  public List<String> incomplete() {
    return incomplete;
  }
}
