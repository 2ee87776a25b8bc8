package dev.gatehouse.host.sync;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.host.store.PageTask;
import dev.gatehouse.host.store.Staging;
import dev.gatehouse.spi.model.ResourceId;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which page is asked for next. */
class PageQueueTest {
  @TempDir Path folder;
  private Staging staging;
  private PageQueue queue;

  @BeforeEach
  void open() {
    staging = Staging.open(folder, 1, 1);
    queue = new PageQueue(staging);
  }

  @AfterEach
  void close() {
    staging.close();
  }

  @Test
  void pagesOfStreamsGetAQuarterOfThePlacesWhileOthersAreReady() {
    for (int i = 0; i < 20; i++) {
      queue.addFirst(task(i, false));
      queue.addFirst(task(100 + i, true));
    }
    List<PageTask> taken = takeAll(8);
    assertEquals(15, taken.size(), "nearly twice as many as there are places");
    assertEquals(2, taken.stream().filter(PageQueueTest::isOfStream).count());
    queue.ended(taken.stream().filter(PageQueueTest::isOfStream).findFirst().orElseThrow());
    assertTrue(isOfStream(queue.next(8).orElseThrow()));
    assertEquals(15, queue.underWay());
  }

  @Test
  void pagesOfStreamsGetThePlacesThatOthersLeaveFree() {
    queue.fetch(8);
    for (int i = 0; i < 20; i++) {
      queue.addFirst(task(100 + i, true));
    }
    for (int i = 0; i < 5; i++) {
      queue.addFirst(task(i, false));
    }
    List<PageTask> taken = takeAll(8);
    assertEquals(3, taken.stream().filter(PageQueueTest::isOfStream).count());
    assertEquals(8, taken.size());
    for (PageTask task : taken) {
      if (!isOfStream(task)) {
        queue.ended(task);
      }
    }
    assertEquals(5, takeAll(8).size(), "nothing but streams is left");
  }

  @Test
  void pagesOfStreamsGetAllPlacesAsLongAsNothingElseIsReady() {
    queue.fetch(8);
    for (int i = 0; i < 20; i++) {
      queue.addFirst(task(i, true));
    }
    assertEquals(8, takeAll(8).size());
  }

  @Test
  void pagesThatTheStoreMayHaveOfOthersKeepTheirPlaces() {
    for (int i = 0; i < 20; i++) {
      queue.addFirst(task(i, true));
    }
    assertEquals(2, takeAll(8).size());
    queue.fetch(8);
    assertEquals(6, takeAll(8).size());
  }

  @Test
  void withOnePlaceOnePageIsUnderWay() {
    queue.addFirst(task(1, true));
    queue.addFirst(task(2, false));
    assertEquals(1, takeAll(1).size());
  }

  @Test
  void theStoreIsAskedOnlyWhereItMayHaveMore() {
    staging.parts().add("users", "user");
    assertTrue(queue.isLow(8));
    queue.fetch(8);
    assertFalse(queue.isLow(8), "one page came and no other waits");
    assertEquals(1, takeAll(8).size());
    assertFalse(queue.isLow(8));
    queue.named(true);
    assertTrue(queue.isLow(8));
  }

  @Test
  void aPageThatIsTakenOutIsNotAskedFor() {
    queue.addFirst(task(1, true));
    queue.addFirst(task(2, false));
    assertEquals(1, queue.remove(task -> task.id() == 1).size());
    assertEquals(List.of(2L), takeAll(8).stream().map(PageTask::id).toList());
  }

  private List<PageTask> takeAll(int places) {
    List<PageTask> taken = new ArrayList<>();
    for (Optional<PageTask> next = queue.next(places);
        next.isPresent();
        next = queue.next(places)) {
      taken.add(next.get());
    }
    return taken;
  }

  private static boolean isOfStream(PageTask task) {
    return task.resource().isEmpty();
  }

  private static PageTask task(long id, boolean ofStream) {
    return new PageTask(
        id,
        id,
        ofStream ? "users" : "members",
        ofStream ? Optional.empty() : Optional.of(new ResourceId("group", "g" + id)),
        Optional.empty());
  }
}
