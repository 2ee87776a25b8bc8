package dev.gatehouse.integration.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A held run, reviewed in parts by the commands that users type. */
class HoldIT {
  private static final int LEAVERS = 15;

  @TempDir private Path folder;

  @Test
  void aHeldRunIsReviewedInParts() throws IOException, InterruptedException {
    try (SimulatorProcess simulator =
        SimulatorProcess.start("--users=60", "--groups=8", "--applications=5")) {
      Corp corp = Corp.add(folder, simulator);
      corp.run("sync", "corp", "--quiet").succeeded();
      Map<String, String> before = corp.exportedFiles();
      List<String> leavers = leave(simulator, corp);

      corp.run("sync", "corp", "--dry-run")
          .exited(7)
          .says("dry run, held", "nothing was published", "would wait");
      corp.run("hold", "corp").succeeded().says("Nothing of corp waits");
      corp.run("sync", "corp", "--quiet")
          .exited(7)
          .withOneMessage()
          .says("15 of 71 accounts", "gatehouse hold corp shows what waits");
      assertEquals(before, corp.exportedFiles());

      corp.run("hold", "corp", "--limit=3")
          .succeeded()
          .says("Directory users: 15 of 60 is more than 20 %.", "3 of", "accept --run 3");
      List<JsonObject> waiting = corp.run("hold", "corp", "--format=json").succeeded().rows();
      assertEquals(LEAVERS, accounts(waiting));

      Path list = corp.launcher().work().resolve("held.csv");
      String csv = corp.run("hold", "corp", "--format=csv").succeeded().out();
      Files.writeString(list, only(csv, leavers.subList(0, 5)));
      corp.run("hold", "corp", "accept", "--run=2", "--reason=r").exited(3).withOneMessage();
      corp.run("hold", "corp", "accept", "--run=3", "--only=held.csv", "--reason=left in March")
          .succeeded()
          .says("accepted the removal of 5 of 60 accounts", "Reason: left in March");
      Files.writeString(list, only(csv, leavers.subList(5, 8)));
      corp.run("hold", "corp", "reject", "--only=held.csv", "--reason=on leave")
          .succeeded()
          .says("rejected the removal of 3 of 55 accounts");
      corp.run("hold", "accept", "corp", "--stream=users", "--reason=checked with HR").succeeded();
      corp.run("hold", "corp").succeeded().says("Nothing of corp waits", "--rejected shows them");
      assertEquals(3, accounts(corp.run("hold", "corp", "--rejected", "--format=json").rows()));

      Facts published = corp.export();
      for (String leaver : leavers) {
        boolean kept = leavers.subList(5, 8).contains(leaver);
        assertEquals(
            kept,
            published.of("user").stream().anyMatch(line -> line.contains(leaver)),
            leaver + " in " + published.of("user"));
      }
      corp.run("sync", "corp").exited(8).says("their removal was rejected: 3 of 59 accounts");
      corp.run("runs", "corp").succeeded().says("review", "dry run, held");
      corp.run("run", "3").succeeded().says("left in March", "on leave", "checked with HR");
      JsonObject run = corp.run("run", "3", "--format=json").succeeded().rows().get(0);
      assertEquals(3, run.getAsJsonArray("decisions").size());
      corp.run("hold", "corp", "accept", "--rejected", "--reason=they left after all").succeeded();
      corp.run("sync", "corp").succeeded();
      corp.export().assertSameAs(simulator.truth());
    }
  }

  /** Has some leave the organisation who are nobody's manager; returns their ids. */
  private static List<String> leave(SimulatorProcess simulator, Corp corp)
      throws IOException, InterruptedException {
    List<JsonObject> all = corp.run("list", "accounts", "corp", "--format=json").rows();
    String profiles = all.stream().map(row -> row.get("account").toString()).toList().toString();
    List<String> ids =
        all.stream()
            .filter(row -> row.get("type").getAsString().equals("user"))
            .map(row -> row.get("id").getAsString())
            .filter(id -> !profiles.contains(id))
            .limit(LEAVERS)
            .toList();
    for (String id : ids) {
      simulator.ask("DELETE", "/api/systemusers/" + id, "");
    }
    return ids;
  }

  private static long accounts(List<JsonObject> removals) {
    return removals.stream()
        .filter(row -> row.get("kind").getAsString().equals("accounts"))
        .count();
  }

  /** Leaves of a printed list the header and the lines about these accounts. */
  private static String only(String csv, List<String> ids) {
    List<String> lines = csv.lines().toList();
    List<String> kept =
        lines.stream()
            .skip(1)
            .filter(line -> line.contains(",accounts,"))
            .filter(line -> ids.stream().anyMatch(line::contains))
            .toList();
    assertEquals(ids.size(), kept.size(), csv);
    assertTrue(lines.get(0).startsWith("run,stream,kind,type,id,"), csv);
    assertFalse(kept.isEmpty());
    return lines.get(0) + "\n" + String.join("\n", kept) + "\n";
  }
}
