package dev.gatehouse.host.sync;

import static dev.gatehouse.host.sync.FaultTest.instead;
import static dev.gatehouse.host.sync.FaultTest.is;
import static dev.gatehouse.host.sync.FaultTest.stream;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.host.store.PartState;
import dev.gatehouse.host.store.RunState;
import dev.gatehouse.spi.model.ConnectorException;
import dev.gatehouse.spi.model.ConnectorException.Kind;
import dev.gatehouse.spi.model.ItemIssue;
import dev.gatehouse.spi.operation.AttributeSelection;
import dev.gatehouse.spi.operation.Cursor;
import dev.gatehouse.spi.operation.Page;
import dev.gatehouse.spi.operation.PageRequest;
import dev.gatehouse.spi.operation.ReadScope;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A plugin that breaks the contract ends its run or a part of it, and nothing else. */
class BrokenPluginTest {
  private static final String GROUP_2 = "members of group/g2";

  private static final String COMES = "only a ConnectorException may come out of it";
  private static final String CHAIN = "a chain must end (rule 203)";
  private static final long TOO_LONG = PluginThreads.LONGEST_CALL.plusMinutes(1).toNanos();

  @TempDir Path folder;

  static List<Throwable> whatMayComeOut() {
    return List.of(
        new IllegalStateException("token=sesame"),
        new StackOverflowError("token=sesame"),
        new OutOfMemoryError("token=sesame"),
        new AssertionError("token=sesame"),
        new NoSuchMethodError("token=sesame"));
  }

  @ParameterizedTest
  @MethodSource("whatMayComeOut")
  void whateverComesOutOfAReaderEndsItsPartOnly(Throwable thrown) {
    Town town = Town.small();
    town.fault =
        request -> {
          if (is(GROUP_2).test(request)) {
            raise(thrown);
          }
          return Optional.empty();
        };
    SyncResult result = sync(town);
    assertBroken(result, "members", "failed with " + thrown.getClass().getName(), GROUP_2, COMES);
    assertEquals(4, stream(result, "members").completeParts());
    assertFalse(result.toString().contains("sesame"));
  }

  @ParameterizedTest
  @MethodSource("whatMayComeOut")
  void whateverComesOutOfACheckEndsTheRun(Throwable thrown) {
    Town town = Town.small();
    town.checkFault = () -> raise(thrown);
    SyncResult result = sync(town);
    assertEquals(RunState.FAILED, result.run().state());
    assertEquals(
        Optional.of(
            "The plugin town failed with "
                + thrown.getClass().getName()
                + " when asked to check the credential; "
                + COMES
                + ". Please report this to its author."),
        result.run().message());
  }

  @Test
  void anErrorOfALookUpRemovesNothing() {
    Town town = Town.small();
    town.lookUps = true;
    try (Bench bench = new Bench(folder, town)) {
      bench.sync();
      town.removeUser("u24");
      town.lookUpFault = () -> raise(new StackOverflowError());
      SyncResult result = bench.sync();
      assertEquals(RunState.PARTIAL, result.run().state());
      String reason = stream(result, "users").reason().orElseThrow();
      assertTrue(
          reason.contains("The plugin town failed with java.lang.StackOverflowError"), reason);
      assertTrue(bench.state().stream().anyMatch(line -> line.startsWith("user/u24")));
    }
  }

  @Test
  void noPageAtAllEndsThePart() {
    Town town = Town.small();
    town.returnsNull = is(GROUP_2);
    assertBroken(
        sync(town), "members", "returned no page", GROUP_2, "a page is never null (rule 203)");
  }

  @Test
  void aPageWithTooManyItemsEndsThePart() {
    Town town = Town.small();
    town.fault =
        instead(
            is("apps"),
            request -> {
              Page.Builder page = Page.builder();
              for (int i = 0; i <= PageCall.MOST_ITEMS; i++) {
                page.add(new ItemIssue("row " + i, "It is one too many."));
              }
              return page.build();
            });
    SyncResult result = sync(town);
    assertBroken(result, "apps", "put 10001 items on one page", "apps", "10000 are the most");
    assertEquals(0, stream(result, "apps").issues());
  }

  @Test
  void aChainThatRunsInACircleEndsThePart() {
    Town town = Town.small();
    town.fault =
        instead(
            request -> request.scope().stream().equals("admins"),
            request ->
                Page.builder()
                    .next(request.cursorAt(request.position().orElse("").equals("a") ? "b" : "a"))
                    .build());
    SyncResult result = sync(town);
    assertBroken(result, "admins", "named a page that it had named before", "admins", CHAIN);
    assertEquals(3, stream(result, "admins").pages());
  }

  @Test
  void aChainWithoutAnEndEndsThePart() {
    Town town = Town.small();
    town.fault =
        instead(
            request -> request.scope().stream().equals("admins"),
            request -> {
              int at = request.position().map(Integer::parseInt).orElse(0);
              Page.Builder page = Page.builder();
              for (int i = 1; i <= 1_000; i++) {
                page.sibling(request.cursorAt(Integer.toString(1_000 * at + i)));
              }
              return page.build();
            });
    SyncResult result = sync(town);
    assertBroken(result, "admins", "named more than 50000 pages in one chain", "admins", CHAIN);
    assertEquals(RunState.PARTIAL, result.run().state());
  }

  @ParameterizedTest
  @ValueSource(strings = {"altered", "garbage", "another stream", "another version"})
  void aCursorThatIsNotOfTheChainEndsThePart(String how) {
    Town town = Town.small();
    town.fault =
        instead(is("groups"), request -> Page.builder().next(foreign(request, how)).build());
    assertBroken(
        sync(town),
        "groups",
        "named a page by an altered or foreign cursor",
        "groups",
        "a cursor is made by the request that it continues");
    assertEquals(1, town.asked.stream().filter("groups"::equals).count());
  }

  private static Cursor foreign(PageRequest request, String how) {
    String good = request.cursorAt("10").text();
    return switch (how) {
      case "altered" -> Cursor.parse((good.startsWith("A") ? "B" : "A") + good.substring(1));
      case "garbage" -> Cursor.parse("10");
      case "another stream" -> cursor(new ReadScope("town", "1.0.0", "users", Optional.empty()));
      default -> cursor(new ReadScope("town", "0.9.0", "groups", Optional.empty()));
    };
  }

  private static Cursor cursor(ReadScope scope) {
    return PageRequest.first(scope, AttributeSelection.all()).cursorAt("10");
  }

  @Test
  void aCallThatHangsIsInterruptedAndEndsThePart() {
    Town town = Town.small();
    CountDownLatch never = new CountDownLatch(1);
    assertOverdueEndsThePart(
        town,
        () -> {
          try {
            never.await();
          } catch (InterruptedException stop) {
            throw ConnectorException.of(Kind.CANCELLED, "It was interrupted.");
          }
        });
  }

  @Test
  void aCallThatIgnoresItsInterruptionIsLeftBehind() {
    Town town = Town.small();
    CountDownLatch end = new CountDownLatch(1);
    CountDownLatch gone = new CountDownLatch(1);
    try {
      assertOverdueEndsThePart(
          town,
          () -> {
            awaitWhateverHappens(end);
            gone.countDown();
          });
    } finally {
      end.countDown();
    }
    awaitWhateverHappens(gone);
  }

  @Test
  void aCheckThatHangsEndsTheRun() {
    Town town = Town.small();
    CountDownLatch end = new CountDownLatch(1);
    try (Bench bench = new Bench(folder, town)) {
      AtomicLong jump = timeThatJumps(bench);
      town.checkFault =
          () -> {
            jump.addAndGet(TOO_LONG);
            awaitWhateverHappens(end);
          };
      SyncResult result = bench.sync();
      assertEquals(RunState.FAILED, result.run().state());
      String message = result.run().message().orElseThrow();
      assertTrue(
          message.startsWith("The plugin town did not return within 5 minutes when asked to check"),
          message);
    } finally {
      end.countDown();
    }
  }

  @Test
  void aSyncCanBeStoppedWhileACallHangs() {
    Town town = Town.small();
    CountDownLatch end = new CountDownLatch(1);
    try (Bench bench = new Bench(folder, town)) {
      town.checkFault =
          () -> {
            bench.cancellation.cancel();
            awaitWhateverHappens(end);
          };
      assertEquals(RunState.CANCELLED, bench.sync().run().state());
    } finally {
      end.countDown();
    }
  }

  /** With one request at a time: the call that hangs must give its leave back. */
  private void assertOverdueEndsThePart(Town town, Runnable hang) {
    try (Bench bench = new Bench(folder, town)) {
      bench.concurrency = 1;
      AtomicLong jump = timeThatJumps(bench);
      town.fault =
          request -> {
            if (is(GROUP_2).test(request)) {
              jump.addAndGet(TOO_LONG);
              hang.run();
            }
            return Optional.empty();
          };
      SyncResult result = bench.sync();
      assertBroken(
          result, "members", "did not return within 5 minutes", GROUP_2, "a call must end");
      assertEquals(4, stream(result, "members").completeParts());
      assertEquals(1, town.asked.stream().filter(GROUP_2::equals).count());
    }
  }

  private static AtomicLong timeThatJumps(Bench bench) {
    AtomicLong jump = new AtomicLong();
    bench.nanos = () -> System.nanoTime() + jump.get();
    return jump;
  }

  private static void awaitWhateverHappens(CountDownLatch latch) {
    while (latch.getCount() > 0) {
      try {
        latch.await();
      } catch (InterruptedException ignored) {
        // As a plugin may that does not listen.
      }
    }
  }

  private SyncResult sync(Town town) {
    try (Bench bench = new Bench(folder, town)) {
      return bench.sync();
    }
  }

  private static void raise(Throwable thrown) {
    if (thrown instanceof Error error) {
      throw error;
    }
    throw (RuntimeException) thrown;
  }

  private static void assertBroken(
      SyncResult result, String stream, String deed, String scope, String rule) {
    assertEquals(RunState.PARTIAL, result.run().state(), result.toString());
    assertEquals(PartState.INCOMPLETE, stream(result, stream).state());
    assertEquals(
        Optional.of(
            "The plugin town %s when asked to read %s; %s. Please report this to its author."
                .formatted(deed, scope, rule)),
        stream(result, stream).reason());
  }
}
