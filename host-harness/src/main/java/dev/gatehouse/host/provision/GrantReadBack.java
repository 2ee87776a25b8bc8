package dev.gatehouse.host.provision;

import dev.gatehouse.host.sync.HostContext;
import dev.gatehouse.host.sync.Retry;
import dev.gatehouse.host.sync.Workers;
import dev.gatehouse.spi.Connector.BoundStream;
import dev.gatehouse.spi.OpenConnector;
import dev.gatehouse.spi.model.Grant;
import dev.gatehouse.spi.model.ItemIssue;
import dev.gatehouse.spi.model.ResourceId;
import dev.gatehouse.spi.model.ResourceType;
import dev.gatehouse.spi.operation.AttributeSelection;
import dev.gatehouse.spi.operation.Cursor;
import dev.gatehouse.spi.operation.GrantReader;
import dev.gatehouse.spi.operation.GrantRequest;
import dev.gatehouse.spi.operation.Page;
import dev.gatehouse.spi.operation.PageRequest;
import dev.gatehouse.spi.operation.ReadScope;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.function.ToLongFunction;

/**
 * Reads grants back, many at a time. What many changes did to one resource is read off the pages
 * that list its holders, once for all of them; a few changes to a resource with many holders are
 * looked up one by one. It looks again with patience at what does not show.
 */
final class GrantReadBack {
  /** Rows on a page of a target system, by a cautious guess; it decides nothing but the cost. */
  private static final long ROWS_OF_A_PAGE = 100;

  private static final int MOST_PAGES = 50_000;

  private final OpenConnector connector;
  private final HostContext context;
  private final Retry retry;
  private final Patience patience;
  private final ToLongFunction<ResourceId> holders;

  /**
   * Makes one.
   *
   * @param connector the open connector; never null
   * @param context what it was opened with; never null
   * @param retry calls it; never null
   * @param patience says for how long; never null
   * @param holders returns how many grants there are on a resource, about; never null
   */
  GrantReadBack(
      OpenConnector connector,
      HostContext context,
      Retry retry,
      Patience patience,
      ToLongFunction<ResourceId> holders) {
    this.connector = connector;
    this.context = context;
    this.retry = retry;
    this.patience = patience;
    this.holders = holders;
  }

  /**
   * Looks which changes show. No two of them concern the same grant.
   *
   * @param changes the changes that were sent; never null
   * @return those that show; never null
   */
  Set<Granting> seen(Collection<Granting> changes) {
    Set<Granting> left = new HashSet<>(changes);
    if (!left.isEmpty()) {
      ExecutorService workers = Workers.start(context.concurrency());
      try {
        boolean unused =
            patience.until(
                () -> {
                  left.removeAll(lookOnce(left, workers));
                  return left.isEmpty() || context.isCancelled();
                });
      } finally {
        Workers.end(workers);
      }
    }
    Set<Granting> seen = new HashSet<>(changes);
    seen.removeAll(left);
    return seen;
  }

  private Set<Granting> lookOnce(Set<Granting> changes, ExecutorService workers) {
    Map<List<Object>, List<Granting>> byResource = new LinkedHashMap<>();
    for (Granting each : changes) {
      List<Object> key = List.of(each.resource().id(), each.entitlement());
      byResource.computeIfAbsent(key, any -> new ArrayList<>()).add(each);
    }
    List<Callable<List<Granting>>> looks = new ArrayList<>();
    byResource.values().forEach(group -> looks.addAll(looks(group)));
    Set<Granting> seen = new HashSet<>();
    try {
      for (Future<List<Granting>> each : workers.invokeAll(looks)) {
        seen.addAll(each.get());
      }
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException bug) {
      throw new IllegalStateException(bug);
    }
    return seen;
  }

  /** Returns the cheapest looks that tell of changes to one resource. */
  private List<Callable<List<Granting>>> looks(List<Granting> group) {
    Granting first = group.get(0);
    ResourceType type = first.resource().type();
    Optional<GrantReader> reader = connector.grantReader(type, first.entitlement());
    List<BoundStream> streams = streams(type, first.entitlement());
    long pages = 1 + holders.applyAsLong(first.resource().id()) / ROWS_OF_A_PAGE;
    if (reader.isPresent() && (streams.isEmpty() || group.size() <= pages * streams.size())) {
      return group.stream()
          .<Callable<List<Granting>>>map(each -> () -> lookedUp(reader.get(), each))
          .toList();
    }
    return List.of(() -> listed(streams, group));
  }

  private List<BoundStream> streams(ResourceType type, String entitlement) {
    List<BoundStream> feeding =
        connector.connector().streams().stream()
            .filter(
                stream ->
                    stream.definition().grants().stream()
                        .anyMatch(
                            feed ->
                                feed.type().equals(type) && feed.entitlement().equals(entitlement)))
            .toList();
    List<BoundStream> each =
        feeding.stream()
            .filter(stream -> stream.eachResource() && stream.type().equals(type))
            .toList();
    return each.isEmpty() ? feeding : each;
  }

  private List<Granting> lookedUp(GrantReader reader, Granting change) {
    try {
      boolean held =
          retry
              .call(
                  "read-back", failure -> true, () -> reader.read(GrantRequest.of(change.grant())))
              .isPresent();
      return held == change.granted() ? List.of(change) : List.of();
    } catch (RuntimeException | Error failure) {
      return List.of();
    }
  }

  /**
   * A grant shows when it stands on a page; that it is gone shows only when all pages are known.
   */
  private List<Granting> listed(List<BoundStream> streams, List<Granting> group) {
    Set<Grant> wanted = new HashSet<>();
    group.forEach(each -> wanted.add(each.grant()));
    Set<Grant> held = new HashSet<>();
    boolean complete = !streams.isEmpty();
    for (BoundStream stream : streams) {
      ReadScope scope =
          stream.eachResource()
              ? connector.scope(stream, group.get(0).resource().id())
              : connector.scope(stream);
      complete &= readAll(stream, scope, wanted, held);
    }
    boolean known = complete;
    return group.stream()
        .filter(
            each ->
                each.granted()
                    ? held.contains(each.grant())
                    : known && !held.contains(each.grant()))
        .toList();
  }

  /** Reads all pages; returns whether they are complete beyond doubt. */
  private boolean readAll(BoundStream stream, ReadScope scope, Set<Grant> wanted, Set<Grant> held) {
    Deque<Optional<Cursor>> open = new ArrayDeque<>(List.of(Optional.empty()));
    Set<String> named = new HashSet<>();
    long rows = 0;
    boolean sound = true;
    long expected = -1;
    try {
      for (int pages = 0; !open.isEmpty() && pages < MOST_PAGES; pages++) {
        PageRequest request =
            open.removeFirst()
                .map(cursor -> PageRequest.at(scope, cursor, AttributeSelection.all()))
                .orElseGet(() -> PageRequest.first(scope, AttributeSelection.all()));
        Page page =
            retry.call("read-back", failure -> true, () -> connector.reader(stream).read(request));
        page.items().stream()
            .filter(Grant.class::isInstance)
            .map(Grant.class::cast)
            .filter(wanted::contains)
            .forEach(held::add);
        rows += page.rows();
        expected = page.expectedRows().orElse(expected);
        sound &= page.items().stream().noneMatch(ItemIssue.class::isInstance);
        page.next().filter(each -> named.add(each.text())).map(Optional::of).ifPresent(open::add);
        page.siblings().stream()
            .filter(each -> named.add(each.text()))
            .map(Optional::of)
            .forEach(open::add);
      }
      return sound && open.isEmpty() && (expected < 0 || expected == rows);
    } catch (RuntimeException | Error failure) {
      return false;
    }
  }
}
