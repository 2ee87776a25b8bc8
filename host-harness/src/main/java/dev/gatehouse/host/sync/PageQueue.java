package dev.gatehouse.host.sync;

import dev.gatehouse.host.store.PageTask;
import dev.gatehouse.host.store.Staging;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The pages that are ready to be asked for, and which of them is next. For one thread.
 *
 * <p>A page of a whole stream has many rows and keeps a processor busy; one of a single resource is
 * mostly waited for. So pages of streams get a quarter of the places, and what the others leave
 * free: the one kind fills the time of the other, and few large pages are in memory at a time.
 */
final class PageQueue {
  private final Staging staging;
  private final Kind streams = new Kind(true);
  private final Kind resources = new Kind(false);

  PageQueue(Staging staging) {
    this.staging = staging;
  }

  /**
   * Returns whether pages should be fetched from the store before the next one is taken.
   *
   * @param places how many requests may be under way at a time; at least 1
   */
  boolean isLow(int places) {
    return streams.isLow(1) || resources.isLow(places);
  }

  /** Fetches pages from the store; part of a transaction. */
  void fetch(int places) {
    if (streams.isLow(1)) {
      streams.fetch(places);
    }
    if (resources.isLow(places)) {
      resources.fetch(2 * places);
    }
  }

  /** Says that the store has new pages: of a whole stream, or of single resources. */
  void named(boolean wholeStream) {
    (wholeStream ? streams : resources).mayWait = true;
  }

  /** Adds a page before the others of its kind: its chain goes on with nothing else. */
  void addFirst(PageTask task) {
    kind(task).ready.addFirst(task);
  }

  /**
   * Takes the next page out; it is under way from then on.
   *
   * @param places how many requests may be under way at a time; at least 1
   * @return the page; empty if none is ready or enough is under way
   */
  Optional<PageTask> next(int places) {
    // Nearly twice as many as places: some are worked on or stored while others are waited for. A
    // run that is killed has asked in vain for no more than these and one that was being stored.
    if (underWay() >= 2 * places - 1) {
      return Optional.empty();
    }
    int leftFree = resources.mayWait ? 0 : places - resources.underWay - resources.ready.size();
    int mostOfStreams = Math.max((places + 3) / 4, leftFree);
    boolean stream = !streams.ready.isEmpty() && streams.underWay < mostOfStreams;
    Kind kind = stream ? streams : resources;
    PageTask next = kind.ready.pollFirst();
    if (next != null) {
      kind.underWay++;
    }
    return Optional.ofNullable(next);
  }

  /** Says that a page is no longer under way. */
  void ended(PageTask task) {
    kind(task).underWay--;
  }

  /** Returns how many pages are under way. */
  int underWay() {
    return streams.underWay + resources.underWay;
  }

  /** Takes out what is ready and meets a condition, and returns it. */
  List<PageTask> remove(Predicate<PageTask> condition) {
    List<PageTask> removed =
        List.of(streams, resources).stream()
            .flatMap(kind -> kind.ready.stream())
            .filter(condition)
            .toList();
    streams.ready.removeAll(removed);
    resources.ready.removeAll(removed);
    return removed;
  }

  private Kind kind(PageTask task) {
    return task.resource().isEmpty() ? streams : resources;
  }

  /** The pages of whole streams, or those of single resources. */
  private final class Kind {
    private final boolean wholeStreams;
    private final Deque<PageTask> ready = new ArrayDeque<>();
    private int underWay;
    // Whether the store may have more of them. It is asked only then.
    private boolean mayWait = true;

    private Kind(boolean wholeStreams) {
      this.wholeStreams = wholeStreams;
    }

    private boolean isLow(int least) {
      return mayWait && ready.size() < least;
    }

    private void fetch(int limit) {
      List<PageTask> tasks = staging.take(wholeStreams, limit);
      ready.addAll(tasks);
      mayWait = tasks.size() == limit;
    }
  }
}
