package dev.gatehouse.integration.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.gatehouse.integration.console.ConsoleWalkIT.Step;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Access is granted after a plan; and no page at all keeps anybody out. */
final class AccessSteps {
  /** The files that a page offers are no pages. */
  private static final String FILE = ".*(export|snapshot|differences\\?.*format=).*";

  private final Walk walk;
  private final Person mira;

  AccessSteps(Walk walk) {
    this.walk = walk;
    this.mira = walk.mira;
  }

  List<Step> all() {
    return List.of(
        new Step("access is granted after its plan was seen", this::grant),
        new Step("every page that a link leads to is open to everybody", this::everyPage));
  }

  private void grant() throws IOException, InterruptedException {
    String[] choice = aUserAndAGroup();
    mira.navigates("Connectors").follows(ConnectorSteps.NAME);
    mira.follows(ConnectorSteps.NAME, "Capabilities");
    mira.visitor().assertAccessible();
    mira.presses("Switch membership on");
    assertThat(mira.button("Switch membership off")).isVisible();
    mira.navigates("Access");
    mira.selects("Connector", "jumpcloud")
        .fills("Account", choice[0])
        .selects("To a", "group")
        .fills("Name", choice[1]);
    mira.presses("Show").presses("Grant …").seesTitle("Grant access");
    mira.sees("nothing has been sent").shows("46-plan");
    mira.presses("Grant it").sees("The change was applied.");
    assertThat(mira.row(choice[1]).first()).containsText("direct");
    mira.shows("47-granted");
  }

  /** A user who is not in a group whose members people choose. */
  private String[] aUserAndAGroup() throws IOException, InterruptedException {
    for (JsonElement each : array("/api/v2/usergroups?limit=100")) {
      String group = each.getAsJsonObject().get("id").getAsString();
      JsonObject whole = object("/api/v2/usergroups/" + group);
      boolean chosen = !whole.get("membershipMethod").getAsString().startsWith("DYNAMIC");
      Set<String> members = new HashSet<>();
      for (JsonElement member : array("/api/v2/usergroups/" + group + "/members?limit=100")) {
        members.add(member.getAsJsonObject().getAsJsonObject("to").get("id").getAsString());
      }
      for (JsonElement user : object("/api/systemusers?limit=100").getAsJsonArray("results")) {
        JsonObject row = user.getAsJsonObject();
        if (chosen && !members.contains(row.get("_id").getAsString())) {
          return new String[] {row.get("username").getAsString(), whole.get("name").getAsString()};
        }
      }
    }
    throw new AssertionError("every user is in every group");
  }

  private JsonArray array(String path) throws IOException, InterruptedException {
    return JsonParser.parseString(walk.simulator().ask("GET", path, "")).getAsJsonArray();
  }

  private JsonObject object(String path) throws IOException, InterruptedException {
    return JsonParser.parseString(walk.simulator().ask("GET", path, "")).getAsJsonObject();
  }

  /** Follows every link once; of addresses that differ in numbers and queries only, one. */
  private void everyPage() {
    Deque<String> left = new ArrayDeque<>(List.of("/connectors"));
    Set<String> known = new HashSet<>(Set.of(kind("/connectors")));
    int seen = 0;
    while (!left.isEmpty()) {
      mira.goes(left.remove());
      mira.visitor().assertAccessible();
      seen++;
      for (Object link : (List<?>) mira.page().evaluate(LINKS)) {
        String path = link.toString();
        if (!path.matches(FILE) && known.add(kind(path))) {
          left.add(path);
        }
      }
    }
    assertTrue(seen > 25, "only " + seen + " pages were found: " + known);
  }

  private static final String LINKS =
      "[...document.querySelectorAll('a[href^=\"/\"]:not([download])')].map(a => a.getAttribute('href'))";

  private static String kind(String path) {
    URI address = URI.create(path.replace(' ', '+'));
    return address.getPath().replaceAll("[0-9a-f]{16,}|\\d+", "#");
  }
}
