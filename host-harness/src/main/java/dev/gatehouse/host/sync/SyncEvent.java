package dev.gatehouse.host.sync;

import dev.gatehouse.host.store.RunState;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;

/** Something that happened in a sync. */
public sealed interface SyncEvent {

  /**
   * The run entered a state.
   *
   * @param runId the number of the run
   * @param state the state; never null
   */
  record StateEntered(long runId, RunState state) implements SyncEvent {}

  /**
   * The run goes on from the last stored page of an earlier one that was stopped or died.
   *
   * @param runId the number of the run
   * @param startedAt when that run started; never null
   * @param pages how many pages need not be read again
   */
  record Resumed(long runId, Instant startedAt, long pages) implements SyncEvent {}

  /**
   * The run starts afresh, although an earlier one had read a part.
   *
   * @param runId the number of the earlier run
   * @param startedAt when that run started; never null
   * @param why why it does not go on from there, a clause; never blank
   */
  record StartedAfresh(long runId, Instant startedAt, String why) implements SyncEvent {}

  /**
   * A page of a stream was stored, or one of its parts ended.
   *
   * @param stream the name of the stream; never blank
   * @param displayName its name to show to people; never blank
   * @param rows how many rows of it were read so far
   * @param expectedRows how many there are as far as the target system said; empty if it did not
   * @param pages how many pages of it were read so far
   * @param parts how many parts it has so far: one, or one per resource
   * @param endedParts how many of them have ended
   */
  record Progress(
      String stream,
      String displayName,
      long rows,
      OptionalLong expectedRows,
      long pages,
      long parts,
      long endedParts)
      implements SyncEvent {}

  /**
   * A page is asked for again after a time.
   *
   * @param stream the name of the stream, or {@code check}; never blank
   * @param time how long it waits; never negative
   * @param reason why, in a sentence; never blank
   */
  record Waiting(String stream, Duration time, String reason) implements SyncEvent {}

  /**
   * Something went wrong that does not end the run.
   *
   * @param stream the name of the stream; never blank
   * @param message a sentence; never blank
   */
  record Warning(String stream, String message) implements SyncEvent {}
}
