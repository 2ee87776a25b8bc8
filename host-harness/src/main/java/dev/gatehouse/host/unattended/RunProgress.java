package dev.gatehouse.host.unattended;

import dev.gatehouse.host.store.RunState;
import dev.gatehouse.host.sync.SyncEvent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** How far the sync that is under way has come. Safe for several threads. */
public final class RunProgress {
  private final Map<String, SyncEvent.Progress> streams = new LinkedHashMap<>();
  private OptionalLong run = OptionalLong.empty();
  private Optional<RunState> state = Optional.empty();

  RunProgress() {}

  synchronized void on(SyncEvent event) {
    if (event instanceof SyncEvent.Progress progress) {
      streams.put(progress.stream(), progress);
    } else if (event instanceof SyncEvent.StateEntered entered) {
      run = OptionalLong.of(entered.runId());
      state = Optional.of(entered.state());
    }
  }

  synchronized Snapshot now() {
    return new Snapshot(run, state, List.copyOf(streams.values()));
  }

  /**
   * How far a sync had come at a moment.
   *
   * @param run its number; empty if it has none yet
   * @param state what it does; empty if it has not begun
   * @param streams how far each stream is that has begun, in the order of their beginnings; never
   *     null
   */
  public record Snapshot(
      OptionalLong run, Optional<RunState> state, List<SyncEvent.Progress> streams) {
    /** Copies the list. */
    public Snapshot {
      streams = List.copyOf(streams);
    }
  }
}
