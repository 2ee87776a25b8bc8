package dev.gatehouse.integration.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.gatehouse.integration.launcher.Launcher;
import dev.gatehouse.integration.launcher.Outcome;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The first visit: the link on the terminal, a password, signing out and in again. */
@InBrowser
class SignInIT {
  /** What a shell says of a process that SIGTERM ended, also if it ended as it should. */
  private static final int TERMINATED = 143;

  private static final String PASSWORD = "correct horse battery staple";

  @Test
  void theLinkOnTheTerminalMakesTheFirstSuperAdministrator(Browser browser, @TempDir Path folder)
      throws IOException, InterruptedException {
    Launcher launcher = new Launcher(folder);
    try (ConsoleProcess console = ConsoleProcess.start(launcher)) {
      Visitor mira = browser.visitor(console.url());
      Page page = mira.go(console.setUpLink().getPath());
      mira.assertAccessible();
      mira.screenshot("set-up");
      mira.narrowScreenshot("set-up-narrow");
      page.getByLabel("Your name").fill("Mira");
      page.getByLabel("E-mail address").fill("mira@example.com");
      for (var field : page.locator("input[type=password]").all()) {
        field.fill(PASSWORD);
      }
      button(page, "Set up").click();
      page.waitForURL(url -> url.endsWith("/connectors"));
      assertThat(button(page, "Sign out")).isVisible();

      button(page, "Sign out").click();
      page.getByLabel("E-mail address").fill("mira@example.com");
      page.getByLabel("Password").fill(PASSWORD);
      mira.assertAccessible();
      mira.screenshot("sign-in");
      button(page, "Sign in").click();
      page.waitForURL(url -> url.endsWith("/connectors"));
      assertThat(button(page, "Sign out")).isVisible();
      browser.leave();

      Outcome end = console.stop().exited(TERMINATED);
      assertFalse(end.err().contains("ERROR"), end::err);
    }
    try (ConsoleProcess again = ConsoleProcess.start(launcher)) {
      assertFalse(again.stop().out().contains("Set up:"));
    }
  }

  private static com.microsoft.playwright.Locator button(Page page, String name) {
    return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name));
  }
}
