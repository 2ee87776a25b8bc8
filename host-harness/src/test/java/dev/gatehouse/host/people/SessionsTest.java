package dev.gatehouse.host.people;

import static dev.gatehouse.host.people.Office.refused;
import static dev.gatehouse.host.people.Office.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.host.people.PeopleException.Kind;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How browsers are known again, and when no more. */
class SessionsTest {
  @TempDir Path folder;

  private Office office;
  private Person boss;

  @BeforeEach
  void open() {
    office = new Office(folder);
    boss = office.boss();
  }

  @AfterEach
  void close() {
    office.close();
  }

  @Test
  void aBrowserIsKnownByItsCookieOnly() {
    NewSession started = office.sessions.start(boss);
    Session found = office.sessions.find(text(started.cookie())).orElseThrow();
    assertEquals(started.session(), found);
    assertEquals(boss.id(), found.person().id());
    assertTrue(office.sessions.find("").isEmpty());
    assertTrue(office.sessions.find(found.digest()).isEmpty());
    assertNotEquals(
        text(started.cookie()), text(office.sessions.start(boss).cookie()), "cookies repeat");
  }

  @Test
  void aFormBelongsToTheSessionThatMadeIt() {
    Session one = office.sessions.start(boss).session();
    Session other = office.sessions.start(boss).session();
    assertNotEquals(one.csrfToken(), other.csrfToken());
  }

  @Test
  void aSessionEndsAfterTwoHoursWithoutARequest() {
    String cookie = text(office.sessions.start(boss).cookie());
    office.clock.pass(Duration.ofMinutes(119));
    assertTrue(office.sessions.find(cookie).isPresent());
    office.clock.pass(Duration.ofMinutes(119));
    assertTrue(office.sessions.find(cookie).isPresent());
    office.clock.pass(Sessions.IDLE);
    assertTrue(office.sessions.find(cookie).isEmpty());
  }

  @Test
  void aSessionEndsAfterTwelveHoursInAnyCase() {
    String cookie = text(office.sessions.start(boss).cookie());
    for (int hour = 1; hour < 12; hour++) {
      office.clock.pass(Duration.ofHours(1));
      assertTrue(office.sessions.find(cookie).isPresent(), "after " + hour + " hours");
    }
    office.clock.pass(Duration.ofHours(1));
    assertTrue(office.sessions.find(cookie).isEmpty());
  }

  @Test
  void aRequestWritesNothingWithinAMinuteOfTheLast() {
    String cookie = text(office.sessions.start(boss).cookie());
    int before = writes();
    office.clock.pass(Duration.ofSeconds(59));
    office.sessions.find(cookie);
    assertEquals(before, writes());
    office.clock.pass(Duration.ofSeconds(1));
    office.sessions.find(cookie);
    office.sessions.find(cookie);
    assertEquals(before + 1, writes());
  }

  private int writes() {
    return office.console.write(
        handle -> handle.createQuery("SELECT total_changes()").mapTo(Integer.class).one());
  }

  @Test
  void whoSignsOutIsOutInThatBrowserOnly() {
    NewSession here = office.sessions.start(boss);
    NewSession there = office.sessions.start(boss);
    office.sessions.end(here.session());
    office.sessions.end(here.session());
    assertTrue(office.sessions.find(text(here.cookie())).isEmpty());
    assertTrue(office.sessions.find(text(there.cookie())).isPresent());
    assertEquals(
        1,
        office.notes().stream()
            .filter(note -> note.equals("ada@example.com: Signed out."))
            .count());
  }

  @Test
  void sessionsThatHaveEndedAreDeletedWhenAnotherBegins() {
    office.sessions.start(boss);
    office.clock.pass(Sessions.IDLE);
    office.sessions.start(boss);
    assertEquals(
        1,
        (int)
            office.console.read(
                handle ->
                    handle.createQuery("SELECT count(*) FROM session").mapTo(Integer.class).one()));
  }

  @Test
  void whoHasNoPasswordGetsNoSession() {
    Person bob = office.invited("bob@example.com", Role.VIEWER).person();
    assertEquals(Kind.SIGN_IN, refused(() -> office.sessions.start(bob)).kind());
  }
}
