package dev.gatehouse.host.unattended;

import dev.gatehouse.host.event.Event;
import dev.gatehouse.host.event.Events;
import dev.gatehouse.host.sync.Cancellation;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What the scheduler has done when a connector is due: a sync, or a probe and then a sync. It
 * decides what follows, tells the owners, and says when the connector is due next.
 */
final class SyncTask {
  private final Syncs.Parts parts;
  private final ConnectorStates states;
  private final LogLines lines;
  private final Map<Long, Work> running = new ConcurrentHashMap<>();
  private volatile boolean closing;

  SyncTask(Syncs.Parts parts, ConnectorStates states, LogLines lines) {
    this.parts = parts;
    this.states = states;
    this.lines = lines;
  }

  /**
   * Does what is due.
   *
   * @param id the connector's row in the console
   * @return when it is due next; empty if it is not to be scheduled any more
   */
  Optional<Instant> run(long id) {
    Work begins = new Work(new Cancellation(), new RunProgress());
    if (running.putIfAbsent(id, begins) != null) {
      // The scheduler does not do that; if it did, the one under way says when the next is due.
      return Optional.of(now().plus(SyncSchedule.SHORTEST));
    }
    try {
      if (closing) {
        // What was due is due at once when the server is started again.
        return Optional.of(now());
      }
      Instant begun = now();
      Optional<ConnectorState> state = states.find(id).filter(SyncTask::isToBeSynced);
      state.ifPresent(each -> work(each, begins));
      Optional<Instant> next = state.flatMap(each -> next(id, begun));
      states.nextAt(id, next);
      return next;
    } finally {
      running.remove(id);
    }
  }

  private Optional<Instant> next(long id, Instant begun) {
    return states
        .find(id)
        .filter(SyncTask::isToBeSynced)
        .map(state -> closing ? now() : state.nextAfter(begun, now()));
  }

  static boolean isToBeSynced(ConnectorState state) {
    return state.connectorId().isPresent() && !state.paused();
  }

  private void work(ConnectorState state, Work work) {
    SyncJob job = new SyncJob(parts, lines, state, work.cancellation(), work.progress());
    if (state.trouble().quarantine().isPresent()) {
      RunEnd probe = job.probe();
      if (!(probe instanceof RunEnd.Well)) {
        decide(state, probe);
        return;
      }
      states.release(state.id(), Trouble::released);
      note(state, "A probe of " + state.name() + " went well: it is released from quarantine.");
    }
    decide(state, job.sync());
    parts.synced().accept(state.id());
  }

  private void decide(ConnectorState state, RunEnd end) {
    Trouble.Verdict verdict = states.decide(state.id(), end, now());
    if (verdict.quarantineBegins()) {
      note(state, state.name() + " is quarantined: " + verdict.reason());
    }
    if (verdict.topic().isPresent()) {
      Notice notice = Notice.of(state, verdict, now());
      note(state, "The owners of " + state.name() + " are told: " + notice.subject() + ".");
      parts.notices().tell(notice);
    }
  }

  private void note(ConnectorState state, String what) {
    parts.events().note(Events.CONSOLE, Event.Kind.SYNC, state.id(), what);
  }

  private Instant now() {
    return parts.clock().instant();
  }

  /** Returns the connectors whose work is under way. */
  Set<Long> running() {
    return Set.copyOf(running.keySet());
  }

  /** Stops the work of a connector at the next stored page; returns whether there was any. */
  boolean stop(long id) {
    Optional<Work> work = Optional.ofNullable(running.get(id));
    work.ifPresent(each -> each.cancellation().cancel());
    return work.isPresent();
  }

  /** Tells how far the work of a connector has come; empty if none is under way. */
  Optional<RunProgress> progress(long id) {
    return Optional.ofNullable(running.get(id)).map(Work::progress);
  }

  /** Stops all work at the next stored page, and begins no more. */
  void close() {
    closing = true;
    running.values().forEach(work -> work.cancellation().cancel());
  }

  /** What is under way for one connector. */
  private record Work(Cancellation cancellation, RunProgress progress) {}
}
