package dev.gatehouse.host.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.host.people.Role;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a connector has published, in pages and files, over HTTP. */
class DataPagesTest {
  private static final String DATA = "/connectors/1/data/";
  private static final String ADMIN = DATA + "accounts/object?type=admin&id=a1";

  @TempDir static Path folder;
  private static Hall hall;
  private static Browser ada;

  @BeforeAll
  static void open() throws IOException {
    PlantedState.writeTo(folder.resolve("data"));
    hall = new Hall(folder);
    ada = hall.ada();
  }

  @AfterAll
  static void close() {
    hall.close();
  }

  @Test
  void namesWithHtmlAndBidirectionalMarksAreShownAsText() {
    String page = page(DATA + "accounts?text=ann@");
    assertTrue(page.contains("&lt;script&gt;alert(1)&lt;/script&gt;"), page);
    assertTrue(page.contains("invoice\\u{202E}gnp.exe"), page);
    for (String path :
        List.of(DATA + "accounts", DATA + "groups", DATA + "grants", ADMIN, hrefOfAnn())) {
      assertHarmless(page(path));
    }
  }

  private static void assertHarmless(String page) {
    assertFalse(page.contains("<script>alert"), page);
    assertFalse(page.contains("\u202E"), page);
  }

  @Test
  void formulasAreDefusedInCsvAndExactInJson() {
    String csv = page(DATA + "accounts/export?format=csv&text=f@example");
    assertTrue(csv.contains("\"'=HYPERLINK(\"\"http://evil.example\"\")\""), csv);
    assertFalse(csv.lines().anyMatch(line -> line.matches("(.*,)?\"?=.*")), csv);
    String json = page(DATA + "accounts/export?format=json&text=f@example");
    assertTrue(json.contains("\"=HYPERLINK(\\\"http://evil.example\\\")\""), json);
  }

  @Test
  void aFileHasExactlyWhatTheFilterLetsThrough() {
    String filter = "?text=Member+01&type=user&status=ACTIVE";
    assertEquals(
        List.of("m10", "m11", "m12", "m13", "m14", "m15", "m16", "m17", "m18", "m19"),
        column(page(DATA + "accounts/export" + filter + "&format=csv"), 1));
    assertEquals(10, count("<tr>\\s*<td data-label=\"Name\">", page(DATA + "accounts" + filter)));
    assertEquals(List.of(), column(page(DATA + "accounts/export?text=Member+01x"), 1));
  }

  @Test
  void aFileOfGrantsHasWhatMatchesAtEitherEnd() {
    assertEquals(List.of("m120"), column(page(DATA + "grants/export?text=m120@"), 5));
    assertEquals(List.of("g2", "g1"), column(page(DATA + "grants/export?text=outer"), 5));
    assertEquals(List.of("a1"), column(page(DATA + "grants/export?type=role"), 5));
    assertEquals(PlantedState.CROWD + 6, page(DATA + "grants/export").lines().skip(1).count());
  }

  @Test
  void anExportIsInTheAudit() {
    page(DATA + "groups/export?text=out&format=json");
    assertTrue(
        hall.audit().contains("ada@example.com: Exported groups with “out” of corp as json."),
        hall.audit()::toString);
  }

  @Test
  void anAccountShowsDetailsEveryPathAndWhatChanged() {
    String page = page(hrefOfAnn());
    assertTrue(page.contains("=2+5"), page);
    assertTrue(page.contains("has access to Wiki"), page);
    assertTrue(
        text(page)
            .contains("member of Inner &lt;script&gt;alert(1)&lt;/script&gt; → member of Outer"),
        page);
    assertEquals(1, count(">direct<", page));
    assertEquals(1, count(">inherited<", page));
    String text = text(page);
    assertTrue(text.contains("2026-11-11 00:00:00 UTC run 11 Seen first"), text);
    assertTrue(text.contains("2026-11-12 00:00:00 UTC run 12 Changed"), text);
    assertTrue(text.contains("department: Sales → =2+5"), text);
    assertTrue(text.contains("gained member of Crowd"), text);
  }

  @Test
  void anAdministratorSaysWhyItHasNoProfile() {
    assertTrue(page(ADMIN).contains("the API tells no department"));
    assertFalse(page(hrefOfAnn()).contains("the API tells no department"));
  }

  @Test
  void anAccountThatIsGoneShowsHowItLookedLast() {
    String page = page(DATA + "accounts/object?type=user&id=left");
    assertTrue(page.contains("It is not there any more."), page);
    assertTrue(text(page).contains("run 12 Gone"), page);
    assertEquals(404, ada.get(DATA + "accounts/object?type=user&id=never").statusCode());
    assertEquals(404, ada.get(DATA + "groups/object?type=user&id=left").statusCode());
    assertEquals(404, ada.get(DATA + "accounts/object?type=user").statusCode());
  }

  @Test
  void aLinkIsRefusedAndTakenBackByThoseWhoMayOnly() {
    String page = page(ADMIN);
    assertTrue(page.contains("Same e-mail address"), page);
    String other = Browser.find("name=\"other\" value=\"(\\d+)\"", page);
    Map<String, String> refusal =
        Map.of("type", "admin", "id", "a1", "other", other, "refused", "true");

    Browser vera = hall.joined(ada, "vera", Role.VIEWER);
    assertFalse(vera.get(ADMIN).body().contains("<button class=\"quiet\">Not the same person"));
    assertEquals(403, vera.post(DATA + "accounts/link", refusal).statusCode());

    HttpResponse<String> answer = ada.post(DATA + "accounts/link", refusal);
    assertEquals(ADMIN + "#links", answer.headers().firstValue("Location").orElseThrow());
    String refused = page(ADMIN);
    assertTrue(refused.contains("not taken for one person"), refused);
    assertTrue(text(refused).contains("Not the same person ada@example.com, 20"), refused);
    assertTrue(text(page(hrefOfAnn())).contains("Not the same person ada@example.com, 20"));
    ada.post(
        DATA + "accounts/link",
        Map.of("type", "admin", "id", "a1", "other", other, "refused", "false"));
    assertTrue(text(page(ADMIN)).contains("One person’s"));
    assertEquals(
        303,
        ada.post(DATA + "accounts/link", Map.of("type", "user", "id", "u2", "other", "1"))
            .statusCode());
    assertTrue(page(ADMIN).contains("not linked any more by any rule"));
  }

  @Test
  void aLargeGroupIsPagedAndSearched() {
    String group = DATA + "groups/object?type=group&id=g0";
    assertTrue(page(group).contains("1 to 50 of 121"));
    String last = page(group + "&page=3");
    assertTrue(last.contains("101 to 121 of 121"), last);
    assertEquals(21, count("data-label=\"Held by\"", last));
    assertEquals(1, count("data-label=\"Held by\"", page(group + "&text=m77@")));
    assertEquals(
        List.of("m77"), column(page(DATA + "groups/object/export?type=group&id=g0&text=m77@"), 5));
  }

  @Test
  void listsAreSortedAndPagedAndTheLastPageEnds() {
    String up = page(DATA + "accounts?page=3");
    assertTrue(up.contains("101 to 123 of 123"), up);
    assertFalse(up.contains("rel=\"next\""), up);
    assertTrue(page(DATA + "accounts?page=4").contains("The list does not go that far."));
    assertTrue(page(DATA + "accounts?order=down").contains("Member 120"));
    assertTrue(page(DATA + "accounts?text=nobody").contains("Nothing matches."));
    assertTrue(page(DATA + "others").contains("corp has no others"));
    String part = ada.get(DATA + "accounts?text=m77@", "HX-Request", "true").body();
    assertFalse(part.contains("<html"), part);
    assertTrue(part.contains("Member 077"), part);
  }

  private static String hrefOfAnn() {
    String page = page(DATA + "accounts?text=ann@");
    return Browser.find("href=\"([^\"]*object\\?type=user[^\"]*)\"", page).replace("&amp;", "&");
  }

  private static String page(String path) {
    HttpResponse<String> answer = ada.get(path);
    assertEquals(200, answer.statusCode(), path);
    return answer.body();
  }

  /** What is read between the tags, with single blanks. */
  private static String text(String page) {
    return page.replaceAll("<[^>]*>", " ").replaceAll("\\s+", " ");
  }

  private static int count(String pattern, String page) {
    Matcher found = Pattern.compile(pattern).matcher(page);
    int count = 0;
    while (found.find()) {
      count++;
    }
    return count;
  }

  private static List<String> column(String csv, int index) {
    return csv.lines().skip(1).map(line -> List.of(line.split(",", -1)).get(index)).toList();
  }
}
