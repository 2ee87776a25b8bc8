package dev.gatehouse.integration.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** That the browser tests see what they are to see: errors, other hosts, barriers. */
@InBrowser
class BrowserIT {
  private static final String GOOD =
      """
      <!doctype html>
      <html lang="en"><head><title>Connectors</title></head>
      <body><main><h1>Connectors</h1><p>Nothing yet.</p></main></body></html>
      """;
  private static final Map<String, String> PAGES =
      Map.of(
          "/",
          GOOD,
          "/script",
          GOOD.replace("</main>", "<script>nothing.toSee()</script></main>"),
          "/refused",
          GOOD.replace("</main>", "<p style=\"color:red\">Red.</p></main>"),
          "/elsewhere",
          GOOD.replace("</main>", "<img alt=\"\" src=\"http://example.com/a.png\"></main>"),
          "/barrier",
          GOOD.replace("</main>", "<form><input name=\"q\"></form></main>"),
          "/wide",
          GOOD.replace("</main>", "<pre>" + "wide ".repeat(200) + "</pre></main>"));

  private static HttpServer server;
  private static URI home;

  @BeforeAll
  static void serve() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          String path = exchange.getRequestURI().getPath();
          byte[] body = PAGES.getOrDefault(path, GOOD).getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
          if (path.equals("/refused")) {
            exchange.getResponseHeaders().set("Content-Security-Policy", "default-src 'self'");
          }
          exchange.sendResponseHeaders(path.equals("/broken") ? 500 : 200, 0);
          try (OutputStream out = exchange.getResponseBody()) {
            out.write(body);
          }
        });
    server.start();
    home = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
  }

  @AfterAll
  static void stop() {
    server.stop(0);
  }

  @Test
  void aGoodPageHasNoComplaintsAndAPictureOfTheRightWidth(Browser browser) throws IOException {
    Visitor mira = browser.visitor(home);
    assertThat(mira.go("/").locator("h1")).hasText("Connectors");
    mira.assertAccessible();
    assertEquals(1280, width(mira.screenshot("browser-wide")));
    assertEquals(390, width(mira.narrowScreenshot("browser-narrow")));
    browser.leave();
  }

  @Test
  void errorsOfAPageFailTheTest(Browser browser) {
    assertComplaint(browser, "/script", "Script: .*nothing is not defined");
    assertComplaint(browser, "/refused", "Content Security Policy");
    assertComplaint(browser, "/broken", "500 from http");
    assertComplaint(browser, "/elsewhere", "Request to another host: http://example.com/a.png");
  }

  @Test
  void whatATestProvokesIsExcused(Browser browser) {
    browser.visitor(home).excuse("nothing is not defined").go("/script");
    browser.leave();
  }

  @Test
  void aFieldWithoutALabelIsABarrier(Browser browser) {
    Visitor mira = browser.visitor(home);
    mira.go("/barrier");
    AssertionError barrier = assertThrows(AssertionError.class, mira::assertAccessible);
    assertTrue(barrier.getMessage().contains("label: Form elements must have labels"));
  }

  @Test
  void aPageThatIsTooWideForATelephoneFails(Browser browser) {
    Visitor mira = browser.visitor(home);
    mira.go("/wide");
    assertThrows(AssertionError.class, () -> mira.narrowScreenshot("browser-too-wide"));
  }

  private static void assertComplaint(Browser browser, String path, String expected) {
    browser.visitor(home).go(path);
    AssertionError complaint = assertThrows(AssertionError.class, browser::leave);
    List<String> lines = complaint.getMessage().lines().toList();
    assertTrue(
        lines.stream().anyMatch(line -> line.matches(".*" + expected + ".*")), lines.toString());
  }

  private static int width(Path picture) throws IOException {
    return ImageIO.read(picture.toFile()).getWidth();
  }
}
