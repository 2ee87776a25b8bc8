package dev.gatehouse.host.unattended;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.exceptions.TaskInstanceCurrentlyExecutingException;
import com.github.kagkarlsson.scheduler.exceptions.TaskInstanceNotFoundException;
import com.github.kagkarlsson.scheduler.jdbc.SqliteJdbcCustomization;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import dev.gatehouse.host.connector.ConfigurationException;
import dev.gatehouse.host.connector.ConnectorSetup;
import dev.gatehouse.host.connector.Connectors;
import dev.gatehouse.host.event.Event;
import dev.gatehouse.host.event.Events;
import dev.gatehouse.host.plugin.PluginLease;
import dev.gatehouse.host.report.SecretMask;
import dev.gatehouse.host.store.ConnectorLabel;
import dev.gatehouse.host.store.Database;
import dev.gatehouse.host.store.RunRow;
import dev.gatehouse.host.store.Runs;
import dev.gatehouse.spi.ConnectorContext;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongConsumer;

/**
 * The syncs that the server runs by itself, and what people do about them. Connectors are named by
 * their row in the console. Safe for several threads.
 *
 * <p>There is one for a data folder: at its start it takes up at once what an earlier one was doing
 * when it died, and goes on from the last stored page.
 */
public final class Syncs implements AutoCloseable {
  private static final String TASK = "sync";
  private static final int AT_A_TIME = 3;
  private static final Duration POLLING = Duration.ofSeconds(5);
  private static final Duration AFTER_OWN_FAILURE = Duration.ofMinutes(5);
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Parts parts;
  private final ConnectorStates states;
  private final LogLines lines;
  private final SyncTask work;
  private final Scheduler scheduler;

  /**
   * Makes the syncs; nothing begins before {@link #start}.
   *
   * @param parts what they need; never null, not closed before this
   */
  public Syncs(Parts parts) {
    this.parts = parts;
    this.states = new ConnectorStates(parts.console());
    this.lines = new LogLines(parts.console(), parts.mask(), parts.clock());
    this.work = new SyncTask(parts, states, lines);
    CustomTask<Void> task =
        Tasks.custom(TASK, Void.class)
            .onFailureReschedule(FixedDelay.of(AFTER_OWN_FAILURE))
            .onDeadExecutionRevive()
            .execute(
                (instance, context) -> {
                  Optional<Instant> next = work.run(Long.parseLong(instance.getId()));
                  return (done, operations) ->
                      next.ifPresentOrElse(
                          time -> operations.reschedule(done, time), operations::remove);
                });
    this.scheduler =
        Scheduler.create(parts.console().dataSource(), task)
            .jdbcCustomization(new SqliteJdbcCustomization())
            .clock(parts.clock()::instant)
            .pollingInterval(POLLING)
            .threads(AT_A_TIME)
            .enableImmediateExecution()
            .shutdownMaxWait(PATIENCE)
            .build();
  }

  /** Begins: what was interrupted goes on at once, and everything else when it is due. */
  public void start() {
    for (ConnectorState state : states.takeBack(TASK)) {
      note(
          Events.CONSOLE,
          state,
          "A sync of " + state.name() + " was interrupted with the server, and goes on.");
    }
    takeUp();
    scheduler.start();
  }

  /** Schedules the connectors that have come since, such as one added by the command line. */
  public void takeUp() {
    for (ConnectorState state : states.unscheduled(TASK)) {
      schedule(state, state.nextAt().orElseGet(() -> firstDue(state)));
    }
  }

  /** What was read by the command line a while ago is read again when an hour is over. */
  private Instant firstDue(ConnectorState state) {
    return new Runs(parts.state())
        .lastSync(state.connectorId().orElseThrow())
        .map(RunRow::startedAt)
        .map(begun -> state.schedule().next(begun, begun))
        .filter(time -> time.isAfter(now()))
        .orElseGet(this::now);
  }

  /** Returns what is decided about the syncs of all connectors, by name; never null. */
  public List<ConnectorState> list() {
    return states.list();
  }

  /**
   * Returns what is decided about the syncs of a connector.
   *
   * @throws ConfigurationException if there is no such connector
   */
  public ConnectorState get(long id) {
    return states.get(id);
  }

  /** Finds what is decided about the syncs of a connector; empty if there is no such connector. */
  public Optional<ConnectorState> find(long id) {
    return states.find(id);
  }

  /** Returns what runs told; never null. */
  public LogLines log() {
    return lines;
  }

  /** Tells what a connector is called in one glance; never null. */
  public Condition condition(ConnectorState state) {
    Optional<ConnectorLabel> label =
        state.connectorId().isPresent()
            ? Optional.of(new Runs(parts.state()).label(state.connectorId().getAsLong()))
            : Optional.empty();
    if (work.running().contains(state.id()) || label.equals(Optional.of(ConnectorLabel.SYNCING))) {
      return Condition.SYNCING;
    }
    if (state.trouble().quarantine().isPresent()) {
      return Condition.QUARANTINED;
    }
    if (state.paused()) {
      return Condition.PAUSED;
    }
    if (label.isEmpty() || label.get() == ConnectorLabel.NOT_CONNECTED) {
      return Condition.NOT_CONNECTED;
    }
    // A run that did not even begin is none of the other database's.
    return label.get() == ConnectorLabel.ERROR || state.trouble().failures() > 0
        ? Condition.ERROR
        : Condition.CONNECTED;
  }

  /** Tells how far the sync or probe that this server carries out has come; empty if none is. */
  public Optional<RunProgress.Snapshot> progress(long id) {
    return work.progress(id).map(RunProgress::now);
  }

  /**
   * Syncs a connector now.
   *
   * @param id the connector's row in the console
   * @param actor who wants it; never blank
   * @throws ConfigurationException if it has no settings yet, is paused or quarantined, or a sync
   *     is under way
   */
  public void syncNow(long id, String actor) {
    ConnectorState state = states.get(id);
    if (state.connectorId().isEmpty()) {
      throw new ConfigurationException(state.name() + " has no settings yet. Fill them in first.");
    }
    if (state.paused()) {
      throw new ConfigurationException(state.name() + " is paused. Resume it first.");
    }
    if (state.trouble().quarantine().isPresent()) {
      throw new ConfigurationException(
          state.name() + " is quarantined. Release it, and it is synced at once.");
    }
    if (!schedule(state, now())) {
      throw new ConfigurationException("A sync of " + state.name() + " is under way already.");
    }
    note(actor, state, "Asked for a sync of " + state.name() + ".");
  }

  /**
   * Stops the sync that is under way at the next stored page; the next one goes on from there.
   *
   * @throws ConfigurationException if none is under way
   */
  public void stop(long id, String actor) {
    ConnectorState state = states.get(id);
    if (!work.stop(id)) {
      throw new ConfigurationException("No sync of " + state.name() + " is under way here.");
    }
    note(actor, state, "Stopped the sync of " + state.name() + ".");
  }

  /** Stops all syncs of a connector until it is resumed, also the one that is under way. */
  public void pause(long id, String actor) {
    ConnectorState state = states.get(id);
    if (state.paused()) {
      return;
    }
    states.pause(id, true);
    states.nextAt(id, Optional.empty());
    work.stop(id);
    try {
      scheduler.cancel(instance(id));
    } catch (TaskInstanceNotFoundException | TaskInstanceCurrentlyExecutingException fine) {
      // What is under way is not scheduled again when it ends.
    }
    note(actor, state, "Paused " + state.name() + ".");
  }

  /** Lets a connector be synced again, at once. */
  public void resume(long id, String actor) {
    ConnectorState state = states.get(id);
    if (state.paused()) {
      states.pause(id, false);
      note(actor, state, "Resumed " + state.name() + ".");
      dueNow(id);
    }
  }

  /** Ends a quarantine and syncs at once; the owners are told again if it fails again. */
  public void release(long id, String actor) {
    ConnectorState state = states.get(id);
    if (state.trouble().quarantine().isPresent()) {
      states.release(id, trouble -> Trouble.NONE);
      note(actor, state, "Released " + state.name() + " from quarantine.");
      dueNow(id);
    }
  }

  /**
   * Takes up new settings that the target system has accepted: a connector that had none is synced
   * for the first time, one in quarantine is released, and each is synced at once unless paused.
   */
  public void settingsSaved(long id, String actor) {
    release(id, actor);
    dueNow(id);
  }

  /** Changes when a connector is synced. */
  public void schedule(long id, SyncSchedule schedule, String actor) {
    states.schedule(id, schedule);
    ConnectorState state = states.get(id);
    if (SyncTask.isToBeSynced(state) && state.trouble().quarantine().isEmpty()) {
      schedule(state, schedule.next(now(), now()));
    }
    note(actor, state, "Has " + state.name() + " synced " + schedule.words() + ".");
  }

  private void dueNow(long id) {
    ConnectorState state = states.get(id);
    if (SyncTask.isToBeSynced(state)) {
      schedule(state, now());
    }
  }

  /** Returns false if a sync is under way, which says itself when the next one is due. */
  private boolean schedule(ConnectorState state, Instant time) {
    TaskInstance<Void> instance = instance(state.id());
    try {
      if (!scheduler.scheduleIfNotExists(instance, time)) {
        scheduler.reschedule(instance, time);
      }
      states.nextAt(state.id(), Optional.of(time));
      return true;
    } catch (TaskInstanceCurrentlyExecutingException busy) {
      return false;
    } catch (TaskInstanceNotFoundException justEnded) {
      scheduler.scheduleIfNotExists(instance, time);
      return true;
    }
  }

  private static TaskInstance<Void> instance(long id) {
    return new TaskInstance<>(TASK, Long.toString(id));
  }

  private void note(String actor, ConnectorState state, String what) {
    parts.events().note(actor, Event.Kind.SYNC, state.id(), what);
  }

  private Instant now() {
    return parts.clock().instant();
  }

  /**
   * Stops every sync at its next stored page and waits for that; each goes on at the next start.
   */
  @Override
  public void close() {
    work.close();
    scheduler.stop();
  }

  /**
   * What syncs need.
   *
   * @param console the console's own database; never null
   * @param state the database of states; never null
   * @param connectors the configured connectors; never null
   * @param setups opens connectors with a context; never null
   * @param plugins lends the code of a plugin by its id; never null
   * @param mask takes secrets out of what is written; never null
   * @param events the audit; never null
   * @param notices tells owners; never null
   * @param synced is told the row in the console of a connector after each of its syncs, whatever
   *     came of it; never null
   * @param clock tells the time; never null
   */
  public record Parts(
      Database console,
      Database state,
      Connectors connectors,
      Function<ConnectorContext, ConnectorSetup> setups,
      Function<String, PluginLease> plugins,
      SecretMask mask,
      Events events,
      OwnerNotices notices,
      LongConsumer synced,
      Clock clock) {}
}
