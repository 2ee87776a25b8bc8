package dev.gatehouse.jumpcloud;

import com.google.gson.JsonElement;
import dev.gatehouse.jumpcloud.api.model.ListPage;
import dev.gatehouse.spi.model.ConnectorException;
import dev.gatehouse.spi.model.ConnectorException.Kind;
import dev.gatehouse.spi.model.PageItem;
import dev.gatehouse.spi.operation.Page;
import dev.gatehouse.spi.operation.PageRequest;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Pages of a JumpCloud list: {@code limit} and {@code skip}.
 *
 * <p>If the first page tells the total, it names all others at a fixed stride, and none beyond the
 * total. If not, each page names the next until one is empty. A short page is never the last one:
 * JumpCloud leaves rows out of a page and counts them all the same.
 */
final class Paging {
  /** The most rows of a GET list. */
  static final int LIST_LIMIT = 100;

  private static final long MOST_PAGES = 100_000;

  private Paging() {}

  /** How a page goes on. */
  private enum Mode {
    /** It is the first page and decides. */
    FIRST,
    /** The first page has named its siblings, so it names nothing. */
    SIBLING,
    /** The last of the siblings names a further page if the list has grown in the meantime. */
    LAST,
    /** No total is known, so it names the next page unless it is empty. */
    CHAINED
  }

  /**
   * A stretch of a list.
   *
   * @param mode how the page goes on
   * @param limit how many rows to ask for
   * @param skip how many rows stand before
   */
  record Window(Mode mode, int limit, long skip) {
    private static final Pattern POSITION = Pattern.compile("([A-Z]+) (\\d{1,5}) (\\d{1,18})");

    /** Returns the stretch that a request is about; the first one if it says nothing. */
    static Window of(PageRequest request, int limit) {
      return request
          .position()
          .map(position -> Window.parse(request, position))
          .orElse(new Window(Mode.FIRST, limit, 0));
    }

    private static Window parse(PageRequest request, String position) {
      Matcher parts = POSITION.matcher(position);
      if (parts.matches()) {
        for (Mode mode : Mode.values()) {
          if (mode.name().equals(parts.group(1))) {
            return new Window(
                mode, Integer.parseInt(parts.group(2)), Long.parseLong(parts.group(3)));
          }
        }
      }
      throw ConnectorException.of(
          Kind.CURSOR_EXPIRED,
          "The stored position in " + request.scope() + " is not understood. It is read anew.");
    }

    /** Whether it begins the list, so that another limit may still be chosen. */
    boolean isFirst() {
      return mode == Mode.FIRST;
    }

    Window withLimit(int other) {
      return new Window(mode, other, skip);
    }

    private String position() {
      return mode + " " + limit + " " + skip;
    }
  }

  /**
   * Reads one page of an ordinary list.
   *
   * @param request what is asked for
   * @param call fetches a stretch
   * @param row turns a row and its place in the list into items
   */
  static Page read(
      PageRequest request,
      Function<Window, ListPage> call,
      BiFunction<JsonElement, String, List<PageItem>> row) {
    Window window = Window.of(request, LIST_LIMIT);
    return page(request, window, call.apply(window), row);
  }

  /** Makes a page of what was answered. */
  static Page page(
      PageRequest request,
      Window window,
      ListPage answer,
      BiFunction<JsonElement, String, List<PageItem>> row) {
    Page.Builder page = Page.builder().rows(answer.rows().size());
    answer.total().ifPresent(page::expectedRows);
    long number = window.skip();
    for (JsonElement each : answer.rows()) {
      number++;
      page.addAll(row.apply(each, "row " + number + " of " + request.scope()));
    }
    goOn(request, window, answer, page);
    return page.build();
  }

  private static void goOn(PageRequest request, Window window, ListPage answer, Page.Builder page) {
    int stride = stride(window, answer);
    long after = window.skip() + stride;
    if (answer.total().isEmpty()) {
      if (window.mode() != Mode.SIBLING && window.mode() != Mode.LAST && !answer.rows().isEmpty()) {
        page.next(request.cursorAt(new Window(Mode.CHAINED, stride, after).position()));
      }
      return;
    }
    long total = answer.total().getAsLong();
    switch (window.mode()) {
      case FIRST -> siblings(request, stride, total, page);
      case LAST, CHAINED -> {
        if (after < total) {
          page.next(request.cursorAt(new Window(window.mode(), stride, after).position()));
        }
      }
      case SIBLING -> {}
    }
  }

  /** A server that heeds no skip, or makes up a total, would be read for ever. */
  private static void refuseEndless(PageRequest request, long rows, int stride) {
    if (rows / stride > MOST_PAGES) {
      throw ConnectorException.of(
          Kind.UNEXPECTED,
          "JumpCloud gives "
              + request.scope()
              + " more than "
              + rows
              + " rows, which cannot be. Check what stands between this computer and JumpCloud.");
    }
  }

  private static void siblings(PageRequest request, int stride, long total, Page.Builder page) {
    refuseEndless(request, total, stride);
    for (long skip = stride; skip < total; skip += stride) {
      Mode mode = skip + stride < total ? Mode.SIBLING : Mode.LAST;
      page.sibling(request.cursorAt(new Window(mode, stride, skip).position()));
    }
  }

  /**
   * How far the next page is: by the limit, however few rows came. Only if a large limit brought a
   * round hundred and the list goes on, the server has its own maximum, and that is the stride.
   */
  private static int stride(Window window, ListPage answer) {
    int received = answer.rows().size();
    boolean more =
        answer.total().isEmpty() || window.skip() + received < answer.total().getAsLong();
    boolean capped = received > 0 && received < window.limit() && received % LIST_LIMIT == 0;
    return capped && more ? received : window.limit();
  }
}
