package dev.gatehouse.host.provision;

import static dev.gatehouse.host.provision.ProvisioningTest.account;
import static dev.gatehouse.host.provision.ProvisioningTest.assertUnchanged;
import static dev.gatehouse.host.provision.ProvisioningTest.grant;
import static dev.gatehouse.host.provision.ProvisioningTest.revoke;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.host.store.RunState;
import dev.gatehouse.host.sync.SyncEvent;
import dev.gatehouse.host.sync.SyncListener;
import dev.gatehouse.host.sync.SyncResult;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A sync that has read before a change, and is published after it, does not undo it. */
class BesideASyncTest {
  /** When the changes are made: a sync has read everything that they concern by then. */
  enum Moment {
    WHILE_IT_READS,
    BEFORE_IT_PUBLISHES,
    WHILE_IT_PUBLISHES
  }

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(Moment.class)
  void noChangeIsLost(Moment moment) {
    Village village = Village.small();
    village.state.users.put("u20", new Village.User("u20", "Staff", false));
    try (Desk desk = new Desk(folder, village)) {
      desk.sync();
      // Somebody else has changed things too, which the sync under way has to publish.
      village.member("g0", "u15");
      village.state.users.put("u16", new Village.User("u16", "Moved", false));
      village.state.grants.removeIf(it -> it.toString().equals("user/u01 is member of group/g2"));
      SyncResult result = sync(desk, moment, () -> change(desk));
      assertTrue(
          Set.of(RunState.SUCCEEDED, RunState.SUCCEEDED_WITH_WARNINGS, RunState.PARTIAL)
              .contains(result.run().state()),
          result.toString());
      assertEquals(desk.truth(), desk.published());
      assertEquals(Optional.of("Legal"), department(desk, "u10"));
      desk.time.pass(Duration.ofMinutes(5));
      assertUnchanged(desk.sync());
      assertEquals(desk.truth(), desk.published());
      assertEquals(Set.of(), desk.marked());
    }
  }

  @ParameterizedTest
  @EnumSource(Moment.class)
  void whatTheSyncFindsAsWellIsThereOnce(Moment moment) {
    Village village = Village.small();
    try (Desk desk = new Desk(folder, village)) {
      desk.sync();
      // The sync finds both, and so does whoever asks for them meanwhile.
      village.member("g0", "u15");
      village.state.grants.removeIf(it -> it.toString().equals("user/u01 is member of group/g2"));
      SyncResult result =
          sync(
              desk,
              moment,
              () -> {
                assertEquals(
                    ChangeOutcome.ALREADY_IN_PLACE, desk.carryOut(grant("u15", "g0")).outcome());
                assertEquals(
                    ChangeOutcome.ALREADY_IN_PLACE, desk.carryOut(revoke("u01", "g2")).outcome());
              });
      assertEquals(RunState.SUCCEEDED, result.run().state(), result.toString());
      assertEquals(desk.truth(), desk.published());
      desk.time.pass(Duration.ofMinutes(5));
      assertUnchanged(desk.sync());
    }
  }

  @Test
  void aSyncThatDiesWhileItPublishesLeavesTheChange() {
    Village village = Village.small();
    try (Desk desk = new Desk(folder, village)) {
      desk.sync();
      village.member("g0", "u15");
      village.member("g0", "u16");
      sync(
          desk,
          Moment.WHILE_IT_PUBLISHES,
          () -> {
            desk.carryOut(revoke("u15", "g0"));
            desk.carryOut(grant("u17", "g0"));
            throw new IllegalStateException("killed");
          });
      desk.time.pass(Duration.ofMinutes(5));
      desk.sync();
      assertEquals(desk.truth(), desk.published());
      assertTrue(desk.published().contains("user/u17 is member of group/g0"));
    }
  }

  private static void change(Desk desk) {
    assertEquals(ChangeOutcome.APPLIED, desk.carryOut(grant("u11", "g0")).outcome());
    assertEquals(ChangeOutcome.APPLIED, desk.carryOut(revoke("u00", "g3")).outcome());
    assertEquals(ChangeOutcome.APPLIED, desk.carryOut(revoke("u15", "g0")).outcome());
    assertEquals(ChangeOutcome.APPLIED, desk.carryOut(grant("u01", "g2")).outcome());
    assertEquals(ChangeOutcome.APPLIED, desk.carryOut(account("create-account", "new")).outcome());
    assertEquals(ChangeOutcome.APPLIED, desk.carryOut(grant("new", "g1")).outcome());
    assertEquals(ChangeOutcome.APPLIED, desk.carryOut(account("delete-account", "u20")).outcome());
    assertEquals(ChangeOutcome.APPLIED, desk.carryOut(account("delete-account", "u02")).outcome());
    assertEquals(ChangeOutcome.APPLIED, desk.carryOut(account("suspend", "u16")).outcome());
    ChangeText update =
        account("update-account", "u10").with(Map.of("department", "Legal"), Map.of(), Set.of());
    assertEquals(ChangeOutcome.APPLIED, desk.carryOut(update).outcome());
  }

  private static Optional<String> department(Desk desk, String id) {
    return desk.open(
        request ->
            new Workshop(desk.database, request, event -> {})
                .published(
                    state ->
                        state.find(Optional.empty(), id, 1).stream()
                            .map(row -> row.body().replaceAll(".*\"department\":\"(.*?)\".*", "$1"))
                            .findFirst()));
  }

  /** Syncs, and does something at a moment; if that fails, the sync dies. */
  private static SyncResult sync(Desk desk, Moment moment, Runnable change) {
    AtomicBoolean done = new AtomicBoolean();
    Runnable once =
        () -> {
          if (done.compareAndSet(false, true)) {
            change.run();
          }
        };
    SyncListener listener =
        event -> {
          boolean reading =
              event instanceof SyncEvent.Progress progress
                  && progress.stream().equals("roles")
                  && moment == Moment.WHILE_IT_READS;
          boolean publishing =
              event instanceof SyncEvent.StateEntered entered
                  && entered.state() == RunState.PUBLISHING
                  && moment == Moment.BEFORE_IT_PUBLISHES;
          if (reading || publishing) {
            once.run();
          }
        };
    Clock clock = moment == Moment.WHILE_IT_PUBLISHES ? new Watch(desk, done, once) : desk.time;
    try {
      SyncResult result = desk.sync(clock, listener);
      assertTrue(done.get(), "the moment never came");
      return result;
    } catch (IllegalStateException killed) {
      assertEquals("killed", killed.getMessage());
      return desk.sync();
    }
  }

  /** A clock that is asked for the time between what a run writes and the flip to it. */
  private static final class Watch extends Clock {
    private final Desk desk;
    private final AtomicBoolean done;
    private final Runnable change;

    Watch(Desk desk, AtomicBoolean done, Runnable change) {
      this.desk = desk;
      this.done = done;
      this.change = change;
    }

    @Override
    public Instant instant() {
      if (!done.get() && halfPublished()) {
        change.run();
      }
      return desk.time.instant();
    }

    private boolean halfPublished() {
      return desk.database.read(
          handle ->
              handle
                  .createQuery("SELECT EXISTS (SELECT 1 FROM run WHERE half_published = 1)")
                  .mapTo(Boolean.class)
                  .one());
    }

    @Override
    public ZoneId getZone() {
      return desk.time.getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
