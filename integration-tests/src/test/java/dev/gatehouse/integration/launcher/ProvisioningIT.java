package dev.gatehouse.integration.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Changes by the finished launcher, and what must not be sent. */
class ProvisioningIT {
  private static final String PASSWORD = "PLANTED-Password-77!";

  @TempDir private static Path before;
  private static SimulatorProcess simulator;
  private static Corp synced;
  private static String user;
  private static String group;

  @TempDir private Path folder;
  private Corp corp;

  @BeforeAll
  static void publish() throws IOException, InterruptedException {
    simulator =
        SimulatorProcess.start("--users=60", "--groups=8", "--applications=4", "--admins=6");
    synced = Corp.add(before, simulator);
    synced.run("sync", "corp").succeeded();
    user = Organization.of(synced).users().get(0);
    group = Organization.of(synced).staticGroups(simulator).get(0);
  }

  @AfterAll
  static void stop() {
    simulator.close();
  }

  @BeforeEach
  void begin() throws IOException {
    corp = synced.copy(folder);
  }

  /** Returns every command that changes something, each with these options. */
  private List<String[]> commands(String... options) throws IOException {
    Path file = corp.launcher().work().resolve("changes.csv");
    Files.writeString(
        file,
        "operation,account,group,password\ngrant,"
            + user
            + ","
            + group
            + ",\n"
            + "update-account,"
            + user
            + ",,"
            + PASSWORD
            + "\n");
    return Stream.of(
            new String[] {"grant", "corp", "--account", user, "--group", group},
            new String[] {"revoke", "corp", "--account", user, "--group", group},
            new String[] {"grant", "corp", "--account", user, "--application", "Slack"},
            new String[] {"revoke", "corp", "--group", group, "--application", "Slack"},
            new String[] {
              "grant", "corp", "--account", "admin3@northwind.example", "--role", "Read Only"
            },
            new String[] {
              "account", "create", "corp", "new.one", "--type=user", "--set=emails=n@n.example"
            },
            new String[] {"account", "update", "corp", user, "--set=department=Sales"},
            new String[] {"account", "suspend", "corp", user},
            new String[] {"account", "activate", "corp", user},
            new String[] {"account", "unlock", "corp", user},
            new String[] {"account", "reset-mfa", "corp", user, "--yes"},
            new String[] {"account", "expire-password", "corp", user, "--yes"},
            new String[] {"account", "delete", "corp", user, "--yes"},
            new String[] {"group", "create", "corp", "Night shift"},
            new String[] {"group", "delete", "corp", group, "--yes", "--force"},
            new String[] {"apply", "corp", "--file", file.toString()})
        .map(command -> Stream.of(command, options).flatMap(Stream::of).toArray(String[]::new))
        .toList();
  }

  @Test
  void withProvisioningOffNothingIsSentByAnyCommand() throws IOException, InterruptedException {
    int writes = Writes.of(simulator).size();
    for (Outcome each : corp.runAll(commands())) {
      each.exited(12).says("switched off", "enable-provisioning corp --only");
    }
    assertEquals(writes, Writes.of(simulator).size());
  }

  @Test
  void aPlanSendsNothingByAnyCommand() throws IOException, InterruptedException {
    corp.run(
            "connector",
            "enable-provisioning",
            "corp",
            "--only=membership,bindings,accounts,roles,delete")
        .succeeded();
    int writes = Writes.of(simulator).size();
    for (Outcome each : corp.runAll(commands("--plan"))) {
      each.succeeded().says("would be sent", "nothing was sent");
    }
    assertEquals(writes, Writes.of(simulator).size());
    assertEquals(List.of(), corp.run("audit", "corp", "--format=json").succeeded().rows());
  }

  @Test
  void withoutATerminalNothingIsTakenAwayForGoodUnlessYesIsSaid()
      throws IOException, InterruptedException {
    corp.run("connector", "enable-provisioning", "corp", "--only=accounts,delete").succeeded();
    int writes = Writes.of(simulator).size();
    corp.run("account", "delete", "corp", user).exited(2).says("nothing was sent", "--yes");
    corp.run("account", "reset-mfa", "corp", user).exited(2).says("--yes");
    corp.run("group", "delete", "corp", group, "--force").exited(2).says("--yes");
    assertEquals(writes, Writes.of(simulator).size());
  }

  @Test
  void aJoinerComesAndALeaverGoesAndTheNextSyncAgrees() throws IOException, InterruptedException {
    corp.run("connector", "enable-provisioning", "corp").succeeded().says("membership, bindings");
    corp.run("connector", "enable-provisioning", "corp", "--only=accounts,roles,delete")
        .succeeded();
    corp.launcher().set("PW", PASSWORD);
    corp.run(
            "account",
            "create",
            "corp",
            "ada.byron",
            "--type=user",
            "--set=emails=ada.byron@northwind.example",
            "--set=status=active",
            "--secret=password=env:PW",
            "--verbose")
        .succeeded()
        .says("applied: create directory user ada.byron");
    corp.run("grant", "corp", "--account", "ada.byron", "--group", group).succeeded();
    corp.run("grant", "corp", "--account=ada.byron@northwind.example", "--application=Slack")
        .succeeded();
    corp.run("account", "update", "corp", "ada.byron", "--set=department=Sales").succeeded();
    corp.run("account", "suspend", "corp", "ada.byron").succeeded();
    corp.run("account", "activate", "corp", "ada.byron").succeeded();
    corp.run("group", "create", "corp", "Night shift").succeeded();
    corp.run("grant", "corp", "--account", "ada.byron", "--group", "night shift").succeeded();
    corp.run("account", "create", "corp", "opal@n.example", "--type=admin", "--set=role=Read Only")
        .succeeded();
    corp.run("grant", "corp", "--account=opal@n.example", "--role=Manager").succeeded();
    corp.export().assertSameAs(simulator.truth());
    assertNoChange(corp.run("sync", "corp", "--format=json").rows().get(0));
    corp.run("revoke", "corp", "--account=opal@n.example", "--role=Manager").succeeded();
    corp.run("revoke", "corp", "--account=ada.byron", "--group", group).succeeded();
    corp.run("account", "delete", "corp", "ada.byron", "--yes").succeeded();
    corp.run("account", "delete", "corp", "opal@n.example", "--yes").succeeded();
    corp.run("group", "delete", "corp", "Night shift", "--yes").succeeded();
    corp.export().assertSameAs(simulator.truth());
    assertNoChange(corp.run("sync", "corp", "--format=json").rows().get(0));
    corp.run("audit", "corp", "--verify").succeeded().says("sound", "30 entries");
    assertNoFileHolds(PASSWORD);
  }

  @Test
  void passwordsOfAFileAppearNowhereAfterwards() throws IOException, InterruptedException {
    corp.run("connector", "enable-provisioning", "corp", "--only=accounts,delete").succeeded();
    Path file = folder.resolve("joiners.csv");
    Files.writeString(
        file,
        """
        operation,account,type,emails,password
        create-account,carl.pass,user,carl@northwind.example,%1$s
        update-account,%2$s,,,%1$s
        update-account,%2$s,,,short%1$s
        """
            .formatted(PASSWORD, user));
    Outcome plan =
        corp.run("apply", "corp", "--file", file.toString(), "--plan", "--verbose").succeeded();
    Outcome applied = corp.run("apply", "corp", "--file", file.toString(), "--verbose");
    Outcome report =
        corp.run("apply", "corp", "--file", file.toString(), "--format=json", "--verbose");
    Outcome audit = corp.run("audit", "corp", "--format=json", "--verbose").succeeded();
    for (Outcome each : List.of(plan, applied, report, audit)) {
      assertFalse((each.out() + each.err()).contains(PASSWORD), each::toString);
    }
    assertTrue(audit.out().contains("carl.pass"), audit::toString);
    Files.delete(file);
    assertNoFileHolds(PASSWORD);
    corp.run("account", "delete", "corp", "carl.pass", "--yes").succeeded();
  }

  @Test
  void whatDoesNotShowHasAnExitCodeOfItsOwn() throws IOException, InterruptedException {
    corp.run("connector", "enable-provisioning", "corp").succeeded();
    JsonObject late = new JsonObject();
    late.addProperty("kind", "DELAYED_VISIBILITY");
    late.addProperty("value", 1_000_000);
    simulator.misbehave(late);
    try {
      corp.run("grant", "corp", "--account", user, "--application=Slack", "--wait=0")
          .exited(13)
          .says("sent, not seen");
    } finally {
      simulator.behave();
    }
    corp.run("revoke", "corp", "--account", user, "--application=Slack").succeeded();
  }

  @Test
  void manyRemovalsNeedTheirNumber() throws IOException, InterruptedException {
    corp.run("connector", "enable-provisioning", "corp", "--only=accounts").succeeded();
    StringBuilder lines = new StringBuilder("operation,account\n");
    for (String each : Organization.of(synced).users().subList(0, 30)) {
      lines.append("suspend,").append(each).append('\n');
    }
    Path file = Files.writeString(folder.resolve("leavers.csv"), lines);
    int writes = Writes.of(simulator).size();
    corp.run("apply", "corp", "--file", file.toString())
        .exited(12)
        .says("30 removals", "--confirm-count 30", "nothing was sent");
    corp.run("apply", "corp", "--file", file.toString(), "--confirm-count=29").exited(12);
    assertEquals(writes, Writes.of(simulator).size());
  }

  private static void assertNoChange(JsonObject run) {
    run.getAsJsonArray("changes")
        .forEach(
            each -> {
              JsonObject change = each.getAsJsonObject();
              for (String kind : List.of("added", "changed", "removed", "held")) {
                assertEquals(0, change.get(kind).getAsInt(), () -> kind + " in " + run);
              }
            });
  }

  private void assertNoFileHolds(String secret) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        assertFalse(
            Files.readString(file, StandardCharsets.ISO_8859_1).contains(secret), file::toString);
      }
    }
  }
}
