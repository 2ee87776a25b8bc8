package dev.gatehouse.integration.launcher;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Names out of what was synced, for commands to use. */
final class Organization {
  private final Corp corp;

  private Organization(Corp corp) {
    this.corp = corp;
  }

  static Organization of(Corp corp) {
    return new Organization(corp);
  }

  /** Returns the logins of active directory users that nobody reports to. */
  List<String> users() throws IOException, InterruptedException {
    List<JsonObject> accounts =
        corp.run("list", "accounts", "corp", "--format=json").succeeded().rows();
    List<String> managers =
        accounts.stream()
            .map(each -> each.getAsJsonObject("account"))
            .filter(account -> account.has("manager"))
            .map(account -> account.getAsJsonObject("manager").get("id").getAsString())
            .toList();
    return accounts.stream()
        .filter(each -> each.get("type").getAsString().equals("user"))
        .filter(each -> !managers.contains(each.get("id").getAsString()))
        .map(each -> each.getAsJsonObject("account"))
        .filter(account -> account.get("status").getAsString().equals("ACTIVE"))
        .map(account -> account.get("login").getAsString())
        .toList();
  }

  /** Returns the ids of the groups whose members no rule decides on. */
  List<String> staticGroups(SimulatorProcess simulator) throws IOException, InterruptedException {
    List<String> ids = new ArrayList<>();
    for (JsonObject each : corp.run("list", "groups", "corp", "--format=json").rows()) {
      String id = each.get("id").getAsString();
      String group = simulator.ask("GET", "/api/v2/usergroups/" + id, "");
      JsonObject told = JsonParser.parseString(group).getAsJsonObject();
      boolean dynamic =
          told.has("membershipMethod")
              && told.get("membershipMethod").isJsonPrimitive()
              && told.get("membershipMethod").getAsString().startsWith("DYNAMIC");
      if (!dynamic) {
        ids.add(id);
      }
    }
    return ids;
  }
}
