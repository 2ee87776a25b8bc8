package dev.gatehouse.host.sync;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.gatehouse.spi.Exchange;
import dev.gatehouse.spi.model.ConnectorException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** How many requests are let through at a time. */
class PaceTest {
  private final FakeTime time = new FakeTime();
  private final Pace pace = new Pace(8, time);

  @Test
  void aComplaintHalvesItAndGoodAnswersRaiseItSlowly() throws InterruptedException {
    answer(429);
    assertEquals(4, pace.limit());
    for (int i = 0; i < 16; i++) {
      answer(200);
    }
    assertEquals(5, pace.limit());
    answer(503);
    assertEquals(2, pace.limit());
    for (int i = 0; i < 1_000; i++) {
      answer(200);
    }
    assertEquals(8, pace.limit());
  }

  @Test
  void complaintsAboutRequestsOfOneMomentCountOnce() throws InterruptedException {
    for (int i = 0; i < 8; i++) {
      pace.take();
    }
    for (int i = 0; i < 8; i++) {
      pace.answered(429);
      pace.release();
    }
    assertEquals(4, pace.limit());
  }

  @Test
  void itNeverComesToAStandstill() throws InterruptedException {
    for (int i = 0; i < 20; i++) {
      answer(503);
    }
    assertEquals(1, pace.limit());
    assertEquals(Duration.ZERO, pace.take());
  }

  @Test
  void nothingStartsBeforeTheTimeThatTheTargetNamed() throws InterruptedException {
    pace.pauseUntil(time.instant().plusSeconds(90));
    pace.pauseUntil(time.instant().plusSeconds(60));
    assertEquals(Duration.ofSeconds(90), pace.take());
    time.pass(Duration.ofSeconds(90));
    assertEquals(Duration.ZERO, pace.take());
  }

  @Test
  void aConnectorThatForgetsToReportLosesNoPlace() {
    HostContext context = HostContext.of(1, new Cancellation(), time, time);
    for (int i = 0; i < 10; i++) {
      context.during(
          context.newCall(),
          () -> {
            context.awaitLeave("GET /x");
            context.awaitLeave("GET /x");
            return "done";
          });
    }
    context.awaitLeave("GET /x");
    context.exchanged(new Exchange("GET /x", 200, Duration.ofMillis(2)));
    context.awaitLeave("GET /x");
  }

  @Test
  void aStoppedSyncGivesNoLeave() {
    Cancellation cancellation = new Cancellation();
    HostContext context = HostContext.of(1, cancellation, time, time);
    cancellation.cancel();
    ConnectorException stopped =
        assertThrows(ConnectorException.class, () -> context.awaitLeave("GET /x"));
    assertEquals(ConnectorException.Kind.CANCELLED, stopped.kind());
  }

  private void answer(int status) throws InterruptedException {
    pace.take();
    pace.answered(status);
    pace.release();
  }
}
