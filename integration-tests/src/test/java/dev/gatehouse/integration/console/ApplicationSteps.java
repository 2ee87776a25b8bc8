package dev.gatehouse.integration.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.gatehouse.integration.console.ConsoleWalkIT.Step;
import java.io.IOException;
import java.util.List;

/** The seventh step of the walk: an identity provider tells of applications. */
final class ApplicationSteps {
  private final Walk walk;
  private final Person jonas;

  ApplicationSteps(Walk walk) {
    this.walk = walk;
    this.jonas = walk.jonas;
  }

  List<Step> all() {
    return List.of(
        new Step("the applications of an identity provider are discovered", this::discover),
        new Step("one that is renamed at its source is renamed here", this::rename),
        new Step("one that is deleted at its source is flagged here", this::delete),
        new Step("one is managed", this::manage));
  }

  private void discover() {
    jonas.navigates("Applications").follows("Unmanaged 0");
    jonas.sees("Mark a connector as your identity provider");
    jonas.visitor().assertAccessible();
    jonas.navigates("Connectors").follows(ConnectorSteps.NAME);
    jonas.presses("This is our identity provider").sees("It is our identity provider");
    jonas.visitor().assertAccessible();
    jonas.presses("Sync now");
    jonas.goes("/applications?show=unmanaged").looksUntil("Slack");
    assertThat(jonas.row("Slack")).containsText("unmanaged");
    assertThat(jonas.row("Slack")).containsText(ConnectorSteps.NAME);
    jonas.showsAlsoNarrow("21-discovered");
  }

  private void rename() throws IOException, InterruptedException {
    String path = "/api/applications/" + id("slack");
    JsonObject slack = JsonParser.parseString(ask("GET", path, "")).getAsJsonObject();
    slack.addProperty("displayName", "Slack for Northwind");
    slack.addProperty("displayLabel", "Slack for Northwind");
    ask("PUT", path, slack.toString());
    sync();
    jonas.goes("/applications?show=unmanaged").looksUntil("Slack for Northwind");
  }

  private void delete() throws IOException, InterruptedException {
    ask("DELETE", "/api/applications/" + id("workday"), "");
    sync();
    jonas.goes("/applications?show=unmanaged").looksUntil("gone at its source");
    assertThat(jonas.row("Workday")).containsText("gone at its source");
    jonas.shows("22-followed");
  }

  private void manage() {
    jonas.presses("Manage Github").sees("Github is managed now. Add a connector to read it.");
    jonas.selects("Accounts are made by SCIM", "yes");
    jonas.presses("Save").sees("SCIM was set by hand.").sees("set by hand");
    jonas.showsAlsoNarrow("23-managed");
    jonas.navigates("Applications");
    assertThat(jonas.row("Github")).containsText("managed");
    jonas.visitor().assertAccessible();
  }

  private void sync() {
    jonas.navigates("Connectors").follows(ConnectorSteps.NAME).seesLabel("Connected");
    jonas.presses("Sync now");
  }

  private String id(String name) throws IOException, InterruptedException {
    for (var each :
        JsonParser.parseString(ask("GET", "/api/applications?limit=100", ""))
            .getAsJsonObject()
            .getAsJsonArray("results")) {
      if (each.getAsJsonObject().get("name").getAsString().equals(name)) {
        return each.getAsJsonObject().get("_id").getAsString();
      }
    }
    throw new AssertionError("The organisation has no application " + name);
  }

  private String ask(String method, String path, String body)
      throws IOException, InterruptedException {
    return walk.simulator().ask(method, path, body);
  }
}
