package dev.gatehouse.host.people;

import dev.gatehouse.host.event.Event;
import dev.gatehouse.host.event.Events;
import dev.gatehouse.host.people.PeopleException.Kind;
import dev.gatehouse.host.people.Person.State;
import dev.gatehouse.host.store.Database;
import dev.gatehouse.spi.model.Secret;
import java.time.Clock;
import java.util.Optional;
import java.util.OptionalLong;
import org.jdbi.v3.core.Handle;

/**
 * Those who may sign in. Somebody who may do everything is always left, whatever is asked and by
 * how many at once. What is done, and by whom, is noted in the audit in the same transaction. Safe
 * for several threads.
 */
public final class People {
  private final Database console;
  private final Events events;
  private final Clock clock;

  /**
   * Makes the store.
   *
   * @param console the console's own database; never null
   * @param events the console's audit; never null
   * @param clock tells what has expired; never null
   */
  public People(Database console, Events events, Clock clock) {
    this.console = console;
    this.events = events;
    this.clock = clock;
  }

  /** Returns a page of people; never null. */
  public PersonPage list(PersonQuery query) {
    return console.read(handle -> PersonSql.list(handle, query));
  }

  /** Returns a person by its row; empty if there is none. */
  public Optional<Person> find(long id) {
    return console.read(handle -> PersonSql.find(handle, id));
  }

  /** Returns a person by its address, in any case of letters; empty if there is none. */
  public Optional<Person> find(String email) {
    return console.read(handle -> PersonSql.find(handle, Typed.sameEmail(email)));
  }

  /**
   * Adds a person, who can sign in once they have set a password.
   *
   * @param actor the address of who invites; never blank
   * @param typed who is invited; never null
   * @return the person and the link to send them, which works for seven days; never null
   * @throws PeopleException if the address or the name does not fit, or the address is taken
   */
  public Invitation invite(String actor, NewPerson typed) {
    NewPerson person = checked(typed);
    return console.write(
        handle -> {
          requireFree(handle, person.email());
          Person invited = PersonSql.insert(handle, person, clock.instant());
          note(actor, "Invited " + invited.label() + " as " + invited.role().displayName() + ".");
          return new Invitation(invited, link(handle, invited));
        });
  }

  /**
   * Makes a new link for somebody who lost theirs, or their password. The former link stops
   * working; a password that they have stays until they set another.
   *
   * @param actor the address of who asks; never blank
   * @param id the row of the person
   * @return the person and the link to send them, which works for seven days; never null
   * @throws PeopleException if there is no such person, or it is disabled
   */
  public Invitation inviteAgain(String actor, long id) {
    return console.write(
        handle -> {
          Person person = get(handle, id);
          if (person.state() == State.DISABLED) {
            throw new PeopleException(
                Kind.INPUT, person.label() + " is disabled. Enable them first.");
          }
          note(actor, "Made a new link for " + person.label() + " to set a password.");
          return new Invitation(person, link(handle, person));
        });
  }

  /**
   * Tells whom a link is for, without using it up.
   *
   * @param secret the secret part of the link; never null
   * @return who is to set a password; never null
   * @throws PeopleException if the link does not work, or does not any more
   */
  public Person invited(String secret) {
    return console.read(handle -> invited(handle, secret));
  }

  /**
   * Uses a link to set a password. The sessions of that person end.
   *
   * @param secret the secret part of the link; never null
   * @param password the new password; never null
   * @return the person, who can sign in now; never null
   * @throws PeopleException if the link does not work, or the password is not good enough
   */
  public Person accept(String secret, Secret password) {
    Passwords.requireGood(password, invited(secret).email());
    String hash = Passwords.hash(password);
    return console.write(
        handle -> {
          Person person = invited(handle, secret);
          LinkPurpose.INVITATION.withdraw(handle, OptionalLong.of(person.id()));
          PersonSql.setPassword(handle, person.id(), hash);
          Sessions.endAll(handle, person.id());
          note(person.email(), "Set a password with the link that was sent.");
          return get(handle, person.id());
        });
  }

  /**
   * Gives a person another role. Their sessions end.
   *
   * @param actor the address of who asks; never blank
   * @param id the row of the person
   * @param role the new role; never null
   * @throws PeopleException if there is no such person, or nobody would be left who may do
   *     everything
   */
  public void changeRole(String actor, long id, Role role) {
    console.write(
        handle -> {
          Person person = get(handle, id);
          if (person.role() == role) {
            return person;
          }
          requireAnother(handle, person, "cannot get another role");
          PersonSql.setRole(handle, id, role);
          Sessions.endAll(handle, id);
          note(
              actor,
              "Changed the role of "
                  + person.label()
                  + " from "
                  + person.role().displayName()
                  + " to "
                  + role.displayName()
                  + ".");
          return person;
        });
  }

  /**
   * Keeps a person out. Their sessions end and their link stops working.
   *
   * @param actor the address of who asks; never blank
   * @param id the row of the person
   * @throws PeopleException if there is no such person, or nobody would be left who may do
   *     everything
   */
  public void disable(String actor, long id) {
    console.write(
        handle -> {
          Person person = get(handle, id);
          if (person.state() == State.DISABLED) {
            return person;
          }
          requireAnother(handle, person, "cannot be disabled");
          PersonSql.setDisabled(handle, id, true);
          Sessions.endAll(handle, id);
          LinkPurpose.INVITATION.withdraw(handle, OptionalLong.of(id));
          note(actor, "Disabled " + person.label() + ".");
          return person;
        });
  }

  /**
   * Lets a person in again, with the password that they had. Who never had one needs a new link.
   *
   * @param actor the address of who asks; never blank
   * @param id the row of the person
   * @throws PeopleException if there is no such person
   */
  public void enable(String actor, long id) {
    console.write(
        handle -> {
          Person person = get(handle, id);
          if (person.state() == State.DISABLED) {
            PersonSql.setDisabled(handle, id, false);
            note(actor, "Enabled " + person.label() + ".");
          }
          return person;
        });
  }

  /** Returns a new person with the address and the name as they are stored. */
  static NewPerson checked(NewPerson typed) {
    return new NewPerson(Typed.email(typed.email()), Typed.name(typed.name()), typed.role());
  }

  static void requireFree(Handle handle, String email) {
    PersonSql.find(handle, email)
        .ifPresent(
            taken -> {
              throw new PeopleException(
                  Kind.INPUT,
                  "There is a person with the address "
                      + email
                      + " already"
                      + (taken.state() == State.DISABLED ? ", who is disabled. Enable" : ". Change")
                      + " them in the list of people, or take another address.");
            });
  }

  private OneTimeLink link(Handle handle, Person person) {
    return LinkPurpose.INVITATION.make(handle, OptionalLong.of(person.id()), clock.instant());
  }

  private Person invited(Handle handle, String secret) {
    return get(handle, LinkPurpose.INVITATION.open(handle, secret, clock.instant()).orElseThrow());
  }

  private static Person get(Handle handle, long id) {
    return PersonSql.find(handle, id)
        .orElseThrow(
            () ->
                new PeopleException(
                    Kind.UNKNOWN_PERSON, "There is no such person. Look at the list of people."));
  }

  /** Those who have not set a password do not count: they may never come. */
  private static void requireAnother(Handle handle, Person person, String what) {
    if (person.role() == Role.SUPER_ADMINISTRATOR
        && person.state() == State.ENABLED
        && !PersonSql.hasSuperAdministratorBeside(handle, person.id())) {
      throw new PeopleException(
          Kind.LAST_ONE,
          person.label()
              + " is the last Super Administrator who can sign in, and "
              + what
              + ". First make somebody else Super Administrator, who has set a password.");
    }
  }

  private void note(String actor, String what) {
    events.note(actor, Event.Kind.PERSON, what);
  }
}
