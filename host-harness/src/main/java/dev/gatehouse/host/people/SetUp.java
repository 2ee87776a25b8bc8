package dev.gatehouse.host.people;

import dev.gatehouse.host.event.Event;
import dev.gatehouse.host.event.Events;
import dev.gatehouse.host.people.PeopleException.Kind;
import dev.gatehouse.host.store.Database;
import dev.gatehouse.spi.model.Secret;
import java.time.Clock;
import java.util.Optional;
import java.util.OptionalLong;
import org.jdbi.v3.core.Handle;

/**
 * Makes the first Super Administrator, with a link that the server prints where it was started.
 * There is no default password. Safe for several threads.
 */
public final class SetUp {
  private final Database console;
  private final Events events;
  private final Clock clock;

  /**
   * Makes the set-up.
   *
   * @param console the console's own database; never null
   * @param events the console's audit; never null
   * @param clock tells what has expired; never null
   */
  public SetUp(Database console, Events events, Clock clock) {
    this.console = console;
    this.events = events;
    this.clock = clock;
  }

  /** Returns whether nobody can sign in who may do everything. */
  public boolean isNeeded() {
    return console.read(SetUp::isNeeded);
  }

  /**
   * Makes a link that works for one hour. A former one stops working.
   *
   * @return the link; empty if somebody can sign in already who may do everything
   */
  public Optional<OneTimeLink> link() {
    return console.write(
        handle -> {
          if (!isNeeded(handle)) {
            return Optional.empty();
          }
          events.note(
              Events.CONSOLE,
              Event.Kind.PERSON,
              "Made a set-up link, because nobody can sign in who may do everything.");
          return Optional.of(
              LinkPurpose.SET_UP.make(handle, OptionalLong.empty(), clock.instant()));
        });
  }

  /**
   * Looks at a link without using it up.
   *
   * @param secret the secret part of the link; never null
   * @throws PeopleException if the link does not work, or does not any more
   */
  public void requireLink(String secret) {
    console.read(handle -> LinkPurpose.SET_UP.open(handle, secret, clock.instant()));
  }

  /**
   * Uses a link to make the first Super Administrator.
   *
   * @param secret the secret part of the link; never null
   * @param email the address to sign in with; never null
   * @param name what the person is called; never null
   * @param password the password; never null
   * @return the person, who can sign in now; never null
   * @throws PeopleException if the link does not work, or something that was typed does not fit
   */
  public Person complete(String secret, String email, String name, Secret password) {
    requireLink(secret);
    NewPerson person = People.checked(new NewPerson(email, name, Role.SUPER_ADMINISTRATOR));
    Passwords.requireGood(password, person.email());
    String hash = Passwords.hash(password);
    return console.write(
        handle -> {
          LinkPurpose.SET_UP.open(handle, secret, clock.instant());
          if (!isNeeded(handle)) {
            throw new PeopleException(
                Kind.LINK, "Gatehouse is set up already. Sign in, or ask for an invitation.");
          }
          People.requireFree(handle, person.email());
          LinkPurpose.SET_UP.withdraw(handle, OptionalLong.empty());
          Person first = PersonSql.insert(handle, person, clock.instant());
          PersonSql.setPassword(handle, first.id(), hash);
          events.note(
              first.email(),
              Event.Kind.PERSON,
              "Set Gatehouse up as " + first.label() + ", " + first.role().displayName() + ".");
          return PersonSql.find(handle, first.id()).orElseThrow();
        });
  }

  private static boolean isNeeded(Handle handle) {
    return !PersonSql.hasSuperAdministratorBeside(handle, 0);
  }
}
