package dev.gatehouse.integration.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.net.URI;
import java.util.regex.Pattern;

/**
 * Somebody who uses the console: goes by what is written on buttons, links and fields, as people
 * do, and never by how a page is built.
 *
 * @param visitor the window; never null
 * @param name the name to sign up with; never blank
 * @param email the address to sign in with; never blank
 */
record Person(Visitor visitor, String name, String email) {
  private static final String PASSWORD = "correct horse battery staple";
  private static final int MOST_LOOKS = 60;
  private static final double A_LOOK_MILLIS = 500;

  Page page() {
    return visitor.page();
  }

  /** Goes to an address of the console. */
  Person goes(String path) {
    visitor.go(path);
    return this;
  }

  /** Opens a link out of a mail or from the terminal. */
  Person opens(URI link) {
    page().navigate(link.toString());
    return this;
  }

  /** Presses the only button with this on it. */
  Person presses(String button) {
    button(button).click();
    return this;
  }

  /** Follows the only link with this on it. */
  Person follows(String link) {
    page()
        .getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(link).setExact(true))
        .click();
    return this;
  }

  /** Follows an entry of the main navigation. */
  Person navigates(String entry) {
    return follows("Main", entry);
  }

  /** Follows a link within the part of the page that is called so, such as the tabs. */
  Person follows(String part, String link) {
    page()
        .getByRole(AriaRole.NAVIGATION, new Page.GetByRoleOptions().setName(part).setExact(true))
        .getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName(link).setExact(true))
        .click();
    return this;
  }

  /** Fills the only field with this beside it. */
  Person fills(String field, String text) {
    field(field).fill(text);
    return this;
  }

  /** Chooses an entry of the only list with this beside it. */
  Person selects(String list, String entry) {
    page().getByLabel(list, new Page.GetByLabelOptions().setExact(true)).selectOption(entry);
    return this;
  }

  /** Ticks the only box or choice that has this beside it. */
  Person ticks(String box) {
    page().getByLabel(box).check();
    return this;
  }

  /** Chooses a password, and gives it a second time. */
  Person choosesPassword() {
    fills("Password", PASSWORD);
    return fills("The same password again", PASSWORD);
  }

  /** Signs in at the page that asks for it. */
  Person signsIn() {
    fills("E-mail address", email);
    fills("Password", PASSWORD);
    return presses("Sign in");
  }

  /** Waits until this is written somewhere on the page. */
  Person sees(String text) {
    assertThat(page().getByText(text).first()).isVisible();
    return this;
  }

  /** Waits until the page has this title. */
  Person seesTitle(String title) {
    assertThat(
            page()
                .getByRole(
                    AriaRole.HEADING, new Page.GetByRoleOptions().setName(title).setLevel(1)))
        .isVisible();
    return this;
  }

  /** Waits until the connector has this label. */
  Person seesLabel(String label) {
    assertThat(
            page()
                .getByRole(AriaRole.STATUS)
                .filter(
                    new Locator.FilterOptions()
                        .setHasText(Pattern.compile("^\\s*" + label + "\\s*$"))))
        .isVisible();
    return this;
  }

  /** Waits until this stands in the log. */
  Person seesInLog(String text) {
    assertThat(page().getByRole(AriaRole.LOG)).containsText(text);
    return this;
  }

  /** Loads the page again until this is written on it. */
  Person looksUntil(String text) {
    for (int i = 0; i < MOST_LOOKS; i++) {
      try {
        page()
            .getByText(text)
            .first()
            .waitFor(
                new Locator.WaitForOptions()
                    .setState(WaitForSelectorState.VISIBLE)
                    .setTimeout(A_LOOK_MILLIS));
        return this;
      } catch (PlaywrightException notYet) {
        page().reload();
      }
    }
    return sees(text);
  }

  /** Looks whether the page keeps nobody out, and takes a picture of it. */
  Person shows(String picture) {
    visitor.assertAccessible();
    visitor.screenshot(picture);
    return this;
  }

  /** Does the same, and takes another picture as on a telephone. */
  Person showsAlsoNarrow(String picture) {
    shows(picture);
    visitor.narrowScreenshot(picture + "-narrow");
    return this;
  }

  Locator button(String name) {
    return page()
        .getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
  }

  Locator field(String label) {
    return page().getByLabel(label, new Page.GetByLabelOptions().setExact(true));
  }

  /** Returns the row of a table that has this in it. */
  Locator row(String text) {
    return page().getByRole(AriaRole.ROW).filter(new Locator.FilterOptions().setHasText(text));
  }
}
