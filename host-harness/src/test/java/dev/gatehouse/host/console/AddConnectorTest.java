package dev.gatehouse.host.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.gatehouse.host.people.Role;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Adding a connector by the pages: plugin, application, owners, settings; and what may follow. */
class AddConnectorTest {
  @TempDir Path folder;

  private Hall hall;
  private Browser ada;

  @BeforeEach
  void open() throws IOException {
    hall = new Hall(folder);
    ada = hall.ada();
  }

  @AfterEach
  void close() {
    hall.close();
  }

  @Test
  void theCatalogueIsSearchedWithAndWithoutScript() {
    String all = ada.get("/connectors/add").body();
    assertTrue(all.contains("Sample good") && all.contains("Sample keyed"), all);
    String found = ada.get("/connectors/add?q=KEYED").body();
    assertTrue(found.contains("/connectors/add/keyed") && found.contains("Provision"), found);
    assertFalse(found.contains("/connectors/add/good"), found);
    String part = ada.get("/connectors/add?q=no+such", "HX-Request", "true").body();
    assertTrue(part.contains("No plugin has no such in its name"), part);
    assertFalse(part.contains("<html"), part);
    assertEquals(404, ada.get("/connectors/add/missing").statusCode());
  }

  @Test
  void aConnectorIsThereFromTheStepAfterTheApplicationOnAndItsOwnersAreChosenAmongPeople() {
    hall.joined(ada, "olga", Role.VIEWER);
    String connector = draft("Payroll");
    assertTrue(ada.get("/connectors").body().contains("Not connected"));

    String people = ada.get(connector + "/owners?q=olg").body();
    assertTrue(people.contains("value=\"" + hall.id("Ada") + "\" checked"), people);
    String olga = "" + hall.id("olga");
    String searched = ada.post(connector + "/owners", Map.of("do", "search", "owner", olga)).body();
    assertTrue(searched.contains("value=\"" + olga + "\" checked"), searched);

    HttpResponse<String> nobody = ada.post(connector + "/owners", Map.of());
    assertEquals(422, nobody.statusCode());
    assertTrue(nobody.body().contains("Choose at least one owner."), nobody::body);
    assertEquals(connector + "/settings", to(ada.post(connector + "/owners", owner("olga"))));
  }

  @Test
  void anotherOwnerGetsAMailThatLeadsToTheSettings() throws MessagingException, IOException {
    GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", "smtp"));
    server.start();
    try {
      hall.joined(ada, "olga", Role.VIEWER);
      hall.mailBy(server.getSmtp().getPort());
      String connector = draft("Payroll");
      ada.post(connector + "/owners", owner("olga"));
      assertTrue(server.waitForIncomingEmail(1));
      MimeMessage mail = server.getReceivedMessages()[0];
      assertEquals("Your help is needed with the connector Sample keyed", mail.getSubject());
      assertEquals("olga@example.com", mail.getAllRecipients()[0].toString());
      String link = hall.host.address().resolve(connector + "/settings").toString();
      assertTrue(String.valueOf(mail.getContent()).contains(link));
    } finally {
      server.stop();
    }
  }

  @Test
  void whoCannotBeReachedByMailIsSaidOnThePageWithTheLinkToTell() {
    hall.joined(ada, "olga", Role.VIEWER);
    String connector = draft("Payroll");
    assertTrue(ada.get(connector + "/owners").body().contains("Mail is not set up"));
    ada.post(connector + "/owners", owner("olga"));
    String page = ada.get(connector + "/settings").body();
    assertTrue(page.contains("olga (olga@example.com)"), page);
    // The mailer tries on a thread of its own; until then the page asks for this part again.
    String part = page;
    while (!part.contains("was not sent")) {
      assertTrue(part.contains("is being sent"), part);
      part = ada.get(connector + "/owners/mails", "HX-Request", "true").body();
    }
    assertTrue(
        part.contains(hall.host.address().resolve(connector + "/settings").toString()), part);
  }

  @Test
  void whatTheTargetSystemRefusesIsSaidAndEverythingTypedButSecretsStays() {
    String connector = draft("Payroll");
    HttpResponse<String> refused =
        ada.post(
            connector + "/settings",
            Map.of(
                "setting-key",
                "WRONG-PLANTED-KEY",
                "setting-tenant",
                "acme\"><b>",
                "setting-region",
                "eu",
                "setting-deep",
                "true"));
    assertEquals(422, refused.statusCode());
    String page = refused.body();
    assertTrue(page.contains("Nothing was saved. The key is refused by &lt;b&gt;Sample"), page);
    assertTrue(page.contains("value=\"acme&#34;>&lt;b>\""), page);
    assertTrue(page.contains("<option value=\"eu\" selected>"), page);
    assertFalse(page.contains("PLANTED"), page);
    assertFalse(page.contains("acme\"><b>"), page);

    String missing = ada.post(connector + "/settings", Map.of()).body();
    assertTrue(missing.contains("API key is needed."), missing);
    String host =
        ada.post(
                connector + "/settings",
                Map.of("setting-key", Hall.KEY, "setting-url", "https://elsewhere.example"))
            .body();
    assertTrue(host.contains("--allow-host elsewhere.example"), host);
    assertFalse(host.contains(Hall.KEY), host);
  }

  @Test
  void aComplaintThatNamesASettingStandsAtItsFieldToo() {
    String connector = draft("Payroll");
    String page =
        ada.post(
                connector + "/settings",
                settings(Hall.KEY, Map.of("setting-tenant", "nowhere", "setting-region", "eu")))
            .body();
    String problem = Browser.find("id=\"setting-tenant-problem\"><bdi>([^<]*)</bdi>", page);
    assertEquals("Nothing was saved. The setting tenant names nobody.", problem);
    assertFalse(page.contains("setting-region-problem"), page);
  }

  @Test
  void acceptedSettingsBeginTheFirstSyncAndTheSecretIsInNoPage() {
    String connector = draft("Payroll");
    HttpResponse<String> saved =
        ada.post(connector + "/settings", settings(Hall.KEY, Map.of("setting-tenant", "acme")));
    assertEquals(connector, to(saved));
    String page = ada.get(connector).body();
    assertTrue(page.contains("The settings are accepted, and the first sync begins."), page);
    for (String path : new String[] {"", "/settings", "/settings?edit=yes", "/owners", "/audit"}) {
      String body = ada.get(connector + path).body();
      assertFalse(body.contains(Hall.KEY), path);
      assertTrue(body.contains("Sample keyed"), path);
    }
    assertFalse(hall.content().contains(Hall.KEY));
    String stored = ada.get(connector + "/settings").body();
    assertTrue(stored.contains("acme") && stored.contains("never shown again"), stored);
    String form = ada.get(connector + "/settings?edit=yes").body();
    assertTrue(form.contains("placeholder=\"leave blank to keep it\""), form);

    ada.post(connector + "/settings", settings("", Map.of("setting-region", "us")));
    assertFalse(ada.get(connector + "/settings").body().contains("acme"));
  }

  @Test
  void anOwnerMaySaveSettingsWhateverTheRoleAndNobodyElseOfThatRoleMay() {
    Browser olga = hall.joined(ada, "olga", Role.VIEWER);
    Browser vera = hall.joined(ada, "vera", Role.VIEWER);
    String connector = draft("Payroll");
    assertEquals(403, olga.get(connector + "/settings").statusCode());
    ada.post(connector + "/owners", owner("olga"));

    assertEquals(403, vera.get(connector + "/settings").statusCode());
    Map<String, String> settings = settings(Hall.KEY, Map.of());
    assertEquals(403, vera.post(connector + "/settings", settings).statusCode());
    String page = olga.get(connector + "/settings").body();
    assertTrue(page.contains("Edit settings"), page);
    assertFalse(page.contains("Remove connector"), page);
    assertEquals(403, olga.post(connector + "/owners", owner("vera")).statusCode());
    assertEquals(403, olga.post(connector + "/remove", Map.of()).statusCode());
    assertEquals(connector, to(olga.post(connector + "/settings", settings)));
  }

  @Test
  void aConnectorIsRenamedGetsAnotherApplicationAndIsRemovedByItsName() {
    String connector = draft("Payroll");
    ada.post(connector + "/name", Map.of("name", "Wages"));
    assertTrue(ada.get(connector + "/settings").body().contains("value=\"Wages\""));
    ada.post(connector + "/application", Map.of("application", "new", "name", "Wages <i>"));
    assertTrue(ada.get(connector + "/settings").body().contains("Wages &lt;i&gt;"));
    HttpResponse<String> none = ada.post(connector + "/application", Map.of("application", "999"));
    assertEquals(422, none.statusCode());

    ada.post(connector + "/pause", Map.of());
    ada.post(connector + "/settings", settings(Hall.KEY, Map.of()));
    ada.post(connector + "/remove", Map.of("name", "wages"));
    assertTrue(ada.get(connector + "/settings").body().contains("Nothing was removed."));
    assertEquals("/connectors", to(ada.post(connector + "/remove", Map.of("name", "Wages"))));
    assertEquals(404, ada.get(connector + "/settings").statusCode());
    assertTrue(hall.audit().contains("ada@example.com: Removed the connector Wages."));
  }

  /** Adds a connector of the plugin "keyed" for a new application and returns its path. */
  private String draft(String application) {
    String owners =
        to(ada.post("/connectors/add/keyed", Map.of("application", "new", "name", application)));
    return Browser.find("^(/connectors/\\d+)/owners$", owners);
  }

  private Map<String, String> owner(String name) {
    return Map.of("owner", String.valueOf(hall.id(name)));
  }

  private static Map<String, String> settings(String key, Map<String, String> others) {
    Map<String, String> form = new HashMap<>(others);
    form.put("setting-key", key);
    return form;
  }

  private static String to(HttpResponse<String> answer) {
    return answer.headers().firstValue("Location").orElse("none, but " + answer.body());
  }
}
