package dev.gatehouse.host.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import dev.gatehouse.host.people.Role;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How people come in, what others do to them, and how they go. */
class SignedInTest {
  @TempDir Path folder;

  private Hall hall;
  private Browser ada;

  @BeforeEach
  void open() throws IOException {
    hall = new Hall(folder);
    ada = hall.ada();
  }

  @AfterEach
  void close() {
    hall.close();
  }

  @Test
  void signingOutEndsTheSessionItself() {
    Browser vera = hall.joined(ada, "vera", Role.VIEWER);
    String cookie = vera.cookie("session");

    assertEquals(403, vera.send("POST", "/sign-out", Map.of()).statusCode());
    assertEquals("/sign-in", location(vera.post("/sign-out", Map.of())));
    assertOut(vera);
    assertOut(new Browser(hall.host.address()).with("session=" + cookie));
  }

  @Test
  void anotherRoleEndsTheSessionsOfThatPersonOnly() {
    Browser vera = hall.joined(ada, "vera", Role.VIEWER);
    change("vera", "role", Map.of("role", "CONNECTOR_ADMINISTRATOR"));
    assertOut(vera);
    assertIn(ada);
    assertTrue(
        hall.audit()
            .contains(
                "ada@example.com: Changed the role of vera (vera@example.com) from Viewer to"
                    + " Connector Administrator."),
        hall.audit()::toString);
  }

  @Test
  void whoIsDisabledIsOutAtOnceAndComesBackWithThePasswordWhenEnabled() {
    Browser vera = hall.joined(ada, "vera", Role.VIEWER);
    change("vera", "disable", Map.of());
    assertOut(vera);
    assertEquals(422, signIn(vera, "vera", Hall.PASSWORD).statusCode());

    change("vera", "enable", Map.of());
    assertEquals(303, signIn(vera, "vera", Hall.PASSWORD).statusCode());
    assertIn(vera);
  }

  @Test
  void theLastSuperAdministratorStays() {
    String person = "/people/" + hall.id("Ada");
    for (String what : new String[] {"disable", "role"}) {
      ada.post(person + "/" + what, Map.of("role", "VIEWER"));
      String page = ada.get(person).body();
      assertTrue(page.contains("is the last Super Administrator who can sign in"), page);
    }
    assertIn(ada);
  }

  @Test
  void aLinkThatNoMailCouldBringIsShownOnceAndTheAuditTellsWhoSawIt() {
    HttpResponse<String> answer = invite("vera", "vera@example.com");
    assertEquals(200, answer.statusCode());
    String link = Browser.find("value=\"[^\"]*(/invitation/[^\"]+)\"", answer.body());
    String secret = link.substring("/invitation/".length());

    String person = "/people/" + hall.id("vera");
    assertFalse(ada.get("/people").body().contains(secret));
    assertFalse(ada.get(person).body().contains(secret));
    assertFalse(hall.content().contains(secret), "it is in the database");
    assertTrue(
        hall.audit().stream()
            .anyMatch(
                note ->
                    note.startsWith(
                        "ada@example.com: Was shown the link for vera (vera@example.com)")),
        hall.audit()::toString);

    ada.post(person + "/invite", Map.of());
    String page = hall.nobody.get(link).body();
    assertTrue(page.contains("was replaced by a newer one"), page);
  }

  @Test
  void anInvitationIsMailedAndThenItsLinkIsOnNoPage() {
    GreenMail mail = new GreenMail(new ServerSetup(0, "127.0.0.1", "smtp"));
    mail.start();
    try {
      hall.mailBy(mail.getSmtp().getPort());
      assertEquals("/people", location(invite("vera", "vera@example.com")));
      String text = GreenMailUtil.getBody(mail.getReceivedMessages()[0]);
      String link = Browser.find("http://127\\.0\\.0\\.1:\\d+(/invitation/\\S+)", text);
      assertTrue(text.contains("Ada (ada@example.com) invites you to Gatehouse as Viewer."), text);
      String people = ada.get("/people").body();
      assertTrue(people.contains("The invitation is on its way to vera@example.com."), people);
      assertTrue(hall.nobody.get(link).body().contains("Welcome, vera"));
    } finally {
      mail.stop();
    }
    String page = invite("carl", "carl@example.com").body();
    assertTrue(page.contains("No mail server answers at 127.0.0.1"), page);
    assertTrue(page.contains("/invitation/"), page);
  }

  @Test
  void whatDoesNotFitAnInvitationIsSaidAndWhatWasTypedStays() {
    HttpResponse<String> answer = invite("Vera <b>", "ada@example.com");
    assertEquals(422, answer.statusCode());
    assertTrue(answer.body().contains("There is a person with the address"), answer::body);
    assertTrue(answer.body().contains("value=\"Vera &lt;b"), answer::body);
    assertEquals(400, ada.post("/people/invite", Map.of("role", "EMPEROR")).statusCode());
  }

  @Test
  void peopleAreSearchedAndDisabledOnesAreShownWhenAskedFor() {
    invite("Vera", "vera@example.com");
    invite("Carl", "carl@example.com");
    change("Carl", "disable", Map.of());

    assertTrue(ada.get("/people?search=VER").body().contains("vera@example.com"));
    assertFalse(ada.get("/people?search=VER").body().contains("carl@example.com"));
    assertFalse(ada.get("/people").body().contains("carl@example.com"));
    String all = ada.get("/people?disabled=on&order=email&descending=on&offset=-3").body();
    assertTrue(all.indexOf("vera@example.com") < all.indexOf("carl@example.com"), all);
    assertTrue(ada.get("/people?search=%25").body().contains("Nobody was found"));
  }

  @Test
  void whoGuessesAPasswordHasToWaitEvenWithTheRightOne() {
    Browser guesser = new Browser(hall.host.address());
    for (int i = 0; i < 5; i++) {
      String page = signIn(guesser, "ada", "wrong " + i).body();
      assertTrue(page.contains("let nobody in"), page);
    }
    HttpResponse<String> sixth = signIn(guesser, "ada", Hall.PASSWORD);
    assertEquals(422, sixth.statusCode());
    assertTrue(sixth.body().contains("Too many attempts to sign in have failed"), sixth::body);
    assertIn(ada);
  }

  @Test
  void afterSignInOnlyPathsOfTheConsoleAreReturnedTo() {
    for (String elsewhere :
        new String[] {"//evil.example.com", "https://evil.example.com", "/\\e"}) {
      Browser browser = new Browser(hall.host.address());
      HttpResponse<String> answer =
          browser.post(
              "/sign-in",
              Map.of("email", "ada@example.com", "password", Hall.PASSWORD, "to", elsewhere));
      assertEquals("/", location(answer));
    }
  }

  private HttpResponse<String> invite(String name, String email) {
    return ada.post("/people/invite", Map.of("name", name, "email", email, "role", "VIEWER"));
  }

  private void change(String name, String what, Map<String, String> fields) {
    String person = "/people/" + hall.id(name);
    assertEquals(person, location(ada.post(person + "/" + what, fields)));
  }

  private static HttpResponse<String> signIn(Browser browser, String name, String password) {
    return browser.post("/sign-in", Map.of("email", name + "@example.com", "password", password));
  }

  private static void assertIn(Browser browser) {
    assertEquals(200, browser.get("/plugins").statusCode());
  }

  private static void assertOut(Browser browser) {
    assertEquals("/sign-in?to=%2Fplugins", location(browser.get("/plugins")));
  }

  private static String location(HttpResponse<String> answer) {
    return answer.headers().firstValue("Location").orElse("none, but " + answer.statusCode());
  }
}
