package dev.gatehouse.integration.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.gatehouse.integration.console.ConsoleWalkIT.Step;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.net.URI;
import java.util.List;

/** The first step of the walk: the link on the terminal, mail, and people by invitation. */
final class PeopleSteps {
  private final Walk walk;
  private final Person mira;

  PeopleSteps(Walk walk) {
    this.walk = walk;
    this.mira = walk.mira;
  }

  List<Step> all() {
    return List.of(
        new Step("the link on the terminal makes the first Super Administrator", this::setUp),
        new Step("mail is set up, and a test mail arrives", this::setUpMail),
        new Step("two people are invited by mail, and accept", this::invite),
        new Step("the last Super Administrator stays", this::lastOneStays));
  }

  private void setUp() throws InterruptedException {
    mira.opens(walk.setUpLink());
    mira.fills("Your name", mira.name()).fills("E-mail address", mira.email());
    mira.shows("01-set-up");
    mira.choosesPassword().presses("Set up");
    mira.seesTitle("Connectors").sees("No connector yet").showsAlsoNarrow("02-no-connector");
  }

  private void setUpMail() throws MessagingException, IOException {
    mira.navigates("Mail").sees("Without a mail server nobody can be invited by mail");
    mira.shows("03-mail-missing");
    mira.fills("Server", "127.0.0.1").fills("Port", Integer.toString(walk.mail.port()));
    mira.selects("Encryption", "None").fills("Sender", "gatehouse@northwind.example");
    mira.fills("Login", Walk.MAIL_LOGIN).fills("Password", "not the password").presses("Save");
    mira.presses("Send test mail").sees("refuses the login or its password. Give them anew.");
    mira.fills("Password", Walk.MAIL_PASSWORD).presses("Save").sees("Saved.");
    assertThat(mira.field("Password")).hasValue("");
    mira.presses("Send test mail").sees("The mail server took the test mail to");
    mira.showsAlsoNarrow("04-mail");
    assertEquals("Gatehouse can send mail", walk.mail.await(mira.email(), "").subject());
  }

  private void invite() throws MessagingException, IOException {
    invite(walk.jonas, "Connector Administrator");
    mira.shows("05-invite");
    mira.presses("Invite").sees("The invitation is on its way to " + walk.jonas.email());
    invite(walk.ada, "Viewer");
    mira.presses("Invite").sees("The invitation is on its way to " + walk.ada.email());
    mira.showsAlsoNarrow("06-people");
    welcome(walk.jonas, "Connector Administrator");
    walk.jonas.shows("07-welcome");
    walk.jonas.choosesPassword().presses("Sign in").seesTitle("Connectors");
    welcome(walk.ada, "Viewer");
    walk.ada.choosesPassword().presses("Sign in");
    walk.ada.sees("A Connector Administrator adds the first one.");
    walk.ada.presses("Sign out").seesTitle("Sign in").shows("08-sign-in");
  }

  private void invite(Person person, String role) {
    mira.navigates("People").follows("Invite");
    mira.fills("Name", person.name()).fills("E-mail address", person.email()).ticks(role);
  }

  private void welcome(Person person, String role) throws MessagingException, IOException {
    person.opens(URI.create(walk.mail.await(person.email(), "You are invited").link()));
    person.seesTitle("Welcome, " + person.name()).sees("You are invited as " + role);
  }

  private void lastOneStays() {
    mira.navigates("People").follows(mira.name());
    mira.visitor().assertAccessible();
    mira.ticks("Viewer").presses("Change role").sees("last");
  }
}
