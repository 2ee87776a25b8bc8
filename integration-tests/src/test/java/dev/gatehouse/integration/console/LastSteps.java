package dev.gatehouse.integration.console;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.gatehouse.integration.console.ConsoleWalkIT.Step;
import dev.gatehouse.integration.launcher.Outcome;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What is looked at when the walk is over: the other pages, and where the secrets are. */
final class LastSteps {
  private static final List<String> SECRETS = List.of(Walk.KEY, Walk.MAIL_PASSWORD);

  private final Walk walk;
  private final Browser browser;

  LastSteps(Walk walk, Browser browser) {
    this.walk = walk;
    this.browser = browser;
  }

  List<Step> all() {
    return List.of(
        new Step("the other pages keep nobody out", this::otherPages),
        new Step("no page had an error", browser::leave),
        new Step("the secrets came into no page", this::pagesAreClean),
        new Step("the secrets are in no log and no file", this::logsAndFilesAreClean),
        new Step("docs/console.md shows and names what was seen", this::guideIsTrue));
  }

  private void otherPages() {
    walk.mira.goes("/access").seesTitle("Access").showsAlsoNarrow("40-access");
    walk.mira.goes("/findings").seesTitle("Findings").showsAlsoNarrow("41-findings");
    walk.mira.goes("/plugins").seesTitle("Plugins").showsAlsoNarrow("42-plugins");
    walk.mira.goes("/audit").seesTitle("Audit").showsAlsoNarrow("43-audit");
    walk.mira.goes("/mail").seesTitle("Mail").showsAlsoNarrow("44-mail");
  }

  private void pagesAreClean() throws IOException {
    int answers = 0;
    for (Path recording : walk.recordings()) {
      for (JsonElement entry : entries(recording)) {
        JsonObject answer = entry.getAsJsonObject().getAsJsonObject("response");
        assertClean(recording.getFileName().toString(), answer.toString());
        answers++;
      }
    }
    assertTrue(answers > 100, "only " + answers + " answers were recorded");
  }

  private void guideIsTrue() throws IOException {
    StringBuilder pages = new StringBuilder();
    for (Path recording : walk.recordings()) {
      for (JsonElement entry : entries(recording)) {
        JsonObject content =
            entry.getAsJsonObject().getAsJsonObject("response").getAsJsonObject("content");
        if (content.has("text") && content.get("mimeType").getAsString().contains("html")) {
          pages.append(content.get("text").getAsString());
        }
      }
    }
    ConsoleGuide guide = new ConsoleGuide();
    guide.requirePictures(Visitor.SCREENSHOTS);
    guide.requireWords(pages.toString());
  }

  private static Iterable<JsonElement> entries(Path recording) throws IOException {
    return JsonParser.parseString(Files.readString(recording))
        .getAsJsonObject()
        .getAsJsonObject("log")
        .getAsJsonArray("entries");
  }

  private void logsAndFilesAreClean() throws IOException, InterruptedException {
    assertNoFileHolds(walk.launcher.data());
    Outcome server = walk.stop();
    assertClean("the server's output", server.out() + server.err());
    assertFalse(server.err().contains("ERROR"), server::err);
    assertNoFileHolds(walk.launcher.data());
  }

  private static void assertNoFileHolds(Path root) throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        assertClean(file.toString(), Files.readString(file, StandardCharsets.ISO_8859_1));
      }
    }
  }

  private static void assertClean(String where, String text) {
    for (String secret : SECRETS) {
      assertFalse(text.contains(secret), () -> where + " holds " + secret);
    }
  }
}
