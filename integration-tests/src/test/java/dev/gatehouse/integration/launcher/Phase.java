package dev.gatehouse.integration.launcher;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A phase of a sync, and how a launcher is held in it from outside. */
enum Phase {
  /** The simulator is asked once, so this is always the same place. */
  VALIDATION("VALIDATING", "/api/organizations"),
  READ("READING", "/api/search/ /usergroups /members"),
  COMPARE("COMPARING", "/memberof"),
  /** No request is made, so that it is the process that is held, when the database says so. */
  PUBLISH("PUBLISHING", "");

  private static final int PLACES = 4;

  private final String runState;
  private final String requests;

  /** Also takes what stands in the paths of the requests that are held, one after another. */
  Phase(String runState, String requests) {
    this.runState = runState;
    this.requests = requests;
  }

  /** Returns the state that the run is in. */
  String runState() {
    return runState;
  }

  /**
   * Starts a sync and holds it in this phase, at another place for each number.
   *
   * @return the sync, which goes nowhere; empty if it was too fast
   */
  Optional<RunningCommand> hold(Corp corp, Gateway gateway, OutsideView view, int number)
      throws IOException, InterruptedException {
    if (requests.isEmpty()) {
      return holdProcess(corp, gateway, view, number % PLACES);
    }
    List<String> paths = List.of(requests.split(" "));
    String request = paths.get(Math.min(number, paths.size() - 1));
    int after = request.startsWith("/api/") ? 0 : number % PLACES;
    return Optional.of(holdRequest(corp, gateway, request, after));
  }

  private Optional<RunningCommand> holdProcess(
      Corp corp, Gateway gateway, OutsideView view, int changes)
      throws IOException, InterruptedException {
    // An earlier start may have left the state behind, so this one is first held before it.
    RunningCommand sync = holdRequest(corp, gateway, VALIDATION.requests, 0);
    gateway.open();
    if (view.await(sync.process(), runState, changes)) {
      sync.signal("STOP");
      if (view.runState().equals(runState)) {
        return Optional.of(sync);
      }
      sync.signal("CONT");
    }
    sync.finish().succeeded();
    return Optional.empty();
  }

  private static RunningCommand holdRequest(Corp corp, Gateway gateway, String request, int after)
      throws IOException, InterruptedException {
    gateway.holdAllAfter(request, after);
    RunningCommand sync = corp.launcher().start("sync", "corp", "--quiet", "--concurrency=8");
    gateway.awaitHeld();
    return sync;
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
