package dev.gatehouse.host.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.host.console.Routes.Route;
import dev.gatehouse.host.people.Role;
import io.javalin.http.HandlerType;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What holds for every address of the console; a new one is tested by being there. */
class EveryRouteTest {
  private static final long NONE = 987_654;
  private static final Pattern INLINE =
      Pattern.compile(
          "<script(?![^>]*\\ssrc=)|<style|<[^>]*\\s(style|on[a-z]+)\\s*=|javascript:",
          Pattern.CASE_INSENSITIVE);
  private static final Map<String, String> STRICT =
      Map.of(
          "Content-Security-Policy",
          "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self';"
              + " connect-src 'self'; form-action 'self'; base-uri 'none';"
              + " frame-ancestors 'none'",
          "X-Content-Type-Options",
          "nosniff",
          "Referrer-Policy",
          "same-origin",
          "Cross-Origin-Opener-Policy",
          "same-origin",
          "Cross-Origin-Resource-Policy",
          "same-origin",
          "Cache-Control",
          "no-store");

  @TempDir static Path folder;

  private static Hall hall;
  private static Guest ada;
  private static Guest carl;
  private static List<Guest> guests = List.of();
  private static final List<Visit> VISITS = new ArrayList<>();

  /** Somebody, what they may do, and the only connector that they name. */
  private record Guest(String who, Browser browser, long connector, List<Permit> has) {}

  /** One request and what came of it. */
  private record Visit(String what, boolean allowed, HttpResponse<String> answer) {
    boolean denied() {
      return answer.statusCode() == 403
          || answer
              .headers()
              .firstValue("Location")
              .filter(to -> to.startsWith("/sign-in"))
              .isPresent();
    }
  }

  @BeforeAll
  static void visitEverythingAsEverybody() throws IOException {
    hall = new Hall(folder);
    ada = new Guest("a Super Administrator", hall.ada(), NONE, List.of(Permit.values()));
    carl =
        new Guest(
            "a Connector Administrator",
            hall.joined(ada.browser(), "carl", Role.CONNECTOR_ADMINISTRATOR),
            NONE,
            List.of(Permit.ANYONE, Permit.SIGNED_IN, Permit.SETTINGS, Permit.CONNECTORS));
    Browser vera = hall.joined(ada.browser(), "vera", Role.VIEWER);
    Browser olga = hall.joined(ada.browser(), "olga", Role.VIEWER);
    hall.own("olga");
    List<Permit> signedIn = List.of(Permit.ANYONE, Permit.SIGNED_IN);
    guests =
        List.of(
            new Guest("nobody", hall.nobody, Hall.OWNED, List.of(Permit.ANYONE)),
            new Guest("a Viewer", vera, Hall.OWNED, signedIn),
            new Guest(
                "an owner",
                olga,
                Hall.OWNED,
                List.of(Permit.ANYONE, Permit.SIGNED_IN, Permit.SETTINGS)),
            carl,
            ada);
    for (Guest guest : guests) {
      for (Route route : routes()) {
        VISITS.add(visit(guest, route));
      }
    }
  }

  @AfterAll
  static void close() {
    hall.close();
  }

  /** All but signing out, which ends what the others need; SignedInTest has it. */
  private static List<Route> routes() {
    return hall.host.routes().all().stream()
        .filter(route -> !route.path().equals("/sign-out"))
        .toList();
  }

  private static List<Route> forms() {
    return hall.host.routes().all().stream()
        .filter(route -> route.method().equals(HandlerType.POST))
        .toList();
  }

  private static Visit visit(Guest guest, Route route) {
    String path = path(route, guest);
    return new Visit(
        guest.who() + ": " + route.method() + " " + route.path(),
        guest.has().contains(route.permit()),
        route.method().equals(HandlerType.POST)
            ? guest.browser().post(path, Map.of())
            : guest.browser().get(path));
  }

  /** What varies in a path names nothing that is there, but for the connector. */
  private static String path(Route route, Guest guest) {
    return route
        .path()
        .replace("{connector}", String.valueOf(guest.connector()))
        .replaceAll("\\{[^}]*}", String.valueOf(NONE));
  }

  @Test
  void everyRoleIsLetInOrNotAsThePermitSays() {
    assertTrue(VISITS.size() > 100, "only " + VISITS.size() + " visits");
    assertEquals(
        List.of(),
        VISITS.stream()
            .filter(visit -> visit.allowed() == visit.denied())
            .map(visit -> visit.what() + " answers " + visit.answer().statusCode())
            .toList());
  }

  @Test
  void nothingThatIsAskedForMakesTheServerFail() {
    assertEquals(
        List.of(),
        VISITS.stream()
            .filter(visit -> visit.answer().statusCode() >= 500)
            .map(visit -> visit.what() + " answers " + visit.answer().statusCode())
            .toList());
  }

  @Test
  void askingForTheHeadersOnlyIsNoWayAroundAPermit() {
    List<String> open = new ArrayList<>();
    for (Route route : routes()) {
      if (route.method().equals(HandlerType.GET) && route.permit() != Permit.ANYONE) {
        Guest nobody = guests.get(0);
        HttpResponse<String> answer = nobody.browser().send("HEAD", path(route, nobody), Map.of());
        if (answer.statusCode() == 200) {
          open.add(route.path());
        }
      }
    }
    assertEquals(List.of(), open);
  }

  @Test
  void everyAnswerTellsBrowsersToBeStrict() {
    List<Visit> all = new ArrayList<>(VISITS);
    all.add(new Visit("no such page", true, hall.nobody.get("/no-such-page")));
    List<String> missing = new ArrayList<>();
    for (Visit visit : all) {
      STRICT.forEach(
          (header, value) -> {
            if (!visit.answer().headers().allValues(header).equals(List.of(value))) {
              missing.add(visit.what() + " " + header);
            }
          });
    }
    assertEquals(List.of(), missing);
  }

  @Test
  void noPageHasScriptOrStyleInIt() {
    assertTrue(INLINE.matcher("<p><a class=x onclick=y()>").find());
    assertTrue(INLINE.matcher("<script>").find());
    assertFalse(INLINE.matcher("<script src=\"x\" defer></script><p data-on=x>").find());
    assertEquals(
        List.of(),
        VISITS.stream()
            .filter(visit -> INLINE.matcher(visit.answer().body()).find())
            .map(visit -> visit.what() + INLINE.matcher(visit.answer().body()).results().toList())
            .toList());
  }

  @Test
  void aFormWithoutTheTokenOfItsSessionIsRefusedAndChangesNothing() {
    Map<String, String> foreign = Map.of(Gate.FORM_TOKEN, carl.browser().token());
    String before = hall.content();
    List<String> taken = new ArrayList<>();
    for (Route form : forms()) {
      String path = path(form, ada);
      for (Map<String, String> fields : List.of(Map.<String, String>of(), foreign)) {
        if (ada.browser().send("POST", path, fields).statusCode() != 403) {
          taken.add(form.path() + " " + fields.keySet());
        }
      }
    }
    assertEquals(List.of(), taken);
    assertEquals(before, hall.content());
  }

  @Test
  void aFormFromElsewhereIsRefusedAndChangesNothing() {
    String before = hall.content();
    List<String> taken = new ArrayList<>();
    for (Route form : forms()) {
      // Whom the permit keeps out is not asked where the form comes from.
      Browser browser = form.permit() == Permit.ANYONE ? hall.nobody : ada.browser();
      for (String[] from :
          List.of(
              new String[] {"Origin", "https://evil.example.com"},
              new String[] {"Origin", "null"},
              new String[] {"Sec-Fetch-Site", "cross-site"},
              new String[] {"Sec-Fetch-Site", "same-site"})) {
        if (browser.post(path(form, ada), Map.of(), from).statusCode() != 403) {
          taken.add(form.path() + " from " + from[1]);
        }
      }
    }
    assertEquals(List.of(), taken);
    assertEquals(before, hall.content());
  }
}
