package dev.gatehouse.host.sync;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.host.store.ResourceWriter;
import dev.gatehouse.host.store.StagedPage;
import dev.gatehouse.host.sync.LookUps.LookUp;
import dev.gatehouse.spi.Configuration;
import dev.gatehouse.spi.OpenConnector;
import dev.gatehouse.spi.operation.AttributeSelection;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Looking single things up, several at a time. */
class LookUpsTest {
  private static final int CONCURRENCY = 2;
  private static final int MANY = 200;

  private final AtomicInteger asked = new AtomicInteger();

  @Test
  void eachIsLookedUpOnceAndHandedOver() {
    TreeSet<Long> taken = new TreeSet<>();
    lookUp(finding -> assertTrue(taken.add(finding.lookUp().partId())));
    assertEquals(MANY, asked.get());
    assertEquals(MANY, taken.size());
  }

  @Test
  void noMoreAreAskedForThanAreLostWhenWhatCameCannotBeStored() {
    IllegalStateException full = new IllegalStateException("The disk is full.");
    assertThrows(
        IllegalStateException.class,
        () ->
            lookUp(
                finding -> {
                  throw full;
                }));
    assertTrue(asked.get() <= 2 * CONCURRENCY, asked.toString());
  }

  private void lookUp(Consumer<LookUps.Finding> taker) {
    HostContext context = HostContext.of(CONCURRENCY, new Cancellation());
    try (OpenConnector open =
        Town.small().connector().open(Configuration.builder().build(), context)) {
      Retry retry = new Retry(context, event -> {});
      new LookUps(open, new ResourceWriter(AttributeSelection.all()), retry)
          .each(IntStream.range(0, MANY).mapToObj(this::lookUp).toList(), CONCURRENCY, taker);
    }
  }

  private LookUp lookUp(int number) {
    return new LookUp() {
      @Override
      public long partId() {
        return number;
      }

      @Override
      public String subject() {
        return "user/" + number;
      }

      @Override
      public Optional<StagedPage> find() {
        asked.incrementAndGet();
        return Optional.empty();
      }
    };
  }
}
