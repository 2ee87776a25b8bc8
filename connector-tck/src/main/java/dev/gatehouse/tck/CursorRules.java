package dev.gatehouse.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.abort;

import dev.gatehouse.spi.Connector.BoundStream;
import dev.gatehouse.spi.OpenConnector;
import dev.gatehouse.spi.model.ConnectorException.Kind;
import dev.gatehouse.spi.model.PageItem;
import dev.gatehouse.spi.operation.AttributeSelection;
import dev.gatehouse.spi.operation.ChangePage;
import dev.gatehouse.spi.operation.ChangeReader;
import dev.gatehouse.spi.operation.ChangeRequest;
import dev.gatehouse.spi.operation.Cursor;
import dev.gatehouse.spi.operation.PageRequest;
import dev.gatehouse.spi.operation.ReadScope;
import dev.gatehouse.tck.Chain.Order;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Rules 2xx: cursors and watermarks can be stored, resumed, read in any order and not misused. */
final class CursorRules {
  private static final int THREADS = 4;
  private static final int MOST_CHANGE_PAGES = 1_000;
  private static final String NO_POSITION = "gatehouse-tck: no position";
  private static final AttributeSelection ALL = AttributeSelection.all();

  private CursorRules() {}

  static void chainsEnd(Trial trial, BoundStream stream) {
    // Chain.read itself fails on a cursor that is named twice, a null page and an endless chain.
    assertTrue(trial.inventory().chains(stream).findAny().isPresent(), "nothing could be read");
  }

  static void resume(Trial trial, BoundStream stream) {
    for (Chain whole : pagedChains(trial, stream)) {
      Chain resumed =
          Chain.read(
              stream,
              whole.scope(),
              ALL,
              Order.FIRST_NAMED_FIRST,
              request -> Chain.page(trial.open(new RecordingContext()), stream, request));
      assertEquals(whole.counted(), resumed.counted(), () -> whole.scope() + " after restarts");
    }
  }

  static void anyOrderAnyThread(Trial trial, BoundStream stream) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try {
      for (Chain whole : trial.inventory().chains(stream).toList()) {
        List<Future<Map<PageItem, Long>>> readings = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
          readings.add(threads.submit(() -> backwards(trial.open(), whole).counted()));
        }
        for (Future<Map<PageItem, Long>> reading : readings) {
          assertEquals(whole.counted(), reading.get(), () -> whole.scope() + " on four threads");
        }
      }
    } catch (ExecutionException failed) {
      throw new AssertionError(stream.definition() + " on four threads", failed.getCause());
    } finally {
      threads.shutdownNow();
    }
  }

  private static Chain backwards(OpenConnector open, Chain whole) {
    return Chain.read(
        whole.stream(),
        whole.scope(),
        ALL,
        Order.LAST_NAMED_FIRST,
        request -> Chain.page(open, whole.stream(), request));
  }

  static void foreignCursors(Trial trial, BoundStream stream) {
    Chain paged = pagedChains(trial, stream).get(0);
    ReadScope own = paged.scope();
    for (Cursor cursor : paged.cursors()) {
      expired("an altered cursor", own, altered(cursor));
      expired("a cursor of another version", version(own, own.version() + "-other"), cursor);
      for (Chain other : trial.inventory().chains()) {
        if (!other.scope().equals(own)) {
          expired("a cursor of " + own + " in " + other.scope(), other.scope(), cursor);
        }
      }
    }
  }

  private static void expired(String what, ReadScope scope, Cursor cursor) {
    Calls.refused(Kind.CURSOR_EXPIRED, what, () -> PageRequest.at(scope, cursor, ALL));
  }

  private static ReadScope version(ReadScope scope, String version) {
    return new ReadScope(scope.connector(), version, scope.stream(), scope.resource());
  }

  private static Cursor altered(Cursor cursor) {
    char[] text = cursor.text().toCharArray();
    int middle = text.length / 2;
    text[middle] = text[middle] == 'A' ? 'B' : 'A';
    return Cursor.parse(new String(text));
  }

  static void notUnderstood(Trial trial, BoundStream stream) {
    ReadScope scope = pagedChains(trial, stream).get(0).scope();
    Cursor odd = PageRequest.first(scope, ALL).cursorAt(NO_POSITION);
    Calls.refused(
        Kind.CURSOR_EXPIRED,
        "the position '" + NO_POSITION + "'",
        () -> Chain.page(trial.open(), stream, PageRequest.at(scope, odd, ALL)));
  }

  private static List<Chain> pagedChains(Trial trial, BoundStream stream) {
    List<Chain> paged =
        trial.inventory().chains(stream).filter(chain -> chain.pages().size() > 1).toList();
    return paged.isEmpty() ? abort("the target has no second page of it") : paged;
  }

  static void changesAreReadOnce(Trial trial, ChangeReader reader) {
    Runnable change =
        trial
            .target()
            .change()
            .orElseGet(() -> abort("the target has no way to be changed: changedBy"));
    String start = last(reader, ChangeRequest.start());
    change.run();
    trial.target().settle();
    assertNotEquals(
        0, reader.read(ChangeRequest.since(start)).changes().size(), "the change does not show");
    String end = last(reader, ChangeRequest.since(start));
    assertEquals(
        List.of(), reader.read(ChangeRequest.since(end)).changes(), "a change is read twice");
  }

  private static String last(ChangeReader reader, ChangeRequest request) {
    ChangePage page = reader.read(request);
    for (int pages = 1; page.more(); pages++) {
      assertTrue(pages < MOST_CHANGE_PAGES, "there is always one more page of changes");
      page = reader.read(ChangeRequest.since(page.watermark()));
    }
    return page.watermark();
  }

  static void strangeWatermark(ChangeReader reader) {
    Calls.refused(
        Kind.CURSOR_EXPIRED,
        "the watermark '" + NO_POSITION + "'",
        () -> reader.read(ChangeRequest.since(NO_POSITION)));
  }
}
