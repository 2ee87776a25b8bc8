package dev.gatehouse.integration.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A sync that is stopped in the middle leaves the published state whole, and the next goes on. */
class StoppedSyncIT {
  @TempDir private static Path before;
  private static SimulatorProcess simulator;
  private static Gateway gateway;
  private static Corp synced;
  private static Map<String, String> published;

  @TempDir private Path folder;
  private Corp corp;

  @BeforeAll
  static void publish() throws IOException, InterruptedException {
    simulator = SimulatorProcess.start("--users=120", "--groups=30", "--applications=8");
    gateway = Gateway.to(simulator);
    synced = Corp.add(before, gateway.url(), simulator.apiKey());
    synced.run("sync", "corp").succeeded();
    published = synced.exportedFiles();
  }

  @AfterAll
  static void stop() {
    gateway.close();
    simulator.close();
  }

  @BeforeEach
  void begin() throws IOException {
    corp = synced.copy(folder);
  }

  @AfterEach
  void open() {
    gateway.open();
  }

  @Test
  void ctrlCInMidSyncSaysSoAndPublishesNothing() throws IOException, InterruptedException {
    gateway.hold("/members");
    try (RunningCommand sync = corp.launcher().start("sync", "corp", "--quiet")) {
      gateway.awaitHeld();
      Outcome stopped = sync.signal("INT").finish();
      stopped.exited(130).withOneMessage().says("stopped", "nothing was published", "goes on");
    }
    gateway.open();
    assertPublishedStateIsAsItWas();
    assertTheNextSyncGoesOnAfter("GET /api/v2/usergroups");
  }

  @Test
  void terminationInMidSyncSaysSoAndPublishesNothing() throws IOException, InterruptedException {
    gateway.hold("/associations");
    try (RunningCommand sync = corp.launcher().start("sync", "corp", "--quiet")) {
      gateway.awaitHeld();
      sync.signal("TERM").finish().exited(143).withOneMessage().says("stopped");
    }
    gateway.open();
    assertPublishedStateIsAsItWas();
    assertTheNextSyncGoesOnAfter("GET /api/applications");
  }

  @Test
  void aScheduleThatIsTerminatedStopsItsSyncAsIfItRanAlone()
      throws IOException, InterruptedException {
    gateway.hold("/associations");
    try (RunningCommand schedule =
        corp.launcher().start("schedule", "corp", "--every=1h", "--quiet")) {
      gateway.awaitHeld();
      schedule.signal("TERM").finish().exited(143).withOneMessage().says("corp", "stopped");
    }
    gateway.open();
    assertPublishedStateIsAsItWas();
    assertTheNextSyncGoesOnAfter("GET /api/applications");
  }

  @Test
  void aKilledSyncPublishesNothingAndTheNextGoesOn() throws IOException, InterruptedException {
    gateway.hold("/members");
    try (RunningCommand sync = corp.launcher().start("sync", "corp", "--quiet")) {
      gateway.awaitHeld();
      sync.signal("KILL").finish().exited(137);
    }
    gateway.open();
    assertPublishedStateIsAsItWas();
    assertTheNextSyncGoesOnAfter("GET /api/v2/usergroups");
  }

  @Test
  void aSecondSyncIsToldWhoRunsTheFirst() throws IOException, InterruptedException {
    gateway.hold("/members");
    try (RunningCommand first = corp.launcher().start("sync", "corp", "--quiet")) {
      gateway.awaitHeld();
      corp.run("sync", "corp", "--quiet")
          .exited(9)
          .withOneMessage()
          .says("under way", "process " + first.process().pid());
      corp.run("connector", "remove", "corp", "--yes").exited(9).withOneMessage().says("under way");
      corp.run("connector", "list").succeeded().says("Syncing");
      assertPublishedStateIsAsItWas();
      gateway.open();
      first.finish().succeeded();
    }
    corp.run("connector", "list").succeeded().says("Connected");
    assertPublishedStateIsAsItWas();
  }

  private void assertPublishedStateIsAsItWas() throws IOException, InterruptedException {
    assertEquals(published, corp.exportedFiles());
  }

  /** What was read before is not asked for again, and nothing stays behind. */
  private void assertTheNextSyncGoesOnAfter(String read) throws IOException, InterruptedException {
    simulator.forgetRequests();
    corp.run("sync", "corp").succeeded();
    Map<String, Long> asked = simulator.requests();
    assertFalse(asked.containsKey(read), asked::toString);
    assertPublishedStateIsAsItWas();
    try (Stream<Path> files = Files.list(corp.launcher().data())) {
      assertTrue(
          files.noneMatch(file -> file.getFileName().toString().contains("staging")),
          "no staged pages are left");
    }
  }
}
