package dev.gatehouse.host.console;

import dev.gatehouse.host.people.Person;

/**
 * One person.
 *
 * @param person who it is; never null
 */
public record PersonView(Person person) {
  /** Returns whether the person is kept out. */
  public boolean disabled() {
    return person.state() == Person.State.DISABLED;
  }

  /** Returns whether the person has not set a password yet. */
  public boolean invited() {
    return person.state() == Person.State.INVITED;
  }
}
