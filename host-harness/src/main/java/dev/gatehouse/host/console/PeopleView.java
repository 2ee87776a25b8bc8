package dev.gatehouse.host.console;

import dev.gatehouse.host.people.PersonPage;
import dev.gatehouse.host.people.PersonQuery;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * A page of the list of people.
 *
 * @param query what was asked for; never null
 * @param page who was found; never null
 */
public record PeopleView(PersonQuery query, PersonPage page) {
  /** Returns the address of the list sorted by a column; a second time, the other way round. */
  public String sorted(PersonQuery.Order order) {
    return address(order, order == query.order() && !query.descending(), 0);
  }

  /** Returns how a column is sorted, in the words of {@code aria-sort}; never blank. */
  public String direction(PersonQuery.Order order) {
    if (order != query.order()) {
      return "none";
    }
    return query.descending() ? "descending" : "ascending";
  }

  /** Returns the address of the page before this one. */
  public String previous() {
    return address(query.order(), query.descending(), Math.max(0, query.offset() - query.limit()));
  }

  /** Returns the address of the page after this one. */
  public String next() {
    return address(query.order(), query.descending(), query.offset() + query.limit());
  }

  /** Returns whether there is a page after this one. */
  public boolean more() {
    return query.offset() + query.limit() < page.total();
  }

  /** Returns which of all are on this page, such as "1–50 of 120"; never blank. */
  public String range() {
    int first = query.offset() + 1;
    int last = query.offset() + page.people().size();
    return first + "–" + last + " of " + page.total();
  }

  private String address(PersonQuery.Order order, boolean descending, int offset) {
    return "/people?search="
        + URLEncoder.encode(query.search(), StandardCharsets.UTF_8)
        + (query.withDisabled() ? "&disabled=on" : "")
        + "&order="
        + order.name().toLowerCase(Locale.ROOT)
        + (descending ? "&descending=on" : "")
        + "&offset="
        + offset;
  }
}
