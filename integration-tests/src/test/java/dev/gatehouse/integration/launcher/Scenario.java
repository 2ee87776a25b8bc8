package dev.gatehouse.integration.launcher;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.gatehouse.integration.faults.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;

/**
 * A sync that is to be disturbed, and how it ends when nobody disturbs it: a first one, which
 * publishes everything, or a second one, which has to confirm that things are gone.
 *
 * @param start the data folder before the sync; never null
 * @param simulator the organisation; never null
 * @param gateway the way to it, for this sync alone; never null
 * @param published what readers see afterwards; never null
 * @param files the names of the files that are there afterwards; never null
 * @param requests how many requests it takes
 */
record Scenario(
    Corp start,
    SimulatorProcess simulator,
    Gateway gateway,
    State published,
    Set<String> files,
    long requests)
    implements AutoCloseable {
  private static final int REMOVALS = 30;

  /** Prepares the first sync of an organisation: large, so that it takes a while to publish. */
  static Scenario firstSync(Path folder) throws IOException, InterruptedException {
    SimulatorProcess simulator =
        SimulatorProcess.start("--users=1000", "--groups=60", "--applications=20");
    Gateway gateway = Gateway.to(simulator);
    Corp start = Corp.add(sub(folder, "first"), gateway.url(), simulator.apiKey());
    return undisturbed(start, simulator, gateway, folder);
  }

  /** Prepares a second sync, when thirty people have left a group each. */
  static Scenario secondSync(Path folder) throws IOException, InterruptedException {
    SimulatorProcess simulator =
        SimulatorProcess.start("--users=200", "--groups=60", "--applications=5");
    Gateway gateway = Gateway.to(simulator);
    Corp start = Corp.add(sub(folder, "second"), gateway.url(), simulator.apiKey());
    start.run("sync", "corp", "--quiet").succeeded();
    removeMembers(simulator);
    return undisturbed(start, simulator, gateway, folder);
  }

  private static Scenario undisturbed(
      Corp start, SimulatorProcess simulator, Gateway gateway, Path folder)
      throws IOException, InterruptedException {
    Corp calm = start.copy(Files.createTempDirectory(folder, "calm"));
    long before = gateway.requests().size();
    calm.run("sync", "corp", "--quiet").succeeded();
    OutsideView view = new OutsideView(calm.launcher(), folder);
    return new Scenario(
        start,
        simulator,
        gateway,
        view.published(),
        view.files(),
        gateway.requests().size() - before);
  }

  /** Returns how many requests have come through the gateway, whatever became of them. */
  long requestsSoFar() {
    return gateway.requests().size();
  }

  private static Path sub(Path folder, String name) throws IOException {
    return Files.createDirectory(folder.resolve(name));
  }

  /** One member from each of thirty groups, where no rule decides on the members. */
  private static void removeMembers(SimulatorProcess simulator)
      throws IOException, InterruptedException {
    Set<String> groups = new HashSet<>();
    int removed = 0;
    for (String line : simulator.ask("GET", "/_simulator/truth", "").lines().toList()) {
      JsonObject fact = JsonParser.parseString(line).getAsJsonObject();
      String kind = fact.get("kind").getAsString();
      if (kind.equals("group") && !fact.get("dynamic").getAsBoolean()) {
        groups.add(fact.get("id").getAsString());
      }
      String group = kind.equals("membership") ? fact.get("group").getAsString() : "";
      if (removed < REMOVALS && groups.remove(group)) {
        JsonObject change = new JsonObject();
        change.addProperty("op", "remove");
        change.addProperty("type", "user");
        change.add("id", fact.get("user"));
        simulator.ask("POST", "/api/v2/usergroups/" + group + "/members", change.toString());
        removed++;
      }
    }
    if (removed < REMOVALS) {
      throw new AssertionError("Only " + removed + " groups have members who can leave.");
    }
  }

  @Override
  public void close() {
    gateway.close();
    simulator.close();
  }
}
