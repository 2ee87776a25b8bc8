package dev.gatehouse.host.people;

import static dev.gatehouse.host.people.Office.BOSS;
import static dev.gatehouse.host.people.Office.PASSWORD;
import static dev.gatehouse.host.people.Office.refused;
import static dev.gatehouse.host.people.Office.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.host.people.PeopleException.Kind;
import dev.gatehouse.spi.model.Secret;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The first Super Administrator. */
class SetUpTest {
  @TempDir Path folder;

  private Office office;

  @BeforeEach
  void open() {
    office = new Office(folder);
  }

  @AfterEach
  void close() {
    office.close();
  }

  @Test
  void theFirstPersonIsASuperAdministratorAndThereIsNoOtherLink() {
    assertTrue(office.setUp.isNeeded());
    Person ada = office.boss();
    assertEquals(Role.SUPER_ADMINISTRATOR, ada.role());
    assertFalse(office.setUp.isNeeded());
    assertTrue(office.setUp.link().isEmpty());
    office.signIn(BOSS, PASSWORD);
    assertTrue(
        office
            .notes()
            .contains(BOSS + ": Set Gatehouse up as " + ada.label() + ", Super Administrator."));
  }

  @Test
  void eachStartReplacesTheFormerLink() {
    String first = text(office.setUp.link().orElseThrow().secret());
    String second = text(office.setUp.link().orElseThrow().secret());
    assertEquals(Kind.LINK, refused(() -> office.setUp.requireLink(first)).kind());
    office.setUp.requireLink(second);
  }

  @Test
  void theLinkExpiresAfterAnHour() {
    String link = text(office.setUp.link().orElseThrow().secret());
    office.clock.pass(Duration.ofHours(1).minusSeconds(1));
    office.setUp.requireLink(link);
    office.clock.pass(Duration.ofSeconds(1));
    PeopleException expired =
        refused(() -> office.setUp.complete(link, BOSS, "Ada", Secret.of(PASSWORD)));
    assertEquals(
        "This set-up link has expired. Start Gatehouse again: it prints a new one.",
        expired.getMessage());
    assertTrue(office.setUp.isNeeded());
  }

  @Test
  void anInvitationIsNoSetUpLink() {
    office.setUp.link();
    String link = text(office.invited("bob@example.com", Role.VIEWER).link().secret());
    assertEquals(Kind.LINK, refused(() -> office.setUp.requireLink(link)).kind());
  }

  @Test
  void aMistakeLeavesTheLinkWorking() {
    String link = text(office.setUp.link().orElseThrow().secret());
    assertEquals(Kind.INPUT, refused(() -> setUp(link, "ada", PASSWORD)).kind());
    assertEquals(Kind.INPUT, refused(() -> setUp(link, BOSS, "x")).kind());
    setUp(link, BOSS, PASSWORD);
    assertEquals(Kind.LINK, refused(() -> setUp(link, "bob@example.com", PASSWORD)).kind());
  }

  private void setUp(String link, String email, String password) {
    office.setUp.complete(link, email, "Ada", Secret.of(password));
  }
}
