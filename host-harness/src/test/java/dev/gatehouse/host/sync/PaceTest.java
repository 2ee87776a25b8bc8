package dev.gatehouse.host.sync;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.gatehouse.spi.Exchange;
import dev.gatehouse.spi.model.ConnectorException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** How many requests are let through at a time. */
class PaceTest {
  private static final String USERS = "GET /users";
  private static final String MEMBERS = "GET /groups/{id}/members";

  private final FakeTime time = new FakeTime();

  @Test
  void itBeginsWithEightAndGrowsByOneForEachRoundOfAnswersThatComeAsFastAsBefore()
      throws InterruptedException {
    Pace pace = new Pace(Pacing.byAnswers(), time);
    assertEquals(8, pace.limit());
    rounds(pace, 3, MEMBERS, 20);
    assertEquals(11, pace.limit());
  }

  @Test
  void itGrowsToThirtyTwoAndNoFurther() throws InterruptedException {
    Pace pace = new Pace(Pacing.byAnswers(), time);
    rounds(pace, 100, MEMBERS, 20);
    assertEquals(Pacing.DEFAULT_MOST, pace.limit());
  }

  @Test
  void anOperatorMayLimitItsGrowthOrHaveItBeginWithLess() throws InterruptedException {
    Pace ten = new Pace(Pacing.atMost(10), time);
    rounds(ten, 100, MEMBERS, 20);
    assertEquals(10, ten.limit());
    Pace two = new Pace(Pacing.atMost(2), time);
    assertEquals(2, two.limit());
    rounds(two, 100, MEMBERS, 20);
    assertEquals(2, two.limit());
  }

  @Test
  void itDoesNotGrowWherePlacesStayEmpty() throws InterruptedException {
    Pace pace = new Pace(Pacing.byAnswers(), time);
    for (int i = 0; i < 1_000; i++) {
      answer(pace, 200);
    }
    assertEquals(8, pace.limit());
  }

  @Test
  void itGoesBackWhenAnswersComeMoreSlowlyButNotBelowWhereItBegan() throws InterruptedException {
    Pace pace = new Pace(Pacing.byAnswers(), time);
    rounds(pace, 12, MEMBERS, 20);
    assertEquals(20, pace.limit());
    rounds(pace, 2, MEMBERS, 31);
    assertEquals(18, pace.limit());
    rounds(pace, 100, MEMBERS, 31);
    assertEquals(8, pace.limit());
    rounds(pace, 2, MEMBERS, 20);
    assertEquals(10, pace.limit());
  }

  @Test
  void singleSlowAnswersChangeNothing() throws InterruptedException {
    Pace pace = new Pace(Pacing.byAnswers(), time);
    for (int i = 0; i < 10; i++) {
      rounds(pace, 1, MEMBERS, 20);
      for (int slow = 0; slow < Latency.SAMPLE / 4; slow++) {
        answer(pace, new Exchange(MEMBERS, 200, Duration.ofSeconds(5)));
      }
    }
    assertEquals(18, pace.limit());
  }

  @Test
  void anEndpointThatTakesLongIsComparedWithItself() throws InterruptedException {
    Pace pace = new Pace(Pacing.byAnswers(), time);
    rounds(pace, 2, MEMBERS, 20);
    rounds(pace, 2, USERS, 400);
    rounds(pace, 2, MEMBERS, 20);
    assertEquals(14, pace.limit());
  }

  @Test
  void aComplaintHalvesItAndGoodAnswersRaiseItSlowly() throws InterruptedException {
    Pace pace = new Pace(Pacing.fixed(8), time);
    answer(pace, 429);
    assertEquals(4, pace.limit());
    rounds(pace, 3, MEMBERS, 20);
    assertEquals(4, pace.limit());
    rounds(pace, 1, MEMBERS, 20);
    assertEquals(5, pace.limit());
    answer(pace, 503);
    assertEquals(2, pace.limit());
    rounds(pace, 1_000, MEMBERS, 20);
    assertEquals(8, pace.limit());
  }

  @Test
  void afterAComplaintItGrowsBackToWhereItBeganAlsoIfAnswersStayMoreSlowly()
      throws InterruptedException {
    Pace pace = new Pace(Pacing.byAnswers(), time);
    rounds(pace, 1, MEMBERS, 20);
    answer(pace, 503);
    answer(pace, 503);
    assertEquals(2, pace.limit());
    rounds(pace, 1_000, MEMBERS, 90);
    assertEquals(8, pace.limit());
  }

  @Test
  void complaintsAboutRequestsOfOneMomentCountOnce() throws InterruptedException {
    Pace pace = new Pace(Pacing.byAnswers(), time);
    for (int i = 0; i < 8; i++) {
      pace.take();
    }
    for (int i = 0; i < 8; i++) {
      pace.answered(exchange(429));
      pace.release();
    }
    assertEquals(4, pace.limit());
  }

  @Test
  void itNeverComesToAStandstill() throws InterruptedException {
    Pace pace = new Pace(Pacing.byAnswers(), time);
    for (int i = 0; i < 20; i++) {
      answer(pace, 503);
    }
    assertEquals(1, pace.limit());
    assertEquals(Duration.ZERO, pace.take());
  }

  @Test
  void nothingStartsBeforeTheTimeThatTheTargetNamed() throws InterruptedException {
    Pace pace = new Pace(Pacing.byAnswers(), time);
    pace.pauseUntil(time.instant().plusSeconds(90));
    pace.pauseUntil(time.instant().plusSeconds(60));
    assertEquals(Duration.ofSeconds(90), pace.take());
    time.pass(Duration.ofSeconds(90));
    assertEquals(Duration.ZERO, pace.take());
  }

  @Test
  void whoWaitsForAPlaceHearsThatTheTargetAsksToWait() throws Exception {
    Pace pace = new Pace(Pacing.fixed(1), time);
    pace.take();
    CompletableFuture<Duration> second = new CompletableFuture<>();
    Thread waiting =
        new Thread(
            () -> {
              try {
                second.complete(pace.take());
              } catch (InterruptedException stop) {
                second.completeExceptionally(stop);
              }
            });
    waiting.start();
    while (waiting.getState() != Thread.State.WAITING) {
      Thread.onSpinWait();
    }
    pace.pauseUntil(time.instant().plusSeconds(90));
    pace.release();
    assertEquals(Duration.ofSeconds(90), second.get(10, TimeUnit.SECONDS));
  }

  @Test
  void noMoreRequestsBeginInASecondThanTheOperatorAllows() throws InterruptedException {
    Pace pace = new Pace(Pacing.fixed(8).perSecond(4), time);
    List<Duration> waits = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      for (Duration wait = pace.take(); !wait.isZero(); wait = pace.take()) {
        waits.add(wait);
        time.pass(wait);
      }
      answerTaken(pace, exchange(200));
    }
    assertEquals(List.of(250, 250, 250, 250), waits.stream().map(d -> (int) d.toMillis()).toList());
  }

  @Test
  void timeThatWasNotUsedIsNoReserveForLater() throws InterruptedException {
    Pace pace = new Pace(Pacing.fixed(8).perSecond(4), time);
    assertEquals(Duration.ZERO, pace.take());
    time.pass(Duration.ofMinutes(1));
    assertEquals(Duration.ZERO, pace.take());
    assertEquals(Duration.ofMillis(250), pace.take());
  }

  @Test
  void boundsThatContradictEachOtherAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> Pacing.fixed(0));
    assertThrows(IllegalArgumentException.class, () -> Pacing.byAnswers().perSecond(0));
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

  /** Has every place taken and answered, and so on, until the pace has had time for a change. */
  private static void rounds(Pace pace, int rounds, String endpoint, long millis)
      throws InterruptedException {
    Exchange exchange = new Exchange(endpoint, 200, Duration.ofMillis(millis));
    for (int round = 0; round < rounds; round++) {
      int places = pace.limit();
      for (int i = 0; i < places; i++) {
        pace.take();
      }
      for (int i = 0; i < places; i++) {
        answerTaken(pace, exchange);
      }
    }
  }

  private static void answer(Pace pace, int status) throws InterruptedException {
    answer(pace, exchange(status));
  }

  private static void answer(Pace pace, Exchange exchange) throws InterruptedException {
    pace.take();
    answerTaken(pace, exchange);
  }

  private static void answerTaken(Pace pace, Exchange exchange) {
    pace.answered(exchange);
    pace.release();
  }

  private static Exchange exchange(int status) {
    return new Exchange("GET /x", status, Duration.ofMillis(20));
  }
}
