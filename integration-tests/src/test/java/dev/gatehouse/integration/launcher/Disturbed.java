package dev.gatehouse.integration.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.integration.faults.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** A sync that is disturbed in one phase, again and again, until it is let alone. */
final class Disturbed {
  /**
   * Pages or look-ups that are read and not stored yet, at most: twice the 8 at a time of a phase.
   */
  static final int IN_FLIGHT = 2 * 8;

  static final int TO_VALIDATE = 1;
  private static final int MOST_MISSES = 20;

  private final Scenario scenario;
  private final Phase phase;
  private final Disturbance disturbance;
  private final Path copies;
  private Corp corp;
  private OutsideView view;
  private long requestsBefore;
  private int starts;
  private int sinceBegin;

  Disturbed(Scenario scenario, Phase phase, Disturbance disturbance, Path copies)
      throws IOException {
    this.scenario = scenario;
    this.phase = phase;
    this.disturbance = disturbance;
    this.copies = copies;
    begin();
  }

  private void begin() throws IOException {
    corp = scenario.start().copy(Files.createTempDirectory(disturbance.folder(), "sync"));
    view = new OutsideView(corp.launcher(), copies);
    requestsBefore = scenario.requestsSoFar();
    starts = 0;
    sinceBegin = 0;
  }

  /** Disturbs it so often; each time readers see what they saw before. */
  void disturb(int times) throws IOException, InterruptedException {
    State before = view.published();
    int misses = 0;
    for (int number = 0; number < times; ) {
      starts++;
      Optional<RunningCommand> held = phase.hold(corp, scenario.gateway(), view, number);
      if (held.isPresent()) {
        assertEquals(phase.runState(), view.runState());
        disturbance.happenTo(held.get(), scenario.gateway());
        assertEquals(before, view.published());
        sinceBegin++;
        number++;
      } else {
        misses++;
        assertTrue(misses < MOST_MISSES, "The phase " + phase + " is too short to be met.");
        OutsideView.delete(corp.launcher().folder());
        begin();
      }
    }
  }

  /** Lets it come to its end: nobody can tell that it was disturbed. */
  void assertEndsAsUndisturbed() throws IOException, InterruptedException {
    starts++;
    corp.run("sync", "corp", "--quiet").succeeded();
    long requests = scenario.requestsSoFar() - requestsBefore;
    long most = scenario.requests() + (long) sinceBegin * IN_FLIGHT + (starts - 1L) * TO_VALIDATE;
    assertTrue(
        requests <= most,
        () -> requests + " requests, and with the disturbances at most " + most + " are needed");
    assertEquals(scenario.published(), view.published());
    assertEquals(scenario.files(), view.files());
  }
}
