package dev.gatehouse.host.plugin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.host.plugin.Deadline.OverdueException;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class DeadlineTest {
  private static final Deadline FAR = new Deadline(Duration.ofMinutes(5));

  private final HangAlarm alarm = new HangAlarm();
  private final Deadline near = alarm.deadline(2);

  @Test
  void whatTheWorkReturnsOrThrowsComesOutAsItIs() {
    assertEquals("done", FAR.await(() -> "done", late -> {}));
    IOException checked = new IOException("broken");
    assertSame(
        checked,
        assertThrows(
            IOException.class,
            () ->
                FAR.<String, IOException>await(
                    () -> {
                      throw checked;
                    },
                    late -> {})));
    LinkageError error = new LinkageError();
    assertSame(
        error,
        assertThrows(
            LinkageError.class,
            () ->
                FAR.await(
                    () -> {
                      throw error;
                    },
                    late -> {})));
  }

  @Test
  void theTimeIsMeasured() {
    OverdueException overdue =
        assertThrows(
            OverdueException.class,
            () ->
                new Deadline(Duration.ofMillis(1))
                    .await(
                        () -> {
                          awaitDeaf(new CountDownLatch(1));
                          return "";
                        },
                        late -> {}));
    assertEquals("did not return within 0 seconds", overdue.getMessage());
  }

  @Test
  void workWhoseTimeIsUpIsInterrupted() {
    CompletableFuture<String> ended = new CompletableFuture<>();
    OverdueException overdue =
        assertThrows(
            OverdueException.class,
            () ->
                near.await(
                    () -> {
                      alarm.run();
                      try {
                        new CountDownLatch(1).await();
                      } catch (InterruptedException e) {
                        ended.complete("interrupted");
                      }
                      return "";
                    },
                    late -> {}));
    assertEquals("did not return within 2 minutes", overdue.getMessage());
    assertEquals("interrupted", ended.join());
  }

  @Test
  void whatComesTooLateIsHandedOver() {
    CountDownLatch waitedFor = new CountDownLatch(1);
    CompletableFuture<String> late = new CompletableFuture<>();
    assertThrows(
        OverdueException.class,
        () ->
            near.await(
                () -> {
                  alarm.run();
                  while (waitedFor.getCount() > 0) {
                    awaitDeaf(waitedFor);
                  }
                  return "after all";
                },
                late::complete));
    waitedFor.countDown();
    assertEquals("after all", late.join());
  }

  private static void awaitDeaf(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException ignored) {
      // As a plugin that pays no attention.
    }
  }

  @Test
  void whoWaitsCanBeInterrupted() {
    Thread.currentThread().interrupt();
    assertThrows(
        CancellationException.class,
        () ->
            FAR.await(
                () -> {
                  awaitDeaf(new CountDownLatch(1));
                  return "";
                },
                late -> {}));
    assertTrue(Thread.interrupted(), "the thread is still interrupted");
  }
}
