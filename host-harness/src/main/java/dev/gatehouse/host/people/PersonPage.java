package dev.gatehouse.host.people;

import java.util.List;

/**
 * A page of people.
 *
 * @param people those on the page, in the order that was asked for; never null
 * @param total how many the query finds on all pages
 */
public record PersonPage(List<Person> people, long total) {
  /** Makes the page; the list is copied. */
  public PersonPage {
    people = List.copyOf(people);
  }
}
