package dev.gatehouse.integration.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.gatehouse.integration.console.ConsoleWalkIT.Step;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.net.URI;
import java.util.List;

/**
 * The second to the sixth step of the walk: a Connector Administrator adds JumpCloud, and a Viewer
 * who owns it fills in its settings and watches its first sync.
 */
final class ConnectorSteps {
  static final String NAME = "JumpCloud";
  static final String APPLICATION = "Northwind directory";

  /** So that people, and this test, see a sync while it is under way. */
  private static final int MILLIS_OF_AN_ANSWER = 3000;

  private static final String SLOW = "GET /api/v2/applications/{id}/associations";

  private final Walk walk;
  private final Person jonas;
  private final Person ada;

  ConnectorSteps(Walk walk) {
    this.walk = walk;
    this.jonas = walk.jonas;
    this.ada = walk.ada;
  }

  List<Step> all() {
    return List.of(
        new Step("the catalogue of plugins is searched, and shows what each can do", this::search),
        new Step("a new managed application is made for the connector", this::newApplication),
        new Step("one who adds it and a Viewer become owners", this::chooseOwners),
        new Step("the Viewer gets a mail whose link leads to the settings", this::followMail),
        new Step("a wrong key is refused in words", this::wrongKey),
        new Step("a key without permission is refused in words", this::withoutPermission),
        new Step("the right key connects, without loading the page again", this::connect),
        new Step("the key is never shown again", this::neverShown),
        new Step("the run stays, with its counts", this::history));
  }

  private void search() {
    jonas.follows("Add connector").seesTitle("Add connector");
    assertThat(plugin("CSV files")).isVisible();
    jonas.fills("Search", "jump");
    assertThat(plugin("CSV files")).not().isVisible();
    assertThat(plugin("JumpCloud")).isVisible();
    for (String kind : List.of("Accounts", "Groups", "Applications", "Roles")) {
      assertThat(jonas.row(kind)).containsText("yes");
    }
    jonas.showsAlsoNarrow("10-add-connector");
  }

  private Locator plugin(String name) {
    return jonas
        .page()
        .getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Add " + name));
  }

  private void newApplication() {
    plugin("JumpCloud").click();
    jonas.seesTitle("Add JumpCloud").sees("There is no managed application yet.");
    jonas.fills("Name", APPLICATION).shows("11-application");
    jonas.presses("Create and continue");
  }

  private void chooseOwners() {
    jonas.sees("Who answers for it?");
    assertThat(jonas.page().getByLabel(jonas.name())).isChecked();
    jonas.ticks(walk.ada.name()).shows("12-owners").presses("Next");
    jonas.sees(ada.name() + " (" + ada.email() + ") got a mail that their help is needed");
    jonas.visitor().assertAccessible();
    jonas.navigates("Connectors").sees("Not connected").sees("Finish its settings");
    jonas.visitor().assertAccessible();
  }

  private void followMail() throws MessagingException, IOException {
    MailServer.Letter letter = walk.mail.await(ada.email(), "Your help is needed");
    assertTrue(letter.text().contains(jonas.name()), letter::text);
    ada.opens(URI.create(letter.link())).seesTitle("Sign in").signsIn();
    ada.seesTitle("Add " + NAME).sees("open the user menu at the top right, choose My API Key");
    ada.showsAlsoNarrow("13-settings");
  }

  private void wrongKey() {
    assertEquals("password", ada.field("API key").getAttribute("type"));
    ada.page().getByText("More settings, rarely needed").click();
    ada.fills("Console address", walk.simulator().url().toString());
    ada.fills("API key", "jca_not_the_key_000000000000000000000000").presses("Save");
    assertThat(alert()).containsText("key");
    assertThat(ada.field("API key")).hasValue("");
    assertThat(ada.field("Console address")).hasValue(walk.simulator().url().toString());
    ada.shows("14-wrong-key");
  }

  private Locator alert() {
    return ada.page().getByRole(AriaRole.ALERT);
  }

  private void withoutPermission() throws IOException, InterruptedException {
    walk.simulator().misbehave("FORBIDDEN", "", 0);
    ada.fills("API key", Walk.KEY).presses("Save");
    assertThat(alert()).containsText("permission");
    ada.shows("15-no-permission");
    walk.simulator().behave();
  }

  private void connect() throws IOException, InterruptedException {
    walk.simulator().misbehave("DELAY", SLOW, MILLIS_OF_AN_ANSWER);
    ada.fills("API key", Walk.KEY).presses("Save");
    ada.sees("The settings are accepted, and the first sync begins.");
    ada.page().evaluate("window.loadedOnce = true");
    ada.seesLabel("Syncing").seesInLog("Reads.");
    ada.visitor().screenshot("16-syncing");
    ada.visitor().assertAccessible();
    walk.simulator().behave();
    ada.seesLabel("Connected").seesInLog("Publishes the difference.");
    assertEquals(true, ada.page().evaluate("window.loadedOnce === true"));
    ada.showsAlsoNarrow("17-connected");
    ada.visitor().darkScreenshot("17-connected-dark");
  }

  private void neverShown() {
    ada.follows("Settings").sees("API key").shows("18-settings-stored");
    ada.follows("Edit");
    assertThat(ada.field("API key")).hasValue("");
    assertThat(ada.field("API key")).hasAttribute("placeholder", "leave blank to keep it");
    ada.visitor().assertAccessible();
  }

  private void history() {
    ada.follows("Runs");
    ada.shows("19-runs");
    for (String tab : List.of("Held changes", "Schedule", "Capabilities", "Owners", "Audit")) {
      ada.follows(tab);
      ada.visitor().assertAccessible();
    }
    jonas.navigates("Connectors").sees("Connected").showsAlsoNarrow("20-connectors");
  }
}
