package dev.gatehouse.host.people;

import static dev.gatehouse.host.people.Office.BOSS;
import static dev.gatehouse.host.people.Office.PASSWORD;
import static dev.gatehouse.host.people.Office.refused;
import static dev.gatehouse.host.people.Office.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.host.people.PeopleException.Kind;
import dev.gatehouse.host.people.Person.State;
import dev.gatehouse.host.people.PersonQuery.Order;
import dev.gatehouse.host.store.StoreException;
import dev.gatehouse.spi.model.Secret;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Inviting, changing roles, disabling, and who is left. */
class PeopleTest {
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
  void whoIsInvitedSetsAPasswordAndCanSignIn() {
    Invitation invitation =
        office.people.invite(BOSS, new NewPerson(" Bob@Example.com ", " Bob ", Role.VIEWER));
    assertEquals("bob@example.com", invitation.person().email());
    assertEquals(State.INVITED, invitation.person().state());
    String link = text(invitation.link().secret());
    assertEquals("Bob", office.people.invited(link).name());
    Person bob = office.people.accept(link, Secret.of(PASSWORD));
    assertEquals(State.ENABLED, bob.state());
    assertEquals(bob.id(), office.signIn("BOB@example.com", PASSWORD).session().person().id());
    assertEquals(
        Optional.of(office.clock.instant()),
        office.people.find(bob.id()).orElseThrow().signedInAt());
    assertEquals(
        List.of(
            "bob@example.com: Signed in.",
            "bob@example.com: Set a password with the link that was sent.",
            BOSS + ": Invited Bob (bob@example.com) as Viewer."),
        office.notes().subList(0, 3));
  }

  @Test
  void aLinkWorksOnce() {
    String link = text(office.invited("bob@example.com", Role.VIEWER).link().secret());
    office.people.accept(link, Secret.of(PASSWORD));
    PeopleException again = refused(() -> office.people.accept(link, Secret.of(PASSWORD)));
    assertEquals(Kind.LINK, again.kind());
    assertTrue(String.valueOf(again.getMessage()).contains("was used already"));
  }

  @Test
  void aLinkThatDidNotGetAGoodPasswordStillWorks() {
    String link = text(office.invited("bob@example.com", Role.VIEWER).link().secret());
    assertEquals(Kind.INPUT, refused(() -> office.people.accept(link, Secret.of("short"))).kind());
    office.people.accept(link, Secret.of(PASSWORD));
  }

  @Test
  void anExpiredLinkIsToldFromAWrongOne() {
    String link = text(office.invited("bob@example.com", Role.VIEWER).link().secret());
    office.clock.pass(Duration.ofDays(7));
    assertTrue(message(() -> office.people.invited(link)).startsWith("This link has expired."));
    assertTrue(message(() -> office.people.invited("made-up")).startsWith("This link does not"));
    assertTrue(message(() -> office.people.invited("")).startsWith("This link does not"));
  }

  @Test
  void aNewLinkReplacesTheFormerAndKeepsThePassword() {
    String first = text(office.invited("bob@example.com", Role.VIEWER).link().secret());
    long bob = office.people.find("bob@example.com").orElseThrow().id();
    String second = text(office.people.inviteAgain(BOSS, bob).link().secret());
    assertEquals(Kind.LINK, refused(() -> office.people.invited(first)).kind());
    office.people.accept(second, Secret.of(PASSWORD));

    String third = text(office.people.inviteAgain(BOSS, bob).link().secret());
    String cookie = text(office.signIn("bob@example.com", PASSWORD).cookie());
    office.people.accept(third, Secret.of("another horse, another battery"));
    assertTrue(office.sessions.find(cookie).isEmpty());
    assertEquals(Kind.SIGN_IN, refused(() -> office.signIn("bob@example.com", PASSWORD)).kind());
  }

  @Test
  void nobodyIsInvitedTwice() {
    office.invited("bob@example.com", Role.VIEWER);
    String taken = message(() -> office.invited("BOB@example.com", Role.VIEWER));
    assertTrue(taken.startsWith("There is a person with the address bob@example.com already."));
    office.people.disable(BOSS, office.people.find("bob@example.com").orElseThrow().id());
    assertTrue(
        message(() -> office.invited("bob@example.com", Role.VIEWER)).contains("Enable them"));
  }

  @Test
  void aMistakeInvitesNobody() {
    assertEquals(Kind.INPUT, refused(() -> office.invited("bob", Role.VIEWER)).kind());
    NewPerson nameless = new NewPerson("bob@example.com", "", Role.VIEWER);
    assertEquals(Kind.INPUT, refused(() -> office.people.invite(BOSS, nameless)).kind());
    assertEquals(List.of(BOSS), office.found(""));
  }

  @Test
  void anotherRoleEndsTheSessionsAndTheSameOneDoesNot() {
    Person bob = office.joined("bob@example.com", Role.VIEWER);
    String cookie = text(office.signIn(bob.email(), PASSWORD).cookie());
    office.people.changeRole(BOSS, bob.id(), Role.VIEWER);
    assertTrue(office.sessions.find(cookie).isPresent());
    office.people.changeRole(BOSS, bob.id(), Role.CONNECTOR_ADMINISTRATOR);
    assertTrue(office.sessions.find(cookie).isEmpty());
    assertEquals(
        BOSS
            + ": Changed the role of bob (bob@example.com) from Viewer to Connector"
            + " Administrator.",
        office.notes().get(0));
  }

  @Test
  void whoIsDisabledIsOutAtOnceAndComesBackWhenEnabled() {
    Person bob = office.joined("bob@example.com", Role.VIEWER);
    String cookie = text(office.signIn(bob.email(), PASSWORD).cookie());
    office.people.disable(BOSS, bob.id());
    assertTrue(office.sessions.find(cookie).isEmpty());
    assertEquals(Kind.SIGN_IN, refused(() -> office.signIn(bob.email(), PASSWORD)).kind());
    assertEquals(Kind.SIGN_IN, refused(() -> office.sessions.start(bob)).kind());
    assertEquals(Kind.INPUT, refused(() -> office.people.inviteAgain(BOSS, bob.id())).kind());
    office.people.enable(BOSS, bob.id());
    assertTrue(office.sessions.find(cookie).isEmpty(), "an ended session came back");
    office.signIn(bob.email(), PASSWORD);
  }

  @Test
  void theLinkOfWhoIsDisabledStopsWorking() {
    Invitation invitation = office.invited("bob@example.com", Role.VIEWER);
    office.people.disable(BOSS, invitation.person().id());
    office.people.enable(BOSS, invitation.person().id());
    String link = text(invitation.link().secret());
    assertEquals(Kind.LINK, refused(() -> office.people.invited(link)).kind());
    assertEquals(State.INVITED, office.people.find(invitation.person().id()).orElseThrow().state());
  }

  @Test
  void theLastSuperAdministratorStays() {
    office.joined("bob@example.com", Role.CONNECTOR_ADMINISTRATOR);
    office.invited("eve@example.com", Role.SUPER_ADMINISTRATOR); // never set a password
    Person cy = office.joined("cy@example.com", Role.SUPER_ADMINISTRATOR);
    office.people.disable(BOSS, cy.id());

    PeopleException role =
        refused(() -> office.people.changeRole(BOSS, boss.id(), Role.CONNECTOR_ADMINISTRATOR));
    assertEquals(Kind.LAST_ONE, role.kind());
    assertEquals(
        "Ada (ada@example.com) is the last Super Administrator who can sign in, and cannot get"
            + " another role. First make somebody else Super Administrator, who has set a"
            + " password.",
        role.getMessage());
    assertEquals(Kind.LAST_ONE, refused(() -> office.people.disable(BOSS, boss.id())).kind());

    office.people.enable(BOSS, cy.id());
    office.people.disable(cy.email(), boss.id());
    assertEquals(Kind.LAST_ONE, refused(() -> office.people.disable(BOSS, cy.id())).kind());
  }

  @Test
  void twoSuperAdministratorsCannotRemoveEachOtherAtOnce() throws Exception {
    Person cy = office.joined("cy@example.com", Role.SUPER_ADMINISTRATOR);
    ExecutorService threads = Executors.newFixedThreadPool(2);
    // The second one stands for another process on the same file.
    try (Office elsewhere = new Office(folder)) {
      for (int round = 0; round < 20; round++) {
        CyclicBarrier start = new CyclicBarrier(2);
        boolean disables = round % 2 == 0;
        Future<Boolean> first = threads.submit(removal(office, start, cy.id(), disables));
        Future<Boolean> second = threads.submit(removal(elsewhere, start, boss.id(), disables));
        assertTrue(first.get() ^ second.get(), "exactly one of them succeeds");
        for (Person each : List.of(boss, cy)) {
          office.people.enable(BOSS, each.id());
          office.people.changeRole(BOSS, each.id(), Role.SUPER_ADMINISTRATOR);
        }
      }
    } catch (ExecutionException failed) {
      throw new AssertionError(failed.getCause());
    } finally {
      threads.shutdownNow();
    }
  }

  private static Callable<Boolean> removal(
      Office office, CyclicBarrier start, long id, boolean disables) {
    return () -> {
      start.await();
      try {
        if (disables) {
          office.people.disable(BOSS, id);
        } else {
          office.people.changeRole(BOSS, id, Role.VIEWER);
        }
        return true;
      } catch (PeopleException last) {
        assertEquals(Kind.LAST_ONE, last.kind());
        return false;
      }
    };
  }

  @Test
  void whatCannotBeNotedIsNotDone() {
    Person bob = office.joined("bob@example.com", Role.VIEWER);
    office.console.write(handle -> handle.execute("DROP TABLE event"));
    assertThrows(StoreException.class, () -> office.people.disable(BOSS, bob.id()));
    assertEquals(State.ENABLED, office.people.find(bob.id()).orElseThrow().state());
  }

  @Test
  void thereIsNobodyWithAnotherNumber() {
    assertTrue(office.people.find(99).isEmpty());
    assertEquals(Kind.UNKNOWN_PERSON, refused(() -> office.people.disable(BOSS, 99)).kind());
    assertEquals(Kind.UNKNOWN_PERSON, refused(() -> office.people.inviteAgain(BOSS, 99)).kind());
  }

  @Test
  void peopleAreSearchedSortedAndPagedByTheDatabase() {
    office.invited("b_b@example.com", Role.VIEWER);
    office.invited("bab@example.com", Role.VIEWER);
    office.invited("cy@example.org", Role.CONNECTOR_ADMINISTRATOR);
    assertEquals(List.of("b_b@example.com"), office.found("B_B"));
    assertEquals(List.of(), office.found("%"));
    assertEquals(List.of("cy@example.org"), office.found(".ORG"));

    PersonPage page =
        office.people.list(new PersonQuery("example.com", true, Order.NAME, true, 1, 1));
    assertEquals(3, page.total());
    assertEquals(List.of("b_b@example.com"), emails(page));

    office.people.disable(BOSS, office.people.find("bab@example.com").orElseThrow().id());
    assertEquals(
        List.of("cy@example.org", BOSS, "b_b@example.com"),
        emails(office.people.list(new PersonQuery("", false, Order.ROLE, false, 0, 10))));
  }

  private static List<String> emails(PersonPage page) {
    return page.people().stream().map(Person::email).toList();
  }

  @Test
  void noSecretIsInTheDatabase() throws IOException {
    Invitation open = office.invited("bob@example.com", Role.VIEWER);
    NewSession session = office.signIn(BOSS, PASSWORD);
    refused(() -> office.signIn("my secret passphrase", PASSWORD));
    office.close();
    try (var files = Files.list(folder)) {
      for (Path file : files.toList()) {
        String content = Files.readString(file, StandardCharsets.ISO_8859_1);
        assertFalse(content.contains(PASSWORD), "the password is in " + file);
        assertFalse(content.contains(text(open.link().secret())), "the link is in " + file);
        assertFalse(content.contains(text(session.cookie())), "the cookie is in " + file);
      }
    }
    assertFalse(open.toString().contains(text(open.link().secret())));
    assertFalse(session.toString().contains(session.session().csrfToken()));
  }

  private static String message(Runnable work) {
    return String.valueOf(refused(work).getMessage());
  }
}
