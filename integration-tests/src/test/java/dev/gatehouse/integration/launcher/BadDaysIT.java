package dev.gatehouse.integration.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * When the target system does not play along: one clear message with what to do, a documented exit
 * code, and a published state that stays as it was.
 */
class BadDaysIT {
  private static final String KEY = "jca_the_key_of_this_organisation_0000000";
  private static final String ANOTHER_ORGANISATION = "ffffffffffffffffffffffff";

  @TempDir private static Path before;
  private static SimulatorProcess simulator;
  private static Gateway gateway;
  private static Corp synced;
  private static Map<String, String> published;

  @TempDir private Path folder;
  private Corp corp;

  @BeforeAll
  static void publish() throws IOException, InterruptedException {
    simulator =
        SimulatorProcess.startWithKey(before, KEY, "--users=60", "--groups=8", "--applications=5");
    gateway = Gateway.to(simulator);
    synced = Corp.add(before, gateway.url(), KEY);
    synced.run("sync", "corp").succeeded();
    published = synced.exportedFiles();
  }

  @AfterAll
  static void stop() {
    gateway.close();
    simulator.close();
  }

  @BeforeEach
  void begin() throws IOException, InterruptedException {
    simulator.behave();
    gateway.leadTo(simulator);
    gateway.open();
    corp = synced.copy(folder);
  }

  private void assertPublishedStateIsAsItWas() throws IOException, InterruptedException {
    assertEquals(published, corp.exportedFiles());
  }

  private Outcome quietSync() throws IOException, InterruptedException {
    return corp.run("sync", "corp", "--quiet");
  }

  /** Tries to add another connector with these settings, which goes wrong. */
  private Outcome refused(String... settings) throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(
                "connector",
                "add",
                "other",
                "--plugin=jumpcloud",
                "--secret=api-key=env:" + Corp.KEY));
    command.addAll(List.of(settings));
    return corp.run(command.toArray(String[]::new)).withOneMessage();
  }

  @Test
  void aWrongKeyIsToldFromNothingAndNamesTheRegionToo() throws IOException, InterruptedException {
    corp.launcher().set(Corp.KEY, "jca_some_other_key");
    quietSync().exited(4).withOneMessage().says("key", "region", "127.0.0.1");
    corp.run("connector", "check", "corp").exited(4).withOneMessage().says("key", "region");
    refused("--set=base-url=" + gateway.url()).exited(4).says("key", "region");
    corp.launcher().set(Corp.KEY, KEY);
    assertPublishedStateIsAsItWas();
  }

  @Test
  void aKeyOfAnotherRegionIsAnsweredAlikeAndSoIsTheMessage()
      throws IOException, InterruptedException {
    try (SimulatorProcess elsewhere =
        SimulatorProcess.startWithKey(folder, "jca_a_key_of_another_region", "--users=10")) {
      gateway.leadTo(elsewhere);
      quietSync().exited(4).withOneMessage().says("key", "region");
    }
    gateway.leadTo(simulator);
    assertPublishedStateIsAsItWas();
  }

  @Test
  void aSecretThatIsGoneIsNamedWithItsPlace() throws IOException, InterruptedException {
    corp.launcher().unset(Corp.KEY);
    quietSync().exited(3).withOneMessage().says("api-key", Corp.KEY);
    assertPublishedStateIsAsItWas();
  }

  @Test
  void aKeyThatLostOnePermissionStillReadsTheRestAndRemovesNothing()
      throws IOException, InterruptedException {
    String forbidden = "{\"message\":\"Forbidden\",\"error\":\"Forbidden: missing scope\"}";
    gateway.refuse("/members", 403, forbidden);
    quietSync()
        .exited(6)
        .withOneMessage()
        .says("Members of groups", "not read in full", "lost a permission", "users.readonly");
    corp.run("sync", "corp").exited(6).says("users.readonly", "may no longer read");
    corp.run("connector", "check", "corp").exited(4).says("denied", "users.readonly");
    assertPublishedStateIsAsItWas();
  }

  @Test
  void aKeyThatNeverHadThePermissionReadsTheRestAndSaysWhatItLacks()
      throws IOException, InterruptedException {
    Path fresh = folder.resolve("fresh");
    gateway.refuse("/members", 403, "{\"message\":\"Forbidden\",\"error\":\"Forbidden\"}");
    Corp limited = Corp.add(fresh, gateway.url(), KEY);
    limited.run("sync", "corp", "--quiet").exited(8).withOneMessage().says("Members of groups");
    limited.run("sync", "corp").exited(8).says("users.readonly", "not covered");
    Facts read = limited.export();
    assertEquals(simulator.truth().of("user"), read.of("user"));
    assertEquals(simulator.truth().of("binding"), read.of("binding"));
    assertEquals(List.of(), read.of("membership"));
  }

  @Test
  void anUnknownOrganisationIsRefusedAndTheRightOneIsNamed()
      throws IOException, InterruptedException {
    refused("--set=base-url=" + gateway.url(), "--set=org-id=" + ANOTHER_ORGANISATION)
        .exited(3)
        .says("org-id", ANOTHER_ORGANISATION, "Northwind");
    corp.run("connector", "set", "corp", "--set=org-id=" + ANOTHER_ORGANISATION)
        .exited(3)
        .withOneMessage()
        .says(ANOTHER_ORGANISATION);
    quietSync().succeeded();
    assertPublishedStateIsAsItWas();
  }

  @Test
  void aKeyThatOpensSeveralOrganisationsAsksForOneAndListsThem()
      throws IOException, InterruptedException {
    try (SimulatorProcess several =
        SimulatorProcess.startWithKey(folder, KEY, "--users=40", "--organizations=3")) {
      Outcome asked =
          refused("--set=base-url=" + several.url()).exited(3).says("several", "org-id");
      List<String> ids =
          asked
              .err()
              .replaceAll("[^0-9a-f]+", " ")
              .lines()
              .flatMap(line -> List.of(line.split(" ", -1)).stream())
              .filter(word -> word.length() == 24)
              .distinct()
              .toList();
      assertEquals(3, ids.size(), asked::toString);
      for (String id : ids) {
        corp.run(
                "connector",
                "add",
                "org-" + id,
                "--plugin=jumpcloud",
                "--set=base-url=" + several.url(),
                "--set=org-id=" + id,
                "--secret=api-key=env:" + Corp.KEY)
            .succeeded()
            .says(id);
      }
      corp.run("sync", "org-" + ids.get(2), "--quiet").succeeded();
    }
    assertPublishedStateIsAsItWas();
  }

  @Test
  void aKeyOfAnotherOrganisationThanThePinnedOneIsRefused()
      throws IOException, InterruptedException {
    try (SimulatorProcess another =
        SimulatorProcess.startWithKey(folder, KEY, "--users=30", "--seed=2")) {
      gateway.leadTo(another);
      quietSync()
          .exited(3)
          .withOneMessage()
          .says("opens", "holds the data of", "another connector");
      corp.run("connector", "check", "corp").exited(3).withOneMessage();
      corp.run("connector", "set", "corp", "--secret=api-key=env:" + Corp.KEY)
          .exited(3)
          .withOneMessage();
    }
    gateway.leadTo(simulator);
    assertPublishedStateIsAsItWas();
  }

  @Test
  void aHostThatCannotBeReachedIsNamed() throws IOException, InterruptedException {
    String nobody = "http://127.0.0.1:" + freePort();
    refused("--set=base-url=" + nobody).exited(5).says("cannot be reached", "base-url");
    corp.run("connector", "set", "corp", "--set=base-url=" + nobody)
        .exited(5)
        .withOneMessage()
        .says("127.0.0.1", "cannot be reached");
    quietSync().succeeded();
    corp.run("connector", "set", "corp", "--no-check", "--set=base-url=" + nobody).succeeded();
    quietSync().exited(5).withoutStackTrace().says("127.0.0.1", "cannot be reached", "base-url");
    assertPublishedStateIsAsItWas();
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  @Test
  void aHostThatNobodyKnowsIsNamed() throws IOException, InterruptedException {
    refused("--set=base-url=https://console.no-such-host.invalid")
        .exited(5)
        .says("console.no-such-host.invalid", "base-url");
    assertPublishedStateIsAsItWas();
  }

  @Test
  void aServerThatIsNotJumpCloudIsRecognised() throws IOException, InterruptedException {
    simulator.misbehave("HTML_BODY", "GET /api/organizations", 0);
    Outcome html = refused("--set=base-url=" + gateway.url());
    assertEquals(5, html.exit(), html::toString);
    simulator.behave();
    simulator.misbehave("EDGE_BLOCK", "", 0);
    quietSync().exited(5).withOneMessage().says("blocks this computer");
    assertPublishedStateIsAsItWas();
  }

  @Test
  void plainHttpToAnotherComputerIsRefused() throws IOException, InterruptedException {
    refused("--set=base-url=http://console.jumpcloud.example").exited(3).says("https", "base-url");
    refused("--set=region=mars").exited(3).says("region", "us", "eu", "in");
    refused("--set=colour=blue").exited(3).says("colour");
  }

  @Test
  void aStreamThatBreaksEachTimeIsMarkedAndTheRestPublished()
      throws IOException, InterruptedException {
    simulator.misbehave("TRUNCATED_JSON", "GET /api/applications", 0);
    Outcome sync = quietSync();
    assertTrue(sync.exit() == 6, sync::toString);
    sync.withoutStackTrace().says("Applications");
    simulator.behave();
    assertPublishedStateIsAsItWas();
  }
}
