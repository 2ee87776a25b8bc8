package dev.gatehouse.benchmarks;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Memberships that do not exist and can be granted, and revoked again.
 *
 * @param newMembers the ids of users by the id of the group that they are to join; never null
 * @param members how many members each of these groups has before; never null
 */
record Changes(Map<String, List<String>> newMembers, Map<String, Integer> members) {
  private static final int PAGE = 100;

  /** The least that tells whose organisation it is; the floor makes it before its clock starts. */
  private static final Call ORGANIZATION = new Call("GET", "/api/organizations?limit=1", "");

  /**
   * Chooses memberships. A group whose members a rule decides is left out: it refuses changes.
   *
   * @param simulation what is asked; never null
   * @param groups in how many groups
   * @param each how many new members of each
   */
  static Changes choose(Simulation simulation, int groups, int each)
      throws IOException, InterruptedException {
    List<String> users = new ArrayList<>();
    for (JsonElement user :
        JsonParser.parseString(
                simulation.ask("GET", "/api/systemusers?limit=" + PAGE + "&fields=_id"))
            .getAsJsonObject()
            .getAsJsonArray("results")) {
      users.add(text(user, "_id"));
    }
    Map<String, List<String>> newMembers = new LinkedHashMap<>();
    Map<String, Integer> members = new LinkedHashMap<>();
    for (JsonElement group : all(simulation, "/api/v2/usergroups")) {
      String id = text(group, "id");
      if (newMembers.size() < groups && !isDynamic(simulation, id)) {
        Set<String> now = new HashSet<>();
        for (JsonElement member : all(simulation, "/api/v2/usergroups/" + id + "/members")) {
          now.add(text(member.getAsJsonObject().get("to"), "id"));
        }
        List<String> others =
            users.stream().filter(user -> !now.contains(user)).limit(each).toList();
        if (others.size() == each) {
          newMembers.put(id, others);
          members.put(id, now.size());
        }
      }
    }
    if (newMembers.size() < groups) {
      throw new IOException("Only " + newMembers.size() + " groups can get " + each + " members.");
    }
    return new Changes(newMembers, members);
  }

  /** Only a group that is read singly tells it. */
  private static boolean isDynamic(Simulation simulation, String group)
      throws IOException, InterruptedException {
    JsonElement answer = JsonParser.parseString(simulation.ask("GET", path(group)));
    return text(answer, "membershipMethod").startsWith("DYNAMIC");
  }

  private static List<JsonElement> all(Simulation simulation, String path)
      throws IOException, InterruptedException {
    List<JsonElement> all = new ArrayList<>();
    JsonArray page;
    do {
      page =
          JsonParser.parseString(
                  simulation.ask("GET", path + "?limit=" + PAGE + "&skip=" + all.size()))
              .getAsJsonArray();
      page.forEach(all::add);
    } while (page.size() == PAGE);
    return all;
  }

  private static String text(JsonElement row, String field) {
    JsonObject object = row.getAsJsonObject();
    return object.get(field).getAsString();
  }

  int count() {
    return newMembers.values().stream().mapToInt(List::size).sum();
  }

  /** Returns the fewest calls: a look at each group, the writes, and the pages that show them. */
  List<Call> calls(boolean granted) {
    List<Call> calls = new ArrayList<>(List.of(ORGANIZATION));
    newMembers.keySet().forEach(group -> calls.add(new Call("GET", path(group), "")));
    newMembers.forEach(
        (group, users) ->
            users.forEach(
                user ->
                    calls.add(new Call("POST", path(group) + "/members", body(granted, user)))));
    members.forEach(
        (group, before) -> {
          int after = granted ? before + newMembers.getOrDefault(group, List.of()).size() : before;
          for (int skip = 0; skip == 0 || skip < after; skip += PAGE) {
            calls.add(
                new Call("GET", path(group) + "/members?limit=" + PAGE + "&skip=" + skip, ""));
          }
        });
    return calls;
  }

  private static String path(String group) {
    return "/api/v2/usergroups/" + group;
  }

  private static String body(boolean granted, String user) {
    JsonObject body = new JsonObject();
    body.addProperty("op", granted ? "add" : "remove");
    body.addProperty("type", "user");
    body.addProperty("id", user);
    return body.toString();
  }

  /** Writes the file for {@code gatehouse apply}. */
  void write(boolean granted, Path file) throws IOException {
    List<String> lines = new ArrayList<>(List.of("operation,account,group"));
    newMembers.forEach(
        (group, users) ->
            users.forEach(
                user -> lines.add((granted ? "grant," : "revoke,") + user + "," + group)));
    Files.write(file, lines);
  }
}
