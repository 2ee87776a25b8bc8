package dev.gatehouse.integration.console;

import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One Chromium for all tests of a JVM, which run one after the other. A test opens a {@link
 * Visitor} in it for each person that it is about.
 */
final class Browser implements AutoCloseable {
  /** Longer than any page takes, on the slowest machine. */
  private static final double PATIENCE_MILLIS = 30_000;

  private final Playwright playwright;
  private final com.microsoft.playwright.Browser chromium;
  private final List<Visitor> visitors = new ArrayList<>();

  /** Starts it. */
  Browser(Path program) {
    playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MILLIS);
    chromium =
        playwright
            .chromium()
            .launch(
                new BrowserType.LaunchOptions()
                    .setExecutablePath(program)
                    .setHeadless(true)
                    // Chromium refuses its sandbox to root, as whom containers build.
                    .setChromiumSandbox(!"root".equals(System.getProperty("user.name")))
                    .setArgs(
                        List.of(
                            "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE"
                                + " localhost")));
  }

  /**
   * Opens a window of its own, without any cookies, for somebody.
   *
   * @param home the only address that its pages may ask
   */
  Visitor visitor(URI home) {
    return visitor(home, Optional.empty());
  }

  /**
   * Opens a window of its own, and has everything written down that comes into it.
   *
   * @param home the only address that its pages may ask
   * @param recording the file, which is there once the window is closed
   */
  Visitor visitor(URI home, Path recording) {
    return visitor(home, Optional.of(recording));
  }

  private Visitor visitor(URI home, Optional<Path> recording) {
    Visitor visitor = new Visitor(chromium, home, recording, PATIENCE_MILLIS);
    visitors.add(visitor);
    return visitor;
  }

  /** Takes a picture of every open window. */
  void capture(String name) {
    for (int i = 0; i < visitors.size(); i++) {
      visitors.get(i).screenshot(name + (i == 0 ? "" : "-" + i));
    }
  }

  /** Closes all windows. Fails if a page in one of them had errors. */
  void leave() {
    List<String> complaints = visitors.stream().flatMap(each -> each.leave().stream()).toList();
    visitors.clear();
    if (!complaints.isEmpty()) {
      throw new AssertionError("The pages had errors:\n" + String.join("\n", complaints));
    }
  }

  @Override
  public void close() {
    chromium.close();
    playwright.close();
  }
}
