package dev.gatehouse.host.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.host.store.RunState;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Through the pages exactly that is decided which a person has chosen. */
class HeldPagesTest {
  private static final String HELD = "/connectors/1/held";

  @TempDir Path folder;
  private HeldTown town;

  @BeforeEach
  void open() throws IOException {
    town = new HeldTown(folder);
  }

  @AfterEach
  void close() {
    town.close();
  }

  private static Set<String> accountsAndGrants(int from, int to) {
    Set<String> all = new TreeSet<>();
    IntStream.range(from, to)
        .mapToObj(HeldTown::id)
        .forEach(
            id -> {
              all.add(id);
              all.add("member " + id);
            });
    return all;
  }

  private static List<Map.Entry<String, String>> form(
      String verdict, String which, String reason, List<String> boxes) {
    List<Map.Entry<String, String>> form =
        new ArrayList<>(
            List.of(
                Map.entry("run", "2"),
                Map.entry("verdict", verdict),
                Map.entry("which", which),
                Map.entry("reason", reason)));
    boxes.forEach(each -> form.add(Map.entry("removal", each)));
    return form;
  }

  @Test
  void acceptingTheCheckedOnesDoesExactlyThat() {
    assertEquals(accountsAndGrants(0, 12), town.waiting());
    List<String> boxes = town.boxes();
    assertEquals(12, boxes.size());
    String notice =
        town.post(HELD, form("accept", "checked", "left in March", boxes.subList(0, 3)));
    assertTrue(notice.contains("accepted the removal of 3 of 30 accounts, 3 of 30 grants"), notice);
    assertTrue(notice.contains("18 removals still wait."), notice);
    assertEquals(accountsAndGrants(3, 12), town.waiting());
    assertEquals(
        List.of(
            "mira@example.com: mira@example.com accepted the removal of 3 of 30 accounts, 3 of 30"
                + " grants, which run 2 held. Reason: left in March"),
        town.decisions());

    town.post(HELD, form("reject", "checked", "on leave", town.boxes().subList(0, 2)));
    assertEquals(accountsAndGrants(5, 12), town.waiting());
    String page = town.get(HELD);
    assertTrue(page.contains("4 removals were rejected"), page);
    assertTrue(page.contains("mira@example.com: on leave"), page);
  }

  @Test
  void acceptingAllOfAStreamLeavesTheOthersWaiting() {
    List<Map.Entry<String, String>> form = form("accept", "all", "project X ended", List.of());
    form.add(Map.entry("only", "members"));
    town.post(HELD, form);
    assertEquals(
        new TreeSet<>(IntStream.range(0, 12).mapToObj(HeldTown::id).toList()), town.waiting());
  }

  @Test
  void whatCannotBeDecidedIsSaidAndChangesNothing() {
    List<String> boxes = town.boxes();
    assertTrue(town.post(HELD, form("accept", "all", " ", List.of())).contains("say why"));
    assertTrue(town.post(HELD, form("accept", "checked", "why not", List.of())).contains("no box"));
    assertEquals(
        "status 400", town.post(HELD, form("accept", "checked", "why not", List.of("nonsense"))));
    assertEquals("status 400", town.post(HELD, form("maybe", "all", "why not", List.of())));
    assertEquals(RunState.HELD, town.sync());
    String notice = town.post(HELD, form("accept", "checked", "too late", boxes.subList(0, 3)));
    assertTrue(notice.contains("Run 3 has superseded run 2"), notice);
    assertEquals(accountsAndGrants(0, 12), town.waiting());
    assertEquals(List.of(), town.decisions());
  }

  @Test
  void namesFromTheTargetSystemAreOnlyText() {
    String page = town.get(HELD);
    assertFalse(page.contains("<i>User"), page);
    assertTrue(page.contains("&lt;i&gt;User 03"), page);
  }

  @Test
  void theSnapshotOfARunHasTheStateAsItWasThen() throws IOException {
    town.post(HELD, form("accept", "all", "checked with HR", List.of()));
    assertEquals(30, snapshot(1).get("accounts.csv").lines().count() - 1);
    Map<String, String> after = snapshot(3);
    assertEquals(18, after.get("accounts.csv").lines().count() - 1);
    assertEquals(18, after.get("grants.csv").lines().count() - 1);
    assertTrue(after.get("groups.csv").contains(",'=Everybody"), after.get("groups.csv"));
    String differences = town.get("/connectors/1/runs/3/differences?format=csv");
    assertEquals(24, differences.lines().filter(line -> line.startsWith("removed,")).count());
    String page = town.get("/connectors/1/runs/3?kind=accounts&change=removed");
    assertTrue(page.contains("Removed: accounts") && page.contains("&lt;i&gt;User 03"), page);
  }

  private Map<String, String> snapshot(int run) throws IOException {
    Map<String, String> files = new TreeMap<>();
    byte[] bytes = town.bytes("/connectors/1/runs/" + run + "/snapshot?format=csv");
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        files.put(entry.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
      }
    }
    return files;
  }
}
