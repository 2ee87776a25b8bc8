package dev.gatehouse.integration.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import dev.gatehouse.integration.launcher.Facts;
import dev.gatehouse.integration.launcher.Launcher;
import dev.gatehouse.integration.launcher.SimulatorProcess;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The server dies in the middle of a sync, as in a power cut, and is started again. */
@InBrowser
class KilledConsoleIT {
  private static final String SLOW = "GET /api/v2/usergroups/{id}/members";
  private static final int MILLIS_OF_AN_ANSWER = 2000;

  @Test
  void aSyncThatDiedWithTheServerGoesOnAndLosesNothing(Browser browser, @TempDir Path folder)
      throws IOException, InterruptedException {
    try (SimulatorProcess simulator = SimulatorProcess.start()) {
      simulator.misbehave("DELAY", SLOW, MILLIS_OF_AN_ANSWER);
      Launcher launcher = new Launcher(folder).set("JC_KEY", simulator.apiKey());
      launcher
          .run(
              "connector",
              "add",
              "corp",
              "--plugin=jumpcloud",
              "--set=base-url=" + simulator.url(),
              "--secret=api-key=env:JC_KEY")
          .succeeded();
      killInMidSync(browser, launcher);
      goOn(browser, launcher, simulator);
    }
  }

  private static void killInMidSync(Browser browser, Launcher launcher)
      throws IOException, InterruptedException {
    try (ConsoleProcess console = ConsoleProcess.start(launcher)) {
      Person mira = mira(browser, console);
      mira.opens(console.setUpLink());
      mira.fills("Your name", mira.name()).fills("E-mail address", mira.email());
      mira.choosesPassword().presses("Set up").follows("corp");
      mira.seesLabel("Syncing").seesInLog("User groups: 30 of 30 read");
      browser.leave();
      console.kill();
    }
  }

  private static void goOn(Browser browser, Launcher launcher, SimulatorProcess simulator)
      throws IOException, InterruptedException {
    try (ConsoleProcess console = ConsoleProcess.start(launcher)) {
      Person mira = mira(browser, console);
      mira.goes("/connectors").signsIn().follows("corp");
      mira.seesLabel("Syncing").seesInLog("Goes on from what this run had read");
      mira.visitor().screenshot("31-goes-on");
      simulator.behave();
      mira.seesLabel("Connected").seesInLog("Run 1: succeeded");
      mira.follows("corp", "Audit").sees("was interrupted with the server, and goes on.");
      mira.follows("corp", "Runs");
      assertThat(mira.page().getByText("succeeded")).hasCount(1);
      browser.leave();
      Path to = launcher.work().resolve("export");
      launcher.run("export", "corp", "--raw", "--format=json", "--to=" + to).succeeded();
      Facts.ofExport(to).assertSameAs(simulator.truth());
    }
  }

  private static Person mira(Browser browser, ConsoleProcess console) {
    return new Person(browser.visitor(console.url()), "Mira Sand", "mira@northwind.example");
  }
}
