package dev.gatehouse.host.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.host.people.Role;
import dev.gatehouse.host.store.Database;
import dev.gatehouse.host.store.DatabaseFile;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The list of connectors and the pages of one, as a browser that polls gets them. */
class ConnectorPagesTest {
  private static final String THEIRS = "/connectors/" + Hall.OWNED;

  @TempDir static Path folder;
  private static Hall hall;
  private static Browser ada;
  private static Browser vera;
  private static Database console;

  @BeforeAll
  static void open() throws IOException {
    hall = new Hall(folder);
    ada = hall.ada();
    vera = hall.joined(ada, "vera", Role.VIEWER);
    hall.own("vera");
    console = Database.open(folder.resolve("data"), DatabaseFile.CONSOLE);
  }

  @AfterAll
  static void close() {
    console.close();
    hall.close();
  }

  @Test
  void whatAPageHasAlreadyIsNotSentAgain() {
    for (String page : new String[] {"/connectors", THEIRS}) {
      String shown = ada.get(page).body();
      String poll = Browser.find("hx-get=\"([^\"]*known=[^\"]*)\"", shown).replace("&amp;", "&");
      assertEquals(204, ada.get(poll).statusCode(), poll);
      HttpResponse<String> other = ada.get(poll.replaceAll("known=.*", "known=other"));
      assertEquals(200, other.statusCode());
      assertTrue(other.body().contains(poll.replace("&", "&amp;")), other.body());
      assertFalse(other.body().contains("<html"));
    }
  }

  @Test
  void theListNamesTheOwnerAndSaysWhatToDoNext() {
    String list = ada.get("/connectors").body();
    assertTrue(list.contains(">theirs</a>"));
    assertTrue(list.contains("vera"));
    assertTrue(list.contains("Not connected"));
    assertTrue(list.contains(THEIRS + "/settings"));
    assertTrue(list.contains("/connectors/add"));
    assertFalse(vera.get("/connectors").body().contains("/connectors/add"));
  }

  @Test
  void theLogGoesOnAfterTheLineThatIsKnown() {
    tell(900, "INFO", "Reads.");
    tell(901, "WARNING", "<i>3 of 4</i> read.");
    String all = ada.get(THEIRS + "/log?after=899").body();
    assertTrue(all.contains("Run 5, "));
    assertTrue(all.contains("Reads."));
    String newer = ada.get(THEIRS + "/log?after=900&run=5").body();
    assertFalse(newer.contains("Reads."));
    assertFalse(newer.contains("Run 5, "), "the heading of the run is there already");
    assertTrue(newer.contains("<div class=\"warning\">"));
    assertTrue(newer.contains("&lt;i&gt;3 of 4"), newer);
    assertTrue(newer.contains("log?after=901&amp;run=5"), newer);
    assertEquals(204, ada.get(THEIRS + "/log?after=901&run=5").statusCode());
  }

  private static void tell(long id, String level, String text) {
    console.write(
        handle ->
            handle.execute(
                "INSERT INTO log_line (id, console_connector_id, run_id, at, level, text)"
                    + " VALUES (?, ?, 5, '2026-01-01T06:00:00Z', ?, ?)",
                id,
                Hall.OWNED,
                level,
                text));
  }

  @Test
  void aScheduleThatDoesNotFitIsRefusedInASentenceAndWhatWasTypedStays() {
    assertRefused(
        Map.of("kind", "every", "minutes", "often", "cron", "", "zone", ""),
        "The interval is a number of minutes, such as 60, and not",
        "value=\"often\"");
    assertRefused(
        Map.of("kind", "every", "minutes", "5", "cron", "", "zone", ""),
        "The interval is a whole number of minutes, from 30 to",
        "value=\"5\"");
    assertRefused(
        Map.of("kind", "cron", "minutes", "60", "cron", "*/5 * * * *", "zone", "UTC"),
        "lets syncs begin less than 30 minutes apart.",
        "value=\"*/5 * * * *\"");
    assertRefused(
        Map.of("kind", "cron", "minutes", "60", "cron", "0 6 * * *", "zone", "Mars/Olympus"),
        "There is no time zone Mars/Olympus.",
        "value=\"Mars/Olympus\"");
  }

  private static void assertRefused(Map<String, String> form, String why, String kept) {
    HttpResponse<String> answer = ada.post(THEIRS + "/schedule", form);
    assertEquals(422, answer.statusCode());
    assertTrue(answer.body().contains(why), answer.body());
    assertTrue(answer.body().contains(kept), answer.body());
  }

  @Test
  void aScheduleThatFitsIsKeptAndStandsInTheAuditOfTheConnector() {
    HttpResponse<String> answer =
        ada.post(
            THEIRS + "/schedule",
            Map.of("kind", "cron", "minutes", "", "cron", "0 6 * * 1-5", "zone", "Europe/Berlin"));
    assertEquals(303, answer.statusCode());
    String page = vera.get(THEIRS + "/schedule").body();
    assertTrue(page.contains("cron 0 6 * * 1-5 (Europe/Berlin)"));
    assertFalse(page.contains("<form class=\"fields\""), "a Viewer changes nothing");
    assertTrue(ada.get(THEIRS + "/audit").body().contains("Has theirs synced cron 0 6 * * 1-5"));
  }

  @Test
  void whatCannotBeDoneIsRefusedInASentence() {
    HttpResponse<String> answer = ada.post(THEIRS + "/sync", Map.of());
    assertEquals(303, answer.statusCode());
    assertTrue(ada.get(THEIRS).body().contains("theirs has no settings yet. Fill them in first."));
    assertEquals(404, ada.post("/connectors/987654/sync", Map.of()).statusCode());
    assertEquals(404, ada.get("/connectors/987654").statusCode());
  }
}
