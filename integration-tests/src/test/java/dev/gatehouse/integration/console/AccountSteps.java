package dev.gatehouse.integration.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.google.gson.JsonParser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.gatehouse.integration.console.ConsoleWalkIT.Step;
import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;

/** The eighth step of the walk: one person with two accounts; and applications read from files. */
final class AccountSteps {
  private static final Page.GetByTextOptions EXACTLY = new Page.GetByTextOptions().setExact(true);

  private final Walk walk;
  private final Person jonas;

  AccountSteps(Walk walk) {
    this.walk = walk;
    this.jonas = walk.jonas;
  }

  List<Step> all() {
    return List.of(
        new Step("a person who is user and admin shows two linked accounts", this::twoAccounts),
        new Step("the link is refused, and that is undone", this::refuse),
        new Step("the admin account has no profile, and says why", this::adminAccount),
        new Step("files are read for an application that was discovered", this::ontoDiscovered),
        new Step("files are read for an application that is managed", this::ontoManaged));
  }

  private void twoAccounts() throws IOException, InterruptedException {
    String email =
        JsonParser.parseString(walk.simulator().ask("GET", "/api/users?limit=1", ""))
            .getAsJsonObject()
            .getAsJsonArray("results")
            .get(0)
            .getAsJsonObject()
            .get("email")
            .getAsString();
    jonas.navigates("Applications").follows(ConnectorSteps.APPLICATION);
    jonas.fills("Search", email);
    assertThat(jonas.row(email)).hasCount(2);
    jonas.showsAlsoNarrow("24-two-accounts");
    jonas.row(email).filter(typed("user")).getByRole(AriaRole.LINK).click();
    jonas.sees("The same person").sees("Same e-mail address");
    jonas.showsAlsoNarrow("25-account");
    jonas.visitor().screenshot(sameEmail(), "25-same-person");
  }

  private static Locator.FilterOptions typed(String type) {
    return new Locator.FilterOptions().setHasText(Pattern.compile("\\b" + type + "\\s*$"));
  }

  private Locator sameEmail() {
    return jonas
        .page()
        .getByRole(AriaRole.TABLE)
        .filter(new Locator.FilterOptions().setHasText("Same e-mail address"));
  }

  private void refuse() {
    jonas.presses("Not the same person").sees("are not taken for one person's any more");
    jonas.visitor().assertAccessible();
    jonas.presses("Undo").sees("are taken for one person's again").sees("One person’s");
  }

  private void adminAccount() {
    sameEmail().getByRole(AriaRole.LINK).click();
    jonas.sees("This is an administrator account.");
    for (String attribute : List.of("Department", "Job title", "Employee id", "Location")) {
      assertThat(jonas.page().getByText(attribute, EXACTLY)).hasCount(0);
    }
    jonas.shows("26-admin-account");
  }

  private void ontoDiscovered() throws IOException {
    addFiles("Zoom", "ada.zoom");
    jonas.shows("28-files");
  }

  private void ontoManaged() throws IOException {
    addFiles("Github", "ada.github");
    jonas.navigates("Applications");
    assertThat(jonas.row("Zoom")).containsText("CSV files");
    assertThat(jonas.row("Github")).containsText("CSV files");
    jonas.shows("29-applications");
    jonas.goes("/applications?show=unmanaged");
    assertThat(jonas.row("Zoom")).hasCount(0);
  }

  private void addFiles(String application, String login) throws IOException {
    String folder = walk.files(application, login).toString();
    jonas.navigates("Connectors").follows("Add connector").follows("Add CSV files");
    jonas.shows("27-choose-application");
    jonas.presses("Choose " + application).presses("Next");
    jonas.fills("Folder (needed)", "/etc").presses("Save").sees("is not open to the console");
    jonas.fills("Folder (needed)", folder).presses("Save").seesLabel("Connected");
    jonas.follows(application).sees(login);
  }
}
