package dev.gatehouse.host.people;

import dev.gatehouse.host.event.Event;
import dev.gatehouse.host.event.Events;
import dev.gatehouse.host.people.PersonQuery.Order;
import dev.gatehouse.host.store.Database;
import dev.gatehouse.host.store.DatabaseFile;
import dev.gatehouse.host.sync.FakeTime;
import dev.gatehouse.spi.model.Secret;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;

/** People on a real database, with a clock that tests turn. */
final class Office implements AutoCloseable {
  static final String PASSWORD = "a horse and a battery";
  static final String BOSS = "ada@example.com";

  final FakeTime clock = new FakeTime();
  final Database console;
  final Events events;
  final People people;
  final SetUp setUp;
  final Sessions sessions;
  final SignIn signIn;

  Office(Path folder) {
    console = Database.open(folder, DatabaseFile.CONSOLE);
    events = new Events(console, clock);
    people = new People(console, events, clock);
    setUp = new SetUp(console, events, clock);
    sessions = new Sessions(console, events, clock);
    signIn = new SignIn(console, sessions, events, clock);
  }

  /** Makes Ada, the first Super Administrator. */
  Person boss() {
    return setUp.complete(
        text(setUp.link().orElseThrow().secret()), BOSS, "Ada", Secret.of(PASSWORD));
  }

  /** Makes somebody who has accepted the invitation. */
  Person joined(String email, Role role) {
    return people.accept(text(invited(email, role).link().secret()), Secret.of(PASSWORD));
  }

  Invitation invited(String email, Role role) {
    return people.invite(BOSS, new NewPerson(email, email.replaceFirst("@.*", ""), role));
  }

  NewSession signIn(String email, String password) {
    return signInFrom("203.0.113.7", email, password);
  }

  NewSession signInFrom(String client, String email, String password) {
    try {
      return signIn.signIn(
          new SignInRequest(email, Secret.of(password), InetAddress.getByName(client)));
    } catch (UnknownHostException impossible) {
      throw new IllegalArgumentException(impossible);
    }
  }

  List<String> found(String search) {
    return people.list(new PersonQuery(search, true, Order.EMAIL, false, 0, 100)).people().stream()
        .map(Person::email)
        .toList();
  }

  /** What was noted, the newest first, with who did it. */
  List<String> notes() {
    return events.list(OptionalLong.empty(), Long.MAX_VALUE, 100).stream()
        .map(Office::text)
        .toList();
  }

  private static String text(Event event) {
    return event.actor() + ": " + event.what();
  }

  static String text(Secret secret) {
    return secret.reveal(String::new);
  }

  /** Returns what happens at once, so that a person sees it. */
  static PeopleException refused(Runnable work) {
    try {
      work.run();
    } catch (PeopleException refused) {
      return refused;
    }
    throw new AssertionError("was not refused");
  }

  @Override
  public void close() {
    console.close();
  }
}
