package dev.gatehouse.integration.console;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.HarContentPolicy;
import com.microsoft.playwright.options.ReducedMotion;
import com.microsoft.playwright.options.ScreenshotAnimations;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Somebody who looks at the console in a window of their own. While they look, errors of scripts
 * and of the server, what the Content-Security-Policy refused, and requests to any other host are
 * written down.
 */
final class Visitor {
  private static final int WIDE = 1280;
  private static final int NARROW = 390;
  private static final int HEIGHT = 900;
  static final Path SCREENSHOTS = Path.of("target", "console-screenshots");
  private static final List<String> STANDARDS =
      List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice");

  private final URI home;
  private final BrowserContext context;
  private final Page page;
  private final List<String> complaints = new ArrayList<>();
  private final List<Pattern> excused = new ArrayList<>();

  Visitor(
      com.microsoft.playwright.Browser chromium,
      URI home,
      Optional<Path> recording,
      double patienceMillis) {
    this.home = home;
    var options =
        new com.microsoft.playwright.Browser.NewContextOptions()
            .setViewportSize(WIDE, HEIGHT)
            .setLocale("en-GB")
            .setTimezoneId("UTC")
            .setReducedMotion(ReducedMotion.REDUCE);
    recording.ifPresent(
        file -> options.setRecordHarPath(file).setRecordHarContent(HarContentPolicy.EMBED));
    this.context = chromium.newContext(options);
    context.setDefaultTimeout(patienceMillis);
    context.onConsoleMessage(this::heard);
    context.onWebError(error -> complaints.add("Script: " + error.error()));
    context.onRequest(this::asked);
    context.onResponse(this::answered);
    this.page = context.newPage();
  }

  private void heard(ConsoleMessage message) {
    if ("error".equals(message.type())) {
      complaints.add("Console of " + message.page().url() + ": " + message.text());
    }
  }

  private void asked(Request request) {
    URI url = URI.create(request.url());
    if (Set.of("http", "https", "ws", "wss").contains(url.getScheme())
        && !home.getAuthority().equals(url.getAuthority())) {
      complaints.add("Request to another host: " + url);
    }
  }

  private void answered(Response response) {
    if (response.status() >= 500) {
      complaints.add(response.status() + " from " + response.url());
    }
  }

  /** Returns the window's page. */
  Page page() {
    return page;
  }

  /** Goes to an address of the console, such as {@code /connectors}. */
  Page go(String path) {
    page.navigate(home.resolve(path).toString());
    return page;
  }

  /** Does not mind errors whose text has this in it, because the test provokes them. */
  Visitor excuse(String regex) {
    excused.add(Pattern.compile(regex));
    return this;
  }

  /** Returns what went wrong in the pages so far. */
  List<String> complaints() {
    return complaints.stream()
        .filter(each -> excused.stream().noneMatch(excuse -> excuse.matcher(each).find()))
        .toList();
  }

  /** Fails if the page has what keeps people out seriously, as axe sees it. */
  void assertAccessible() {
    List<String> barriers =
        new AxeBuilder(page)
            .withTags(STANDARDS).analyze().getViolations().stream()
                .filter(rule -> Set.of("serious", "critical").contains(rule.getImpact()))
                .map(Visitor::describe)
                .toList();
    if (!barriers.isEmpty()) {
      throw new AssertionError(page.url() + " keeps people out:\n" + String.join("\n", barriers));
    }
  }

  private static String describe(Rule rule) {
    StringBuilder text = new StringBuilder(rule.getId() + ": " + rule.getHelp());
    rule.getNodes().forEach(node -> text.append("\n  ").append(node.getHtml()));
    return text.toString();
  }

  /** Takes a picture of the whole page as it is. */
  Path screenshot(String name) {
    Path file = SCREENSHOTS.resolve(name + ".png");
    page.screenshot(
        new Page.ScreenshotOptions()
            .setPath(file)
            .setFullPage(true)
            .setAnimations(ScreenshotAnimations.DISABLED));
    return file;
  }

  /** Takes a picture of a part of the page. */
  void screenshot(Locator part, String name) {
    part.screenshot(
        new Locator.ScreenshotOptions()
            .setPath(SCREENSHOTS.resolve(name + ".png"))
            .setAnimations(ScreenshotAnimations.DISABLED));
  }

  /** Takes a picture as on a telephone. Fails if the page is wider than that. */
  Path narrowScreenshot(String name) {
    page.setViewportSize(NARROW, HEIGHT);
    try {
      Path file = screenshot(name);
      int width = (int) page.evaluate("document.documentElement.scrollWidth");
      if (width > NARROW) {
        throw new AssertionError(
            "%s is %d pixels wide on a screen of %d; see %s"
                .formatted(page.url(), width, NARROW, file));
      }
      return file;
    } finally {
      page.setViewportSize(WIDE, HEIGHT);
    }
  }

  /** Takes a picture as whoever prefers dark screens sees it. Fails if it keeps people out. */
  Path darkScreenshot(String name) {
    page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
    try {
      assertAccessible();
      return screenshot(name);
    } finally {
      page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
    }
  }

  /** Closes the window and returns what went wrong in it. */
  List<String> leave() {
    context.close();
    return complaints();
  }
}
