package dev.gatehouse.jumpcloud;

import dev.gatehouse.jumpcloud.Row.Problems;
import dev.gatehouse.jumpcloud.api.model.ListPage;
import dev.gatehouse.spi.model.ConnectorException;
import dev.gatehouse.spi.model.ConnectorException.Kind;
import dev.gatehouse.spi.model.ItemIssue;
import dev.gatehouse.spi.model.PageItem;
import dev.gatehouse.spi.model.Resource;
import dev.gatehouse.spi.operation.Cursor;
import dev.gatehouse.spi.operation.Page;
import dev.gatehouse.spi.operation.PageRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Pages of a JumpCloud list: {@code limit} and {@code skip}.
 *
 * <p>If the first page tells the total, it names all others at a fixed stride, and none beyond the
 * total. If not, each page names the next until one brings nothing new. A short page is never the
 * last one: JumpCloud leaves rows out of a page and counts them all the same. Nor is a full one: a
 * total that is wrong by just as much as follows would else be believed.
 *
 * <p>Each page begins with the last row of the page before it. Where it begins with another, rows
 * came and went in the meantime, and one that stood still may have slipped between the two; nothing
 * else would show it when as many came as went.
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
    /** No total is known, so it names the next page unless it brings nothing new. */
    CHAINED
  }

  /**
   * A stretch of a list.
   *
   * @param mode how the page goes on
   * @param limit how many rows to ask for
   * @param skip how many rows stand before
   * @param shared the row that it must begin with, if the page before it could tell; else empty
   */
  record Window(Mode mode, int limit, long skip, String shared) {
    private static final Pattern POSITION =
        Pattern.compile("([A-Z]+) (\\d{1,5}) (\\d{1,18})(?: (.+))?");

    /** Returns the stretch that a request is about; the first one if it says nothing. */
    static Window of(PageRequest request, int limit) {
      return request
          .position()
          .map(position -> Window.parse(request, position))
          .orElse(new Window(Mode.FIRST, limit, 0, ""));
    }

    private static Window parse(PageRequest request, String position) {
      Matcher parts = POSITION.matcher(position);
      if (parts.matches()) {
        for (Mode mode : Mode.values()) {
          if (mode.name().equals(parts.group(1))) {
            return new Window(
                mode,
                Integer.parseInt(parts.group(2)),
                Long.parseLong(parts.group(3)),
                Objects.requireNonNullElse(parts.group(4), ""));
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
      return new Window(mode, other, skip, shared);
    }

    /** Whether its first row is the last one of the page before it. */
    private boolean sharesItsFirstRow() {
      return mode == Mode.SIBLING || mode == Mode.LAST || !shared.isEmpty();
    }

    private String position() {
      return mode + " " + limit + " " + skip + (shared.isEmpty() ? "" : " " + shared);
    }
  }

  /**
   * Reads one page of an ordinary list.
   *
   * @param request what is asked for
   * @param call fetches a stretch
   * @param row decodes a row
   * @param map makes the items of a decoded row
   */
  static <W> Page read(
      PageRequest request,
      Function<Window, ListPage> call,
      Row<W> row,
      BiFunction<W, Problems, List<? extends PageItem>> map) {
    Window window = Window.of(request, LIST_LIMIT);
    return page(request, window, call.apply(window), row, map);
  }

  /** Makes a page of what was answered. */
  static <W> Page page(
      PageRequest request,
      Window window,
      ListPage answer,
      Row<W> row,
      BiFunction<W, Problems, List<? extends PageItem>> map) {
    List<List<PageItem>> rows = new ArrayList<>();
    OptionalLong total;
    try {
      total = answer.take(json -> rows.add(row.plainItems(json, map)));
    } catch (Row.NotPlainException oneOfThem) {
      rows.clear();
      String of = " of " + request.scope();
      total =
          answer.forEach(
              each ->
                  rows.add(row.items(each, "row " + (window.skip() + rows.size() + 1) + of, map)));
    }
    return new Answered(request, window, total, rows).page();
  }

  /** A stretch that was answered, each row as the items that it became. */
  private record Answered(
      PageRequest request, Window window, OptionalLong total, List<List<PageItem>> rows) {

    Page page() {
      boolean shares = window.sharesItsFirstRow() && !rows.isEmpty();
      if (!window.shared().isEmpty()
          && !(shares && window.shared().equals(identity(rows.get(0))))) {
        throw ConnectorException.of(
            Kind.CURSOR_EXPIRED,
            "Rows came and went between two pages of " + request.scope() + ".");
      }
      // The shared row itself may be one that a short page lacks, and the first row a new one.
      List<List<PageItem>> own = shares && !isShort() ? rows.subList(1, rows.size()) : rows;
      Page.Builder page = Page.builder().rows(shares ? rows.size() - 1 : rows.size());
      own.forEach(page::addAll);
      total.ifPresent(page::expectedRows);
      if (shares && window.shared().isEmpty()) {
        page.opensAt(window.skip() + " " + identity(rows.get(0)));
      }
      goOn(page, own.isEmpty());
      return page.build();
    }

    private boolean isShort() {
      return total.isPresent()
          && rows.size() < Math.min(window.limit(), total.getAsLong() - window.skip());
    }

    private void goOn(Page.Builder page, boolean nothingNew) {
      int limit = limit();
      long end = window.skip() + limit;
      if (total.isEmpty() || window.mode() == Mode.CHAINED) {
        boolean ends = total.isPresent() ? end >= total.getAsLong() : nothingNew;
        if (!ends && window.mode() != Mode.SIBLING && window.mode() != Mode.LAST) {
          chain(page, limit);
        }
        return;
      }
      long all = total.getAsLong();
      if (end <= all && rows.size() == limit) {
        page.closesAt((end - 1) + " " + identity(rows.get(limit - 1)));
      }
      if (window.isFirst()) {
        siblings(page, limit, all);
      } else if (window.mode() == Mode.LAST && end < all) {
        page.next(cursor(Mode.LAST, limit, end - 1, ""));
      }
    }

    /** Only of a full page is it known which row stands last. */
    private void chain(Page.Builder page, int limit) {
      long end = window.skip() + limit;
      boolean shares = limit > 1 && rows.size() == limit;
      page.next(
          shares
              ? cursor(Mode.CHAINED, limit, end - 1, identity(rows.get(limit - 1)))
              : cursor(Mode.CHAINED, limit, end, ""));
    }

    private void siblings(Page.Builder page, int limit, long all) {
      int stride = Math.max(1, limit - 1);
      refuseEndless(all, stride);
      for (long skip = stride; skip < all; skip += stride) {
        page.sibling(cursor(skip + stride < all ? Mode.SIBLING : Mode.LAST, limit, skip, ""));
      }
    }

    private Cursor cursor(Mode mode, int limit, long skip, String shared) {
      return request.cursorAt(new Window(mode, limit, skip, shared).position());
    }

    /** A server that heeds no skip, or makes up a total, would be read for ever. */
    private void refuseEndless(long all, int stride) {
      if (all / stride > MOST_PAGES) {
        throw ConnectorException.of(
            Kind.UNEXPECTED,
            "JumpCloud gives "
                + request.scope()
                + " more than "
                + all
                + " rows, which cannot be. Check what stands between this computer and JumpCloud.");
      }
    }

    /**
     * How many rows the pages of this list have, however few came. Only if a large limit brought a
     * round hundred and the list goes on, the server has its own maximum.
     */
    private int limit() {
      int received = rows.size();
      boolean more = total.isEmpty() || window.skip() + received < total.getAsLong();
      boolean capped = received > 0 && received < window.limit() && received % LIST_LIMIT == 0;
      return capped && more ? received : window.limit();
    }

    /** What a row is known by when it comes once more; a row without a target is known as none. */
    private static String identity(List<PageItem> row) {
      if (row.isEmpty()) {
        return "none";
      }
      PageItem item = row.get(0);
      return item instanceof Resource resource
          ? resource.id().toString()
          : item instanceof ItemIssue issue ? issue.subject() : item.toString();
    }
  }
}
