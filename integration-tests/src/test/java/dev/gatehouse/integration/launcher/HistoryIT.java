package dev.gatehouse.integration.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Looking back: what changed between two syncs, what stands out, and what a backup brings back. */
class HistoryIT {
  @TempDir private Path folder;
  private SimulatorProcess simulator;
  private Corp corp;

  @BeforeEach
  void syncOnce() throws IOException, InterruptedException {
    simulator =
        SimulatorProcess.start("--users=30", "--groups=4", "--applications=3", "--admins=3");
    corp = Corp.add(folder, simulator);
    corp.run("sync", "corp", "--quiet").succeeded();
  }

  @AfterEach
  void stop() {
    simulator.close();
  }

  private Outcome run(String... arguments) throws IOException, InterruptedException {
    return corp.run(arguments);
  }

  @Test
  void whatIsWrittenBetweenTwoSyncsIsTheDifferenceAndNothingElse()
      throws IOException, InterruptedException {
    Facts before = simulator.truth();
    List<String> users = before.of("user");
    write("PUT", "/api/systemusers/" + id(users.get(0)), "{'jobTitle':'Chief of Staff'}");
    String leaves = id(users.get(users.size() - 1));
    write("DELETE", "/api/systemusers/" + leaves, "");
    String hired =
        write("POST", "/api/systemusers", "{'username':'new.hire','email':'new@hire.example'}");
    String group = write("POST", "/api/v2/usergroups", "{'name':'Night shift'}");
    add("/api/v2/usergroups/" + group + "/members", "user", hired);
    String application = id(before.of("application").get(0));
    add("/api/v2/applications/" + application + "/associations", "user_group", group);
    run("sync", "corp", "--quiet").succeeded();
    Facts after = simulator.truth();

    List<String> expected =
        new ArrayList<>(
            List.of(
                "added account user " + hired,
                "added group group " + group,
                "changed account user " + id(users.get(0)) + " attributes.jobTitle",
                "removed account user " + leaves));
    for (String kind : List.of("membership", "binding", "role_holder")) {
      rest(after.of(kind), before.of(kind)).forEach(line -> expected.add("added " + line));
      rest(before.of(kind), after.of(kind)).forEach(line -> expected.add("removed " + line));
    }
    List<JsonObject> rows = run("diff", "corp", "--format=json").succeeded().rows();
    assertEquals(sorted(expected.stream()), sorted(rows.stream().map(HistoryIT::line)));
    assertEquals(
        rows.size(),
        Csv.parse(run("diff", "corp", "--format=csv").succeeded().out()).size() - 1,
        "one attribute changed, so CSV has as many rows");

    Outcome table = run("diff", "corp", "--from=1", "--to=2", "--kind=accounts").succeeded();
    table.says("From run 1", "to run 2", "jobTitle:", "→ Chief of Staff", "1 added, 1 changed");
    assertFalse(table.out().contains("Night shift"), table::toString);
    table.out().lines().forEach(line -> assertTrue(line.length() <= 80, table::toString));

    assertEquals(
        before.of("group").size(),
        run("list", "groups", "corp", "--at=1", "--format=json").succeeded().rows().size());
    run("access", "corp", "--account=new.hire").succeeded().says("through Night shift");
    run("access", "corp", "--account=new.hire", "--at=1").exited(3).says("no account new.hire");
    Path old = corp.launcher().work().resolve("old");
    run("export", "corp", "--at=1", "--raw", "--format=json", "--to=" + old).succeeded();
    Facts.ofExport(old).assertSameAs(before);
  }

  @Test
  void aStateThatCannotBeAskedForGetsASentence() throws IOException, InterruptedException {
    run("diff", "corp").exited(3).withOneMessage().says("nothing to compare run 1 with");
    run("list", "accounts", "corp", "--at=99").exited(3).withOneMessage().says("no run 99 of corp");
    corp.launcher().set(Corp.KEY, "jca_wrong");
    run("sync", "corp", "--quiet").exited(4);
    run("export", "corp", "--at=2", "--to=x")
        .exited(3)
        .withOneMessage()
        .says("Run 2 failed and published nothing", "gatehouse run 2");
    run("run", "latest").succeeded().says("Run 2: failed");
    run("diff", "corp", "--from=1", "--to=1").exited(2).withOneMessage().says("--from");
  }

  @Test
  void whatIsPlantedBetweenTwoSyncsIsFoundAndDecidesTheExitCode()
      throws IOException, InterruptedException {
    List<String> before = findings();
    write("POST", "/api/v2/usergroups", "{'name':'Empty room'}");
    write("POST", "/api/users", "{'email':'stranger@else.example','roleName':'Help Desk'}");
    String direct =
        write("POST", "/api/systemusers", "{'username':'new.hire','email':'new@hire.example'}");
    String application = id(simulator.truth().of("application").get(0));
    add("/api/v2/applications/" + application + "/associations", "user", direct);
    write("PUT", "/api/systemusers/" + direct, "{'state':'SUSPENDED'}");
    run("sync", "corp", "--quiet").succeeded();

    assertEquals(
        List.of(
            "admin-without-mfa stranger@else.example",
            "admin-without-user stranger@else.example",
            "direct-application-grant new.hire",
            "empty-group Empty room",
            "suspended-with-access new.hire"),
        rest(findings(), before));
    run("findings", "corp").succeeded().says("stranger@else.example", "Found", "empty-group");
    run("findings", "corp", "--fail-on=high", "--limit=1").exited(11);
    run("findings", "corp", "--rule=empty-group", "--fail-on=medium").succeeded();
    run("findings", "corp", "--rule=magic").exited(2).withOneMessage().says("empty-group");
  }

  @Test
  void aBackupIsRestoredIntoAnEmptyDataFolder() throws IOException, InterruptedException {
    Path file = folder.resolve("copy of gatehouse.db");
    run("backup", file.toString()).succeeded().says("checked", "install -m 600");
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    run("backup", file.toString()).exited(2).withOneMessage().says("overwrites nothing");
    run("backup", folder.resolve("none/x").toString()).exited(2).withOneMessage().says("none");
    run("backup", file + "2", "--data=" + folder.resolve("typo")).exited(9).withOneMessage();
    assertTrue(Files.notExists(folder.resolve("typo")), "a mistyped folder is not made");

    Path data = Files.createDirectory(folder.resolve("restored"));
    Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwx------"));
    Files.copy(file, data.resolve("gatehouse.db"), StandardCopyOption.COPY_ATTRIBUTES);
    Path to = corp.launcher().work().resolve("restored");
    run("export", "corp", "--data=" + data, "--raw", "--format=json", "--to=" + to).succeeded();
    Facts.ofExport(to).assertSameAs(simulator.truth());
    run("sync", "corp", "--data=" + data, "--quiet").succeeded();
  }

  /**
   * Sends a request in which apostrophes stand for quotation marks; returns the id of the object.
   */
  private String write(String method, String path, String body)
      throws IOException, InterruptedException {
    JsonObject answer =
        JsonParser.parseString(simulator.ask(method, path, body.replace('\'', '"')))
            .getAsJsonObject();
    return (answer.has("_id") ? answer.get("_id") : answer.get("id")).getAsString();
  }

  private void add(String path, String type, String id) throws IOException, InterruptedException {
    simulator.ask(
        "POST", path, "{\"op\":\"add\",\"type\":\"%s\",\"id\":\"%s\"}".formatted(type, id));
  }

  private List<String> findings() throws IOException, InterruptedException {
    return sorted(
        run("findings", "corp", "--format=json").succeeded().rows().stream()
            .map(row -> row.get("rule").getAsString() + " " + row.get("name").getAsString()));
  }

  /** Returns a difference as the truth would state it. */
  private static String line(JsonObject row) {
    String change = row.get("change").getAsString() + " ";
    String type = row.get("type").getAsString();
    String id = row.get("id").getAsString();
    if (!row.get("kind").getAsString().equals("grant")) {
      StringBuilder line =
          new StringBuilder(change + row.get("kind").getAsString() + " " + type + " " + id);
      row.getAsJsonArray("attributes")
          .forEach(
              each ->
                  line.append(' ').append(each.getAsJsonObject().get("attribute").getAsString()));
      return line.toString();
    }
    String holder = row.get("principalId").getAsString();
    return change
        + id
        + " | "
        + (type.equals("group") ? "" : row.get("principalType").getAsString() + " ")
        + holder;
  }

  private static String id(String fact) {
    return fact.split(" \\| ", -1)[0];
  }

  private static List<String> rest(List<String> some, List<String> others) {
    List<String> rest = new ArrayList<>(some);
    others.forEach(rest::remove);
    return rest;
  }

  private static List<String> sorted(Stream<String> lines) {
    return lines.sorted().toList();
  }
}
