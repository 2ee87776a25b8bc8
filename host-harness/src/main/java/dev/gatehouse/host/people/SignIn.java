package dev.gatehouse.host.people;

import dev.gatehouse.host.event.Event;
import dev.gatehouse.host.event.Events;
import dev.gatehouse.host.people.PeopleException.Kind;
import dev.gatehouse.host.people.Person.State;
import dev.gatehouse.host.people.PersonSql.Known;
import dev.gatehouse.host.people.SignInAttempts.Attempt;
import dev.gatehouse.host.store.Database;
import java.time.Clock;
import java.util.Optional;

/**
 * Lets people in who know their password. Neither the answer nor its time tells whether there is an
 * account; five failures in fifteen minutes for one account, or twenty from one client, make
 * everybody wait who tries the same. Safe for several threads.
 */
public final class SignIn {
  static final String NOBODY =
      "This e-mail address and password let nobody in. Check both; whoever has forgotten the"
          + " password asks a Super Administrator for a new link.";

  private static final int LONGEST_ACCOUNT = 254;

  private final Database console;
  private final Sessions sessions;
  private final Events events;
  private final Clock clock;

  /**
   * Makes the sign-in.
   *
   * @param console the console's own database; never null
   * @param sessions where sessions begin; never null
   * @param events the console's audit; never null
   * @param clock tells which failures are long past; never null
   */
  public SignIn(Database console, Sessions sessions, Events events, Clock clock) {
    this.console = console;
    this.sessions = sessions;
    this.events = events;
    this.clock = clock;
  }

  /**
   * Signs somebody in.
   *
   * @param request who wants to; never null
   * @return the session that began; never null
   * @throws PeopleException if the address or the password is wrong, the person is disabled or has
   *     set no password, or too many attempts have failed
   */
  public NewSession signIn(SignInRequest request) {
    String typed = Typed.sameEmail(request.email());
    String account = typed.substring(0, Math.min(typed.length(), LONGEST_ACCOUNT));
    Attempt attempt =
        console.write(
            handle -> SignInAttempts.begin(handle, account, request.client(), clock.instant()));
    Optional<Known> known = console.read(handle -> PersonSql.known(handle, account));
    Optional<Person> person = known.map(Known::person);
    if (!Passwords.fits(request.password(), known.flatMap(Known::hash))
        || person.orElseThrow().state() != State.ENABLED) {
      noteFailure(request, person, attempt);
      throw new PeopleException(Kind.SIGN_IN, NOBODY);
    }
    return console.write(
        handle -> {
          SignInAttempts.succeeded(handle, attempt);
          return sessions.start(person.orElseThrow());
        });
  }

  /** An address that nobody has is not written down: people type passwords into the wrong field. */
  private void noteFailure(SignInRequest request, Optional<Person> person, Attempt attempt) {
    events.note(
        Events.CONSOLE,
        Event.Kind.SIGN_IN,
        "Somebody at "
            + request.client().getHostAddress()
            + " failed to sign in "
            + person.map(found -> "as " + found.label()).orElse("with an address that nobody has")
            + (attempt.last() ? ", and has to wait now." : "."));
  }
}
